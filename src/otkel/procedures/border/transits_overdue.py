"""Trucks that entered here in transit and whose deadline passed without an exit: plates and days, no people."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from otkel.procedures import Seen, Viewer, inquiry
from otkel.procedures.border.passages import TransitOverdue, TransitsOverdue
from otkel.procedures.border.referrals_waiting import the_queue
from otkel.records.passages import queries as passages

_SHOWN_AT_MOST: Final = 50


@inquiry("transits_overdue", about=the_queue, of_persons=False)
def transits_overdue(checkpoint: str, *, viewer: Viewer, at: datetime, seen: Seen) -> TransitsOverdue:
    """How many transits that began at a checkpoint are over without a recorded exit, and the newest of them.

    Raises:
        Refused: policy does not allow it to this officer.
    """
    in_all, newest = passages.transits_over(checkpoint, at=at, at_most=_SHOWN_AT_MOST)
    shown = (
        TransitOverdue(
            passage=kept.pk,
            plate_shown=kept.plate_shown,
            state=kept.vehicle.state if kept.vehicle else "",
            at=kept.at,
            route=kept.transit_route,
            until=kept.transit_until,
        )
        for kept in newest
        if kept.transit_until is not None
    )
    return TransitsOverdue(in_all, tuple(shown))
