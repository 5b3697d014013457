"""Referrals: to second line, and to those who protect a person from what second line might do."""

from __future__ import annotations

from django.db import models

from otkel.records.inspections.models import Inspection
from otkel.records.officers.models import Officer
from otkel.records.permanence.models import Kept

# `second_line` looks closer. The other three each stop a refusal: somebody asks for protection, is or may be a child
# without a parent or guardian, or says that this is their own state.
KINDS = ("second_line", "protection", "child", "citizenship")


class Referral(Kept):
    """One inspection sent on: by whom, why and to which office. Nothing is refused by it.

    `by_rule` says that nobody asked for it: the document's birth date opened it when second line took the case up.
    `turn` counts: what a person says again after an outcome is another referral.
    """

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in KINDS])
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    office = models.CharField(max_length=60, blank=True)
    by_rule = models.BooleanField(default=False, db_default=False)
    turn = models.PositiveSmallIntegerField(default=1, db_default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["inspection", "kind", "by_rule", "turn"], name="referral_once")]
        indexes = [models.Index(fields=["kind", "at"], name="referral_kind_at")]


class TakenUp(Kept):
    """That an officer took a referral up; of several the one with the highest turn holds it."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="+")
    turn = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["referral", "turn"], name="taken_up_in_turn")]


class InterviewNote(Kept):
    """What was asked and said, in which language and through whom."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    said = models.TextField()
    language = models.CharField(max_length=8, blank=True)
    interpreter = models.CharField(max_length=120, blank=True)


class Check(Kept):
    """A question asked of a document examiner, an office or a record."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    question = models.TextField()


class CheckAnswer(Kept):
    """The answer to a check: in order, not in order, or not certain, and in words."""

    check_asked = models.OneToOneField(Check, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    finding = models.CharField(max_length=12, choices=[(f, f) for f in ("in_order", "not_in_order", "uncertain")])
    answer = models.TextField()


class Accompaniment(Kept):
    """That an inspected adult accompanies an inspected child, and how a human made sure of it."""

    child = models.OneToOneField(Inspection, on_delete=models.PROTECT, related_name="+")
    adult = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="+")
    relation = models.CharField(max_length=40)
    confirmed_by = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")


class Outcome(Kept):
    """How a referral ended: one outcome each, with reasons."""

    referral = models.OneToOneField(Referral, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24)
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    reasons = models.TextField()
    conditions = models.JSONField(default=list)
    office = models.CharField(max_length=60, blank=True)
    reference = models.CharField(max_length=80, blank=True)
