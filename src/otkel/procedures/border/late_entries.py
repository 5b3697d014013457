"""Entries made late: the time of the event may be uncertain, and the doubt favours the person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.utils import timezone

from otkel.engines.law import Pack, Papers, Presence, StayDecision, decide_stay
from otkel.procedures import plausible
from otkel.procedures.border.kept_visas import papers_with, that_count, visas_kept
from otkel.procedures.border.law_in_force import law_in_force
from otkel.procedures.border.presences import count_presences, facts_of
from otkel.records.crossings import queries as crossings
from otkel.records.crossings.models import Crossing
from otkel.records.inspections.models import Inspection
from otkel.vocabulary import countries
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

LATE_AFTER: Final = timedelta(hours=6)
LONGEST_DOUBT: Final = timedelta(days=14)
_NO_BOUND: Final = Text(
    en="The latest time of the event must lie after its earliest, within {n:days}, and not in the future.",
    ru="Самое позднее время события должно быть после самого раннего, в пределах {n:days_of}, и не в будущем.",
    kk="Оқиғаның ең кеш уақыты ең ерте уақытынан кейін, {n:days} ішінде болуы және болашақта болмауы керек.",
)


@dataclass(frozen=True, slots=True)
class ToldUntil:
    """What an admission tells: the day, whether it only advises, and its derivation."""

    last_lawful_day: date | None
    advisory: bool
    derivation: dict[str, Any] | None


def bounded(kept: Inspection, not_later_than: datetime | None, *, now: datetime) -> datetime | None:
    """The latest time of an event whose time is not certain; None where it is.

    Raises:
        Unusable: `bad_time_bound`.
    """
    if not_later_than is None or not_later_than == kept.at:
        return None
    plausible(not_later_than, where="not_later_than")
    if not kept.at < not_later_than <= min(now, kept.at + LONGEST_DOUBT):
        raise Unusable("bad_time_bound", _NO_BOUND.format(n=LONGEST_DOUBT.days), where="not_later_than")
    return not_later_than


def favourable_day(direction: str, at: datetime, not_later_than: datetime | None, *, zone: ZoneInfo) -> date:
    """The legal day that counts: of an entry the latest that it may have been, of an exit the earliest."""
    moment = not_later_than if not_later_than and direction == "entry" else at
    return moment.astimezone(zone).date()


def doubt_left(wrong: Crossing, at: datetime) -> datetime | None:
    """The latest time of a crossing that is corrected to `at`: what was uncertain stays so, as long as it bounds it."""
    latest: datetime | None = wrong.not_later_than
    return latest if latest and at < latest <= at + LONGEST_DOUBT else None


def told_until(kept: Inspection, entered_on: date) -> ToldUntil:
    """What the admission on this inspection tells; decided again where the entry counts on another day."""
    answer = kept.stay or {}
    asked = answer.get("derivation", {}).get("asked")
    inspected_on = kept.at.astimezone(kept.checkpoint.zone()).date()
    if asked is None or entered_on == inspected_on:
        return ToldUntil(kept.may_stay_until, kept.advisory, answer.get("derivation"))
    history = [Presence.from_list(stay) for stay in asked["history"]]
    decision = decide_stay(
        law_in_force(kept.checkpoint.pack, on=entered_on),
        on=entered_on,
        history=[*history[:-1], Presence(entered_on, None)],
        nationality=asked["nationality"],
        papers=papers_asked(answer["derivation"]),
    )
    return ToldUntil(decision.may_stay_until, decision.advisory, decision.as_dict()["derivation"])


def told_anew(entry: Crossing, papers: Papers) -> ToldUntil | None:
    """What the law tells of an entry that came to stand by a correction, from the crossings that stand before it.

    None for own citizens: no law limits their stay.
    """
    pack, on = entry.checkpoint.pack, entry.on
    before = [c for c in crossings.of_person(entry.person, until=entry.at, pack=pack) if c.pk != entry.pk]
    law = law_in_force(pack, on=on)
    decision = decide_stay(
        law,
        on=on,
        history=count_presences(facts_of(((c.direction, c.on) for c in before), until=on), arriving_on=on).presences,
        nationality=countries.canonical(entry.document.nationality),
        papers=_with_kept_visas(papers, entry, law, on),
    )
    if decision.own_citizen:
        return None
    return ToldUntil(decision.may_stay_until, decision.advisory, decision.as_dict()["derivation"])


def counted_now(wrong: Crossing, papers: Papers) -> StayDecision:
    """What the law says today of the person of a crossing, from the crossings that stand in its jurisdiction."""
    now, pack = timezone.now(), wrong.checkpoint.pack
    today = now.astimezone(wrong.checkpoint.zone()).date()
    past = crossings.of_person(wrong.person, until=now, pack=pack)
    law = law_in_force(pack, on=today)
    return decide_stay(
        law,
        on=today,
        history=count_presences(facts_of(((c.direction, c.on) for c in past), until=today), arriving_on=None).presences,
        nationality=countries.canonical(wrong.document.nationality),
        papers=_with_kept_visas(papers, wrong, law, today),
    )


def days_inside(decision: StayDecision) -> int:
    """All days of presence that a decision was told of, whether a law counts them or not; an open stay until its day.

    Needs no law: where the law is undetermined, the days alone tell whether there are more of them.
    """
    spans = ((p.entry, p.exit or decision.working.on) for p in decision.working.history)
    return len({day for entry, left in spans if entry for day in range(entry.toordinal(), left.toordinal() + 1)})


def papers_asked(derivation: Mapping[str, Any] | None) -> Papers:
    """The visas that a derivation was told of; none where it was told of none."""
    told = ((derivation or {}).get("asked") or {}).get("papers")
    return Papers.from_dict(told) if told else Papers()


def _with_kept_visas(papers: Papers, crossing: Crossing, law: Pack, on: date) -> Papers:
    """The papers, with the visas of a crossing's person as they are kept now."""
    held = crossing.document
    kept = visas_kept(
        held.issuer, held.number, person=crossing.person, nationality=held.nationality, pack=law.name, on=on
    )
    return papers_with(papers, that_count(kept, birth_date=held.birth_date, law=law, on=on))
