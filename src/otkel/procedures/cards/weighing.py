"""What the rules give for an order, by its entry as that stands now: it may have been corrected since."""

from __future__ import annotations

from datetime import datetime

from otkel.procedures.cards.faces import Standing, standing_of, the_entry
from otkel.procedures.cards.order_card import is_crew
from otkel.records.cards.models import Card, CardOrder


def standing_of_order(kept: CardOrder, *, at: datetime, card: Card | None = None) -> Standing:
    """Whether the rules give this order a card; neither `card`, which came of it, nor the one that it replaces hinders.

    Raises:
        Unusable: `no_entry` where its entry was found never to have taken place, or to be an exit.
    """
    entry = the_entry(kept.crossing)
    return standing_of(entry, purpose=kept.purpose, at=at, crew=is_crew(entry), besides=card or kept.replaces)
