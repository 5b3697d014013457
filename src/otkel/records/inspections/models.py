"""Inspections."""

from __future__ import annotations

from django.db import models

from otkel.records.checkpoints.models import Checkpoint
from otkel.records.documents.models import TravelDocument
from otkel.records.officers.models import Officer
from otkel.records.permanence.models import Kept
from otkel.records.persons.models import Person


class Inspection(Kept):
    """One traveller looked at, at one lane: every finding as it was shown, and where the matter went."""

    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, related_name="+")
    lane = models.CharField(max_length=8)
    direction = models.CharField(max_length=5, choices=[("entry", "entry"), ("exit", "exit")])
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(TravelDocument, on_delete=models.PROTECT, related_name="+")
    route = models.CharField(max_length=12, choices=[("admit", "admit"), ("second_line", "second_line")])
    own_citizen = models.BooleanField()
    advisory = models.BooleanField()
    findings = models.JSONField()
    sentence = models.JSONField()
    reason = models.JSONField()
    may_stay_until = models.DateField(null=True)
    stay = models.JSONField(null=True)
    history = models.JSONField()
    duties = models.JSONField(default=list)


class ShownTogether(Kept):
    """That the inspected person showed another document of their own beside it: a proposal, which joins nobody."""

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="+", db_index=False)
    document = models.ForeignKey(TravelDocument, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["inspection", "document"], name="shown_together_once")]


class Emergency(Kept):
    """That somebody sick or hurt was let through before their papers could be seen, and what must still be settled."""

    inspection = models.OneToOneField(Inspection, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
