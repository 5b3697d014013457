"""Django's entry for this app."""

from django.apps import AppConfig


class Officers(AppConfig):
    """Those who act for the state, how they are recognised, and what they may do."""

    name = "otkel.records.officers"
    label = "officers"
