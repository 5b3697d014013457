"""Shifts and the lanes' states, read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Subquery

from otkel.records.checkpoints import queries as checkpoints
from otkel.records.checkpoints.models import Checkpoint, Lane
from otkel.records.shifts.models import Drill, Handover, HandoverTaken, LaneState, Posting, Shift, ShiftClosed


class LaneNow(NamedTuple):
    """How a lane stands; `direction` "" serves both, `since` None where it is as the pack has it."""

    lane: str
    open: bool
    direction: str
    category: str
    means: str
    since: datetime | None


def lanes_now(checkpoint: Checkpoint, at: datetime) -> list[LaneNow]:
    """Each lane of a checkpoint as it stands at a time, in the order of their numbers."""
    states = LaneState.objects.filter(checkpoint=checkpoint, lane=OuterRef("number"), at__lte=at)
    newest = states.order_by("-at", "-recorded_at", "-pk").values("pk")[:1]
    told = Lane.objects.filter(checkpoint=checkpoint).annotate(newest=Subquery(newest)).values("newest")
    held = {state.lane: state for state in LaneState.objects.filter(pk__in=told)}
    return [
        _as_told(held[lane.number])
        if lane.number in held
        else LaneNow(lane.number, open=True, direction="", category=lane.category, means=lane.means, since=None)
        for lane in checkpoints.lanes_of(checkpoint)
    ]


def lane_states_between(checkpoint: Checkpoint, start: datetime, end: datetime) -> list[LaneNow]:
    """Every state that a lane had from `start` on and before `end`: first how each stood at `start`, then each change.

    Each lane comes at least once; the changes follow in order of time, `since` being the time of the change.
    """
    changes = LaneState.objects.filter(checkpoint=checkpoint, at__gt=start, at__lt=end)
    return lanes_now(checkpoint, start) + [_as_told(state) for state in changes.order_by("at", "recorded_at", "pk")]


def by_id(shift: str) -> Shift | None:
    """The shift of an opaque id, with its checkpoint and who opened it."""
    return Shift.objects.select_related("checkpoint", "by").filter(pk=shift).first()


def unclosed(checkpoint: Checkpoint) -> list[Shift]:
    """The shifts of a checkpoint that nobody has closed, newest first."""
    closed = ShiftClosed.objects.filter(shift=OuterRef("pk"))
    found = Shift.objects.select_related("by").filter(checkpoint=checkpoint).exclude(Exists(closed))
    return list(found.order_by("-at", "-recorded_at"))


def led_by(officer: str, at: datetime) -> dict[str, datetime]:
    """Where an officer leads a shift that nobody has closed, and since when; of several at one post the newest."""
    closed = ShiftClosed.objects.filter(shift=OuterRef("pk"))
    found = Shift.objects.filter(by=officer, at__lte=at).exclude(Exists(closed)).order_by("at", "recorded_at")
    return dict(found.values_list("checkpoint_id", "at"))


def closing_of(shift: Shift) -> ShiftClosed | None:
    """That a shift was closed, None while it runs."""
    return ShiftClosed.objects.select_related("by").filter(shift=shift).first()


def roll_of(shift: Shift) -> list[Posting]:
    """Who was called, each by the newest call, in the order of service numbers."""
    calls = Posting.objects.select_related("officer", "by").filter(shift=shift).order_by("at", "recorded_at", "pk")
    newest = {call.officer_id: call for call in calls}
    return sorted(newest.values(), key=lambda call: call.officer.service_number)


def handover_of(shift: Shift) -> Handover | None:
    """What a shift handed over, None where it has not."""
    return Handover.objects.select_related("to", "by", "shift").filter(shift=shift).first()


def handovers_of(shifts: Sequence[Shift]) -> dict[str, Handover]:
    """What these shifts handed over, by the shift's id."""
    found = Handover.objects.select_related("to", "by", "shift").filter(shift__in=shifts)
    return {handover.shift_id: handover for handover in found}


def not_taken(checkpoint: Checkpoint) -> list[Handover]:
    """What was handed over at a checkpoint and nobody has taken over yet, newest first."""
    taken = HandoverTaken.objects.filter(handover=OuterRef("pk"))
    found = Handover.objects.select_related("to", "by", "shift").filter(shift__checkpoint=checkpoint)
    return list(found.exclude(Exists(taken)).order_by("-at"))


def taking_of(handover: Handover) -> HandoverTaken | None:
    """Who took over what was handed over, None while nobody has."""
    return HandoverTaken.objects.select_related("next_shift", "by").filter(handover=handover).first()


def taken_by(shift: Shift) -> HandoverTaken | None:
    """The handover that a shift was opened on, None where it began without one."""
    found = HandoverTaken.objects.select_related("handover__by", "handover__to", "handover__shift")
    return found.filter(next_shift=shift).first()


def newest_drills(checkpoint: Checkpoint, at: datetime) -> dict[str, Drill]:
    """The newest drill of each kind that a checkpoint held until a time."""
    held = Drill.objects.select_related("by").filter(checkpoint=checkpoint, at__lte=at)
    return {drill.kind: drill for drill in held.order_by("at", "recorded_at", "pk")}


def _as_told(state: LaneState) -> LaneNow:
    return LaneNow(state.lane, state.open, state.direction, state.category, state.means, since=state.at)
