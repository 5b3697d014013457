"""Admit a traveller: the crossing, the stay that it opens, and the slip, recorded together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from otkel.engines.documents import PaperKind
from otkel.engines.law import ground_of
from otkel.procedures import procedure
from otkel.procedures.border.crossing_records import already_recorded, record_crossing, still_fresh
from otkel.procedures.border.late_entries import told_until
from otkel.procedures.border.law_in_force import law_in_force
from otkel.procedures.border.reports import CrossingReceipt
from otkel.procedures.border.safeguards import is_own_citizen
from otkel.procedures.border.second_line_matters import WITHIN_ONE_ARRIVAL, another_holds, open_referral, written
from otkel.procedures.border.slip_codes import code_digest, code_of
from otkel.procedures.border.the_inspection import kept_inspection, the_inspection
from otkel.records.crossings.models import Crossing
from otkel.records.inspections.models import Inspection
from otkel.records.permanence.models import new_id
from otkel.records.referrals import queries as referrals
from otkel.records.referrals.models import Outcome, Referral, TakenUp
from otkel.records.refusals import queries as refusals
from otkel.records.slips import queries as slips
from otkel.records.slips.models import Slip
from otkel.records.stays import queries as stays
from otkel.records.stays.models import Stay
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

SLIP_LANGUAGES: Final = ("kk", "ru", "en", "uz", "tg", "ky", "zh")
# The language that a slip is first set in; the officer or the traveller changes it with one key.
_USUAL_LANGUAGE: Final = {
    "KAZ": "kk", "RUS": "ru", "BLR": "ru", "UZB": "uz", "TJK": "tg", "KGZ": "ky", "CHN": "zh", "TWN": "zh", "QMT": "ru",
}  # fmt: skip


_NO_REFERRAL = Text(
    en="Conditions are set at second line only: refer the traveller first.",
    ru="Условия ставит только вторая линия: сначала направьте путника.",
    kk="Шарттарды тек екінші желі қояды: алдымен жолаушыны жіберіңіз.",
)
_WAITS = Text(
    en="This person waits at second line on an earlier inspection: decide there, so that nothing stays open.",
    ru="Этот человек ждёт на второй линии по прежней проверке: решите там, чтобы ничего не осталось открытым.",
    kk="Бұл адам бұрынғы тексеру бойынша екінші желіде күтіп тұр: ештеңе ашық қалмасын, сонда шешіңіз.",
)
_NO_CONDITIONS = Text(
    en="An own citizen enters without conditions.",
    ru="Собственный гражданин въезжает без условий.",
    kk="Өз азаматымыз шартсыз кіреді.",
)
_CONDITION_PAST = Text(
    en="A condition needs words and a day that has not passed.",
    ru="Для условия нужны слова и день, который ещё не прошёл.",
    kk="Шарт үшін сөз және әлі өтпеген күн керек.",
)


@dataclass(frozen=True, slots=True)
class ConditionGiven:
    """A condition of an admission: what to do, by which day, and the provision that allows to ask it."""

    words: str
    due: date
    provision: str


@procedure("admit_traveller", about=the_inspection)
def admit_traveller(
    inspection: str,
    *,
    at: datetime,
    by: str,
    ground: str,
    language: str | None = None,
    reasons: str = "",
    conditions: Sequence[ConditionGiven] = (),
    not_later_than: datetime | None = None,
) -> CrossingReceipt:
    """Record the entry of the inspected traveller and open the stay; sent twice, it answers as the first time.

    The crossing bears the time of the inspection. The slip tells the last lawful day that the inspection found. Where
    the traveller was referred, the admission ends the referral, with `reasons` and perhaps `conditions`. Of a late
    entry whose time is uncertain the inspection's time is the earliest, `not_later_than` the latest.

    Raises:
        NotFound: no such inspection.
        Unusable: the inspection is too old to decide on; the person waits at second line on another one; the referral
            has ended, is held by another officer or lacks
            reasons; a condition has no ground that day; or the two times do not bound an event.
        Refused: policy does not allow it to this officer, on this route.
    """
    kept = kept_inspection(inspection)
    before = already_recorded(kept)
    if before is not None:
        return _receipt(before, kept, repeated=True)
    still_fresh(kept, at)
    _end_referral(kept, reasons, conditions, at=at, by=by)
    entry = record_crossing(kept, by=by, not_later_than=not_later_than)
    without_papers = kept.document.kind == PaperKind.NONE  # no stay is told before somebody has seen papers
    if not (kept.own_citizen or without_papers or (referrals.of_inspection(kept) and is_own_citizen(kept))):
        _open_stay(kept, entry, language)
    return _receipt(entry, kept, repeated=False)


def _end_referral(
    kept: Inspection, reasons: str, conditions: Sequence[ConditionGiven], *, at: datetime, by: str
) -> None:
    """End the open referral to second line by this admission; whoever admits unasked takes it up by that."""
    referral = referrals.of_inspection(kept)
    if referral is None:
        if conditions:
            raise Unusable("not_referred", _NO_REFERRAL, where="conditions")
        if referrals.waits(kept.person, kept.checkpoint, since=at - WITHIN_ONE_ARRIVAL):
            raise Unusable("waits_at_second_line", _WAITS, where="inspection")
        return
    ended = referrals.outcome_of(referral)
    if ended is not None and (ended.kind == "handed_over" or refusals.is_reversed(kept)):
        return  # its office takes the person in, or an appeal undid the refusal
    open_referral(referral)
    if conditions and is_own_citizen(kept):
        raise Unusable("own_citizen", _NO_CONDITIONS, where="conditions")
    holder = referrals.holder_of(referral)
    if holder is None:
        TakenUp.objects.create(referral=referral, turn=1, at=at, by_id=by)
    elif holder.by_id != by:
        raise another_holds(holder.by, holder.at, _with_place(referral, kept))
    Outcome.objects.create(
        referral=referral,
        kind="admitted_with_conditions" if conditions else "admitted",
        at=at,
        by_id=by,
        reasons=written("reasons", reasons),
        conditions=[_condition(kept, each, at=at) for each in conditions],
    )


def _with_place(referral: Referral, kept: Inspection) -> Referral:
    referral.inspection = kept  # read already, with its checkpoint
    return referral


def _condition(kept: Inspection, given: ConditionGiven, *, at: datetime) -> dict[str, Any]:
    """A condition as it is kept.

    Raises:
        Unusable: it says nothing, its day has passed, or its provision does not hold that day.
    """
    on = at.astimezone(kept.checkpoint.zone()).date()
    if not given.words.strip() or given.due < on:
        raise Unusable("bad_condition", _CONDITION_PAST, where="conditions")
    ground = ground_of(law_in_force(kept.checkpoint.pack, on=on), given.provision, act="conditions", on=on)
    return {"words": given.words.strip()[:500], "due": given.due.isoformat(), "provision": ground.provision}


def _open_stay(kept: Inspection, entry: Crossing, language: str | None) -> None:
    told = told_until(kept, entry.on)
    stay = Stay.objects.create(
        person=kept.person,
        entry=entry,
        last_lawful_day=told.last_lawful_day,
        advisory=told.advisory,
        derivation=told.derivation,
    )
    slip = new_id()
    chosen = language if language in SLIP_LANGUAGES else _USUAL_LANGUAGE.get(kept.document.nationality, "en")
    Slip.objects.create(id=slip, stay=stay, code_digest=code_digest(code_of(slip)), language=chosen)


def _receipt(entry: Crossing, kept: Inspection, *, repeated: bool) -> CrossingReceipt:
    stay = stays.opened_by(entry)
    slip = slips.of_stay(stay) if stay else None
    return CrossingReceipt(
        crossing=entry.pk,
        inspection=kept.pk,
        person=entry.person_id,
        direction="entry",
        at=entry.at,
        recorded_at=entry.recorded_at,
        last_lawful_day=stay.last_lawful_day if stay else None,
        slip=slip.pk if slip else None,
        repeated=repeated,
    )
