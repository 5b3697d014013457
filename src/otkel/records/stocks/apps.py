"""Django's entry for this app."""

from django.apps import AppConfig


class Stocks(AppConfig):
    """Numbered things that a post answers for."""

    name = "otkel.records.stocks"
    label = "stocks"
