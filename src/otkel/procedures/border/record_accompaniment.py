"""Record that an adult accompanies a child, and how a human made sure of it."""

from __future__ import annotations

from datetime import datetime

from otkel.procedures import procedure
from otkel.procedures.border.cases import NoteReceipt
from otkel.procedures.border.guardian_calls import adult_has_come
from otkel.procedures.border.safeguards import age_of, perhaps_the_same
from otkel.procedures.border.second_line_matters import OF_AGE, WITHIN_ONE_ARRIVAL, written
from otkel.procedures.border.the_inspection import kept_inspection, the_inspection
from otkel.records.referrals import queries as referrals
from otkel.records.referrals.models import Accompaniment
from otkel.records.refusals import queries as refusals
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_NOT_THERE = Text(
    en="The adult must be another person, inspected on entry at the same checkpoint within a day, and not refused.",
    ru="Взрослый — другой человек, проверенный на въезде здесь же в течение суток и не получивший отказа.",
    kk="Ересек адам — басқа адам, осы жерде кіруде бір тәулік ішінде тексерілген және бас тартылмаған болуы керек.",
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


_IN_WORDS = 10  # characters: a tick is no answer to how it was made sure


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
    same_person = grown.person_id in perhaps_the_same(child)
    leaving = grown.direction != "entry" or refusals.of_inspection(grown) is not None
    if grown.checkpoint_id != child.checkpoint_id or apart > WITHIN_ONE_ARRIVAL or same_person or leaving:
        raise Unusable("adult_not_here", _NOT_THERE, where="adult")
    age = age_of(grown)
    if age is None or age < OF_AGE:
        raise Unusable("not_an_adult", _NOT_AN_ADULT.format(age="?" if age is None else age), where="adult")
    how_sure = written("confirmed_by", confirmed_by, at_least=_IN_WORDS)
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
