"""Django's entry for this app."""

from django.apps import AppConfig


class Documents(AppConfig):
    """Travel documents as they were presented."""

    name = "otkel.records.documents"
    label = "documents"
