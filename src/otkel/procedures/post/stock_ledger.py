"""The ledger of what a post answers for: each number in exactly one place, and what does not fit said."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from otkel.procedures import Seen, Viewer, inquiry
from otkel.procedures.post.at_the_post import kept_post, place_name, the_post
from otkel.procedures.post.stock_books import book_of, by_series, where_it_is
from otkel.procedures.post.stocks import DoubtShown, HeldShown, MoveShown, SeriesShown, StockLedger
from otkel.records.checkpoints.models import Checkpoint
from otkel.records.stocks import queries as stocks
from otkel.records.stocks.models import StockMove

NEWEST: Final = 50


@inquiry("stock_ledger", about=the_post, of_persons=False)
def stock_ledger(checkpoint: str, *, viewer: Viewer, at: datetime, seen: Seen) -> StockLedger:
    """Where every stamp, blank, form, key and seal of a post is at a time, and the last movements.

    Raises:
        Unusable: there is no such checkpoint.
        Refused: policy does not allow it to this officer.
    """
    post = kept_post(checkpoint)
    moves = [move for move in stocks.moves_of(post.pk) if move.at <= at]
    return StockLedger(
        checkpoint=post.pk,
        checkpoint_name=place_name(post),
        timezone=post.timezone,
        at=at,
        series=tuple(_series(key, entered, post) for key, entered in sorted(by_series(moves).items())),
        moves=tuple(_shown(move) for move in reversed(moves[-NEWEST:])),
    )


def _series(key: tuple[str, str], entered: list[StockMove], post: Checkpoint) -> SeriesShown:
    kind, series = key
    book = book_of(entered)
    numbers = {move.officer_id: move.officer.service_number for move in entered if move.officer_id}
    return SeriesShown(
        kind=kind,
        series=series,
        held=tuple(
            HeldShown(kind, series, run.first, run.last, run.place, numbers.get(run.officer, ""), run.since)
            for run in book.held
        ),
        counts=book.counts(),
        gaps=book.gaps(),
        doubts=tuple(
            DoubtShown(
                first=wrong.first,
                last=wrong.last,
                move=entered[wrong.move].move,
                at=entered[wrong.move].at,
                text=where_it_is(kind, series, wrong, numbers, post.zone()),
            )
            for wrong in book.contradictions
        ),
    )


def _shown(move: StockMove) -> MoveShown:
    return MoveShown(
        entry=move.pk,
        kind=move.kind,
        series=move.series,
        first=move.first,
        last=move.last,
        move=move.move,
        officer=move.officer.service_number if move.officer_id else "",
        words=move.words,
        at=move.at,
        by=move.by.service_number,
    )
