"""Checkpoints and lanes, read."""

from __future__ import annotations

from otkel.records.checkpoints.models import Checkpoint, Lane
from otkel.records.permanence.queries import Prepared

_CODED = Prepared(lambda code: Checkpoint.objects.filter(pk=code))
_LANE = Prepared(
    lambda checkpoint, number: Lane.objects.filter(checkpoint_id=checkpoint, number=number).values_list("pk")
)


def by_code(code: str) -> Checkpoint | None:
    """The checkpoint of this code, in whatever case it was typed."""
    found: Checkpoint | None = _CODED.first(code=code.strip().lower())
    return found


def all_of_them() -> list[Checkpoint]:
    """Every checkpoint, by pack and name."""
    return list(Checkpoint.objects.order_by("pack", "kind", "name_en"))


def has_lane(checkpoint: Checkpoint, number: str) -> bool:
    """Whether a checkpoint has a lane of this number."""
    return bool(_LANE(checkpoint=checkpoint.pk, number=number))


def lanes_of(checkpoint: Checkpoint) -> list[Lane]:
    """The lanes of a checkpoint in the order of their numbers."""
    return sorted(Lane.objects.filter(checkpoint=checkpoint), key=lambda lane: (len(lane.number), lane.number))
