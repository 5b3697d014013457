"""Crossings, read."""

from __future__ import annotations

from datetime import datetime

from otkel.records.crossings.models import Crossing
from otkel.records.inspections.models import Inspection
from otkel.records.persons.models import Person


def of_person(person: Person, *, until: datetime) -> list[Crossing]:
    """A person's crossings up to a time, in order of the event; what a later record corrects is left out."""
    corrected = Crossing.objects.filter(person=person, corrects__isnull=False).values("corrects")
    found = Crossing.objects.select_related("checkpoint").filter(person=person, at__lte=until)
    return list(found.exclude(pk__in=corrected).order_by("at"))


def of_inspection(inspection: Inspection) -> Crossing | None:
    """The crossing that an inspection led to, if any."""
    return Crossing.objects.filter(inspection=inspection).first()


def at_this_moment(person: Person, direction: str, at: datetime) -> Crossing | None:
    """The crossing of a person in a direction at exactly this time, if it was recorded before."""
    return Crossing.objects.filter(person=person, direction=direction, at=at, corrects=None).first()
