"""Record that an adult accompanies a child, and how a human made sure of it."""

from __future__ import annotations

from datetime import datetime

from otkel.procedures import procedure
from otkel.procedures.border.cases import NoteReceipt
from otkel.procedures.border.guardian_calls import adult_has_come
from otkel.procedures.border.second_line_matters import OF_AGE, WITHIN_ONE_ARRIVAL, age_of, written
from otkel.procedures.border.the_inspection import kept_inspection, the_inspection
from otkel.records.persons import queries as persons
from otkel.records.referrals import queries as referrals
from otkel.records.referrals.models import Accompaniment
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_NOT_THERE = Text(
    en="The adult must have been inspected at the same checkpoint within a day of the child.",
    ru="Взрослый должен быть проверен в том же пункте пропуска в течение суток от ребёнка.",
    kk="Ересек адам сол өткізу пунктінде баламен бір тәулік ішінде тексерілген болуы керек.",
)
_NOT_AN_ADULT = Text(
    en="By the document this is not an adult: {age}.",
    ru="По документу это не взрослый: {age}.",
    kk="Құжат бойынша бұл ересек адам емес: {age}.",
)
_ANOTHER = Text(
    en="Another adult was recorded for this child before.",
    ru="Для этого ребёнка уже записан другой взрослый.",
    kk="Бұл бала үшін бұрын басқа ересек адам жазылған.",
)


@procedure("record_accompaniment", about=the_inspection)
def record_accompaniment(
    inspection: str, *, at: datetime, by: str, ground: str, adult: str, relation: str, confirmed_by: str
) -> NoteReceipt:
    """Record which inspected adult accompanies the inspected child; sent twice, it answers as the first time.

    It ends the guardian's call that the birth date alone had made, never one that somebody asked for.

    Raises:
        NotFound: no such inspection of the child or of the adult.
        Unusable: the adult is not one, was inspected elsewhere or on another day, or words are missing.
        Refused: policy does not allow it to this officer.
    """
    child, grown = kept_inspection(inspection), kept_inspection(adult)
    before = referrals.accompaniment_of(child)
    if before is not None:
        if before.adult_id != grown.pk:
            raise Unusable("accompanied_by_another", _ANOTHER, where="adult")
        return NoteReceipt(child.pk, before.pk, repeated=True)
    apart = abs(grown.recorded_at - child.recorded_at)
    same_person = grown.person_id in persons.together(child.person)
    if grown.checkpoint_id != child.checkpoint_id or apart > WITHIN_ONE_ARRIVAL or same_person:
        raise Unusable("adult_not_here", _NOT_THERE, where="adult")
    age = age_of(grown)
    if age is None or age < OF_AGE:
        raise Unusable("not_an_adult", _NOT_AN_ADULT.format(age="?" if age is None else age), where="adult")
    how_sure = written("confirmed_by", confirmed_by)
    recorded = Accompaniment.objects.create(
        child=child,
        adult=grown,
        relation=written("relation", relation)[:40],
        confirmed_by=how_sure,
        at=at,
        by_id=by,
    )
    adult_has_come(child, at=at, by=by, how_sure=how_sure)
    return NoteReceipt(child.pk, recorded.pk)
