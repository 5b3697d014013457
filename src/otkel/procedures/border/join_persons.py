"""Join two records of one person, and read them apart again. A human does it, and neither record changes."""

from __future__ import annotations

from datetime import datetime

from otkel.engines.access import Subject
from otkel.procedures import NotFound, procedure
from otkel.procedures.border.cases import JoiningReceipt
from otkel.procedures.border.second_line_matters import written
from otkel.procedures.border.timelines import the_person
from otkel.records.persons import queries as persons
from otkel.records.persons.models import Joining, Person
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_ITSELF = Text(
    en="A record cannot be joined to itself.",
    ru="Запись нельзя объединить с самой собой.",
    kk="Жазбаны өзімен біріктіруге болмайды.",
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

    Raises:
        NotFound: no such person.
        Unusable: it is one and the same record, or reasons are missing.
        Refused: policy does not allow it to this officer.
    """
    first, second = known_person(one), known_person(other)
    if first.pk == second.pk:
        raise Unusable("joined_to_itself", _ITSELF, where="other")
    before = persons.joining_of(first, second)
    if before is not None:
        return JoiningReceipt(before.pk, first.pk, second.pk, before.at, repeated=True)
    told = written("reasons", reasons)
    joining = Joining.objects.create(one=first, other=second, at=at, by_id=by, reasons=told)
    return JoiningReceipt(joining.pk, first.pk, second.pk, joining.at)
