"""Crossings, read."""

from __future__ import annotations

from datetime import datetime, timedelta

from otkel.records.crossings.models import Crossing
from otkel.records.inspections.models import Inspection
from otkel.records.persons.models import Person


def of_person(person: Person, *, until: datetime, pack: str = "") -> list[Crossing]:
    """A person's crossings up to a time, in order of the event; what a later record corrects is left out.

    With `pack`, only those at the checkpoints of that jurisdiction.
    """
    corrected = Crossing.objects.filter(person=person, corrects__isnull=False).values("corrects")
    found = Crossing.objects.select_related("checkpoint").filter(person=person, at__lte=until)
    if pack:
        found = found.filter(checkpoint__pack=pack)
    return list(found.exclude(pk__in=corrected).order_by("at"))


def of_inspection(inspection: Inspection) -> Crossing | None:
    """The crossing that an inspection led to, if any."""
    return Crossing.objects.filter(inspection=inspection).first()


def the_same_as(inspection: Inspection, *, within: timedelta) -> Crossing | None:
    """The crossing of this person, direction and checkpoint that another scan of the same passage led to.

    That is one at the very same time, or one that was recorded since this inspection was made and lies within
    `within` of it.
    """
    found = Crossing.objects.filter(
        person=inspection.person, direction=inspection.direction, checkpoint=inspection.checkpoint, corrects=None
    )
    same = found.filter(at=inspection.at).first()
    since = found.filter(
        recorded_at__gte=inspection.recorded_at, at__gte=inspection.at - within, at__lte=inspection.at + within
    )
    return same or since.order_by("at").first()
