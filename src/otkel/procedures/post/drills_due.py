"""Which drill a post holds this week, when each was held last, and what is due or overdue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal

from otkel.procedures import Seen, Viewer, inquiry
from otkel.procedures.post.at_the_post import kept_post, the_post
from otkel.procedures.post.drill_kinds import DRILLS, DrillKind
from otkel.records.shifts import queries as shifts
from otkel.records.shifts.models import Drill

DrillState = Literal["never", "held", "due", "overdue"]
_WEEK: Final = timedelta(days=7)
_ROUND: Final = len(DRILLS) * _WEEK  # one a week in turn: each comes again after as many weeks as there are


@dataclass(frozen=True, slots=True)
class DrillLine:
    """One kind of drill: when it was held last, how it went, and the day by which it comes again.

    `state` is "never", "held" (lately enough), "due" (this is the week, or its day has come) or "overdue" (its day lies
    more than a week back).
    """

    kind: DrillKind
    state: DrillState
    last: datetime | None
    passed: bool | None
    words: str
    by: str
    again_by: date | None


@dataclass(frozen=True, slots=True)
class DrillsDue:
    """The drills of a post; `this_week` is the one to hold, `held` the day on which this week's was held, or None.

    `late` where nothing was held in the week before either, although the post has held drills.
    """

    checkpoint: str
    this_week: DrillKind
    held: date | None
    late: bool
    until: date
    lines: tuple[DrillLine, ...]


@inquiry("drills_due", about=the_post, of_persons=False)
def drills_due(checkpoint: str, *, viewer: Viewer, at: datetime, seen: Seen) -> DrillsDue:
    """What to practise in the week of `at` (Monday to Sunday at the checkpoint): whatever was held longest ago.

    Raises:
        Unusable: `unknown_checkpoint`.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_post(checkpoint)
    zone = kept.zone()
    today = at.astimezone(zone).date()
    monday = today - timedelta(days=today.weekday())
    newest = shifts.newest_drills(kept, at)
    days = {kind: drill.at.astimezone(zone).date() for kind, drill in newest.items()}
    held = max((day for day in days.values() if day >= monday), default=None)
    chosen = min(DRILLS, key=lambda drill: days.get(drill.code, date.min))
    if held is not None:
        chosen = next(drill for drill in DRILLS if days.get(drill.code) == held)
    lately = max(days.values(), default=None)
    return DrillsDue(
        checkpoint=kept.pk,
        this_week=chosen,
        held=held,
        late=lately is not None and lately < monday - _WEEK,
        until=monday + _WEEK - timedelta(days=1),
        lines=tuple(
            _line(drill, newest.get(drill.code), days.get(drill.code), today, due=drill is chosen and held is None)
            for drill in DRILLS
        ),
    )


def _line(drill: DrillKind, last: Drill | None, day: date | None, today: date, *, due: bool) -> DrillLine:
    if last is None or day is None:
        return DrillLine(drill, "due" if due else "never", None, None, "", "", None)
    again = day + _ROUND
    state: DrillState = "overdue" if today > again + _WEEK else "due" if due or today > again else "held"
    return DrillLine(drill, state, last.at, last.passed, last.words, last.by.service_number, again)
