"""Django's entry for this app."""

from django.apps import AppConfig


class Incidents(AppConfig):
    """What happened without a lawful basis: recorded by anybody on duty, authorising nothing."""

    name = "otkel.records.incidents"
    label = "incidents"
