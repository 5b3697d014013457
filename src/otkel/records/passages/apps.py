"""Django's entry for this app."""

from django.apps import AppConfig


class Passages(AppConfig):
    """Passages of vehicles and groups."""

    name = "otkel.records.passages"
    label = "passages"
