"""What waits at the desk: without a name."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from otkel.engines.access import Subject
from otkel.jurisdictions import offices
from otkel.procedures import Seen, Viewer, inquiry
from otkel.procedures.cards import blanks
from otkel.procedures.cards.faces import answered, profile_of
from otkel.procedures.cards.order_card import LANGUAGES_OF_HOLDERS
from otkel.procedures.cards.reports import CardQueue, CardWaiting
from otkel.procedures.cards.standing import state_of_order, ticket_of
from otkel.procedures.cards.weighing import standing_of_order
from otkel.records.cards import queries as cards
from otkel.records.cards.models import CardOrder
from otkel.records.checkpoints import queries as checkpoints
from otkel.records.checkpoints.models import Checkpoint
from otkel.records.passages.models import Aboard
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_ORDERS_SINCE: Final = timedelta(days=7)
_ADMITTED_SINCE: Final = timedelta(hours=12)
_AT_MOST: Final = 200
_OVER: Final = frozenset({"given", "dropped", "ended"})
_NO_POST = Text(
    en="There is no checkpoint “{code}”.",
    ru="Пункта пропуска «{code}» нет.",
    kk="«{code}» өткізу бекеті жоқ.",
)


def the_post(checkpoint: str) -> Subject:
    """A checkpoint as policies see it."""
    return Subject("Checkpoint", kept_post(checkpoint).pk, {"code": kept_post(checkpoint).pk})


def kept_post(checkpoint: str) -> Checkpoint:
    """The checkpoint of a code.

    Raises:
        Unusable: there is none.
    """
    post = checkpoints.by_code(checkpoint)
    if post is None:
        raise Unusable("unknown_checkpoint", _NO_POST.format(code=checkpoint[:40]), where="checkpoint")
    return post


@inquiry("card_queue", about=the_post, of_persons=False)
def card_queue(checkpoint: str, *, viewer: Viewer, at: datetime, seen: Seen) -> CardQueue:
    """Orders under way and entries that get a card without being asked, whoever waits longest first; no names.

    Of entries without an order those of the last twelve hours are told, at most two hundred; whoever may have a card on
    request, or stood here earlier, is found by their paper.

    Raises:
        Unusable: there is no such checkpoint, or its jurisdiction has no card.
    """
    post = kept_post(checkpoint)
    profile = profile_of(post.pack)
    on = at.astimezone(post.zone()).date()
    begin = datetime(on.year, on.month, on.day, tzinfo=post.zone())
    orders = cards.orders_at_work(checkpoint, since=at - _ORDERS_SINCE, on=on)
    aboard = cards.aboard_of([order.crossing for order in orders])
    lines = [_of_order(order, aboard.get(order.crossing_id), at) for order in orders]
    for entry, stay, who in cards.admitted_without_order(checkpoint, since=at - _ADMITTED_SINCE, most=_AT_MOST):
        crew = who is not None and who.role == "crew"
        if answered(entry, stay, purpose="", on=on, crew=crew).answer.code == "given":
            lines.append(_line(entry.pk, "", "to_order", entry.at, who, "first"))
    waiting = sorted((line for line in lines if line.state not in _OVER), key=lambda line: line.since)
    return CardQueue(
        checkpoint=checkpoint,
        names=Text(en=post.name_en, ru=post.name_ru, kk=post.name_kk),
        waiting=tuple(waiting),
        given_today=cards.given_between(checkpoint, since=begin, until=begin + timedelta(days=1)),
        blanks_left=blanks.left(checkpoint),
        rule=profile.names,
        verified=profile.verified,
        purposes=tuple((purpose.code, purpose.names) for purpose in profile.purposes),
        offices=tuple((each.code, each.names) for each in offices(post.pack) if each.code in profile.offices),
        languages=LANGUAGES_OF_HOLDERS,
    )


def _of_order(order: CardOrder, who: Aboard | None, at: datetime) -> CardWaiting:
    try:
        needs_portrait = standing_of_order(order, at=at).answer.portrait
    except Unusable:  # its entry stands no more: somebody at the desk looks at it, and drops it
        needs_portrait = False
    on = at.astimezone(order.checkpoint.zone()).date()
    state = state_of_order(order, on, needs_portrait=needs_portrait)
    return _line(order.crossing_id, order.pk, state, order.at, who, order.reason)


def _line(crossing: str, order: str, state: str, since: datetime, who: Aboard | None, reason: str) -> CardWaiting:
    return CardWaiting(
        crossing=crossing,
        order=order,
        ticket=ticket_of(crossing),
        state=state,  # type: ignore[arg-type]  # one of the states that it takes
        since=since,
        passage=who.passage_id if who else "",
        vehicle=who.passage.plate_shown if who else "",
        reason=reason,
    )
