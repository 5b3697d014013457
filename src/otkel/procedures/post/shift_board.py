"""A post at work: who leads, who is where, which lanes are open, and what is open."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from otkel.procedures import Seen, Viewer, inquiry
from otkel.procedures.post.at_the_post import (
    handover_shown,
    kept_post,
    on_duty,
    place_name,
    shifts_shown,
    the_post,
    what_is_open,
)
from otkel.procedures.post.shifts import HandoverShown, LaneShown, OnDuty, RollLine, ShiftBoard
from otkel.procedures.post.stock_books import with_officers
from otkel.procedures.post.stocks import HeldShown
from otkel.records.checkpoints.models import Checkpoint
from otkel.records.officers import queries as officers
from otkel.records.shifts import queries as shifts
from otkel.records.shifts.models import Shift

ON_THE_ROLL: Final = ("first_line", "second_line", "supervisor")


@inquiry("shift_board", about=the_post, of_persons=False)
def shift_board(checkpoint: str, *, viewer: Viewer, at: datetime, seen: Seen) -> ShiftBoard:
    """The board of a post: its newest shift that nobody has closed, and everything about it. No traveller is named.

    Raises:
        Unusable: there is no such checkpoint.
        Refused: policy does not allow it to this officer.
    """
    post = kept_post(checkpoint)
    running = [shift for shift in shifts.unclosed(post) if shift.at <= at]
    current = running[0] if running else None
    shown = shifts_shown(running)
    roll = _roll(post, current, at)
    waiting = shifts.not_taken(post)
    return ShiftBoard(
        checkpoint=post.pk,
        checkpoint_name=place_name(post),
        timezone=post.timezone,
        at=at,
        shift=shown[0] if shown else None,
        unclosed=shown[1:],
        roll=roll,
        lanes=_lanes(post, roll, at),
        matters=what_is_open(post, at),
        waiting=handover_shown(waiting[0], taken=None) if waiting else None,
        taken=_taken(current) if current else None,
    )


def _roll(post: Checkpoint, current: Shift | None, at: datetime) -> tuple[RollLine, ...]:
    """Everybody who serves at this post alone, and whoever else was called, by service number."""
    held = with_officers(post.pk, at)
    called = {posting.officer_id: posting for posting in shifts.roll_of(current)} if current else {}
    serving = {officer.pk: officer for officer in officers.serving_at(post.pk, ON_THE_ROLL)}
    serving.update((posting.officer_id, posting.officer) for posting in called.values())
    lines = []
    for pk, officer in sorted(serving.items(), key=lambda each: each[1].service_number):
        posting = called.get(pk)
        things: tuple[HeldShown, ...] = tuple(held.get(pk, ()))
        if posting is None:
            lines.append(RollLine(on_duty(officer), None, "", None, things))
        else:
            lines.append(RollLine(on_duty(officer), posting.present, posting.lane, posting.at, things))
    return tuple(lines)


def _lanes(post: Checkpoint, roll: tuple[RollLine, ...], at: datetime) -> tuple[LaneShown, ...]:
    there: dict[str, list[OnDuty]] = {}
    for line in roll:
        if line.present and line.lane:
            there.setdefault(line.lane, []).append(line.called)
    return tuple(LaneShown(*state, officers=tuple(there.get(state.lane, ()))) for state in shifts.lanes_now(post, at))


def _taken(current: Shift) -> HandoverShown | None:
    taken = shifts.taken_by(current)
    return handover_shown(taken.handover, taken=taken.at) if taken else None
