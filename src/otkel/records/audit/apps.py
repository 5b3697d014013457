"""Django's entry for this app."""

from django.apps import AppConfig


class Audit(AppConfig):
    """What was done: one entry an act, opaque ids and commitments only."""

    name = "otkel.records.audit"
    label = "audit"
