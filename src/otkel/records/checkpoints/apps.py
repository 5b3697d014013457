"""Django's entry for this app."""

from django.apps import AppConfig


class Checkpoints(AppConfig):
    """Border checkpoints and their lanes, as the packs of law name them."""

    name = "otkel.records.checkpoints"
    label = "checkpoints"
