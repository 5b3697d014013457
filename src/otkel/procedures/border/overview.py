"""What waits where: counts and times by checkpoint, no names and no targets."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from otkel.procedures import Seen, Viewer, inquiry, the_service
from otkel.procedures.border.cases import CheckpointWaits, Reversal
from otkel.procedures.border.emergencies import unsettled_at
from otkel.procedures.border.place_names import checkpoint_name
from otkel.records.checkpoints import queries as checkpoints
from otkel.records.checkpoints.models import Checkpoint
from otkel.records.crossings import queries as crossings
from otkel.records.incidents import queries as incidents
from otkel.records.officers import queries as officers
from otkel.records.referrals import queries as referrals
from otkel.records.refusals import queries as refusals

_REVERSED_LATELY: Final = timedelta(days=7)


@inquiry("checkpoints_overview", about=the_service, of_persons=False)
def checkpoints_overview(
    _question: None = None, *, viewer: Viewer, at: datetime, seen: Seen
) -> tuple[CheckpointWaits, ...]:
    """What waits at each checkpoint where the viewer serves: referrals, notices, alerts, and what an appeal undid.

    How many were refused is not counted here: it is nobody's target.

    Raises:
        Refused: policy does not allow it to this officer.
    """
    officer = officers.by_id(viewer.officer)
    own = officer.checkpoint_id if officer else None
    role = officer.role if officer else ""
    waiting, unserved = referrals.count_waiting(), refusals.unserved()
    alerts = [(code, since) for code, alerted, since in incidents.unseen() if alerted == role]
    reversed_lately = refusals.reversals(since=at - _REVERSED_LATELY)
    return tuple(
        replace(
            _waits(checkpoint, waiting, unserved, alerts, at),
            reversals=tuple(Reversal(ref, when) for code, ref, when in reversed_lately if code == checkpoint.code),
        )
        for checkpoint in checkpoints.all_of_them()
        if own is None or checkpoint.code == own
    )


def _waits(
    checkpoint: Checkpoint,
    waiting: list[tuple[str, str, datetime]],
    unserved: list[tuple[str, datetime]],
    alerts: list[tuple[str, datetime]],
    at: datetime,
) -> CheckpointWaits:
    here: dict[str, list[datetime]] = {}
    for code, kind, since in waiting:
        if code == checkpoint.code:
            here.setdefault(kind, []).append(since)
    papers = [since for code, since in unserved if code == checkpoint.code]
    unseen = [since for code, since in alerts if code == checkpoint.code]
    unsettled = unsettled_at(checkpoint.code, at=at)
    today = at.astimezone(checkpoint.zone()).date()
    return CheckpointWaits(
        checkpoint=checkpoint.code,
        name=checkpoint_name(checkpoint),
        kind=checkpoint.kind,
        waiting=tuple((kind, len(times), min(times)) for kind, times in here.items()),  # type: ignore[misc]
        unserved=len(papers),
        unserved_since=min(papers, default=None),
        alerts=len(unseen),
        alerts_since=min(unseen, default=None),
        crossings_today=crossings.count_on(checkpoint, today),
        lanes=len(checkpoints.lanes_of(checkpoint)),
        without_papers=len(unsettled),
        without_papers_since=min((each.at for each in unsettled), default=None),
    )
