"""Django's entry for this app."""

from django.apps import AppConfig


class Outbox(AppConfig):
    """Messages to others, until they are delivered."""

    name = "otkel.records.outbox"
    label = "outbox"
