"""One person's stay: rows become runs, runs meet the bounds in force, the earliest breach is the answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from otkel.engines.law.bounds import (
    CONTINUOUS,
    DOCUMENT,
    NEVER,
    PER_ENTRY,
    ROLLING,
    SPAN,
    YEAR,
    Bound,
    last_day_of_span,
)
from otkel.engines.law.derivations import written
from otkel.engines.law.histories import Row, known_rows
from otkel.engines.law.packs import Pack
from otkel.engines.law.rules import Days, Rules
from otkel.engines.law.runs import Runs
from otkel.engines.law.sentences import said
from otkel.engines.law.stays import Breach, Papers, Presence, StayDecision, Working
from otkel.vocabulary.countries import canonical
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_NO_PAPERS: Final = Papers()
_LAST: Final = date.max.toordinal()
_LAST_YEAR: Final = 9900
_OUT_OF_RANGE: Final = Text(
    en="the day asked about lies after the year 9900",
    ru="день, о котором спрашивают, позже 9900 года",
    kk="сұралған күн 9900 жылдан кейін",
)


class _Piece(NamedTuple):
    """Counted days (ordinals, both included) of one stay under one set of rules.

    `begin` is the stay's first counted day, `entry` the day of its entry.
    """

    first: int
    last: int
    begin: int
    entry: int
    rules: Rules


class _Question(NamedTuple):
    pack: Pack
    today: int
    nationality: str | None
    papers: Papers
    entry_counts: bool
    exit_counts: bool

    def rules(self, entry: int, act: int, *, current: bool) -> Rules:
        """The rules of a stay; what the document in hand says bears on the current stay only."""
        return self.pack.rules(
            self.nationality,
            Days(entry, act, self.today),
            has_visa=current and self.papers.visa_until is not None,
            has_visa_days=current and self.papers.visa_days is not None,
        )


class _Outcome(NamedTuple):
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


def decide_stay(
    pack: Pack,
    *,
    on: date,
    history: Sequence[Presence],
    nationality: str | None,
    papers: Papers = _NO_PAPERS,
) -> StayDecision:
    """Decide what a pack says of a stay on one day, from every stay before it.

    Stays entered after `on` are ignored and later exits read as "still here". Where `history` lacks a stamp, the
    pack needs a nationality that is not told, or no version of a provision is in force, the answer is undetermined.

    Raises:
        Unusable: "date_out_of_range", "exit_before_entry", "stays_overlap" (exit and re-entry on one day is none).
    """
    if on.year > _LAST_YEAR:
        raise Unusable("date_out_of_range", _OUT_OF_RANGE)
    if nationality is not None and (len(nationality) != 3 or nationality == "XXX"):
        nationality = None if nationality == "XXX" else canonical(nationality)  # XXX: nationality not stated
    today = on.toordinal()
    rows, missing = known_rows(history, today)
    counting = pack.counting_on(today)
    told = counting.parameters if counting else {"entry_day": True, "exit_day": True}
    asked = _Question(pack, today, nationality, papers, told["entry_day"], told["exit_day"])
    current = rows[-1] if rows and rows[-1].last >= today else None
    event = today if current is None else today + 1 if current.excluded else current.first
    rules = asked.rules(event, today, current=True)
    why, values = ("stamp_missing", missing) if missing else _obstacle(rules, nationality)
    outcome = None
    if not why and rules.regime != "own":
        outcome, why, values = _reckoned(asked, rows, current, rules)
    if outcome and not why:
        why_said, values = outcome.why, {"until": _date(outcome.until)}
    else:
        why_said = why or "own"
    working = Working(
        pack=pack,
        on=on,
        history=tuple(history),
        nationality=nationality,
        papers=papers,
        event=event,
        present=current is not None,
        rules=rules,
        runs=outcome.runs if outcome else None,
        breaches=outcome.breaches if outcome else (),
        binding=outcome.binding if outcome else None,
        ahead=outcome.ahead if outcome else (),
        why=why_said,
        told=values,
    )
    return _answer(working, rules, outcome, present=current is not None, unknown=why)


def _answer(working: Working, rules: Rules, outcome: _Outcome | None, *, present: bool, unknown: str) -> StayDecision:
    own = rules.regime == "own"
    known = not unknown
    found = outcome if known else None
    counting = working.pack.counting_on(working.on.toordinal())
    return StayDecision(
        status="determined" if known else "conflict" if unknown == "conflict" else "undetermined",
        advisory=rules.advisory or (found is not None and counting is not None and counting.advises),
        present=present,
        days_used=found.days_used if found else None,
        days_left=found.days_left if found else None,
        last_lawful_day=_date(found.last) if found else None,
        excess_at_date=found.excess if found else None,
        days_in_breach=found.days_in_breach if found else 0 if known else None,
        first_day_in_breach=_date(found.first_in_breach) if found else None,
        bound_by=found.binding.provision.id if found and found.binding else None,
        group=rules.group,
        own_citizen=own,
        visa_required=rules.regime == "visa",
        provisions=rules.ids if counting is None or own else (*rules.ids, counting.id),
        may_stay_until=_date(found.until) if found else None,
        working=working,
        _written=written,
        _said=said,
    )


def _date(day: int | None) -> date | None:
    return None if day is None or day > _LAST else date.fromordinal(day)


def _obstacle(rules: Rules, nationality: str | None) -> tuple[str, dict[str, Any]]:
    """Why these rules give no answer; an empty name where they do."""
    if rules.group is None and not rules.missing:
        return ("nationality_missing" if nationality is None else "nationality_unknown"), {"nationality": nationality}
    if rules.conflict:
        return "conflict", {"one": rules.conflict[0], "other": rules.conflict[1]}
    if rules.regime == "own":
        return "", {}
    if rules.judgement:
        return "judgement", {"title": rules.judgement[0].title}
    if rules.missing:
        return "not_in_force", {"title": rules.missing[0].title, "provision": rules.missing[0].id}
    if rules.regime == "human" and not any(bound.counter == DOCUMENT for bound in rules.bounds):
        return "judgement", {"title": rules.members[0].title}
    if rules.regime == "visa" and not any(bound.counter == DOCUMENT for bound in rules.bounds):
        return "visa_unknown", {}
    return ("", {}) if rules.bounds else ("no_bound", {"title": rules.members[0].title})


def _reckoned(
    asked: _Question, rows: Sequence[Row], current: Row | None, rules: Rules
) -> tuple[_Outcome, str, dict[str, Any]]:
    """The outcome; undetermined where it hangs on whether stays before a provision's first day are counted."""
    pieces = _pieces(asked, rows, current, rules)
    if not any(piece.rules.earlier for piece in pieces):
        return _outcome(asked, pieces, current, rules), "", {}
    kept = [piece for piece in pieces if not _earlier(piece.rules, "ignore")]
    outcome = _outcome(asked, kept, current, rules)
    certain = [piece for piece in kept if not _earlier(piece.rules, "unknown")]
    if len(certain) < len(kept) and _outcome(asked, certain, current, rules)[:9] != outcome[:9]:
        first = next(p.rules.earlier[0] for p in kept if _earlier(p.rules, "unknown")).provision
        return outcome, "earlier_stays", {"title": first.title, "from": first.in_force_from}
    return outcome, "", {}


def _earlier(rules: Rules, policy: str) -> bool:
    return any(b.earlier == policy and b.counter in {ROLLING, YEAR, CONTINUOUS} for b in rules.earlier)


def _pieces(asked: _Question, rows: Sequence[Row], current: Row | None, rules: Rules) -> list[_Piece]:
    """The counted days of every stay, cut where the rules change."""
    pack, today = asked.pack, asked.today
    skip_entry, skip_exit = not asked.entry_counts, not asked.exit_counts
    steady = bool(rows) and pack.epoch(rows[0].first) == pack.epoch(today) and asked.papers is _NO_PAPERS
    pieces: list[_Piece] = []
    for row in rows:
        if row.excluded:
            continue
        begin = row.first + skip_entry
        end = row.last - skip_exit if row.last <= today else today
        if begin > end:
            continue
        if steady:
            pieces.append(_Piece(begin, end, begin, row.first, rules))
            continue
        first = begin
        while first <= end:
            last = min(end, pack.epoch_ends(first)) if pack.by_act else end
            governing = asked.rules(row.first, first, current=row is current)
            pieces.append(_Piece(first, last, begin, row.first, governing))
            first = last + 1
    return pieces


def _outcome(asked: _Question, pieces: Sequence[_Piece], current: Row | None, rules: Rules) -> _Outcome:
    today = asked.today
    runs = Runs([(piece.first, piece.last) for piece in pieces])
    breaches = _breaches(pieces, runs, asked.papers)
    counted = bool(runs.ends) and runs.ends[-1] == today
    beyond = counted and bool(breaches) and breaches[-1].last == today
    first = today + 1 if current else today + (not asked.entry_counts)
    stay = _Piece(first, first, first, first if current else today, rules)
    if current and pieces and pieces[-1].entry == current.first and not current.excluded:
        stay = pieces[-1]
    ahead = _ahead(asked, stay, first, runs)
    binding, until = min(ahead, key=_day) if ahead else (None, NEVER)
    lawful = until - first
    grace = int(not asked.exit_counts and (lawful > 0 or (current is not None and not beyond)))
    if current:
        days = lawful + grace
        stays_until = today + days if days or not beyond else None
    else:
        days = lawful + grace + (not asked.entry_counts) if lawful else 0
        stays_until = today + days - 1 if days else None
    last = stays_until
    in_run = _first_in(breaches, runs.starts[-1]) if counted and breaches else None
    if in_run is not None:
        last = None if in_run.first == runs.starts[-1] else in_run.first - asked.exit_counts
        binding = in_run.bound
    why = ("beyond" if beyond else "present") if current else "absent" if days else "none_left"
    used, excess = _used(rules, runs, stay if current else None, today)
    return _Outcome(
        used, excess, days, last, stays_until, _length(breaches), breaches[0].first if breaches else None,
        binding, why, runs, breaches, ahead,
    )  # fmt: skip


def _day(found: tuple[Bound, int]) -> int:
    return found[1]


def _first_in(breaches: Sequence[Breach], run: int) -> Breach | None:
    return next((breach for breach in breaches if breach.first >= run), None)


def _length(breaches: Sequence[Breach]) -> int:
    """Days in breach; two stays may share the day on which one ended and the next began."""
    total = 0
    end = -1
    for breach in breaches:
        total += breach.last - max(breach.first, end + 1) + 1
        end = breach.last
    return total


def _breaches(pieces: Sequence[_Piece], runs: Runs, papers: Papers) -> list[Breach]:
    """The days of every stay that breach some bound, in order: within a piece they reach to its end."""
    found: list[Breach] = []
    run = 0
    for piece in pieces:
        while runs.ends[run] < piece.first:
            run += 1
        bounds = piece.rules.bounds
        for first, last in _by_year(piece) if any(b.counter == YEAR for b in bounds) else ((piece.first, piece.last),):
            best, by = NEVER, None
            for bound in bounds:
                day = _in_breach(bound, first, piece, runs, run, papers)
                if day < best:
                    best, by = day, bound
            if by is not None and best <= last:
                found.append(Breach(best, last, by))
    return found


def _by_year(piece: _Piece) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    first = piece.first
    while first <= piece.last:
        last = min(piece.last, date(date.fromordinal(first).year, 12, 31).toordinal())
        spans.append((first, last))
        first = last + 1
    return spans


def _in_breach(bound: Bound, first: int, piece: _Piece, runs: Runs, run: int, papers: Papers) -> int:
    """The first day from `first` on that breaches `bound`, were the piece endless (a year's sum: within the year)."""
    counter = bound.counter
    if counter == ROLLING:
        return max(first, runs.reach(run, bound.days, bound.window)[0])
    if counter == CONTINUOUS:
        return max(first, runs.starts[run] + bound.days)
    if counter == YEAR:
        january = date(date.fromordinal(first).year, 1, 1).toordinal()
        return first + max(0, bound.days - runs.days_between(january, first - 1))
    return max(first, _of_one_stay(bound, piece, papers))


def _of_one_stay(bound: Bound, stay: _Piece, papers: Papers) -> int:
    """The first day that breaches a bound which looks at one stay alone."""
    if bound.counter == PER_ENTRY:
        days = (papers.visa_days or 0) if bound.from_document else bound.days
        return stay.begin + days
    if bound.counter == SPAN:
        return last_day_of_span(stay.entry, bound.months, bound.clips, bound.day_before) + 1
    return papers.visa_until.toordinal() + 1 if papers.visa_until else NEVER


def _ahead(asked: _Question, stay: _Piece, first: int, runs: Runs) -> list[tuple[Bound, int]]:
    """For each bound, the first day of breach from `first` on, were the person to stay."""
    pack = asked.pack
    found = [(bound, _breach_ahead(bound, stay, first, runs, asked.papers)) for bound in stay.rules.bounds]
    begin = first
    while pack.by_act and found and (ends := pack.epoch_ends(first)) < min(day for _, day in found):
        if ends >= _LAST:
            break
        first = ends + 1
        rules = asked.rules(stay.entry, first, current=True)
        if not rules.bounds:
            break
        longer = Runs([*zip(runs.starts, runs.ends, strict=True), (begin, ends)])
        found = [(bound, _breach_ahead(bound, stay, first, longer, asked.papers)) for bound in rules.bounds]
    return found


def _breach_ahead(bound: Bound, stay: _Piece, first: int, runs: Runs, papers: Papers) -> int:
    counter = bound.counter
    if counter == ROLLING:
        return runs.ahead(first, bound.days, bound.window)[0]
    if counter == CONTINUOUS:
        begin = runs.starts[-1] if runs.ends and runs.ends[-1] >= first - 1 else first
        return max(first, begin + bound.days)
    if counter == YEAR:
        year = date.fromordinal(min(first, _LAST)).year
        used = runs.days_between(date(year, 1, 1).toordinal(), first - 1)
        day, december = first + max(0, bound.days - used), date(year, 12, 31).toordinal()
        return day if day <= december else december + 1 + bound.days
    return max(first, _of_one_stay(bound, stay, papers))


def _used(rules: Rules, runs: Runs, stay: _Piece | None, today: int) -> tuple[int, int | None]:
    """Days used by the bound that looks furthest (rolling, year, run, this stay), and the excess of a rolling one."""
    counters = {bound.counter: bound for bound in reversed(rules.bounds)}
    if ROLLING in counters:
        bound = counters[ROLLING]
        used = runs.days_between(today - bound.window + 1, today)
        return used, max(0, used - bound.days)
    if YEAR in counters:
        return runs.days_between(date(date.fromordinal(today).year, 1, 1).toordinal(), today), None
    if CONTINUOUS in counters and runs.ends and runs.ends[-1] == today:
        return today - runs.starts[-1] + 1, None
    return (runs.days_between(stay.begin, today) if stay else 0), None
