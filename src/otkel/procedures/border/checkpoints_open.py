"""Which checkpoints and lanes there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from otkel.procedures import Seen, Viewer, inquiry, the_service
from otkel.procedures.border.place_names import checkpoint_name
from otkel.records.checkpoints import queries as checkpoints
from otkel.records.officers import queries as officers
from otkel.vocabulary.texts import Text


@dataclass(frozen=True, slots=True)
class LaneShown:
    """A lane, the category that it serves and how its travellers come."""

    number: str
    category: str
    means: str


@dataclass(frozen=True, slots=True)
class CheckpointShown:
    """A checkpoint with its lanes."""

    code: str
    name: Text
    pack: str
    kind: str
    timezone: str
    lanes: tuple[LaneShown, ...]


@inquiry("lanes_open", about=the_service, of_persons=False)
def lanes_open(_question: None = None, *, viewer: Viewer, at: datetime, seen: Seen) -> tuple[CheckpointShown, ...]:
    """The checkpoints at which the viewer serves, with their lanes: one's own, or all of them."""
    officer = officers.by_id(viewer.officer)
    own = officer.checkpoint_id if officer else None
    return tuple(
        CheckpointShown(
            code=checkpoint.code,
            name=checkpoint_name(checkpoint),
            pack=checkpoint.pack,
            kind=checkpoint.kind,
            timezone=checkpoint.timezone,
            lanes=tuple(LaneShown(lane.number, lane.category, lane.means) for lane in checkpoints.lanes_of(checkpoint)),
        )
        for checkpoint in checkpoints.all_of_them()
        if own is None or checkpoint.code == own
    )
