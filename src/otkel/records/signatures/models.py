"""Provisions that a lawyer has signed."""

from __future__ import annotations

from django.db import models

from otkel.records.officers.models import Officer
from otkel.records.permanence.models import Kept


class LegalSignature(Kept):
    """A named lawyer has read this text of a provision and answers for it until a day."""

    pack = models.CharField(max_length=40)
    provision = models.CharField(max_length=120)
    text_hash = models.CharField(max_length=64)
    text_read = models.TextField()
    lawyer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    signed_on = models.DateField()
    expires_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["pack", "provision"], name="signature_provision")]
