"""Crossings of the border."""

from __future__ import annotations

from django.db import models

from otkel.records.checkpoints.models import Checkpoint
from otkel.records.documents.models import TravelDocument
from otkel.records.inspections.models import Inspection
from otkel.records.officers.models import Officer
from otkel.records.permanence.models import Kept
from otkel.records.persons.models import Person


class Crossing(Kept):
    """One entry or exit: `at` is the time of the event, `on` the legal day at the checkpoint.

    `corrects` names the crossing that this one replaces; nothing is overwritten. `late` says that it was recorded
    long after the event; `not_later_than` bounds the event where its time was not certain, and `on` is then the day
    within these bounds that favours the person: the latest for an entry, the earliest for an exit.

    That one passage is one record is seen to by the acts, which take turns: a true crossing may bear the very time of
    one that was corrected away, so no constraint on the time could tell them apart.
    """

    # The indexes below begin with these two, so an index on each alone would only cost every crossing a page.
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    document = models.ForeignKey(TravelDocument, on_delete=models.PROTECT, related_name="+")
    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, related_name="+", db_index=False)
    lane = models.CharField(max_length=8)
    direction = models.CharField(max_length=5, choices=[("entry", "entry"), ("exit", "exit")])
    at = models.DateTimeField()
    on = models.DateField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    inspection = models.OneToOneField(Inspection, on_delete=models.PROTECT, null=True, related_name="+")
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="+")
    late = models.BooleanField(default=False)
    not_later_than = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["person", "at"], name="crossing_person_at"),
            models.Index(fields=["checkpoint", "on"], name="crossing_checkpoint_on"),
        ]


class Correction(Kept):
    """That a recorded crossing was wrong, and why; `right` replaces it, None where it never took place."""

    wrong = models.OneToOneField(Crossing, on_delete=models.PROTECT, related_name="+")
    right = models.OneToOneField(Crossing, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    reasons = models.TextField()
