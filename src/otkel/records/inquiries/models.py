"""Who looked."""

from __future__ import annotations

from django.db import models

from otkel.records.permanence.models import Kept


class Inquiry(Kept):
    """One look-up, committed before any data is read."""

    at = models.DateTimeField()
    officer = models.CharField(max_length=20)
    authority = models.CharField(max_length=60)
    purpose = models.CharField(max_length=120)
    case = models.CharField(max_length=120, blank=True)
    action = models.CharField(max_length=60)
    policy = models.CharField(max_length=200)
    outcome = models.CharField(max_length=8, choices=[("allowed", "allowed"), ("refused", "refused")])

    class Meta:
        indexes = [models.Index(fields=["officer", "at"], name="inquiry_officer_at")]


class InquirySubject(Kept):
    """One person that a look-up returned: a commitment, which only the person's own key can be matched with."""

    inquiry = models.ForeignKey(Inquiry, on_delete=models.PROTECT, related_name="+")
    commitment = models.CharField(max_length=64, db_index=True)
