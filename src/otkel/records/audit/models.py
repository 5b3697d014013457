"""What was done."""

from __future__ import annotations

from django.db import models

from otkel.records.permanence.models import Kept


class AuditEntry(Kept):
    """One act, done or refused: by whom, on what ground, by which policy; opaque ids and commitments only."""

    at = models.DateTimeField()
    by = models.CharField(max_length=20)
    action = models.CharField(max_length=60)
    ground = models.CharField(max_length=90)
    policy = models.CharField(max_length=200)
    outcome = models.CharField(max_length=8, choices=[("done", "done"), ("refused", "refused")])
    about = models.JSONField(default=list)

    class Meta:
        indexes = [models.Index(fields=["by", "at"], name="audit_by_at")]
