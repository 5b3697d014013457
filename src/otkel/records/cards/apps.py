"""Django's entry for this app."""

from django.apps import AppConfig


class Cards(AppConfig):
    """Migrant ID cards."""

    name = "otkel.records.cards"
    label = "cards"
