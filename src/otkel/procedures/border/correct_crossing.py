"""Correct a crossing by another record that names it, with reasons; what was written stays as it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from otkel.engines.access import Subject
from otkel.engines.law import StayDecision
from otkel.procedures import NotFound, plausible, procedure
from otkel.procedures.border.cases import CorrectionReceipt
from otkel.procedures.border.late_entries import (
    ToldUntil,
    counted_now,
    days_inside,
    doubt_left,
    favourable_day,
    papers_asked,
    told_anew,
)
from otkel.procedures.border.second_line_matters import chosen, written
from otkel.records.crossings import queries as crossings
from otkel.records.crossings.models import Correction, Crossing
from otkel.records.stays import queries as stays
from otkel.records.stays.models import Stay
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_CORRECTED: Final = Text(
    en="This crossing was corrected before. Correct the record that replaced it: {newest}.",
    ru="Это пересечение уже исправлено. Исправляйте запись, которая его заменила: {newest}.",
    kk="Бұл өту бұрын түзетілген. Оның орнына келген жазбаны түзетіңіз: {newest}.",
)
_VOIDED: Final = Text(
    en="This crossing was found not to have taken place; there is nothing left to correct.",
    ru="Установлено, что этого пересечения не было; исправлять больше нечего.",
    kk="Бұл өту болмағаны анықталған; түзететін ештеңе қалған жоқ.",
)
_NOTHING_CHANGES: Final = Text(
    en="The correction says the same as the record: change the direction or the time, or say that it never took place.",
    ru="Исправление повторяет запись: измените направление или время либо укажите, что пересечения не было.",
    kk="Түзету жазбаны қайталайды: бағытын не уақытын өзгертіңіз, не өту болмағанын көрсетіңіз.",
)
_SECOND_OFFICER: Final = Text(
    en="This correction counts against the person: an officer who did not record the crossing must make it.",
    ru="Это исправление — не в пользу человека: внести его должен сотрудник, который это пересечение не записывал.",
    kk="Бұл түзету адамның пайдасына емес: оны осы өтуді жазбаған қызметкер енгізуі керек.",
)
_ANOTHER_AT: Final = Text(
    en="Another crossing of this person is recorded at that very time.",
    ru="На это же время записано другое пересечение этого человека.",
    kk="Дәл осы уақытта бұл адамның басқа өтуі жазылған.",
)


def kept_crossing(crossing: str) -> Crossing:
    """The record of a crossing.

    Raises:
        NotFound: there is none of this id.
    """
    kept = crossings.by_id(crossing)
    if kept is None:
        raise NotFound("crossing", crossing)
    return kept


def the_crossing(crossing: str) -> Subject:
    """A crossing as policies see it."""
    kept = kept_crossing(crossing)
    return Subject("Crossing", kept.pk, {"checkpoint": kept.checkpoint_id})


@procedure("correct_crossing", about=the_crossing)
def correct_crossing(
    crossing: str,
    *,
    at: datetime,
    by: str,
    ground: str,
    reasons: str,
    direction: str | None = None,
    happened_at: datetime | None = None,
    took_place: bool = True,
) -> CorrectionReceipt:
    """Replace a crossing by another record, or say that it never took place; sent twice, it answers as the first time.

    The day that its admission told the traveller stands, through whatever chain of corrections: they take nothing from
    what the slip promised. An entry that never told a day opens a stay by the law of its own day. What was uncertain of
    its time stays uncertain, and counts in the person's favour in the new direction too.

    A correction that counts against the person (more days used, or an earlier end) needs a second pair of eyes: whoever
    recorded the crossing, or corrected it before, does not make it; but may undo it to what another officer wrote.

    Raises:
        NotFound: no such crossing.
        Unusable: it was corrected otherwise before, nothing would change, reasons are missing, the time is not
            possible, or "second_officer_needed".
        Refused: policy does not allow it to this officer.
    """
    wrong = kept_crossing(crossing)
    if direction is not None:
        chosen("direction", direction, ("entry", "exit"))
    now_direction, now_at = direction or wrong.direction, happened_at or wrong.at
    before = crossings.correction_of(wrong)
    if before is not None:
        return _repeated(before, wrong, now_direction, now_at, took_place)
    if took_place and (now_direction, now_at) == (wrong.direction, wrong.at):
        raise Unusable("nothing_changes", _NOTHING_CHANGES, where="crossing")
    told = written("reasons", reasons)
    was = _standing_of(wrong)
    right = _right(wrong, now_direction, now_at, at=at, by=by) if took_place else None
    correction = Correction.objects.create(wrong=wrong, right=right, at=at, by_id=by, reasons=told)
    if right is not None and right.direction == "entry":
        _open_stay(right)
    if _alone(by, wrong, right) and _worse(_standing_of(wrong), was):
        raise Unusable("second_officer_needed", _SECOND_OFFICER, where="crossing")
    return CorrectionReceipt(correction.pk, wrong.pk, right.pk if right else None, correction.at)


def _repeated(before: Correction, wrong: Crossing, direction: str, at: datetime, took_place: bool) -> CorrectionReceipt:
    right = before.right
    same = (right.direction, right.at) == (direction, at) if right and took_place else not right and not took_place
    if not same and right is None:
        raise Unusable("crossing_voided", _VOIDED, where="crossing")
    if not same:
        newest = right
        while (later := crossings.correction_of(newest)) is not None and later.right is not None:
            newest = later.right
        raise Unusable("corrected_already", _CORRECTED.format(newest=newest.pk), where="crossing")
    return CorrectionReceipt(before.pk, wrong.pk, right.pk if right else None, before.at, repeated=True)


def _right(wrong: Crossing, direction: str, happened_at: datetime, *, at: datetime, by: str) -> Crossing:
    plausible(happened_at)
    if crossings.at_the_time(wrong.person, direction, happened_at, besides=wrong):
        raise Unusable("another_crossing_then", _ANOTHER_AT, where="at")
    latest = doubt_left(wrong, happened_at)
    right: Crossing = Crossing.objects.create(
        person=wrong.person,
        document=wrong.document,
        checkpoint=wrong.checkpoint,
        lane=wrong.lane,
        direction=direction,
        at=happened_at,
        on=favourable_day(direction, happened_at, latest, zone=wrong.checkpoint.zone()),
        by_id=by,
        corrects=wrong,
        late=True,
        not_later_than=latest,
    )
    return right


def _alone(by: str, wrong: Crossing, right: Crossing | None) -> bool:
    """Whether this officer wrote or corrected it before, and nobody else ever wrote what is now said to be right."""
    records = [wrong, *_written_before(wrong)]
    others = {(each.direction, each.at) for each in records if each.by_id != by}
    undone = right is not None and (right.direction, right.at) in others
    return not undone and any(each.by_id == by for each in records)


@dataclass(frozen=True, slots=True)
class _Standing:
    """How a person stands today: by the law, and by the day that was told for the stay that is open now."""

    law: StayDecision
    is_open: bool
    told: date | None


def _standing_of(crossing: Crossing) -> _Standing:
    told = stays.opened_by(crossing)
    is_open = stays.still_open(crossing.person)
    law = counted_now(crossing, papers_asked(told.derivation if told else None))
    return _Standing(law, is_open is not None, is_open.last_lawful_day if is_open else None)


def _worse(now: _Standing, was: _Standing) -> bool:
    """Whether somebody has more days used, more in breach or an earlier end than before; own citizens never have."""
    if was.law.own_citizen:
        return False
    return (
        days_inside(now.law) > days_inside(was.law)
        or (now.law.days_used or 0) > (was.law.days_used or 0)
        or (now.law.days_in_breach or 0) > (was.law.days_in_breach or 0)
        or _later(was.law.last_lawful_day, now.law.last_lawful_day)
        or (was.is_open and not now.is_open)
        or _later(was.told, now.told)
    )


def _open_stay(entry: Crossing) -> None:
    """Open the stay of an entry that a correction brought to stand: what was told at first, or more by the law.

    Where none was ever told (the traveller was taken for one who leaves), the law decides it as of that day.
    """
    told: Stay | ToldUntil | None = None
    for wrong in _written_before(entry):
        told = stays.opened_by(wrong) or told
    anew = told_anew(entry, papers_asked(told.derivation if told else None))
    if anew is not None and (told is None or _later(anew.last_lawful_day, told.last_lawful_day)):
        told = anew
    if told is not None:
        Stay.objects.create(
            person=entry.person,
            entry=entry,
            last_lawful_day=told.last_lawful_day,
            advisory=told.advisory,
            derivation=told.derivation,
        )


def _written_before(right: Crossing) -> Iterator[Crossing]:
    """The records that a crossing replaces, the newest first."""
    wrong = right.corrects
    while wrong is not None:
        yield wrong
        wrong = wrong.corrects


def _later(one: date | None, other: date | None) -> bool:
    return one is not None and (other is None or one > other)
