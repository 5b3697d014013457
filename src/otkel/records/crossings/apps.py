"""Django's entry for this app."""

from django.apps import AppConfig


class Crossings(AppConfig):
    """Entries and exits, each recorded once and corrected only by another record."""

    name = "otkel.records.crossings"
    label = "crossings"
