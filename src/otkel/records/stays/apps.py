"""Django's entry for this app."""

from django.apps import AppConfig


class Stays(AppConfig):
    """What an admission told: until when the person may stay, and its derivation."""

    name = "otkel.records.stays"
    label = "stays"
