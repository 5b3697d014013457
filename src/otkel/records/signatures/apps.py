"""Django's entry for this app."""

from django.apps import AppConfig


class Signatures(AppConfig):
    """Provisions of law that a named lawyer has read and signed."""

    name = "otkel.records.signatures"
    label = "signatures"
