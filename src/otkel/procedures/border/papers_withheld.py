"""Papers that somebody keeps from their owner: the ombudsman's queue, and nobody else's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from otkel.procedures import NotFound, Seen, Viewer, inquiry, procedure, the_service
from otkel.procedures.border.second_line_matters import written
from otkel.records.cards import queries as cards
from otkel.records.cards.models import PapersWithheld, WithheldSeen
from otkel.records.documents import queries as documents

_LATEST: Final = 50


@dataclass(frozen=True, slots=True)
class WithheldLine:
    """One report in the queue, without a name; `taken_at` says since when somebody works on it."""

    report: str
    at: datetime
    language: str
    taken_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class WithheldQueue:
    """The reports that nobody took up, whoever waits longest first, and those taken up last, the newest first."""

    waiting: tuple[WithheldLine, ...]
    taken: tuple[WithheldLine, ...]


@dataclass(frozen=True, slots=True)
class WithheldFile:
    """One report as the ombudsman reads it: who tells it, in whose words, how to reach them, and what is done."""

    report: str
    at: datetime
    name: str
    words: str
    language: str
    reach: str
    taken_at: datetime | None = None
    done: str = ""


@dataclass(frozen=True, slots=True)
class WithheldReceipt:
    """That a report was taken up; `repeated` where it had been."""

    report: str
    at: datetime
    repeated: bool = False


@inquiry("papers_withheld_waiting", about=the_service, of_persons=False)
def papers_withheld_waiting(_question: object = None, *, viewer: Viewer, at: datetime, seen: Seen) -> WithheldQueue:
    """Which reports there are, and since when; who tells them stands in the file of each."""
    return WithheldQueue(
        waiting=tuple(WithheldLine(each.pk, each.at, each.language) for each in cards.withheld_waiting()),
        taken=tuple(
            WithheldLine(taken.report_id, taken.report.at, taken.report.language, taken.at)
            for taken in cards.withheld_taken(most=_LATEST)
        ),
    )


@inquiry("read_withheld", about=the_service)
def read_withheld(
    _question: object = None, *, viewer: Viewer, at: datetime, seen: Seen, report: str = ""
) -> WithheldFile:
    """One report, before it is taken up and after.

    Raises:
        NotFound: no such report.
        Refused: policy does not allow it to this officer, or no case is named.
    """
    kept = _kept(report)
    seen.person(kept.person)
    held = documents.of_person(kept.person)
    taken = cards.withheld_seen(kept)
    return WithheldFile(
        report=kept.pk,
        at=kept.at,
        name=f"{held[-1].surname} {held[-1].given_names}".strip() if held else "",
        words=kept.words,
        language=kept.language,
        reach=kept.reach,
        taken_at=taken.at if taken else None,
        done=taken.words if taken else "",
    )


@procedure("take_up_withheld", about=the_service)
def take_up_withheld(report: str, *, at: datetime, by: str, ground: str, words: str) -> WithheldReceipt:
    """Record what the ombudsman's office does about a report; the first word stands.

    Raises:
        NotFound: no such report.
        Unusable: nothing is said.
        Refused: policy does not allow it to this officer.
    """
    kept = _kept(report)
    before = cards.withheld_seen(kept)
    if before is not None:
        return WithheldReceipt(report, before.at, repeated=True)
    WithheldSeen.objects.create(report=kept, words=written("words", words), at=at, by_id=by)
    return WithheldReceipt(report, at)


def _kept(report: str) -> PapersWithheld:
    kept = cards.withheld_by_id(report)
    if kept is None:
        raise NotFound("report", report)
    return kept
