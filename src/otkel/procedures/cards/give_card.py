"""Give a card to its holder."""

from __future__ import annotations

from datetime import datetime

from otkel.procedures import procedure
from otkel.procedures.cards.reports import CardNote
from otkel.procedures.cards.standing import kept_card, state_of_card, the_card, today_at
from otkel.records.cards import queries as cards
from otkel.records.cards.models import CardGiven
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_NOT_PRINTED = Text(
    en="Nobody has said that this card was printed.",
    ru="Никто не отметил, что карта напечатана.",
    kk="Картаның басылғанын ешкім белгілемеген.",
)
_COUNTS_NOT = Text(
    en="This card counts no more; it is not given.",
    ru="Эта карта больше не действует; её не выдают.",
    kk="Бұл карта енді жарамсыз; ол берілмейді.",
)


@procedure("give_card", about=the_card)
def give_card(card: str, *, at: datetime, by: str, ground: str, order: str = "") -> CardNote:
    """Record that the holder has the card in their hand; sent twice, it answers as the first time.

    Raises:
        NotFound: no such card, or none of the `order` named.
        Unusable: `not_printed`, or `card_ended`.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_card(card, order=order)
    on = today_at(kept.order, at)
    if cards.giving_of(kept) is not None:
        return CardNote(card, state_of_card(kept, on), repeated=True)
    if state_of_card(kept, on) != "issued":
        raise Unusable("card_ended", _COUNTS_NOT, where="card")
    if not kept.paper and not any(came and came.outcome == "printed" for _, came in cards.attempts_of(kept)):
        raise Unusable("not_printed", _NOT_PRINTED, where="card")
    CardGiven.objects.create(card=kept, at=at, by_id=by)
    return CardNote(card, "given")
