"""Waiting times of a checkpoint's lines, from when turns came, when they began, and which lanes are open.

A line is everybody who goes one way by the same means in the same category of lanes. A turn is what is served at once:
a vehicle, a group, or a walker. Nothing here knows an officer, and no lane's pace is told apart from another's.

The wait to expect is said in one of three ways, the best that the record allows. Where whoever comes is entered on
arrival, the queue is known, and its length over the pace of the open lanes is the wait. Where turns are entered only
once they stand before an officer, the queue outside is not known, and the wait of those who began last is the best
that can be told (W. Whitt and R. Ibrahim call it the delay of the last customer to enter service: Real-time delay
estimation based on delay history, Manufacturing & Service Operations Management 11 (2009), 397-415). Where nobody
tells when walkers came, a lane line that stood still and went on again had nobody waiting then, and whoever waits now
came later: that bounds the wait from above. Otherwise it is not known, and that is said.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import fmean, median
from typing import Final, Literal, NamedTuple

from otkel.engines.queues.lanes import LaneStood, open_lanes

Basis = Literal["closed", "queue", "latest", "stood_still", "unknown"]

HOUR: Final = timedelta(hours=1)
FEWEST: Final = 3  # of so few turns nothing is told
FEWEST_FOR_NINE: Final = 10  # nine in ten of fewer would be the longest of them
ENTERED_ON_ARRIVAL: Final = timedelta(minutes=5)
STOOD_STILL: Final = timedelta(minutes=2)
STILL_TRUE: Final = timedelta(minutes=30)
_LATEST: Final = 3
_TWICE: Final = 2  # once may be an officer's glass of tea


class Line(NamedTuple):
    """Everybody who waits for the same lanes."""

    direction: str
    category: str
    means: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One vehicle, group or walker: when it came, was entered in the record, began to be served, and was done.

    `came` and `ended` are None where nobody told, `began` while it waits.
    """

    line: Line
    entered: datetime
    came: datetime | None = None
    began: datetime | None = None
    ended: datetime | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """How long `of` turns waited: half of them no longer than `half`, nine in ten no longer than `nine_in_ten`.

    The second is None where there are fewer than ten.
    """

    half: timedelta
    nine_in_ten: timedelta | None
    of: int


@dataclass(frozen=True, slots=True)
class Expected:
    """The wait that somebody who comes now should expect; None where it is not known or no lane is open.

    `at_most` says that `wait` is a bound from above and not an estimate.
    """

    wait: timedelta | None
    basis: Basis
    at_most: bool = False


@dataclass(frozen=True, slots=True)
class LineWaits:
    """What is known of a line: `waiting` is None where the record does not hold who waits."""

    line: Line
    lanes: int
    waiting: int | None
    measured: Measured | None
    expected: Expected


def waits(
    turns: Iterable[Turn], states: Sequence[LaneStood], *, now: datetime, span: timedelta = HOUR
) -> tuple[LineWaits, ...]:
    """What is known of each line that has an open lane or somebody waiting, in the order of their names.

    `turns` are those that have not ended or that began within `span` before `now`; others may be among them and count
    for nothing. `states` are the lanes' states, each as it stood at `now - span` and every later change.
    """
    of_line: dict[Line, list[Turn]] = {}
    for turn in turns:
        if turn.entered <= now:
            of_line.setdefault(turn.line, []).append(turn)
    lines = set(of_line) | {
        Line(direction, state.category, state.means)
        for state in states
        if state.open
        for direction in ("entry", "exit")
        if state.serves(direction, state.category, state.means)
    }
    told = (_of_line(line, of_line.get(line, []), states, now=now, span=span) for line in sorted(lines))
    return tuple(each for each in told if each.lanes or each.waiting)


def measured(waited: Iterable[timedelta]) -> Measured | None:
    """Half and nine in ten of these waits (the nearest rank); None where there are too few to tell.

    >>> measured(timedelta(minutes=m) for m in range(1, 11))
    Measured(half=datetime.timedelta(seconds=330), nine_in_ten=datetime.timedelta(seconds=540), of=10)
    """
    ordered = sorted(waited)
    if len(ordered) < FEWEST:
        return None
    nine = ordered[math.ceil(len(ordered) * 9 / 10) - 1] if len(ordered) >= FEWEST_FOR_NINE else None
    return Measured(_half(ordered), nine, len(ordered))


def _half(waited: Sequence[timedelta]) -> timedelta:
    return timedelta(seconds=median(each.total_seconds() for each in waited))


def _of_line(
    line: Line, turns: Sequence[Turn], states: Sequence[LaneStood], *, now: datetime, span: timedelta
) -> LineWaits:
    since = now - span
    lanes = open_lanes(states, direction=line.direction, category=line.category, means=line.means, since=since, now=now)
    begun = sorted((t for t in turns if t.began and since <= t.began <= now), key=lambda t: t.began or now)
    waited = [max(t.began - t.came, timedelta()) for t in begun if t.began and t.came]
    ahead = sum(t.began is None or t.began > now for t in turns)
    known = ahead if _entered_on_arrival(begun, turns, now) else None
    return LineWaits(
        line=line,
        lanes=lanes.now,
        waiting=known,
        measured=measured(waited),
        expected=_expected(begun, waited, known, lanes.now, lanes.time, now=now),
    )


def _entered_on_arrival(begun: Sequence[Turn], turns: Sequence[Turn], now: datetime) -> bool:
    """Whether the record holds the queue: whoever came was entered within minutes, and there is somebody to tell by."""
    told = [t for t in begun if t.came] + [t for t in turns if t.came and (t.began is None or t.began > now)]
    return bool(told) and all(t.entered - t.came <= ENTERED_ON_ARRIVAL for t in told if t.came)


def _expected(
    begun: Sequence[Turn],
    waited: Sequence[timedelta],
    waiting: int | None,
    lanes: int,
    time: timedelta,
    *,
    now: datetime,
) -> Expected:
    if lanes == 0:
        return Expected(None, "closed")
    if waiting == 0:
        return Expected(timedelta(), "queue")
    if waiting is not None and len(begun) >= FEWEST:
        apart = _apart(begun, time)
        return Expected(apart * waiting / lanes, "queue") if apart else Expected(None, "unknown")
    if waiting is None and len(waited) >= FEWEST:
        return Expected(_half(waited[-_LATEST:]), "latest")
    if waiting is None and not waited and len(begun) >= FEWEST:
        since = _stood_still(begun, now)
        if since is not None:
            return Expected(since, "stood_still", at_most=True)
    return Expected(None, "unknown")


def _apart(begun: Sequence[Turn], time: timedelta) -> timedelta | None:
    """How long one lane takes for a turn.

    What was begun over the time that lanes were open tells that too long where lanes stood idle, and the time that a
    turn was served tells it too long where a lane serves several at once: the shorter of both holds.
    """
    each = [time / len(begun)] if time else []
    served = [(t.ended - t.began).total_seconds() for t in begun if t.began and t.ended and t.ended > t.began]
    if len(served) >= FEWEST:
        each.append(timedelta(seconds=fmean(served)))
    return min(each, default=None)


def _stood_still(begun: Sequence[Turn], now: datetime) -> timedelta | None:
    """How long ago nobody can have waited, None where that was not seen: the line paused, and not only once."""
    began = [t.began for t in begun if t.began]
    pauses = [(start, end) for start, end in pairwise([*began, now]) if end - start >= STOOD_STILL]
    if len(pauses) < _TWICE or now - pauses[-1][1] > STILL_TRUE:
        return None
    return now - pauses[-1][1]
