"""Inspections, read."""

from __future__ import annotations

from otkel.records.inspections.models import Inspection


def by_id(inspection: str) -> Inspection | None:
    """The inspection of an opaque id, with what it names."""
    return Inspection.objects.select_related("checkpoint", "person", "document", "by").filter(pk=inspection).first()
