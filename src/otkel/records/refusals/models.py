"""Refusals of entry: an adverse act, complete or not there at all."""

from __future__ import annotations

from django.db import models

from otkel.records.inspections.models import Inspection
from otkel.records.officers.models import Officer
from otkel.records.permanence.models import Kept
from otkel.records.persons.models import Person
from otkel.records.referrals.models import Referral


class Hearing(Kept):
    """That a person was heard before the decision, or said that they did not want to be."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=6, choices=[("heard", "heard"), ("waived", "waived")])
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    statement = models.TextField()
    language = models.CharField(max_length=8)
    interpreter = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(statement=""), name="hearing_says_something")]


class Refusal(Kept):
    """Entry refused to one person: by whom, on which grounds, for which reasons, after which hearing.

    `grounds` lists provision, article and the hash of the text that was in force; `appeal` the route as the law had
    it. Each of what makes a refusal lawful is demanded by the table itself.
    """

    inspection = models.OneToOneField(Inspection, on_delete=models.PROTECT, related_name="+")
    referral = models.OneToOneField(Referral, on_delete=models.PROTECT, related_name="+")
    hearing = models.OneToOneField(Hearing, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=60)
    grounds = models.JSONField()
    reasons = models.TextField()
    reasons_language = models.CharField(max_length=8)
    appeal_provision = models.CharField(max_length=60)
    appeal = models.JSONField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(ground="") & ~models.Q(reasons="") & ~models.Q(appeal_provision=""),
                name="refusal_is_complete",
            )
        ]
        indexes = [models.Index(fields=["person", "at"], name="refusal_person_at")]


class Notice(Kept):
    """The paper that tells the person of a refusal; its code (kept as a digest) opens the person's own page."""

    refusal = models.OneToOneField(Refusal, on_delete=models.PROTECT, related_name="+")
    asked_language = models.CharField(max_length=8)
    language = models.CharField(max_length=8)
    interpreter = models.CharField(max_length=120, blank=True)
    code_digest = models.CharField(max_length=64, unique=True)


class Service(Kept):
    """That a notice reached the person: how, when, and the last day to appeal that follows from it.

    `advisory`: nobody vouches yet for how that day was counted; it is then the latest that it can be.
    """

    refusal = models.OneToOneField(Refusal, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=20)
    remark = models.TextField(blank=True)
    last_day = models.DateField()
    advisory = models.BooleanField(default=False)


class Appeal(Kept):
    """An appeal against a refusal: lodged with the notice's code, or on paper with an officer who took it in."""

    refusal = models.OneToOneField(Refusal, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    lodged = models.CharField(max_length=5, choices=[("code", "code"), ("paper", "paper")])
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    words = models.TextField()
    language = models.CharField(max_length=8, blank=True)
    late = models.BooleanField()


class AppealWords(Kept):
    """What was added to an appeal after it was lodged: each time beside the words before it, never instead of them."""

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    lodged = models.CharField(max_length=5, choices=[("code", "code"), ("paper", "paper")])
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    words = models.TextField()
    language = models.CharField(max_length=8, blank=True)


class AppealDecision(Kept):
    """What the appeals body decided, with reasons."""

    appeal = models.OneToOneField(Appeal, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=8, choices=[("upheld", "upheld"), ("reversed", "reversed")])
    reasons = models.TextField()
