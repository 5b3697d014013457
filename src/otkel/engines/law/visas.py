"""Visas and permits as their own text says: which stay is under which of them, from which day and until which.

An entry is made under a visa that holds on its day: valid then, with an entry and a day left of those that it gives.
Where several hold, it is the one that covers most of the stay, and of two that cover it alike the one that nothing is
taken from, then the one that ends first: a doubt is settled for the traveller. A permit that begins during a stay
covers the days from then on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Final, NamedTuple

from otkel.engines.law.bounds import NEVER
from otkel.engines.law.histories import Row
from otkel.engines.law.stays import Spell, Spells, Visa, VisaStanding, VisaUse

#: Given for work and not for a stay: it is shown, and no day rests on it.
GIVING_NO_STAY: Final = frozenset({"work_permit"})
#: Last until their document ends, whatever number of days or entries stands beside it.
WITHOUT_NUMBERS: Final = frozenset({"permanent_residence", "refugee_status"})


class Reach(NamedTuple):
    """A stay in ordinals: the day of entry, its first and last counted day; `last` is NEVER where it goes on."""

    entry: int
    begin: int
    last: int


class Ledger:
    """What has been used of each visa, in order of the stays: entries, and days of presence."""

    def __init__(self, visas: Sequence[Visa]) -> None:
        self.visas = visas
        self._entries = [0] * len(visas)
        self._days = [0] * len(visas)
        self._until = [0] * len(visas)

    def entries(self, place: int) -> int:
        """How many entries were made under it."""
        return self._entries[place]

    def left(self, place: int, begin: int) -> int | None:
        """How many days it gives to a stay that begins on `begin` (ordinal); None where it gives no number."""
        visa = self.visas[place]
        if visa.days is None or visa.kind in WITHOUT_NUMBERS:
            return None
        if not visa.days_in_all:
            return visa.days
        shared = max(0, self._until[place] - begin + 1)  # the day on which one stay ended and the next began
        return max(0, visa.days - self._days[place] + shared)

    def last(self, place: int, begin: int) -> int:
        """The last day (ordinal) that it gives to a stay that begins on `begin`."""
        left, until = self.left(place, begin), self.visas[place].valid_until.toordinal()
        return until if left is None else min(until, begin + left - 1)

    def standing(self, place: int, on: int, begin: int) -> VisaStanding:
        """Whether an entry on `on`, whose days count from `begin`, can be made under it, or why not."""
        visa = self.visas[place]
        if visa.kind in GIVING_NO_STAY:
            return "gives_no_stay"
        if on < visa.valid_from.toordinal():
            return "not_yet"
        if on > visa.valid_until.toordinal():
            return "ended"
        if visa.kind not in WITHOUT_NUMBERS and visa.entries is not None and self._entries[place] >= visa.entries:
            return "entries_used"
        return "days_used" if self.left(place, begin) == 0 else "holds"

    def use(self, place: int, first: int, last: int, *, entry: bool) -> None:
        """Write down days spent under it, and an entry."""
        self._entries[place] += entry
        last = min(last, self.visas[place].valid_until.toordinal())
        self._days[place] += max(0, last - max(first, self._until[place] + 1) + 1)
        self._until[place] = max(self._until[place], last)

    def takes_nothing(self, place: int) -> bool:
        """Whether an entry uses up nothing of it."""
        visa = self.visas[place]
        return visa.kind in WITHOUT_NUMBERS or (visa.entries is None and (visa.days is None or not visa.days_in_all))


class Asked(NamedTuple):
    """What spells are made from: the visas, what counts, and how long a stay may last without any of them.

    `own_last` gives the last day (ordinal) of a stay by its entry and first counted day, None where nobody of that
    nationality may stay without a visa. `without_current`: the stay that goes on is looked at without its visa.
    `unseen`: the places in the history of stays of which no entry is recorded.
    """

    visas: Sequence[Visa]
    not_counted: Collection[str]
    own_last: Callable[[int, int], int | None]
    entry_counts: bool
    exit_counts: bool
    today: int
    without_current: bool = False
    unseen: Collection[int] = frozenset()


def spells_of(asked: Asked, rows: Sequence[Row], current: Row | None) -> Spells:
    """Lay the stays under the visas, oldest first; where no stay covers the day asked about, an entry on it too."""
    ledger = Ledger(asked.visas)
    by_place: dict[int, tuple[Spell, ...]] = {}
    uses: tuple[VisaUse, ...] = ()
    for row in rows:
        stay = _reach(asked, row)
        if row is current:
            uses = _uses(ledger, stay)
        if row[2] or (row is current and asked.without_current):
            continue
        spells = _of_stay(asked, ledger, stay, seen=row[3] not in asked.unseen)
        if spells:
            by_place[row[3]] = spells
    if current is not None:
        spell = next(iter(reversed(by_place.get(current[3], ()))), None)
    else:
        stay = Reach(asked.today, asked.today + (not asked.entry_counts), NEVER)
        uses = _uses(ledger, stay)
        spell = None if asked.without_current else _at_entry(asked, ledger, stay)
    if spell is not None:
        uses = tuple(use._replace(standing="applies") if use.visa is spell.visa else use for use in uses)
    return Spells(by_place, spell, uses)


def _reach(asked: Asked, row: Row) -> Reach:
    entry, left = row[0], row[1]
    return Reach(
        entry, entry + (not asked.entry_counts), left - (not asked.exit_counts) if left <= asked.today else NEVER
    )


def _uses(ledger: Ledger, stay: Reach) -> tuple[VisaUse, ...]:
    return tuple(
        VisaUse(visa, ledger.standing(at, stay.entry, stay.begin), ledger.entries(at) + 1, ledger.left(at, stay.begin))
        for at, visa in enumerate(ledger.visas)
    )


def _of_stay(asked: Asked, ledger: Ledger, stay: Reach, *, seen: bool) -> tuple[Spell, ...]:
    """The spells of one stay, written down in the ledger."""
    found: list[Spell] = []
    under = _at_entry(asked, ledger, stay)
    if under is not None:
        found.append(under)
    own = asked.own_last(stay.entry, stay.begin)
    lawful = under.last if under else stay.begin - 1 if own is None else own
    here = min(stay.last, asked.today)
    for at in sorted(range(len(asked.visas)), key=lambda at: (asked.visas[at].valid_from, at)):
        begins = asked.visas[at].valid_from.toordinal()
        if not stay.entry < begins <= here or asked.visas[at].kind in GIVING_NO_STAY:
            continue
        first = max(begins, lawful + 1 if found else stay.begin)
        last = ledger.last(at, first)
        covers_more = last > lawful and lawful < stay.last if found else last >= min(lawful, stay.last)
        if covers_more and first <= min(here, last):
            found.append(_spell(asked, ledger, at, first, first))
            lawful = last
    ends = [after.first - 1 for after in found[1:]] + [here]
    for spell, last in zip(found, ends, strict=bool(found)):
        ledger.use(spell.place, spell.first, last, entry=seen and spell is under)
    return tuple(found)


def _at_entry(asked: Asked, ledger: Ledger, stay: Reach) -> Spell | None:
    """The visa that an entry is made under; None where none holds or, for a stay that ended, none was needed."""
    holding = [at for at in range(len(asked.visas)) if ledger.standing(at, stay.entry, stay.begin) == "holds"]
    if not holding:
        return None

    def order(at: int) -> tuple[int, bool, int, int]:
        visa = asked.visas[at]
        covered = min(ledger.last(at, stay.begin), stay.last)
        return -covered, not ledger.takes_nothing(at), visa.valid_until.toordinal(), at

    best = min(holding, key=order)
    own = asked.own_last(stay.entry, stay.begin)
    covered = min(ledger.last(best, stay.begin), stay.last)
    if own is not None and stay.last != NEVER and covered < min(own, stay.last):
        return None
    return _spell(asked, ledger, best, stay.begin, stay.begin)


def _spell(asked: Asked, ledger: Ledger, at: int, first: int, begin: int) -> Spell:
    visa = asked.visas[at]
    return Spell(
        first=first,
        begin=begin,
        until=visa.valid_until.toordinal(),
        days=ledger.left(at, begin),
        last=ledger.last(at, begin),
        counts=visa.kind not in asked.not_counted,
        visa=visa,
        place=at,
    )
