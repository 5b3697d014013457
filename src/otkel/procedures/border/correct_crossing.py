"""Correct a crossing by another record that names it, with reasons; what was written stays as it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from otkel.engines.access import Subject
from otkel.procedures import NotFound, plausible, procedure
from otkel.procedures.border.cases import CorrectionReceipt
from otkel.procedures.border.late_entries import ToldUntil, doubt_left, favourable_day, papers_asked, told_anew
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

    Raises:
        NotFound: no such crossing.
        Unusable: it was corrected otherwise before, nothing would change, reasons are missing, or the time is not
            possible.
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
    right = _right(wrong, now_direction, now_at, at=at, by=by) if took_place else None
    correction = Correction.objects.create(wrong=wrong, right=right, at=at, by_id=by, reasons=told)
    if right is not None and right.direction == "entry":
        _open_stay(right)
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
