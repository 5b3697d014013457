"""From stays to numbers: counted days become runs, runs meet the bounds in force, the earliest breach is the answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from otkel.engines.law.bounds import CONTINUOUS, NEVER, PER_ENTRY, ROLLING, SPAN, YEAR, Bound, last_day_of_span
from otkel.engines.law.histories import Row
from otkel.engines.law.packs import Pack
from otkel.engines.law.rules import Rules
from otkel.engines.law.runs import Runs
from otkel.engines.law.stays import Breach, Spell

_LAST: Final = date.max.toordinal()
_LOOKING_BACK: Final = frozenset({ROLLING, YEAR, CONTINUOUS})

#: Counted days of one stay under one set of rules, in ordinals: first and last day, the stay's first counted day,
#: the day of its entry, its rules, the visa that it is under. A plain tuple: thousands are made for every hundred
#: travellers.
Piece = tuple[int, int, int, int, Rules, Spell | None]
_NO_SPELLS: Final[Mapping[int, Sequence[Spell]]] = {}


class Question(NamedTuple):
    """What is asked: of which pack, on which day (ordinal), of whom, and which days of a stay count.

    `spell` is the visa of the day asked about, `spells` those of every stay by its place in the history.
    """

    pack: Pack
    today: int
    nationality: str | None
    entry_counts: bool
    exit_counts: bool
    spell: Spell | None = None
    spells: Mapping[int, Sequence[Spell]] = _NO_SPELLS

    def rules(self, entry: int, act: int, spell: Spell | None) -> Rules:
        """The rules of a stay's days under a visa, or under none."""
        return self.pack.rules(
            self.nationality,
            entry,
            act,
            self.today,
            has_visa=spell is not None and spell.until is not None,
            has_visa_days=spell is not None and spell.days is not None,
        )


class Outcome(NamedTuple):
    """The numbers of a decision, days as ordinals; the first eight are what the person is told."""

    days_used: int
    excess: int | None
    days_left: int
    last: int | None
    until: int | None
    days_in_breach: int
    first_in_breach: int | None
    binding: Bound | None
    why: str
    runs: Runs
    breaches: Sequence[Breach]
    ahead: Sequence[tuple[Bound, int]]


def reckon(
    asked: Question, rows: Sequence[Row], current: Row | None, event: int, rules: Rules
) -> tuple[Outcome, str, dict[str, Any]]:
    """The outcome; undetermined where it hangs on whether stays before a provision's first day are counted."""
    pack = asked.pack
    same = bool(rows) and pack.epoch(rows[0][0]) == pack.epoch(asked.today) == pack.epoch(event)
    if same and asked.spell is None and not asked.spells and not rules.by_year:
        return _outcome(asked, _steady_pieces(asked, rows, rules), current, rules), "", {}
    pieces = _pieces(asked, rows)
    kept = [piece for piece in pieces if not piece[4].counts_earlier("ignore")]
    outcome = _outcome(asked, kept, current, rules)
    doubted = [piece[4] for piece in kept if piece[4].counts_earlier("unknown")]
    if doubted:
        certain = [piece for piece in kept if not piece[4].counts_earlier("unknown")]
        if _outcome(asked, certain, current, rules)[:8] != outcome[:8]:
            first = doubted[0].earlier[0].provision
            return outcome, "earlier_stays", {"title": first.title, "from": first.in_force_from}
    return outcome, "", {}


def _steady_pieces(asked: Question, rows: Sequence[Row], rules: Rules) -> list[Piece]:
    """The counted days of every stay where one set of rules holds for all of them."""
    today, skip_entry, skip_exit = asked.today, not asked.entry_counts, not asked.exit_counts
    pieces: list[Piece] = []
    for entry, left, excluded, _ in rows:
        if not excluded:
            begin = entry + skip_entry
            end = left - skip_exit if left <= today else today
            if begin <= end:
                pieces.append((begin, end, begin, entry, rules, None))
    return pieces


def _pieces(asked: Question, rows: Sequence[Row]) -> list[Piece]:
    """The counted days of every stay, cut where a visa begins or ends, the rules change or the calendar year."""
    pack, today = asked.pack, asked.today
    pieces: list[Piece] = []
    for row in rows:
        entry, left, excluded, place = row
        if excluded:
            continue
        end = left - (not asked.exit_counts) if left <= today else today
        for start, until, begin, spell in _laid(entry + (not asked.entry_counts), end, asked.spells.get(place, ())):
            first = start
            while first <= until:
                rules = asked.rules(entry, first, spell)
                last = min(until, pack.epoch_ends(first)) if pack.by_act else until
                if rules.by_year:
                    last = min(last, date(date.fromordinal(first).year, 12, 31).toordinal())
                pieces.append((first, last, begin, entry, rules, spell))
                first = last + 1
    return pieces


def _laid(begin: int, end: int, spells: Sequence[Spell]) -> Iterator[tuple[int, int, int, Spell | None]]:
    """The days of one stay in parts: first and last day, the day from which that part's days are counted, its visa."""
    first, counted_from, spell = begin, begin, None
    for after in (*spells, None):
        last = end if after is None else min(end, after.first - 1)
        if spell is not None and not spell.counts and first <= spell.last < last:
            yield first, spell.last, counted_from, spell
            first = spell.last + 1
        if first <= last:
            yield first, last, counted_from, spell
        if after is not None:
            first, counted_from, spell = max(begin, after.first), after.begin, after


def _looked_back_at(piece: Piece) -> bool:
    """Whether the days of a piece count in what looks back over stays: not while a visa holds that the law leaves out.

    Days after the last one that the visa gives are no days under it.
    """
    spell = piece[5]
    return spell is None or spell.counts or piece[0] > spell.last


def _outcome(asked: Question, pieces: Sequence[Piece], current: Row | None, rules: Rules) -> Outcome:
    today = asked.today
    shown = runs = Runs(pieces)
    if asked.spells and not all(map(_looked_back_at, pieces)):
        runs = Runs(filter(_looked_back_at, pieces))
    breaches = _breaches(pieces, runs)
    counted = bool(shown.ends) and shown.ends[-1] == today
    beyond = counted and bool(breaches) and breaches[-1][1] == today
    first = today + 1 if current else today + (not asked.entry_counts)
    begin, entry = first, first if current else today
    if current and pieces and pieces[-1][3] == current[0] and not current[2]:
        begin, entry = pieces[-1][2], current[0]
    ahead = _ahead(asked, first, begin, entry, rules, runs)
    binding, until = ahead[0]
    for bound, day in ahead:
        if day < until:
            binding, until = bound, day
    lawful = until - first
    grace = int(not asked.exit_counts and (lawful > 0 or (current is not None and not beyond)))
    if current:
        days = lawful + grace
        stays_until = today + days if days or not beyond else None
    else:
        days = lawful + grace + (not asked.entry_counts) if lawful else 0
        stays_until = today + days - 1 if days else None
    last = stays_until
    if counted and breaches:
        start = shown.starts[-1]
        in_run = next((breach for breach in breaches if breach[0] >= start), None)
        if in_run is not None:
            last = None if in_run.first == start else in_run.first - asked.exit_counts
            binding = in_run.bound
    why = ("beyond" if beyond else "present") if current else "absent" if days else "none_left"
    used, excess = _used(rules, runs, shown, begin if current else None, today)
    over = _length(breaches) if breaches else 0
    return Outcome(
        used, excess, days, last, stays_until, over, breaches[0][0] if breaches else None, binding,
        why, runs, breaches, ahead,
    )  # fmt: skip


def _day(found: tuple[Bound, int]) -> int:
    return found[1]


def _length(breaches: Sequence[Breach]) -> int:
    """Days in breach; two stays may share the day on which one ended and the next began."""
    total = 0
    end = -1
    for first, last, _, _ in breaches:
        total += last - max(first, end + 1) + 1
        end = last
    return total


def _breaches(pieces: Sequence[Piece], runs: Runs) -> list[Breach]:
    """The days of every stay that breach some bound, in order: within a piece they reach to its end."""
    found: list[Breach] = []
    starts, ends, before = runs.starts, runs.ends, runs.before
    run = 0
    for piece in pieces:
        first, last, begin, entry, rules, spell = piece
        looked_back_at = spell is None or _looked_back_at(piece)
        while looked_back_at and ends[run] < first:
            run += 1
        best = last + 1
        by = None
        for bound in rules.bounds:
            counter = bound.counter
            if not looked_back_at and counter in _LOOKING_BACK:
                continue
            if counter == ROLLING:
                if before[run] + last - starts[run] < bound.days:
                    continue  # not even every day of presence so far would exceed it
                day = runs.reach(run, bound.days, bound.window)[0]
            elif counter == PER_ENTRY and not bound.from_document:
                day = begin + bound.days
            else:
                day = _in_breach(bound, first, begin, entry, runs, run, spell)
            day = max(day, first)
            if day < best:
                best, by = day, bound
        if by is not None:
            found.append(Breach(best, last, by, spell))
    return found


def _in_breach(bound: Bound, first: int, begin: int, entry: int, runs: Runs, run: int, spell: Spell | None) -> int:
    """The first day that breaches `bound`, were the piece endless (a year's sum: within the year of `first`)."""
    if bound.counter == CONTINUOUS:
        return runs.starts[run] + bound.days
    if bound.counter == YEAR:
        january = date(date.fromordinal(first).year, 1, 1).toordinal()
        return first + max(0, bound.days - runs.days_between(january, first - 1))
    return _of_one_stay(bound, begin, entry, spell)


def _of_one_stay(bound: Bound, begin: int, entry: int, spell: Spell | None) -> int:
    """The first day that breaches a bound which looks at one stay alone."""
    if bound.counter == PER_ENTRY:
        return begin + (((spell.days if spell else 0) or 0) if bound.from_document else bound.days)
    if bound.counter == SPAN:
        return last_day_of_span(entry, bound.months, bound.clips, bound.day_before) + 1
    return NEVER if spell is None or spell.until is None else spell.until + 1


def last_of_entry(bound: Bound, begin: int, entry: int) -> int:
    """The last day (ordinal) of a stay by a bound that looks at its entry alone; NEVER where it looks back."""
    return NEVER if bound.counter in _LOOKING_BACK else _of_one_stay(bound, begin, entry, None) - 1


def _ahead(asked: Question, first: int, begin: int, entry: int, rules: Rules, runs: Runs) -> list[tuple[Bound, int]]:
    """For each bound, the first day of breach from `first` on, were the person to stay."""
    pack, spell = asked.pack, asked.spell
    # Days that the law leaves out are not looked back at: what looks back begins after them.
    back = first if spell is None or spell.counts else max(first, spell.last + 1)
    if not pack.by_act:
        return [(bound, _breach_ahead(bound, first, back, begin, entry, runs, spell)) for bound in rules.bounds]
    start = first
    while True:
        governing = asked.rules(entry, first, spell)
        if governing.bounds:
            rules = governing
        found = [
            (bound, _breach_ahead(bound, first, max(first, back), begin, entry, runs, spell)) for bound in rules.bounds
        ]
        ends = pack.epoch_ends(first)
        if not governing.bounds or ends >= _LAST or min(map(_day, found)) <= ends:
            return found
        if max(start, back) <= ends:
            runs = Runs([*zip(runs.starts, runs.ends, strict=True), (max(start, back), ends)])
        start = first = ends + 1


def _breach_ahead(bound: Bound, first: int, back: int, begin: int, entry: int, runs: Runs, spell: Spell | None) -> int:
    counter = bound.counter
    if counter == ROLLING:
        return runs.ahead(back, bound.days, bound.window)[0]
    if counter == CONTINUOUS:
        start = runs.starts[-1] if runs.ends and runs.ends[-1] >= back - 1 else back
        return max(first, start + bound.days)
    if counter == YEAR:
        year = date.fromordinal(min(back, _LAST)).year
        used = runs.days_between(date(year, 1, 1).toordinal(), back - 1)
        day, december = back + max(0, bound.days - used), date(year, 12, 31).toordinal()
        return day if day <= december else december + 1 + bound.days
    return max(first, _of_one_stay(bound, begin, entry, spell))


def _used(rules: Rules, runs: Runs, shown: Runs, begin: int | None, today: int) -> tuple[int, int | None]:
    """Days used by the bound that looks furthest (rolling, year, run, this stay), and the excess of a rolling one.

    Of this stay all days count (`shown`), also those that the law leaves out where it looks back.
    """
    bound = rules.widest
    if bound is not None and bound.counter == ROLLING:
        used = runs.days_between(today - bound.window + 1, today)
        return used, max(0, used - bound.days)
    if bound is not None and bound.counter == YEAR:
        return runs.days_between(date(date.fromordinal(today).year, 1, 1).toordinal(), today), None
    if bound is not None and bound.counter == CONTINUOUS and runs.ends and runs.ends[-1] == today:
        return today - runs.starts[-1] + 1, None
    return (shown.days_between(begin, today) if begin is not None else 0), None
