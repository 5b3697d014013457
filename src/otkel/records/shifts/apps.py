"""Django's entry for this app."""

from django.apps import AppConfig


class Shifts(AppConfig):
    """Shifts, lane states, handovers and drills."""

    name = "otkel.records.shifts"
    label = "shifts"
