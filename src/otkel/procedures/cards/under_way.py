"""Whether an order is still worked on."""

from __future__ import annotations

from otkel.records.cards import queries as cards
from otkel.records.cards.models import CardOrder
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_OVER = Text(
    en="This order is over: a card was issued on it, or it was dropped.",
    ru="Этот заказ завершён: карта по нему выпущена, или он снят.",
    kk="Бұл тапсырыс аяқталған: ол бойынша карта шығарылған не ол алынып тасталған.",
)


def still_open(kept: CardOrder) -> None:
    """Let an order be worked on while it is open.

    Raises:
        Unusable: `order_over`.
    """
    if cards.drop_of(kept) is not None or cards.card_of(kept) is not None:
        raise Unusable("order_over", _OVER, where="order")
