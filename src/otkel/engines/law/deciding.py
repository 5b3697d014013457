"""One person's stay decided: the rules that govern it, what stands in the way of an answer, the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Final, NamedTuple

from otkel.engines.law.bounds import DOCUMENT, NEVER
from otkel.engines.law.derivations import written
from otkel.engines.law.histories import Row, known_rows
from otkel.engines.law.packs import Pack
from otkel.engines.law.reckoning import Outcome, Question, last_of_entry, reckon
from otkel.engines.law.rules import Rules
from otkel.engines.law.sentences import said
from otkel.engines.law.stays import Papers, Presence, Spell, StayDecision, Working
from otkel.engines.law.visas import Asked, spells_of
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
    Visas kept in `papers` bear on every stay that was under one; who needs none may stay as long as the law gives
    without it, where that is longer.

    Raises:
        Unusable: "date_out_of_range", "exit_before_entry", "stays_overlap" (exit and re-entry on one day is none).
    """
    if on.year > _LAST_YEAR:
        raise Unusable("date_out_of_range", _OUT_OF_RANGE)
    if nationality is not None and (len(nationality) != 3 or nationality == "XXX"):
        nationality = None if nationality == "XXX" else canonical(nationality)  # XXX: nationality not stated
    known = known_rows(history, on.toordinal())
    case = _Case(pack, on, tuple(history), nationality, papers, *known)
    decision = _decided(case, without_current=False)
    if papers.visas and _may_do_better_without(decision):
        without = _decided(case, without_current=True)
        if (without.may_stay_until or date.min) > (decision.may_stay_until or date.min):
            return without
    return decision


class _Case(NamedTuple):
    """What is asked, and what is known of past stays: their rows, and the stamp that is missing."""

    pack: Pack
    on: date
    history: tuple[Presence, ...]
    nationality: str | None
    papers: Papers
    rows: list[Row]
    missing: dict[str, Any] | None


def _may_do_better_without(decision: StayDecision) -> bool:
    """Whether somebody who needs no visa is under one that ends: the law may give more without it."""
    spells, rules = decision.working.spells, decision.working.rules
    return spells is not None and spells.current is not None and rules.regime in {"treaty", "visa_free"}


def _decided(case: _Case, *, without_current: bool) -> StayDecision:
    pack, on, history, nationality, papers, rows, missing = case
    today = on.toordinal()
    counting = pack.counting_on(today)
    told: Mapping[str, Any] = counting.parameters if counting else {"entry_day": True, "exit_day": True}
    current = rows[-1] if rows and rows[-1][1] >= today else None
    asked = Question(pack, today, nationality, told["entry_day"], told["exit_day"])
    spells = None
    if papers.visas:
        not_counted = frozenset(told.get("not_counted_under", ()))
        spells = spells_of(
            Asked(
                papers.visas, not_counted, partial(_own_last, asked), told["entry_day"], told["exit_day"], today,
                without_current, frozenset(place for place, stay in enumerate(history) if not stay.entry_seen),
            ),
            rows,
            current,
        )  # fmt: skip
        asked = asked._replace(spell=spells.current, spells=spells.by_place)
    asked = _with_what_is_shown(asked, papers, current)
    event = today if current is None else today + 1 if current[2] else current[0]
    rules = asked.rules(event, today, asked.spell)
    unknown, values = ("stamp_missing", missing) if missing else obstacle(rules, nationality)
    if unknown == "visa_unknown" and papers.visas:
        unknown = "no_visa_holds"
    outcome = None
    if not unknown and rules.regime != "own":
        outcome, unknown, values = reckon(asked, rows, current, event, rules)
    present = current is not None
    if outcome is None or unknown:
        why = unknown or "own"
        working = Working(
            pack, on, history, nationality, papers, event, present, rules, counting,
            None, (), (), why, values or {}, asked.spell, spells,
        )  # fmt: skip
        return _unanswered(working, unknown)
    values = {"until": _date(outcome.until)}
    working = Working(
        pack, on, history, nationality, papers, event, present, rules, counting,
        outcome.runs, outcome.breaches, outcome.ahead, outcome.why, values, asked.spell, spells,
    )  # fmt: skip
    return _answered(working, outcome)


def _own_last(asked: Question, entry: int, begin: int) -> int | None:
    """The last day (ordinal) of a stay that is under no visa, as far as its own entry bounds it; None: none may be."""
    rules = asked.rules(entry, entry, None)
    if rules.regime not in {"treaty", "visa_free", "own"}:
        return None
    return min((last_of_entry(bound, begin, entry) for bound in rules.bounds), default=NEVER)


def _with_what_is_shown(asked: Question, papers: Papers, current: Row | None) -> Question:
    """The question with the visa in hand, where one was shown: it bears on the current stay and comes first there."""
    if papers.visa_until is None and papers.visa_days is None:
        return asked
    begin = (current[0] if current else asked.today) + (not asked.entry_counts)
    until = papers.visa_until.toordinal() if papers.visa_until else None
    shown = Spell(begin, begin, until, papers.visa_days, NEVER)
    spells = {**asked.spells, current[3]: (shown,)} if current else asked.spells
    return asked._replace(spell=shown, spells=spells)


def _answered(working: Working, found: Outcome) -> StayDecision:
    rules, counting, binding = working.rules, working.counting, found.binding
    return StayDecision(
        "determined",
        rules.advisory or (counting is not None and counting.advises),
        working.present,
        found.days_used,
        found.days_left,
        _date(found.last),
        found.excess,
        found.days_in_breach,
        _date(found.first_in_breach),
        binding.provision.id if binding else None,
        rules.group,
        own_citizen=False,
        visa_required=rules.regime == "visa",
        provisions=(*rules.ids, counting.id) if counting else rules.ids,
        may_stay_until=working.told["until"],
        working=working,
        _written=written,
        _said=said,
    )


def _unanswered(working: Working, unknown: str) -> StayDecision:
    """A decision without numbers: own citizens have no limit, everybody else has a reason why none is told."""
    rules = working.rules
    own = not unknown
    return StayDecision(
        "determined" if own else "conflict" if unknown == "conflict" else "undetermined",
        rules.advisory,
        working.present,
        days_used=None,
        days_left=None,
        last_lawful_day=None,
        excess_at_date=None,
        days_in_breach=0 if own else None,
        first_day_in_breach=None,
        bound_by=None,
        group=rules.group,
        own_citizen=rules.regime == "own",
        visa_required=rules.regime == "visa",
        provisions=rules.ids,
        may_stay_until=None,
        working=working,
        _written=written,
        _said=said,
    )


def _date(day: int | None) -> date | None:
    return None if day is None or day > _LAST else date.fromordinal(day)


def obstacle(rules: Rules, nationality: str | None) -> tuple[str, dict[str, Any]]:
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
    if rules.regime in {"human", "visa"} and not any(bound.counter == DOCUMENT for bound in rules.bounds):
        return ("visa_unknown", {}) if rules.regime == "visa" else ("judgement", {"title": rules.members[0].title})
    return ("", {}) if rules.bounds else ("no_bound", {"title": rules.members[0].title})
