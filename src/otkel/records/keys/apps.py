"""Django's entry for this app."""

from django.apps import AppConfig


class Keys(AppConfig):
    """Keys that sign for the state, and who was there when each was made."""

    name = "otkel.records.keys"
    label = "keys"
