"""Consents of absent parents, read."""

from __future__ import annotations

from otkel.records.families.models import Consent
from otkel.records.inspections.models import Inspection


def consents_of(child: Inspection) -> list[Consent]:
    """What was shown for the child of this inspection, oldest first: the newest holds."""
    found = Consent.objects.select_related("by").filter(child=child)
    return list(found.order_by("at", "recorded_at"))


def newest_consent_of(child: Inspection) -> Consent | None:
    """The consent that holds for the child of this inspection, if any was recorded."""
    found: Consent | None = Consent.objects.filter(child=child).order_by("-at", "-recorded_at").first()
    return found
