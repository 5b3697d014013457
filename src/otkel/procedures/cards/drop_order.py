"""End an order without a card."""

from __future__ import annotations

from datetime import datetime

from otkel.procedures import procedure
from otkel.procedures.cards.reports import OrderReceipt
from otkel.procedures.cards.standing import kept_order, the_order
from otkel.records.cards import queries as cards
from otkel.records.cards.models import OrderDropped
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_SAY_WHY = Text(
    en="Say in words why there is to be no card.",
    ru="Напишите словами, почему карты не будет.",
    kk="Карта неге болмайтынын сөзбен жазыңыз.",
)
_ISSUED = Text(
    en="A card was issued on this order; record what became of the card.",
    ru="По этому заказу карта уже выпущена; запишите, что стало с картой.",
    kk="Бұл тапсырыс бойынша карта шығарылған; картаның не болғанын жазыңыз.",
)


@procedure("drop_order", about=the_order)
def drop_order(order: str, *, at: datetime, by: str, ground: str, words: str) -> OrderReceipt:
    """End an order on which no card was issued: the person does not want one, or has gone. It takes nothing from them.

    Raises:
        NotFound: no such order.
        Unusable: no reason is said, or a card was issued already.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_order(order)
    if cards.drop_of(kept) is not None:
        return OrderReceipt(order, kept.crossing_id, "dropped", repeated=True)
    if cards.card_of(kept) is not None:
        raise Unusable("card_issued", _ISSUED, where="order")
    if not words.strip():
        raise Unusable("words_missing", _SAY_WHY, where="words")
    OrderDropped.objects.create(order=kept, words=words.strip()[:2000], at=at, by_id=by)
    return OrderReceipt(order, kept.crossing_id, "dropped")
