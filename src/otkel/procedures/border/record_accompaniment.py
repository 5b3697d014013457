"""Record that an adult accompanies a child, and how a human made sure of it."""

from __future__ import annotations

from datetime import datetime

from otkel.procedures import procedure
from otkel.procedures.border.cases import NoteReceipt
from otkel.procedures.border.child_matters import IN_WORDS, a_child, age_question
from otkel.procedures.border.guardian_calls import adult_has_come
from otkel.procedures.border.safeguards import age_of, perhaps_the_same
from otkel.procedures.border.second_line_matters import OF_AGE, WITHIN_ONE_ARRIVAL, written
from otkel.procedures.border.the_inspection import kept_inspection, the_inspection
from otkel.records.inspections.models import Inspection
from otkel.records.referrals import queries as referrals
from otkel.records.referrals.models import Accompaniment
from otkel.records.refusals import queries as refusals
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_NOT_THERE = Text(
    en="The adult must be another person, inspected here in the same direction within a day, and not refused.",
    ru="Взрослый — другой человек, проверенный здесь же в ту же сторону в течение суток и не получивший отказа.",
    kk="Ересек адам — басқа адам, осында сол бағытта бір тәулікте тексерілген және бас тартылмаған болуы керек.",
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
    inspection: str,
    *,
    at: datetime,
    by: str,
    ground: str,
    adult: str,
    relation: str,
    confirmed_by: str,
    reference: str = "",
    answer: str = "",
) -> NoteReceipt:
    """Record which inspected adult accompanies the inspected child; sent twice, it answers as the first time.

    Both go the same way, in or out. One adult is recorded for a child, who answers for it at this border; other adults
    who come along are named in `confirmed_by`. `reference` is the number of the list of a school group, whose leader is
    the adult (relation "group_leader"). `answer` is what the officer found where the two ages ask a question.

    It ends the guardian's call that the birth date alone had made, never one that somebody asked for. Where nothing
    but the child's age had sent the matter to second line, the child may be admitted at the lane again.

    Raises:
        NotFound: no such inspection of the child or of the adult.
        Unusable: the child is none; the adult is not one, was inspected elsewhere, the other way or on another day; the
            ages ask a question that has no answer yet; or words are missing.
        Refused: policy does not allow it to this officer.
    """
    child, grown = kept_inspection(inspection), kept_inspection(adult)
    before = referrals.accompaniment_of(child)
    if before is not None:
        if before.adult_id != grown.pk:
            raise Unusable("accompanied_by_another", _ANOTHER, where="adult")
        return NoteReceipt(child.pk, before.pk, repeated=True)
    _there_together(child, grown)
    a_child(child)
    related = written("relation", relation)[:40]
    how_sure = written("confirmed_by", confirmed_by, at_least=IN_WORDS)
    if related == "group_leader":
        how_sure = f"№ {written('reference', reference)[:80]}. {how_sure}"
    question = age_question(child, grown, related)
    if question is not None:
        if not answer.strip():
            raise question
        how_sure = f"{how_sure} — {written('answer', answer, at_least=IN_WORDS)}"
    recorded = Accompaniment.objects.create(
        child=child, adult=grown, relation=related, confirmed_by=how_sure, at=at, by_id=by
    )
    adult_has_come(child, at=at, by=by, how_sure=how_sure)
    return NoteReceipt(child.pk, recorded.pk)


def _there_together(child: Inspection, grown: Inspection) -> None:
    """Let only an adult accompany a child who stood at the same border as it, going the same way.

    Raises:
        Unusable: `adult_not_here` or `not_an_adult`.
    """
    apart = abs(grown.recorded_at - child.recorded_at)
    same_person = grown.person_id in perhaps_the_same(child)
    elsewhere = grown.checkpoint_id != child.checkpoint_id or grown.direction != child.direction
    if elsewhere or apart > WITHIN_ONE_ARRIVAL or same_person or refusals.of_inspection(grown) is not None:
        raise Unusable("adult_not_here", _NOT_THERE, where="adult")
    age = age_of(grown)
    if age is None or age < OF_AGE:
        raise Unusable("not_an_adult", _NOT_AN_ADULT.format(age="?" if age is None else age), where="adult")
