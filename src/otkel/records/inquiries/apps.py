"""Django's entry for this app."""

from django.apps import AppConfig


class Inquiries(AppConfig):
    """Who looked at whom, for what purpose, under which case."""

    name = "otkel.records.inquiries"
    label = "inquiries"
