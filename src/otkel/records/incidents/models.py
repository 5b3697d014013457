"""Incidents without lawful basis."""

from __future__ import annotations

from django.db import models

from otkel.records.checkpoints.models import Checkpoint
from otkel.records.inspections.models import Inspection
from otkel.records.officers.models import Officer
from otkel.records.permanence.models import Kept

KINDS = ("refused_without_notice", "held", "force", "no_interpreter", "protection_not_recorded", "paper_kept", "other")


class Incident(Kept):
    """Something that happened without lawful basis: what, when, where, told by whom. It authorises nothing."""

    kind = models.CharField(max_length=30, choices=[(kind, kind) for kind in KINDS])
    at = models.DateTimeField()
    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, null=True, related_name="+")


class Alert(Kept):
    """Whom an incident alerts: each role by itself, so that one who has seen it does not silence the other."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incident", "role"], name="alert_once")]


class AlertSeen(Kept):
    """That an officer of the alerted role has seen an alert, and what they will do."""

    alert = models.OneToOneField(Alert, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
