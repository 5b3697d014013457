"""The bond between an inspection and the passage in which its traveller comes."""

from __future__ import annotations

from typing import Final

from otkel.procedures.border.passage_matters import kept_passage, line_of, open_still
from otkel.procedures.border.traveller_presented import Presented
from otkel.records.documents.models import TravelDocument
from otkel.records.inspections.models import Inspection
from otkel.records.passages import queries as passages
from otkel.records.passages.models import Aboard, Passage, ReadAgain
from otkel.records.persons import queries as persons
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_ELSEWHERE: Final = Text(
    en="This passage stands at another checkpoint or goes the other way.",
    ru="Этот проезд — в другом пункте или в другую сторону.",
    kk="Бұл өту — басқа бекетте немесе басқа бағытта.",
)
_NO_LINE: Final = Text(
    en="Line {n} of the manifest is not there, or somebody has it already.",
    ru="Строки {n} в списке нет, или она уже занята.",
    kk="Тізімнің {n}-жолы жоқ немесе бос емес.",
)


def read_aboard_before(presented: Presented, document: TravelDocument) -> Inspection | None:
    """The inspection of this document's bearer aboard this passage, if they were read before.

    The person counts and not the reading: a document whose end is read otherwise is another record of one person.

    Raises:
        NotFound: no such passage.
        Unusable: `passage_elsewhere`, or `passage_ended` for somebody who was not aboard before it ended.
    """
    if not presented.passage:
        return None
    kept = _passage_here(presented)
    before = passages.with_person(kept, persons.together(document.person))
    if before is None:
        open_still(kept)
    return before.inspection if before else None


def read_again(presented: Presented, before: Inspection) -> None:
    """Record that somebody aboard was read again as something else: the driver as a passenger, say. It is a question.

    On a passage that has ended nothing is written.
    """
    aboard = passages.of_inspection(before)
    if aboard is None or aboard.role == presented.role or passages.end_of(aboard.passage) is not None:
        return
    if presented.role not in passages.other_roles(aboard.passage).get(before.pk, set()):
        ReadAgain.objects.create(passage=aboard.passage, inspection=before, role=presented.role)


def come_aboard(presented: Presented, kept: Inspection) -> None:
    """Record that the inspected traveller comes in a passage: on the line the officer names, or their document's.

    Raises:
        Unusable: `bad_line`.
    """
    if not presented.passage:
        return
    passage = _passage_here(presented)
    free, line = passages.lines_free(passage), presented.line
    if line is None:
        line = line_of(free, kept.document.number, kept.document.issuer)
    elif line not in free:
        raise Unusable("bad_line", _NO_LINE.format(n=line), where="line")
    Aboard.objects.create(passage=passage, inspection=kept, role=presented.role, line=line)


def _passage_here(presented: Presented) -> Passage:
    kept = kept_passage(presented.passage)
    if kept.checkpoint_id != presented.checkpoint or kept.direction != presented.direction:
        raise Unusable("passage_elsewhere", _ELSEWHERE, where="passage")
    return kept
