"""From stays to numbers: counted days become runs, runs meet the bounds in force, the earliest breach is the answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from otkel.engines.law.bounds import CONTINUOUS, NEVER, PER_ENTRY, ROLLING, SPAN, YEAR, Bound, last_day_of_span
from otkel.engines.law.histories import Row
from otkel.engines.law.packs import Pack
from otkel.engines.law.rules import Rules
from otkel.engines.law.runs import Runs
from otkel.engines.law.stays import Breach, Papers

_LAST: Final = date.max.toordinal()

#: Counted days of one stay under one set of rules, in ordinals: first and last day, the stay's first counted day,
#: the day of its entry, its rules. A plain tuple: thousands are made for every hundred travellers.
Piece = tuple[int, int, int, int, Rules]


class Question(NamedTuple):
    """What is asked: of which pack, on which day (ordinal), of whom, and which days of a stay count."""

    pack: Pack
    today: int
    nationality: str | None
    papers: Papers
    entry_counts: bool
    exit_counts: bool

    def rules(self, entry: int, act: int, *, current: bool) -> Rules:
        """The rules of a stay; what the document in hand says bears on the current stay only."""
        papers = self.papers
        return self.pack.rules(
            self.nationality,
            entry,
            act,
            self.today,
            has_visa=current and papers.visa_until is not None,
            has_visa_days=current and papers.visa_days is not None,
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
    pack, papers = asked.pack, asked.papers
    same = bool(rows) and pack.epoch(rows[0][0]) == pack.epoch(asked.today) == pack.epoch(event)
    if same and papers.visa_until is None and papers.visa_days is None and not rules.by_year:
        return _outcome(asked, _steady_pieces(asked, rows, rules), current, rules), "", {}
    pieces = _pieces(asked, rows, current)
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
                pieces.append((begin, end, begin, entry, rules))
    return pieces


def _pieces(asked: Question, rows: Sequence[Row], current: Row | None) -> list[Piece]:
    """The counted days of every stay, cut where the rules or the calendar year change."""
    pack, today = asked.pack, asked.today
    pieces: list[Piece] = []
    for row in rows:
        entry, left, excluded, _ = row
        if excluded:
            continue
        begin = first = entry + (not asked.entry_counts)
        end = left - (not asked.exit_counts) if left <= today else today
        while first <= end:
            rules = asked.rules(entry, first, current=row is current)
            last = min(end, pack.epoch_ends(first)) if pack.by_act else end
            if rules.by_year:
                last = min(last, date(date.fromordinal(first).year, 12, 31).toordinal())
            pieces.append((first, last, begin, entry, rules))
            first = last + 1
    return pieces


def _outcome(asked: Question, pieces: Sequence[Piece], current: Row | None, rules: Rules) -> Outcome:
    today = asked.today
    runs = Runs(pieces)
    breaches = _breaches(pieces, runs, asked.papers)
    counted = bool(runs.ends) and runs.ends[-1] == today
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
        start = runs.starts[-1]
        in_run = next((breach for breach in breaches if breach[0] >= start), None)
        if in_run is not None:
            last = None if in_run.first == start else in_run.first - asked.exit_counts
            binding = in_run.bound
    why = ("beyond" if beyond else "present") if current else "absent" if days else "none_left"
    used, excess = _used(rules, runs, begin if current else None, today)
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
    for first, last, _ in breaches:
        total += last - max(first, end + 1) + 1
        end = last
    return total


def _breaches(pieces: Sequence[Piece], runs: Runs, papers: Papers) -> list[Breach]:
    """The days of every stay that breach some bound, in order: within a piece they reach to its end."""
    found: list[Breach] = []
    starts, ends, before = runs.starts, runs.ends, runs.before
    run = 0
    for first, last, begin, entry, rules in pieces:
        while ends[run] < first:
            run += 1
        best = last + 1
        by = None
        for bound in rules.bounds:
            counter = bound.counter
            if counter == ROLLING:
                if before[run] + last - starts[run] < bound.days:
                    continue  # not even every day of presence so far would exceed it
                day = runs.reach(run, bound.days, bound.window)[0]
            elif counter == PER_ENTRY and not bound.from_document:
                day = begin + bound.days
            else:
                day = _in_breach(bound, first, begin, entry, runs, run, papers)
            day = max(day, first)
            if day < best:
                best, by = day, bound
        if by is not None:
            found.append(Breach(best, last, by))
    return found


def _in_breach(bound: Bound, first: int, begin: int, entry: int, runs: Runs, run: int, papers: Papers) -> int:
    """The first day that breaches `bound`, were the piece endless (a year's sum: within the year of `first`)."""
    if bound.counter == CONTINUOUS:
        return runs.starts[run] + bound.days
    if bound.counter == YEAR:
        january = date(date.fromordinal(first).year, 1, 1).toordinal()
        return first + max(0, bound.days - runs.days_between(january, first - 1))
    return _of_one_stay(bound, begin, entry, papers)


def _of_one_stay(bound: Bound, begin: int, entry: int, papers: Papers) -> int:
    """The first day that breaches a bound which looks at one stay alone."""
    if bound.counter == PER_ENTRY:
        return begin + ((papers.visa_days or 0) if bound.from_document else bound.days)
    if bound.counter == SPAN:
        return last_day_of_span(entry, bound.months, bound.clips, bound.day_before) + 1
    return papers.visa_until.toordinal() + 1 if papers.visa_until else NEVER


def _ahead(asked: Question, first: int, begin: int, entry: int, rules: Rules, runs: Runs) -> list[tuple[Bound, int]]:
    """For each bound, the first day of breach from `first` on, were the person to stay."""
    pack, papers = asked.pack, asked.papers
    if not pack.by_act:
        return [(bound, _breach_ahead(bound, first, begin, entry, runs, papers)) for bound in rules.bounds]
    start = first
    while True:
        governing = asked.rules(entry, first, current=True)
        if governing.bounds:
            rules = governing
        found = [(bound, _breach_ahead(bound, first, begin, entry, runs, papers)) for bound in rules.bounds]
        ends = pack.epoch_ends(first)
        if not governing.bounds or ends >= _LAST or min(map(_day, found)) <= ends:
            return found
        runs = Runs([*zip(runs.starts, runs.ends, strict=True), (start, ends)])
        start = first = ends + 1


def _breach_ahead(bound: Bound, first: int, begin: int, entry: int, runs: Runs, papers: Papers) -> int:
    counter = bound.counter
    if counter == ROLLING:
        return runs.ahead(first, bound.days, bound.window)[0]
    if counter == CONTINUOUS:
        start = runs.starts[-1] if runs.ends and runs.ends[-1] >= first - 1 else first
        return max(first, start + bound.days)
    if counter == YEAR:
        year = date.fromordinal(min(first, _LAST)).year
        used = runs.days_between(date(year, 1, 1).toordinal(), first - 1)
        day, december = first + max(0, bound.days - used), date(year, 12, 31).toordinal()
        return day if day <= december else december + 1 + bound.days
    return max(first, _of_one_stay(bound, begin, entry, papers))


def _used(rules: Rules, runs: Runs, begin: int | None, today: int) -> tuple[int, int | None]:
    """Days used by the bound that looks furthest (rolling, year, run, this stay), and the excess of a rolling one."""
    bound = rules.widest
    if bound is not None and bound.counter == ROLLING:
        used = runs.days_between(today - bound.window + 1, today)
        return used, max(0, used - bound.days)
    if bound is not None and bound.counter == YEAR:
        return runs.days_between(date(date.fromordinal(today).year, 1, 1).toordinal(), today), None
    if bound is not None and bound.counter == CONTINUOUS and runs.ends and runs.ends[-1] == today:
        return today - runs.starts[-1] + 1, None
    return (runs.days_between(begin, today) if begin is not None else 0), None
