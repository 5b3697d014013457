"""What the law's answer says to the traveller, in kk, ru and en: until when, and how that was counted."""

from __future__ import annotations

from datetime import date
from typing import Any

from otkel.engines.law import phrases
from otkel.engines.law.bounds import CONTINUOUS, DOCUMENT, PER_ENTRY, ROLLING, SPAN, Bound
from otkel.engines.law.runs import Runs
from otkel.engines.law.stays import Spell, Visa, Working
from otkel.vocabulary.texts import Text, verbatim


def said(working: Working) -> tuple[Text, Text]:
    """The sentence and the reason of a decision."""
    why, told = working.why, working.told
    if why in phrases.EXPLAINED:
        sentence, reason = phrases.EXPLAINED[why]
        return sentence.say(told), reason.say(told)
    if why == "stamp_missing":
        return phrases.UNDETERMINED.say(told), _missing_stamp(told)
    runs = working.runs or Runs(())
    if why == "beyond":
        start = runs.starts[-1]
        breach = next(b for b in working.breaches if b.first >= start)
        days = breach.last - breach.first + 1
        if breach.first == start:
            return phrases.BEYOND_FROM_START.say({"days": days}), _reason(working, runs, breach.bound, breach.spell)
        values = {"days": days, "last": date.fromordinal(breach.first - 1)}
        return phrases.BEYOND.say(values), _reason(working, runs, breach.bound, breach.spell)
    bound = min(working.ahead, key=lambda found: found[1])[0]
    sentence = phrases.NONE_LEFT if why == "none_left" else phrases.MAY_STAY
    until = told["until"] or date.max
    return sentence.say({"on": working.on, "until": until}), _reason(working, runs, bound, working.spell)


def _missing_stamp(told: Any) -> Text:
    if told["stamp"] == "exit":
        return phrases.EXIT_MISSING.say(told)
    return (phrases.ENTRY_MISSING if told["day"] is None else phrases.ENTRY_MISSING_BEFORE).say(told)


def _reason(working: Working, runs: Runs, bound: Bound, spell: Spell | None) -> Text:
    """How the bound that decides was counted."""
    if spell is not None and spell.visa is not None and (bound.from_document or bound.counter == DOCUMENT):
        return _as_its_text_says(spell, spell.visa, bound)
    entry = _entry_beyond(working) if working.why == "beyond" else date.fromordinal(working.event)
    if bound.counter == ROLLING:
        return _rolling(working, runs, bound)
    if bound.counter == PER_ENTRY:
        limit = working.papers.visa_days if bound.from_document else bound.days
        return phrases.PER_ENTRY_SAID.say({"limit": limit, "entry": entry})
    if bound.counter == SPAN:
        return phrases.SPAN_SAID.say({"months": bound.months, "entry": entry})
    if bound.counter == CONTINUOUS:
        today = working.on.toordinal()
        begin = runs.starts[-1] if runs.ends and runs.ends[-1] >= today else today
        return phrases.CONTINUOUS_SAID.say({"limit": bound.days, "begin": date.fromordinal(begin)})
    if bound.counter == DOCUMENT:
        return phrases.DOCUMENT_SAID.say({"visa": working.papers.visa_until})
    january, today = date(working.on.year, 1, 1).toordinal(), working.on.toordinal()
    used = runs.days_between(january, today)
    return phrases.YEAR_SAID.say({"used": used, "limit": bound.days, "year": working.on.year})


def _as_its_text_says(spell: Spell, visa: Visa, bound: Bound) -> Text:
    """What a kept visa gives, by its day or by its days."""
    what = phrases.KINDS.get(visa.kind) or verbatim(visa.kind)
    if bound.counter == DOCUMENT:
        return phrases.PERMIT_SAID.say({"what": what, "visa": visa.valid_until})
    sentence = phrases.VISA_DAYS_LEFT if visa.days_in_all else phrases.VISA_DAYS_EACH
    values = {"what": what, "limit": visa.days, "left": spell.days, "entry": date.fromordinal(spell.begin)}
    return sentence.say(values)


def _entry_beyond(working: Working) -> date:
    """The entry of the stay in which the last lawful day passed; a later entry started no earlier count."""
    first = date.fromordinal(working.breaches[0].first) if working.breaches else working.on
    covering = [
        p.entry for p in working.history if p.entry and p.entry <= first and (p.exit is None or p.exit >= first)
    ]
    return min(covering, default=date.fromordinal(working.event))


def _rolling(working: Working, runs: Runs, bound: Bound) -> Text:
    today = working.on.toordinal()
    used = runs.days_between(today - bound.window + 1, today)
    values: dict[str, Any] = {"used": used, "limit": bound.days, "window": bound.window}
    ahead = today + 1 if working.present else today
    _, earliest = runs.ahead(ahead, bound.days, bound.window)
    counted = runs.total - runs.before[earliest] if earliest < len(runs.starts) else 0
    if working.why == "beyond" or counted > used:
        return phrases.ROLLING_USED.say(values)
    if counted < used:
        return phrases.ROLLING_AGEING.say({**values, "ageing": used - counted})
    if earliest == 0:
        return phrases.ROLLING_USED.say(values)
    since = runs.starts[earliest] if earliest < len(runs.starts) else ahead
    here = runs.ends[-1] >= ahead - 1
    away = (runs.absent[-1] if here else ahead - runs.total) - runs.absent[earliest - 1]
    return phrases.ROLLING_AGED.say({**values, "since": date.fromordinal(since), "away": away})
