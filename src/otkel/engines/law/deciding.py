"""One person's stay decided: the rules that govern it, what stands in the way of an answer, the answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from otkel.engines.law.bounds import DOCUMENT
from otkel.engines.law.derivations import written
from otkel.engines.law.histories import known_rows
from otkel.engines.law.packs import Pack
from otkel.engines.law.reckoning import Outcome, Question, reckon
from otkel.engines.law.rules import Rules
from otkel.engines.law.sentences import said
from otkel.engines.law.stays import Papers, Presence, StayDecision, Working
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
    asked = Question(pack, today, nationality, papers, told["entry_day"], told["exit_day"])
    current = rows[-1] if rows and rows[-1][1] >= today else None
    event = today if current is None else today + 1 if current[2] else current[0]
    rules = asked.rules(event, today, current=True)
    unknown, values = ("stamp_missing", missing) if missing else obstacle(rules, nationality)
    outcome = None
    if not unknown and rules.regime != "own":
        outcome, unknown, values = reckon(asked, rows, current, event, rules)
    present = current is not None
    if outcome is None or unknown:
        why = unknown or "own"
        working = Working(
            pack, on, tuple(history), nationality, papers, event, present, rules, counting,
            None, (), (), why, values or {},
        )  # fmt: skip
        return _unanswered(working, unknown)
    values = {"until": _date(outcome.until)}
    working = Working(
        pack, on, tuple(history), nationality, papers, event, present, rules, counting,
        outcome.runs, outcome.breaches, outcome.ahead, outcome.why, values,
    )  # fmt: skip
    return _answered(working, outcome)


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
