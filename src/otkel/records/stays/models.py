"""Stays: what an admission told the person."""

from __future__ import annotations

from django.db import models

from otkel.records.crossings.models import Crossing
from otkel.records.permanence.models import Kept
from otkel.records.persons.models import Person


class Stay(Kept):
    """A stay that an entry opened: until when it was told lawful, and the derivation of that day.

    It ends by the first exit after its entry; that is computed from the crossings, never stored.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entry = models.OneToOneField(Crossing, on_delete=models.PROTECT, related_name="+")
    last_lawful_day = models.DateField(null=True)
    advisory = models.BooleanField()
    derivation = models.JSONField(null=True)
