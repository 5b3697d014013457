"""How a day is served: which lanes are open in which hour, and who stands before which officer when.

How long an officer needs is an assumption of this project; a post that has measured its own says so in its daily sheet.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Final, Literal, NamedTuple

from otkel.engines.world.days import Day, DayMeans, Party

# Seconds for a turn, and for each person in it.
SERVICE: Final[Mapping[DayMeans, tuple[int, int]]] = {
    "pedestrian": (5, 25), "car": (60, 30), "bus": (180, 12), "truck": (240, 60),
}  # fmt: skip
_FULL: Final = 0.85  # of an hour that a lane is planned to be busy
_INCIDENTS: Final = (
    ("no_interpreter", "Demonstration: nobody at the post speaks the traveller's language."),
    ("paper_kept", "Demonstration: a passport stayed on the counter and was given back late."),
    ("other", "Demonstration: the reader of a lane failed for some minutes."),
    ("other", "Demonstration: somebody fell in the waiting hall; first aid was given."),
)
_APART: Final = 4 * 3600  # seconds between incidents, on average


class LanePlace(NamedTuple):
    """A lane of a post: whom it serves, and how they come."""

    number: str
    category: str
    means: str


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """Something that happens at a second of the day: a lane opens or closes, somebody comes, is served, an incident.

    `rank` puts moments of one second in order. `ends` is when the officer is done with a party.
    """

    second: int
    rank: int
    kind: Literal["lane", "comes", "served", "incident"] = field(compare=False)
    lane: str = field(default="", compare=False)
    open: bool = field(default=False, compare=False)
    party: Party | None = field(default=None, compare=False)
    ends: int = field(default=0, compare=False)
    incident: tuple[str, str] = field(default=("", ""), compare=False)


def lanes_wanted(day: Day, lanes: Sequence[LanePlace]) -> tuple[frozenset[str], ...]:
    """For each hour the lanes to keep open: as many of each means as the hour's work needs, at least one.

    Lanes of one means open in the order in which the post names them; those for all passports come before those for
    some, so that nobody finds no lane.
    """
    work = [dict.fromkeys(SERVICE, 0) for _ in range(24)]
    for party in day.parties:
        work[min(23, party.second // 3600)][party.means] += service_seconds(party)
    found = []
    for hour in work:
        wanted: set[str] = set()
        for means, seconds in hour.items():
            having = sorted((lane for lane in lanes if lane.means == means), key=lambda lane: lane.category != "all")
            wanted |= {lane.number for lane in having[: max(1, math.ceil(seconds / 3600 / _FULL))]}
        found.append(frozenset(wanted))
    return tuple(found)


def schedule(day: Day, lanes: Sequence[LanePlace], *, home: str) -> tuple[Moment, ...]:
    """Everything that happens on the day, in order: nobody is served before coming, no lane serves two at once.

    A party whose means has no lane of its own at this post goes to one on which people walk or drive.

    Raises:
        ValueError: the post has no lane.
    """
    if not lanes:
        raise ValueError("a post without lanes serves nobody")
    wanted = lanes_wanted(day, lanes)
    moments = [*_lane_moments(lanes, wanted), *_incidents(day)]
    free = {lane.number: 0 for lane in lanes}
    for party in day.parties:
        moments.append(Moment(party.second, 1, "comes", party=party))
        lane, begins = _soonest(party, lanes, wanted, free, home)
        free[lane] = begins + service_seconds(party)
        moments.append(Moment(begins, 2, "served", lane=lane, party=party, ends=free[lane]))
    heapq.heapify(moments)
    return tuple(heapq.heappop(moments) for _ in range(len(moments)))


def service_seconds(party: Party) -> int:
    """How long an officer is assumed to need for a party."""
    once, each = SERVICE[party.means]
    return once + each * len(party.people)


def _soonest(
    party: Party, lanes: Sequence[LanePlace], wanted: Sequence[frozenset[str]], free: Mapping[str, int], home: str
) -> tuple[str, int]:
    """The open lane that serves this party first, and when. Own citizens may stand at their own lanes too."""
    open_now = wanted[min(23, party.second // 3600)]
    own = all(person.nationality == home for person in party.people)
    serves = {"all", "own"} if own else {"all"}
    here = [lane for lane in lanes if lane.means == party.means and lane.number in open_now and lane.category in serves]
    chosen = here or [lane for lane in lanes if lane.category == "all"] or list(lanes)
    best = min(chosen, key=lambda lane: (max(free[lane.number], party.second), lane.category != "own"))
    return best.number, max(free[best.number], party.second)


def _lane_moments(lanes: Sequence[LanePlace], wanted: Sequence[frozenset[str]]) -> list[Moment]:
    found = []
    for lane in lanes:
        before: bool | None = None
        for hour, open_then in enumerate(wanted):
            is_open = lane.number in open_then
            if is_open != before:
                found.append(Moment(hour * 3600, 0, "lane", lane=lane.number, open=is_open))
            before = is_open
    return found


def _incidents(day: Day) -> list[Moment]:
    chance = Random(f"incidents-{day.seed}-{day.on}")
    found, second = [], 0.0
    while (second := second + chance.expovariate(1 / _APART)) < 24 * 3600:
        found.append(Moment(int(second), 3, "incident", incident=chance.choice(_INCIDENTS)))
    return found
