"""What the screen on the wall says: which lanes are open, for whom, and how long the wait is."""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from typing import Final

from otkel import jurisdictions
from otkel.engines.queues import HOUR, LaneStood, Line, LineWaits, Turn, waits
from otkel.procedures import Seen, Viewer, inquiry
from otkel.procedures.post.at_the_post import kept_post, place_name, the_post
from otkel.procedures.post.sheets import WallLine, WallShown
from otkel.records.checkpoints.models import Checkpoint
from otkel.records.crossings import queries as crossings
from otkel.records.passages import queries as passages
from otkel.records.shifts import queries as shifts
from otkel.records.shifts.queries import LaneNow

_STANDS_STILL: Final = timedelta(hours=24)  # a vehicle entered longer ago and never ended is no queue
_FINE_UP_TO: Final = 10
_ON_FOOT: Final = "pedestrian"
_ANYBODY: Final = "all"
_AS_PEOPLE_ASK: Final = ("pedestrian", "bus", "car", "truck", "train", "air", "crew")
_CATEGORIES: Final = ("all", "own", "treaty", "diplomatic")


@inquiry("wall", about=the_post, of_persons=False)
def wall(checkpoint: str, *, viewer: Viewer, at: datetime, seen: Seen) -> WallShown:
    """Lanes and waits of a checkpoint at this moment; no traveller, no officer, no plate.

    Raises:
        Unusable: there is no such checkpoint.
    """
    post = kept_post(checkpoint)
    states = _states(post, at)
    told = waits(_turns(post, states, at), states, now=at)
    now = shifts.lanes_now(post, at)
    lines = sorted((_shown(each, now, _states_of(post, each.line.category, at)) for each in told), key=_as_people_ask)
    return WallShown(post.pk, place_name(post), post.timezone, at, tuple(lines))


def minutes_said(wait: timedelta) -> int:
    """Minutes as they are said: rounded up, by fives from ten on.

    >>> [minutes_said(timedelta(minutes=m)) for m in (0, 0.5, 9.2, 10.5, 61)]
    [0, 1, 10, 15, 65]
    """
    whole = math.ceil(wait / timedelta(minutes=1))
    return whole if whole <= _FINE_UP_TO else 5 * math.ceil(whole / 5)


def _states(post: Checkpoint, at: datetime) -> list[LaneStood]:
    since = at - HOUR
    return [
        LaneStood(state.lane, state.open, state.direction, state.category, state.means, state.since or since)
        for state in shifts.lane_states_between(post, since, at + timedelta(microseconds=1))
    ]


def _turns(post: Checkpoint, states: list[LaneStood], at: datetime) -> list[Turn]:
    """Vehicles and groups, and those on foot who came in none."""
    stood: dict[str, list[LaneStood]] = {}
    for state in sorted(states, key=lambda each: each.since):
        stood.setdefault(state.lane, []).append(state)
    entered = passages.turns(post.pk, since=at - _STANDS_STILL, until=at, not_ended_before=at - HOUR)
    turns = [
        Turn(
            line=Line(turn.direction, _category(stood.get(turn.lane, ()), turn.began or at), turn.means),
            entered=turn.opened,
            came=turn.came,
            began=turn.began,
            ended=turn.ended,
        )
        for turn in entered
    ]
    for lane, direction, began in crossings.single_since(post, since=at - HOUR, until=at):
        served = _state(stood.get(lane, ()), began)
        if served is not None and served.means == _ON_FOOT:
            turns.append(Turn(Line(direction, served.category, _ON_FOOT), entered=began, began=began))
    return turns


def _state(stood: list[LaneStood] | tuple[()], at: datetime) -> LaneStood | None:
    """How a lane stood at a time: by its newest state then, else by its first one."""
    before = [state for state in stood if state.since <= at]
    return before[-1] if before else next(iter(stood), None)


def _category(stood: list[LaneStood] | tuple[()], at: datetime) -> str:
    state = _state(stood, at)
    return state.category if state else _ANYBODY


def _shown(told: LineWaits, now: list[LaneNow], states: tuple[str, ...]) -> WallLine:
    line, expected = told.line, told.expected
    open_for_it = [
        lane.lane
        for lane in now
        if lane.open and lane.direction in {"", line.direction} and (lane.category, lane.means) == line[1:]
    ]
    return WallLine(
        direction=line.direction,
        category=line.category,
        states=states,
        means=line.means,
        lanes=tuple(open_for_it),
        waiting=told.waiting,
        minutes=None if expected.wait is None else minutes_said(expected.wait),
        at_most=expected.at_most,
        basis=expected.basis,
    )


def _states_of(post: Checkpoint, category: str, at: datetime) -> tuple[str, ...]:
    """The states that the pack groups as own, or as those of a treaty, on the legal day."""
    on = at.astimezone(post.zone()).date()
    groups = (version for versions in jurisdictions.load_pack(post.pack).groups.values() for version in versions)
    named = [group.parameters for group in groups if group.in_force(on) and group.parameters["regime"] == category]
    return tuple(state for group in named if isinstance(group["states"], list | tuple) for state in group["states"])


def _as_people_ask(line: WallLine) -> tuple[int, int, str]:
    """In the order in which people look for themselves: how they come, which passport they hold, which way."""
    return (_AS_PEOPLE_ASK.index(line.means), _CATEGORIES.index(line.category), line.direction)
