"""Checkpoints and lanes, read."""

from __future__ import annotations

from otkel.records.checkpoints.models import Checkpoint, Lane


def by_code(code: str) -> Checkpoint | None:
    """The checkpoint of this code, in whatever case it was typed."""
    return Checkpoint.objects.filter(pk=code.strip().lower()).first()


def all_of_them() -> list[Checkpoint]:
    """Every checkpoint, by pack and name."""
    return list(Checkpoint.objects.order_by("pack", "kind", "name_en"))


def has_lane(checkpoint: Checkpoint, number: str) -> bool:
    """Whether a checkpoint has a lane of this number."""
    return bool(Lane.objects.filter(checkpoint=checkpoint, number=number).exists())


def lanes_of(checkpoint: Checkpoint) -> list[Lane]:
    """The lanes of a checkpoint in the order of their numbers."""
    return sorted(Lane.objects.filter(checkpoint=checkpoint), key=lambda lane: (len(lane.number), lane.number))
