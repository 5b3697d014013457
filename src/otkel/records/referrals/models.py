"""Referrals to second line."""

from __future__ import annotations

from django.db import models

from otkel.records.inspections.models import Inspection
from otkel.records.officers.models import Officer
from otkel.records.permanence.models import Kept


class Referral(Kept):
    """One inspection sent to second line: by whom and why. It is not adverse: nothing is refused by it."""

    inspection = models.OneToOneField(Inspection, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
