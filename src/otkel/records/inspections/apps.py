"""Django's entry for this app."""

from django.apps import AppConfig


class Inspections(AppConfig):
    """What an inspection at a lane found, word by word."""

    name = "otkel.records.inspections"
    label = "inspections"
