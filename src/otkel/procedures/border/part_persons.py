"""Undo a joining, exactly: the records are read apart as they always stood."""

from __future__ import annotations

from datetime import datetime

from otkel.engines.access import Subject
from otkel.procedures import NotFound, procedure
from otkel.procedures.border.cases import JoiningReceipt
from otkel.procedures.border.second_line_matters import written
from otkel.procedures.border.timelines import the_person
from otkel.records.persons import queries as persons
from otkel.records.persons.models import Joining, Parting


def kept_joining(joining: str) -> Joining:
    """The record of a joining.

    Raises:
        NotFound: there is none of this id.
    """
    kept = persons.joining_by_id(joining)
    if kept is None:
        raise NotFound("joining", joining)
    return kept


def the_joining(joining: str) -> Subject:
    """One of the joined persons, as policies see one."""
    return the_person(kept_joining(joining).one_id)


@procedure("part_persons", about=the_joining)
def part_persons(joining: str, *, at: datetime, by: str, ground: str, reasons: str) -> JoiningReceipt:
    """Record that a joining was wrong, and why; sent twice, it answers as the first time.

    Raises:
        NotFound: no such joining.
        Unusable: reasons are missing.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_joining(joining)
    before = persons.parting_of(kept)
    if before is not None:
        return JoiningReceipt(kept.pk, kept.one_id, kept.other_id, before.at, repeated=True)
    parted = Parting.objects.create(joining=kept, at=at, by_id=by, reasons=written("reasons", reasons))
    return JoiningReceipt(kept.pk, kept.one_id, kept.other_id, parted.at)
