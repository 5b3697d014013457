"""Lanes over time: which serve a line now, and for how long they have served it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

BOTH_WAYS: Final = ""


@dataclass(frozen=True, slots=True)
class LaneStood:
    """How a lane stood from `since` on, until its next state; `direction` BOTH_WAYS serves entries and exits."""

    lane: str
    open: bool
    direction: str
    category: str
    means: str
    since: datetime

    def serves(self, direction: str, category: str, means: str) -> bool:
        """Whether somebody of this line is served there."""
        return (
            self.open and self.direction in {BOTH_WAYS, direction} and (self.category, self.means) == (category, means)
        )


@dataclass(frozen=True, slots=True)
class OpenLanes:
    """The lanes that serve a line now, and how long all that served it in a span were open, taken together."""

    now: int
    time: timedelta


def open_lanes(
    states: Iterable[LaneStood], *, direction: str, category: str, means: str, since: datetime, now: datetime
) -> OpenLanes:
    """How many lanes serve a line at `now`, and the sum of the time that lanes served it between `since` and `now`.

    States may come in any order; those after `now` count for nothing. A lane whose first state is later than `since`
    is taken to have been closed before it.
    """
    of_lane: dict[str, list[LaneStood]] = {}
    for state in states:
        if state.since <= now:
            of_lane.setdefault(state.lane, []).append(state)
    open_now, time = 0, timedelta()
    for held in of_lane.values():
        held.sort(key=lambda state: state.since)
        ends = [later.since for later in held[1:]] + [now]
        for state, end in zip(held, ends, strict=True):
            if state.serves(direction, category, means):
                time += max(end - max(state.since, since), timedelta())
        open_now += held[-1].serves(direction, category, means)
    return OpenLanes(open_now, time)
