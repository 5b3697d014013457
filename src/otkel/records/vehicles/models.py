"""Vehicles, and lists of vehicles that somebody looks for."""

from __future__ import annotations

from django.db import models

from otkel.records.officers.models import Officer
from otkel.records.permanence.models import Kept


class Vehicle(Kept):
    """A vehicle by its plate: letters and digits alone, and the state where it is registered ("" where not told)."""

    plate = models.CharField(max_length=20)
    state = models.CharField(max_length=3, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plate", "state"], name="vehicle_once")]


class AlertList(Kept):
    """One edition of a list of wanted vehicles; the newest edition of a source holds, however old it is."""

    source = models.CharField(max_length=60)
    as_of = models.DateTimeField()
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "as_of"], name="alert_list_edition_once")]


class VehicleAlert(Kept):
    """One line of such a list: a question to an officer about a vehicle, never about a person."""

    edition = models.ForeignKey(AlertList, on_delete=models.PROTECT, related_name="+", db_index=False)
    plate = models.CharField(max_length=20)
    state = models.CharField(max_length=3, blank=True)
    reference = models.CharField(max_length=60)
    words = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["edition", "plate"], name="vehicle_alert_plate")]
