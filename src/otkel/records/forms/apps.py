"""Django's entry for this app."""

from django.apps import AppConfig


class Forms(AppConfig):
    """Paper forms of the time without power."""

    name = "otkel.records.forms"
    label = "forms"
