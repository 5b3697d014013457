"""Django's entry for this app."""

from django.apps import AppConfig


class Persons(AppConfig):
    """One row a person: an opaque id; who they are stands on their documents."""

    name = "otkel.records.persons"
    label = "persons"
