"""Who was let through without papers, because they were sick or hurt, and what must still be settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from otkel.engines.access import Subject
from otkel.engines.documents import PaperKind
from otkel.procedures import NotFound, Seen, Viewer, inquiry
from otkel.procedures.border.reports import Direction
from otkel.procedures.border.traveller_presented import Presented
from otkel.records.checkpoints import queries as checkpoints
from otkel.records.documents import queries as documents
from otkel.records.inspections import queries as inspections
from otkel.records.inspections.models import Emergency, Inspection

_OPEN_AT_MOST: Final = timedelta(days=365)
_LONGEST: Final = 2_000


@dataclass(frozen=True, slots=True)
class EmergencyWaiting:
    """Somebody whose papers nobody has seen yet: no name and no illness, only where and since when."""

    inspection: str
    lane: str
    direction: Direction
    at: datetime


def keep_emergency(presented: Presented, kept: Inspection, *, by: str) -> None:
    """Record why the inspected person was let through without papers, where they were."""
    if presented.emergency:
        Emergency.objects.create(inspection=kept, words=presented.emergency.strip()[:_LONGEST], at=kept.at, by_id=by)


def unsettled_at(checkpoint: str, *, at: datetime) -> list[Emergency]:
    """The emergencies of a year whose person is joined to no record with papers, oldest first."""
    kept = inspections.emergencies_at(checkpoint, since=at - _OPEN_AT_MOST)
    return [each for each in kept if not _papers_seen(each)]


def _papers_seen(kept: Emergency) -> bool:
    return any(each.kind != PaperKind.NONE for each in documents.of_person(kept.inspection.person))


def checkpoint_of(code: str) -> Subject:
    """A checkpoint as policies see it.

    Raises:
        NotFound: there is none of this code.
    """
    if checkpoints.by_code(code) is None:
        raise NotFound("checkpoint", code)
    return Subject("Checkpoint", code, {"code": code})


@inquiry("emergencies_unsettled", about=checkpoint_of, of_persons=False)
def emergencies_unsettled(checkpoint: str, *, viewer: Viewer, at: datetime, seen: Seen) -> tuple[EmergencyWaiting, ...]:
    """Who was let through at a checkpoint without papers that somebody has seen since, oldest first.

    It is settled by a human: the real paper is inspected, and its record joined to this one's at second line.

    Raises:
        NotFound: no such checkpoint.
        Refused: policy does not allow it to this officer.
    """
    return tuple(
        EmergencyWaiting(each.inspection_id, each.inspection.lane, each.inspection.direction, each.at)
        for each in unsettled_at(checkpoint, at=at)
    )
