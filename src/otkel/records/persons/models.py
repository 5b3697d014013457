"""Persons."""

from __future__ import annotations

import secrets

from django.db import models

from otkel.records.officers.models import Officer
from otkel.records.permanence.models import Kept


def new_key() -> str:
    """256 random bits, as text."""
    return secrets.token_hex(32)


class Person(Kept):
    """Somebody: an opaque id and the key that links the look-up log to them."""

    log_key = models.CharField(max_length=64, default=new_key, editable=False)


class Joining(Kept):
    """That a human found two records to be of one person, and why. Neither record changes."""

    one = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    reasons = models.TextField()


class Parting(Kept):
    """That a joining was wrong, and why: from then on the two records are read apart, exactly as before."""

    joining = models.OneToOneField(Joining, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    reasons = models.TextField()
