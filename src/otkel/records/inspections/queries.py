"""Inspections, read."""

from __future__ import annotations

from datetime import datetime

from otkel.records.inspections.models import Inspection
from otkel.records.persons import queries as persons
from otkel.records.persons.models import Person


def by_id(inspection: str) -> Inspection | None:
    """The inspection of an opaque id, with what it names."""
    return Inspection.objects.select_related("checkpoint", "person", "document", "by").filter(pk=inspection).first()


def recent_inspectors(person: str, *, since: datetime) -> list[str]:
    """The opaque ids of the officers who have inspected a person since a time."""
    found = Inspection.objects.filter(person_id=person, recorded_at__gte=since).values_list("by_id", flat=True)
    return sorted(set(found))


def any_as_own_citizen(person: Person) -> bool:
    """Whether any inspection of this person, or of a record joined to theirs, found an own citizen."""
    return Inspection.objects.filter(person__in=persons.together(person), own_citizen=True).exists()
