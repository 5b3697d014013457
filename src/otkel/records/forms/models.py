"""Paper forms for the time without power: printed in advance, numbered, entered later."""

from __future__ import annotations

from django.db import models

from otkel.records.checkpoints.models import Checkpoint
from otkel.records.inspections.models import Inspection
from otkel.records.officers.models import Officer
from otkel.records.permanence.models import Kept


class FormsPrinted(Kept):
    """A run of numbered forms that a checkpoint printed (both ends included)."""

    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, related_name="+")
    series = models.CharField(max_length=12)
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "first"], name="forms_run_once")]


class FormUsed(Kept):
    """What became of one form: entered as an inspection, or spoiled. One number, one line, for ever.

    Two forms may tell of one inspection: whoever is read aboard a second time is not inspected anew.
    """

    series = models.CharField(max_length=12)
    number = models.PositiveIntegerField()
    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, related_name="+")
    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, null=True, related_name="+")
    spoiled = models.BooleanField(default=False)
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "number"], name="form_used_once")]
