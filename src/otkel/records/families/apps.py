"""Django's entry for this app."""

from django.apps import AppConfig


class Families(AppConfig):
    """The consent of a parent who is not there."""

    name = "otkel.records.families"
    label = "families"
