"""How an order and a card stand: computed from what was recorded, never kept."""

from __future__ import annotations

from datetime import date, datetime

from otkel.engines.access import Subject
from otkel.procedures import NotFound
from otkel.procedures.cards.reports import CardShown, CardState, OrderState, PrintShown
from otkel.records.cards import queries as cards
from otkel.records.cards.models import Card, CardOrder, Confirmation, Portrait
from otkel.records.crossings import queries as crossings
from otkel.records.crossings.models import Crossing


def the_crossing(crossing: str) -> Subject:
    """A crossing as policies see one."""
    return Subject("Crossing", crossing, {"checkpoint": kept_crossing(crossing).checkpoint_id})


def the_order(order: str) -> Subject:
    """An order as policies see one."""
    return Subject("CardOrder", order, {"checkpoint": kept_order(order).checkpoint_id})


def the_card(card: str) -> Subject:
    """A card as policies see one."""
    kept = kept_card(card)
    told: dict[str, object] = {"checkpoint": kept.order.checkpoint_id, "has_appeal": False}
    decided = cards.revocation_of(kept)
    if decided is not None:
        told |= {
            "revoked_by": Subject("Officer", decided.by_id).reference(),
            "has_appeal": cards.is_contested(decided),
        }
    return Subject("Card", card, told)


def kept_crossing(crossing: str) -> Crossing:
    """The crossing of an id.

    Raises:
        NotFound: no such crossing.
    """
    kept = crossings.by_id(crossing)
    if kept is None:
        raise NotFound("crossing", crossing)
    return kept


def kept_order(order: str) -> CardOrder:
    """The order of an id.

    Raises:
        NotFound: no such order.
    """
    kept = cards.order_by_id(order)
    if kept is None:
        raise NotFound("order", order)
    return kept


def kept_card(card: str, *, order: str = "") -> Card:
    """The card of an id; of this order, where one is named.

    Raises:
        NotFound: no such card, or it came of another order.
    """
    kept = cards.by_id(card)
    if kept is None or order not in {"", kept.order_id}:
        raise NotFound("card", card)
    return kept


def today_at(kept: CardOrder, at: datetime) -> date:
    """The legal day at the checkpoint of an order."""
    return at.astimezone(kept.checkpoint.zone()).date()


def ticket_of(crossing: str) -> str:
    """What is called out at the desk: the first four signs of a crossing's opaque id."""
    return crossing[:4].upper()


def state_of_card(kept: Card, on: date) -> CardState:
    """How a card stands on a day: revoked, ended in another way, or whether it counts still."""
    state: CardState = cards.state_on(kept, on)  # type: ignore[assignment]  # one of the states that it takes
    return state


def state_of_order(kept: CardOrder, on: date, *, needs_portrait: bool) -> OrderState:
    """Where an order stands."""
    if cards.drop_of(kept) is not None:
        return "dropped"
    card = cards.card_of(kept)
    if card is not None:
        return _after_issue(card, on)
    return before_issue(cards.portrait_of(kept), cards.confirmation_of(kept), kept, needs_portrait=needs_portrait)


def before_issue(
    portrait: Portrait | None, said: Confirmation | None, kept: CardOrder, *, needs_portrait: bool
) -> OrderState:
    """Where an order stands that led to no card yet."""
    if portrait is None and needs_portrait:
        return "later" if kept.office else "to_photograph"
    if said is not None and said.agreed:
        return "to_issue"
    return "later" if kept.office and said is None else "to_confirm"


def _after_issue(card: Card, on: date) -> OrderState:
    attempts = cards.attempts_of(card)
    if any(came is None for _, came in attempts):  # a blank whose end nobody has told, also where its card has ended
        return "to_print"
    state = state_of_card(card, on)
    if state == "given":
        return "given"
    if state != "issued":
        return "ended"
    printed = card.paper or any(came and came.outcome == "printed" for _, came in attempts)
    return "to_give" if printed else "to_print"


def card_shown(kept: Card, on: date) -> CardShown:
    """A card as the desk and its holder see it."""
    ended, given = cards.end_of(kept), cards.giving_of(kept)
    revoked = cards.standing_revocation(kept)
    return CardShown(
        card=kept.pk,
        number=kept.number,
        state=state_of_card(kept, on),
        valid_from=kept.valid_from,
        valid_until=kept.valid_until,
        seal=kept.seal,
        mrz=kept.mrz,
        paper=kept.paper,
        prints=tuple(
            PrintShown(
                attempt=each.pk,
                blank=blank_said(each.series, each.blank),
                printer=each.printer,
                at=each.at,
                outcome=came.outcome if came else "",
                words=came.words if came else "",
            )
            for each, came in cards.attempts_of(kept)
        ),
        issued_at=kept.at,
        given_at=given.at if given else None,
        ended_at=ended.at if ended else revoked.at if revoked else None,
    )


def blank_said(series: str, number: int) -> str:
    """A blank as people call it: "DEMO 17"."""
    return f"{series} {number}".strip()
