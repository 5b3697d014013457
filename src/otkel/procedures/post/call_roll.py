"""Call the roll: who is there, and at which lane."""

from __future__ import annotations

from datetime import datetime

from otkel.procedures import procedure
from otkel.procedures.post.at_the_post import kept_shift, lane_named, officer_named, on_duty, running_still, the_shift
from otkel.procedures.post.shifts import RollReceipt
from otkel.records.shifts import queries as shifts
from otkel.records.shifts.models import Posting


@procedure("call_roll", about=the_shift)
def call_roll(
    shift: str, *, at: datetime, by: str, ground: str, officer: str, present: bool, lane: str = ""
) -> RollReceipt:
    """Record that an officer (service number or id) is there, or is not, and at which lane; the newest call holds.

    Raises:
        NotFound: no such shift.
        Unusable: the shift is closed; the officer is unknown, dismissed or of another post; there is no such lane.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_shift(shift)
    running_still(kept)
    called = officer_named(officer, kept.checkpoint, where="officer")
    at_lane = lane_named(lane, kept.checkpoint) if lane.strip() and present else ""
    Posting.objects.create(shift=kept, officer=called, present=present, lane=at_lane, at=at, by_id=by)
    closed = any(state.lane == at_lane and not state.open for state in shifts.lanes_now(kept.checkpoint, at))
    return RollReceipt(kept.pk, on_duty(called), present, at_lane, at, lane_is_closed=closed)
