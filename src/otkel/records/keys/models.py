"""Keys that sign for the state. The secret halves lie with the key backend and never here."""

from __future__ import annotations

from django.db import models

from otkel.records.officers.models import Officer
from otkel.records.permanence.models import Kept

KINDS = ("issuer", "seal", "status")


class Ceremony(Kept):
    """That an officer asked for a new key of a pack's issuer; a second one makes it, or nobody does.

    `kind`: "issuer" (the CSCA that vouches for the others), "seal" (signs cards) or "status" (signs status lists).
    """

    pack = models.CharField(max_length=41)
    kind = models.CharField(max_length=8, choices=[(kind, kind) for kind in KINDS])
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(words=""), name="ceremony_says_why")]


class SigningKey(Kept):
    """A key that four eyes made: its certificate, and the days on which it signs.

    `reference` names it in what it signs: the last five bytes of the SHA-1 of its certificate, in hexadecimal.
    `certificate` is DER. `signs_until` is the last day on which it signs; what it signed stays valid until
    `valid_until`, so that a new key invalidates no card. `by` is the second officer, never the one who asked.
    """

    ceremony = models.OneToOneField(Ceremony, on_delete=models.PROTECT, related_name="+")
    issuer = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    reference = models.CharField(max_length=40, unique=True)
    certificate = models.BinaryField()
    valid_from = models.DateField()
    signs_until = models.DateField()
    valid_until = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")


class KeyStopped(Kept):
    """That a key signs no longer, before its day; what it signed counts nothing from `distrusted_since` on."""

    key = models.OneToOneField(SigningKey, on_delete=models.PROTECT, related_name="+")
    distrusted_since = models.DateTimeField(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(words=""), name="key_stopped_says_why")]
