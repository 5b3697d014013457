"""Travel documents."""

from __future__ import annotations

from django.db import models

from otkel.records.permanence.models import Kept
from otkel.records.persons.models import Person


class TravelDocument(Kept):
    """A travel document as it was first presented; dates as ISO text, unknown parts as XX (ICAO Doc 9303).

    `kind` is told where the paper was typed because it has no zone (then `mrz_format` is "typed"), "" otherwise.
    `zone_valid` is false where its machine-readable zone was kept with a wrong check digit: it may be a misreading.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    mrz_format = models.CharField(max_length=6)
    document_code = models.CharField(max_length=2)
    issuer = models.CharField(max_length=3)
    number = models.CharField(max_length=30)
    nationality = models.CharField(max_length=3)
    surname = models.CharField(max_length=120)
    given_names = models.CharField(max_length=120)
    birth_date = models.CharField(max_length=10)
    sex = models.CharField(max_length=1)
    expiry_date = models.CharField(max_length=10)
    zone_valid = models.BooleanField(default=True, db_default=True)
    kind = models.CharField(max_length=24, blank=True, default="", db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "issuer",
                    "number",
                    "surname",
                    "given_names",
                    "birth_date",
                    "nationality",
                    "sex",
                    "expiry_date",
                ],
                name="document_once",
            )
        ]
        indexes = [
            models.Index(fields=["number", "issuer"], name="document_number"),
            models.Index(fields=["surname", "birth_date"], name="document_name"),
        ]
