"""Django's entry for this app."""

from django.apps import AppConfig


class Slips(AppConfig):
    """Papers given to travellers, and the codes on them."""

    name = "otkel.records.slips"
    label = "slips"
