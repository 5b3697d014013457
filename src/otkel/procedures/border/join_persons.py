"""Join two records of one person, and read them apart again. A human does it, and neither record changes."""

from __future__ import annotations

from datetime import datetime

from otkel.engines.access import Subject
from otkel.procedures import NotFound, Seen, procedure
from otkel.procedures.border.candidates import candidates_of
from otkel.procedures.border.cases import JoiningReceipt
from otkel.procedures.border.second_line_matters import NOT_HELD, held_by, written
from otkel.procedures.border.timelines import the_person
from otkel.records.persons import queries as persons
from otkel.records.persons.models import Joining, Person
from otkel.records.referrals import queries as referrals
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_ITSELF = Text(
    en="A record cannot be joined to itself.",
    ru="Запись нельзя объединить с самой собой.",
    kk="Жазбаны өзімен біріктіруге болмайды.",
)


_NOT_A_CANDIDATE = Text(
    en="This record is not among those that the file lays beside the document.",
    ru="Этой записи нет среди тех, что в деле сопоставлены с документом.",
    kk="Бұл жазба істе құжатпен салыстырылған жазбалардың арасында жоқ.",
)


def known_person(person: str) -> Person:
    """The record of a person.

    Raises:
        NotFound: there is none of this id.
    """
    kept = persons.by_id(person)
    if kept is None:
        raise NotFound("person", person)
    return kept


def the_joined(person: str) -> Subject:
    """A person as policies see one.

    Raises:
        NotFound: there is none of this id.
    """
    return the_person(known_person(person).pk)


@procedure("join_persons", about=the_joined)
def join_persons(one: str, *, at: datetime, by: str, ground: str, other: str, reasons: str) -> JoiningReceipt:
    """Record that a human found two records to be of one person, and why; sent twice, it answers as the first time.

    From then on both are read together. What was decided on an inspection made before rests on less than is now
    known: it must be made again.

    Only who decides on a traveller joins that traveller's record, and only to one that its file lays beside it.

    Raises:
        NotFound: no such person.
        Unusable: it is one and the same record, reasons are missing, the officer holds no open referral to second line
            of the first person, or the other is no candidate on it.
        Refused: policy does not allow it to this officer.
    """
    first, second = known_person(one), known_person(other)
    if first.pk == second.pk:
        raise Unusable("joined_to_itself", _ITSELF, where="other")
    before = persons.joining_of(first, second)
    if before is not None:
        return JoiningReceipt(before.pk, first.pk, second.pk, before.at, repeated=True)
    told = written("reasons", reasons)
    _candidate_before(first, second, officer=by)
    joining = Joining.objects.create(one=first, other=second, at=at, by_id=by, reasons=told)
    return JoiningReceipt(joining.pk, first.pk, second.pk, joining.at)


def _candidate_before(one: Person, other: Person, *, officer: str) -> None:
    """Let two records be joined only where one's open referral, which the officer holds, shows the other.

    Raises:
        Unusable: `not_taken_up`, `held_by_another` or `not_a_candidate`.
    """
    open_ones = [
        kept
        for kept in referrals.of_person(one)
        if kept.kind == "second_line" and kept.inspection.person_id == one.pk and referrals.outcome_of(kept) is None
    ]
    if not open_ones:
        raise Unusable("not_taken_up", NOT_HELD, where="referral")
    holders = referrals.holders_of(open_ones)
    held = [kept for kept in open_ones if kept.pk in holders and holders[kept.pk].by_id == officer]
    if not held:
        held_by(open_ones[-1], officer)
    shown = {each.person for kept in held for each in candidates_of(kept.inspection, Seen())}
    if other.pk not in shown:
        raise Unusable("not_a_candidate", _NOT_A_CANDIDATE, where="other")
