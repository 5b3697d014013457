"""Django's entry for this app."""

from django.apps import AppConfig


class Visas(AppConfig):
    """Visas, permits and residence."""

    name = "otkel.records.visas"
    label = "visas"
