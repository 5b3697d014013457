"""Inspections, read."""

from __future__ import annotations

from datetime import datetime

from otkel.records.inspections.models import Inspection


def by_id(inspection: str) -> Inspection | None:
    """The inspection of an opaque id, with what it names."""
    return Inspection.objects.select_related("checkpoint", "person", "document", "by").filter(pk=inspection).first()


def recent_inspectors(person: str, *, since: datetime) -> list[str]:
    """The opaque ids of the officers who have inspected a person since a time."""
    found = Inspection.objects.filter(person_id=person, recorded_at__gte=since).values_list("by_id", flat=True)
    return sorted(set(found))
