"""Open a lane, close it, or let it serve others than before."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from otkel.procedures import procedure
from otkel.procedures.post.at_the_post import kept_post, lane_named, the_post
from otkel.procedures.post.shifts import LaneReceipt, LaneShown
from otkel.records.shifts import queries as shifts
from otkel.records.shifts.models import CATEGORIES, MEANS, LaneState
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

DIRECTIONS: Final = ("entry", "exit")
BOTH: Final = "both"
_NO_SUCH_CHOICE = Text(
    en="“{given}” is none of: {known}.",
    ru="«{given}» нет среди: {known}.",
    kk="«{given}» мыналардың арасында жоқ: {known}.",
)


@procedure("set_lane", about=the_post)
def set_lane(
    checkpoint: str,
    *,
    at: datetime,
    by: str,
    ground: str,
    lane: str,
    open: bool,  # noqa: A002 - the word of the act; nothing here opens a file
    direction: str = "",
    category: str = "",
    means: str = "",
) -> LaneReceipt:
    """Record how a lane stands from now on; what is left out stays as it was, and "both" serves both directions.

    Raises:
        Unusable: there is no such checkpoint or lane; the direction, category or means is none that there is.
        Refused: policy does not allow it to this officer.
    """
    post = kept_post(checkpoint)
    number = lane_named(lane, post)
    before = next(state for state in shifts.lanes_now(post, at) if state.lane == number)
    wanted = LaneShown(
        lane=number,
        open=open,
        direction=_direction(direction, before.direction),
        category=_chosen("category", category, CATEGORIES) or before.category,
        means=_chosen("means", means, MEANS) or before.means,
        since=before.since,
    )
    if wanted == LaneShown(*before):
        return LaneReceipt(post.pk, wanted, repeated=True)
    LaneState.objects.create(
        checkpoint=post,
        lane=number,
        open=wanted.open,
        direction=wanted.direction,
        category=wanted.category,
        means=wanted.means,
        at=at,
        by_id=by,
    )
    return LaneReceipt(post.pk, replace(wanted, since=at))


def _direction(given: str, before: str) -> str:
    chosen = _chosen("direction", given, (*DIRECTIONS, BOTH))
    return "" if chosen == BOTH else chosen or before


def _chosen(name: str, given: str, known: tuple[str, ...]) -> str:
    plain = given.strip()
    if plain and plain not in known:
        said = _NO_SUCH_CHOICE.format(given=plain[:40], known=", ".join(known))
        raise Unusable(f"unknown_{name}", said, where=name)
    return plain
