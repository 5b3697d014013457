"""Visas, permits and residence: what another authority has given, as far as a stay's days need it."""

from __future__ import annotations

from django.db import models

from otkel.records.officers.models import Officer
from otkel.records.permanence.models import Kept

KINDS = (
    "visa", "transit_visa", "work_permit", "temporary_residence", "permanent_residence", "refugee_status",
    "local_border_traffic",
)  # fmt: skip


class VisaBatch(Kept):
    """One import: whose list, of which moment, how many lines."""

    source = models.CharField(max_length=60)
    as_of = models.DateTimeField()
    digest = models.CharField(max_length=64, unique=True)
    lines = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")


class Visa(Kept):
    """One visa, permit or residence as its text says; a later edition of the same number replaces it.

    It belongs to the holder of the document that it names (issuer and number), whoever that is: nobody is joined by
    it. `entries`: how many it gives, None without limit. `days`: how many it gives, None as long as it is valid;
    `days_in_all` is false where they are given anew with each entry. `area`: where it holds, "" everywhere.
    """

    kind = models.CharField(max_length=24, choices=[(kind, kind) for kind in KINDS])
    number = models.CharField(max_length=30)
    issued_by = models.CharField(max_length=3)
    document_issuer = models.CharField(max_length=3)
    document_number = models.CharField(max_length=30)
    surname = models.CharField(max_length=120)
    given_names = models.CharField(max_length=120, blank=True)
    birth_date = models.CharField(max_length=10)
    valid_from = models.DateField()
    valid_until = models.DateField()
    entries = models.PositiveSmallIntegerField(null=True)
    days = models.PositiveSmallIntegerField(null=True)
    days_in_all = models.BooleanField(default=True)
    purpose = models.CharField(max_length=60, blank=True)
    area = models.CharField(max_length=120, blank=True)
    edition = models.PositiveSmallIntegerField(default=1)
    batch = models.ForeignKey(VisaBatch, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "issued_by", "number", "edition"], name="visa_edition_once")
        ]
        indexes = [models.Index(fields=["document_number", "document_issuer"], name="visa_document")]
