"""Which checkpoints and lanes there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from otkel import jurisdictions
from otkel.procedures import Seen, Viewer, inquiry, the_service
from otkel.procedures.border.place_names import checkpoint_name
from otkel.records.checkpoints import queries as checkpoints
from otkel.records.checkpoints.models import Checkpoint
from otkel.records.officers import queries as officers
from otkel.records.shifts import queries as shifts
from otkel.vocabulary.texts import Text


@dataclass(frozen=True, slots=True)
class LaneShown:
    """A lane as it stands: the category that it serves, how its travellers come, and what it asks of them.

    `direction` "" serves both; `asks` is one sentence a thing, in the words of the jurisdiction.
    """

    number: str
    category: str
    means: str
    open: bool = True
    direction: str = ""
    asks: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckpointShown:
    """A checkpoint with its lanes; `leads_since` where the viewer, who serves at several, leads an open shift there."""

    code: str
    name: Text
    pack: str
    kind: str
    timezone: str
    lanes: tuple[LaneShown, ...]
    leads_since: datetime | None = None


@inquiry("lanes_open", about=the_service, of_persons=False)
def lanes_open(code: str | None = None, *, viewer: Viewer, at: datetime, seen: Seen) -> tuple[CheckpointShown, ...]:
    """The checkpoints at which the viewer serves, with their lanes: one's own, or all of them; or the one of a code."""
    officer = officers.by_id(viewer.officer)
    own = officer.checkpoint_id if officer else None
    led = shifts.led_by(viewer.officer, at) if officer and own is None and code is None else {}
    return tuple(
        CheckpointShown(
            code=checkpoint.code,
            name=checkpoint_name(checkpoint),
            pack=checkpoint.pack,
            kind=checkpoint.kind,
            timezone=checkpoint.timezone,
            lanes=_lanes(checkpoint, at),
            leads_since=led.get(checkpoint.code),
        )
        for checkpoint in checkpoints.all_of_them()
        if own in {None, checkpoint.code} and code in {None, checkpoint.code}
    )


def _lanes(checkpoint: Checkpoint, at: datetime) -> tuple[LaneShown, ...]:
    """The lanes as a shift has set them, and as the pack has them where none has."""
    customs = jurisdictions.lanes(checkpoint.pack)
    return tuple(
        LaneShown(
            number=state.lane,
            category=state.category,
            means=state.means,
            open=state.open,
            direction=state.direction,
            asks=customs.said_at(state.category, state.means),
        )
        for state in shifts.lanes_now(checkpoint, at)
    )
