"""Slips given to travellers."""

from __future__ import annotations

from django.db import models

from otkel.records.permanence.models import Kept
from otkel.records.stays.models import Stay


class Slip(Kept):
    """The paper an admitted traveller takes along; its code (kept as a digest) opens the person's own page."""

    stay = models.OneToOneField(Stay, on_delete=models.PROTECT, related_name="+")
    code_digest = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=2)
