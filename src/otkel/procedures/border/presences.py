"""From recorded crossings to days of presence, every doubt counted in the person's favour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from otkel.engines.law import Presence


@dataclass(frozen=True, slots=True)
class CrossingFact:
    """One crossing as the count of days needs it: direction and the legal day."""

    direction: str
    on: date


@dataclass(frozen=True, slots=True)
class Counted:
    """Presences for the law engine, and the days on which a matching crossing is missing.

    An entry without an exit counts as that one day, an exit without an entry likewise: the record's gap is not
    the person's fault. `inside_since` is the day of the last entry without an exit, None where there is none.
    """

    presences: tuple[Presence, ...]
    exits_missing: tuple[date, ...]
    entries_missing: tuple[date, ...]
    inside_since: date | None


def facts_of(recorded: Iterable[tuple[str, date]], *, until: date | None = None) -> tuple[CrossingFact, ...]:
    """Directions and days as the count needs them, from crossings in order of the event.

    An entry whose time is uncertain counts on its latest day, but never after the crossing that followed it, nor
    after `until`, the day of the event that is being looked at.

    >>> from datetime import date
    >>> [fact.on.day for fact in facts_of([("entry", date(2026, 3, 3)), ("exit", date(2026, 3, 2))])]
    [2, 2]
    >>> [fact.on.day for fact in facts_of([("entry", date(2026, 3, 9))], until=date(2026, 3, 5))]
    [5]
    """
    facts: list[CrossingFact] = []
    latest = until or date.max
    for direction, on in reversed(list(recorded)):
        latest = min(on, latest)
        facts.append(CrossingFact(direction, latest))
    return tuple(reversed(facts))


def count_presences(crossings: Sequence[CrossingFact], *, arriving_on: date | None) -> Counted:
    """Pair crossings, which come in order of the event, into presences.

    Args:
        crossings: what was recorded before, oldest first.
        arriving_on: the day of the entry being inspected; it opens a presence of its own, and an earlier entry
            that is still open then counts as a missing exit. None on exit: an open entry is the present stay.

    >>> from datetime import date
    >>> a, b = date(2026, 1, 5), date(2026, 3, 1)
    >>> count_presences([CrossingFact("entry", a)], arriving_on=b).exits_missing
    (datetime.date(2026, 1, 5),)
    """
    presences: list[Presence] = []
    exits_missing: list[date] = []
    entries_missing: list[date] = []
    open_since: date | None = None
    for crossing in crossings:
        if crossing.direction == "entry":
            if open_since is not None:
                presences.append(Presence(open_since, open_since))
                exits_missing.append(open_since)
            open_since = crossing.on
        elif open_since is None:
            presences.append(Presence(crossing.on, crossing.on, entry_seen=False))
            entries_missing.append(crossing.on)
        else:
            presences.append(Presence(open_since, crossing.on))
            open_since = None
    inside_since = open_since
    if open_since is not None:
        if arriving_on is not None:
            presences.append(Presence(open_since, open_since))
            exits_missing.append(open_since)
        else:
            presences.append(Presence(open_since, None))
    if arriving_on is not None:
        presences.append(Presence(arriving_on, None))
    return Counted(tuple(_apart(presences)), tuple(exits_missing), tuple(entries_missing), inside_since)


def _apart(presences: Iterable[Presence]) -> list[Presence]:
    """Presences without repeats: two single days that fall on one another are one."""
    kept: list[Presence] = []
    for presence in presences:
        last = kept[-1] if kept else None
        if last and presence.exit is not None and last.exit is not None and presence.exit <= last.exit:
            continue
        if last and last.entry == presence.entry and last.entry == last.exit:
            kept.pop()
        kept.append(presence)
    return kept
