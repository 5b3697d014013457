"""Django's entry for this app."""

from django.apps import AppConfig


class Refusals(AppConfig):
    """Refusals of entry, each with what makes it one: hearing, ground, reasons, notice, service, appeal."""

    name = "otkel.records.refusals"
    label = "refusals"
