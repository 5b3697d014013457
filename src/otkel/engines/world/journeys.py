"""A year of journeys for one person: stays in days first, then hours and checkpoints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from random import Random
from typing import Final

from otkel.engines.world.states import WINDOW, Habit, State
from otkel.engines.world.values import Journey

MERIDIAN_TIME: Final = timezone(timedelta(hours=5), "UTC+5")  # as Asia/Almaty since 2024
# Travellers an hour, midnight to 23: two waves by road, the arrival banks of a small airport.
_BY_ROAD: Final = (1, 1, 1, 1, 2, 4, 8, 12, 13, 11, 9, 8, 8, 8, 8, 9, 11, 13, 12, 9, 6, 4, 3, 2)
_BY_AIR: Final = (5, 6, 7, 6, 5, 4, 3, 4, 6, 8, 6, 4, 3, 4, 6, 8, 7, 5, 4, 5, 7, 8, 7, 6)


@dataclass(frozen=True, slots=True)
class Span:
    """A stay in whole days, entry day and exit day included; `exit` None: still here."""

    entry: date
    exit: date | None


def lawful_spans(chance: Random, state: State, habit: Habit, start: date, until: date) -> list[Span]:
    """Stays of a person who keeps to the state's habit, in order; the last may still lie open on the day `until`."""
    spans: list[Span] = []
    wanted = chance.randint(*habit.journeys)
    room = max(1, (until - start).days - (wanted - 1) * (sum(habit.days) + sum(habit.apart)) // 2)
    entry = start + timedelta(days=chance.randrange(room))
    while len(spans) < wanted and entry <= until:
        days = min(chance.randint(*habit.days), state.longest, state.most - _present(spans, entry))
        if days > 0:
            spans.append(Span(entry, entry + timedelta(days=days - 1)))
        entry += timedelta(days=max(days, 1) - 1 + chance.randint(*habit.apart))
    last = spans[-1]
    if last.exit and last.exit > until:
        spans[-1] = Span(last.entry, None)
    return spans


def _present(spans: Sequence[Span], entry: date) -> int:
    """Days present in the 180 before `entry`: what a stay that begins then must leave room for."""
    since = entry - timedelta(days=WINDOW - 1)
    counted = 0
    for span in reversed(spans):
        left = span.exit or entry
        if left < since:
            break
        counted += (left - max(span.entry, since)).days + 1
    return counted


def timed(chance: Random, span: Span, checkpoints: Mapping[str, float]) -> Journey:
    """The stay with its hours and checkpoints; most people leave where they came in."""
    came = _checkpoint(chance, checkpoints)
    entry_at = _moment(chance, span.entry, came)
    if span.exit is None:
        return Journey(entry_at, came, None, None)
    left = came if chance.random() < 0.85 else _checkpoint(chance, checkpoints)
    if span.exit > span.entry:
        return Journey(entry_at, came, _moment(chance, span.exit, left), left)
    evening = datetime.combine(span.exit, time(23, 59), MERIDIAN_TIME)
    entry_at = min(entry_at, evening - timedelta(hours=3))
    longest = min(600, (evening - entry_at) // timedelta(minutes=1))
    exit_at = entry_at + timedelta(minutes=chance.randint(120, longest))
    return Journey(entry_at, came, exit_at, left)


def _checkpoint(chance: Random, checkpoints: Mapping[str, float]) -> str:
    return chance.choices(tuple(checkpoints), tuple(checkpoints.values()))[0]


def _moment(chance: Random, on: date, checkpoint: str) -> datetime:
    by_hour = _BY_AIR if checkpoint.endswith("airport") else _BY_ROAD
    hour = chance.choices(range(24), by_hour)[0]
    return datetime.combine(on, time(hour, chance.randrange(60), chance.randrange(60)), MERIDIAN_TIME)
