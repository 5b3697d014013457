"""Slips, read."""

from __future__ import annotations

from collections.abc import Sequence

from otkel.records.permanence.queries import Prepared
from otkel.records.slips.models import Slip
from otkel.records.stays.models import Stay

_OF_STAY = Prepared(lambda stay: Slip.objects.filter(stay_id=stay))


def by_id(slip: str) -> Slip | None:
    """The slip of an opaque id, with its stay, entry and document."""
    return (
        Slip.objects.select_related(
            "stay__entry__document", "stay__entry__checkpoint", "stay__entry__inspection", "stay__person"
        )
        .filter(pk=slip)
        .first()
    )


def of_code(digest: str) -> Slip | None:
    """The slip whose code has this digest."""
    return Slip.objects.select_related("stay__person", "stay__entry__checkpoint").filter(code_digest=digest).first()


def of_inspections(inspections: Sequence[str]) -> dict[str, str]:
    """The slip of each of these inspections whose admission gave one."""
    found = Slip.objects.filter(stay__entry__inspection__in=inspections)
    return dict(found.values_list("stay__entry__inspection_id", "pk"))


def of_stay(stay: Stay) -> Slip | None:
    """The slip given for a stay."""
    found: Slip | None = _OF_STAY.first(stay=stay.pk)
    return found
