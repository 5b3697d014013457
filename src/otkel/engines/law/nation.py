"""The law for a whole nation at once: which nationalities one SQL statement can answer for, and from which day on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from otkel.engines.law.bounds import CONTINUOUS, NEVER, PER_ENTRY, ROLLING, Bound
from otkel.engines.law.deciding import obstacle
from otkel.engines.law.packs import Pack
from otkel.engines.law.rules import Rules

#: More days than any stay has: a bound that does not apply. A day plus this still fits 32 bits.
UNBOUNDED: Final = NEVER
#: Bounds of more days than this are left to the single path: the days that they give may leave the calendar.
LONGEST: Final = 30_000

#: Answers that are no numbers: given by the rules alone, or by the single path.
FIXED: Final = ("own", "undetermined", "conflict")
SINGLE: Final = "single"


class Shape(NamedTuple):
    """What makes one statement: N days in any W (0, 0 without such a bound); whether a run of days is bound."""

    days: int
    window: int
    continuous: bool


@dataclass(frozen=True, slots=True)
class Governed:
    """How the stays of one nationality ("" where none is told) are answered on one day.

    `answer` is "numbers" (by the statement of `shape`), one of FIXED, or SINGLE. A person with a counted stay entered
    before `since` (ordinal), or whose answer reaches beyond `horizon` (ordinal), is left to the single path.
    """

    nationality: str
    answer: str
    shape: Shape
    since: int = 0
    horizon: int = UNBOUNDED
    per_entry: int = UNBOUNDED
    continuous: int = UNBOUNDED


@dataclass(frozen=True, slots=True)
class Nation:
    """A pack as it answers on one day (ordinal): the nationalities, and whether days of entry and exit count."""

    today: int
    entry_counts: bool
    exit_counts: bool
    governed: tuple[Governed, ...]

    def shapes(self) -> list[Shape]:
        """The shapes that a statement of numbers is needed for, in order."""
        return sorted({one.shape for one in self.governed if one.answer == "numbers"})


def govern(pack: Pack, *, on: date, nationalities: Iterable[str]) -> Nation:
    """Sort nationalities (canonical codes, "" for none told) by how they can be answered for on a day.

    A statement answers where one and the same set of rules holds for every stay it counts, and where that set is made
    of at most one rolling bound, one of days per entry and one of days without absence. Everything else is left to
    the single path: a year's sum, calendar months, law that changed under the person.
    """
    today = on.toordinal()
    counting = pack.counting_on(today)
    told = counting.parameters if counting else {"entry_day": True, "exit_day": True}
    governed = tuple(_governed(pack, today, code) for code in sorted(set(nationalities)))
    return Nation(today, bool(told["entry_day"]), bool(told["exit_day"]), governed)


_NO_SHAPE: Final = Shape(0, 0, continuous=False)


def _governed(pack: Pack, today: int, code: str) -> Governed:
    nationality = code or None
    steady = _Steady(pack, nationality, today)
    rules = steady.rules
    if not (steady.holds(today, today + 1) and steady.holds(today + 1, today + 1)) or rules.earlier:
        return Governed(code, SINGLE, _NO_SHAPE)
    unknown = obstacle(rules, nationality)[0]
    if unknown or rules.regime == "own":
        answer = "own" if not unknown else "conflict" if unknown == "conflict" else "undetermined"
        return Governed(code, answer, _NO_SHAPE, since=steady.since())
    bounds = {bound.counter: bound for bound in rules.bounds}
    if len(bounds) < len(rules.bounds) or not all(map(_expressible, rules.bounds)):
        return Governed(code, SINGLE, _NO_SHAPE)
    rolling, entry, run = bounds.get(ROLLING), bounds.get(PER_ENTRY), bounds.get(CONTINUOUS)
    since = steady.since()
    return Governed(
        code,
        "numbers",
        Shape(rolling.days if rolling else 0, rolling.window if rolling else 0, run is not None),
        since=since,
        horizon=steady.horizon(since),
        per_entry=entry.days if entry else UNBOUNDED,
        continuous=run.days if run else UNBOUNDED,
    )


def _expressible(bound: Bound) -> bool:
    counted = bound.counter in {ROLLING, PER_ENTRY, CONTINUOUS} and not bound.from_document
    return counted and 1 <= bound.days <= LONGEST and bound.window <= LONGEST


class _Steady:
    """How far to both sides of a day the rules of that day hold unchanged, for entries and for acts."""

    def __init__(self, pack: Pack, nationality: str | None, today: int) -> None:
        self.pack, self.nationality, self.today = pack, nationality, today
        self.rules = self._rules(today, today)

    def _rules(self, entry: int, act: int) -> Rules:
        return self.pack.rules(self.nationality, entry, act, self.today, has_visa=False, has_visa_days=False)

    def _epochs(self, first: int, last: int) -> Iterator[int]:
        """A day of every period between two changes of the law, from `first` to `last`."""
        while first <= last:
            yield first
            first = self.pack.epoch_ends(first) + 1

    def holds(self, entry: int, last: int) -> bool:
        """Whether the rules are the same for a stay entered on `entry`, for every act from it (or today) to `last`."""
        first = min(entry, self.today)
        return all(self._rules(entry, act) == self.rules for act in self._epochs(first, last))

    def since(self) -> int:
        """The earliest day (ordinal) of entry from which on nothing differs."""
        since = self.pack.epoch_begins(self.today)
        while since > 1 and self.holds(since - 1, self.today + 1):
            since = self.pack.epoch_begins(since - 1)
        return since

    def horizon(self, since: int) -> int:
        """The last day (ordinal) until which nothing differs for a stay that goes on; UNBOUNDED where it never ends."""
        if not self.pack.by_act:
            return UNBOUNDED
        last, end = date.max.toordinal(), self.pack.epoch_ends(self.today + 1)
        entries = list(self._epochs(since, self.today + 1))
        while end < last and all(self._rules(entry, end + 1) == self.rules for entry in entries):
            end = self.pack.epoch_ends(end + 1)
        return UNBOUNDED if end >= last else end
