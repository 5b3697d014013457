"""Django's entry for this app."""

from django.apps import AppConfig


class Vehicles(AppConfig):
    """Vehicles by their plates, and lists of those that somebody looks for."""

    name = "otkel.records.vehicles"
    label = "vehicles"
