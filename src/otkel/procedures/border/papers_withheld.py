"""Papers that somebody keeps from their owner: the ombudsman's queue, and nobody else's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from otkel.procedures import NotFound, Seen, Viewer, inquiry, procedure, the_service
from otkel.procedures.border.second_line_matters import written
from otkel.records.cards import queries as cards
from otkel.records.cards.models import WithheldSeen
from otkel.records.documents import queries as documents


@dataclass(frozen=True, slots=True)
class WithheldWaiting:
    """One report as the ombudsman reads it: who tells it, in whose words, and how they may be reached."""

    report: str
    at: datetime
    name: str
    words: str
    language: str
    reach: str


@dataclass(frozen=True, slots=True)
class WithheldReceipt:
    """That a report was taken up; `repeated` where it had been."""

    report: str
    at: datetime
    repeated: bool = False


@inquiry("papers_withheld_waiting", about=the_service)
def papers_withheld_waiting(
    _question: object = None, *, viewer: Viewer, at: datetime, seen: Seen
) -> tuple[WithheldWaiting, ...]:
    """The reports that nobody took up yet, whoever waits longest first."""
    waiting = cards.withheld_waiting()
    told = []
    for each in waiting:
        seen.person(each.person)
        held = documents.of_person(each.person)
        name = f"{held[-1].surname} {held[-1].given_names}".strip() if held else ""
        told.append(WithheldWaiting(each.pk, each.at, name, each.words, each.language, each.reach))
    return tuple(told)


@procedure("take_up_withheld", about=the_service)
def take_up_withheld(report: str, *, at: datetime, by: str, ground: str, words: str) -> WithheldReceipt:
    """Record what the ombudsman's office does about a report; the first word stands.

    Raises:
        NotFound: no such report.
        Unusable: nothing is said.
        Refused: policy does not allow it to this officer.
    """
    kept = cards.withheld_by_id(report)
    if kept is None:
        raise NotFound("report", report)
    before = cards.withheld_seen(kept)
    if before is not None:
        return WithheldReceipt(report, before.at, repeated=True)
    WithheldSeen.objects.create(report=kept, words=written("words", words), at=at, by_id=by)
    return WithheldReceipt(report, at)
