"""That a revoked card is not gone around by another card on the same entry."""

from __future__ import annotations

from otkel.records.cards import queries as cards
from otkel.records.cards.models import Card
from otkel.records.crossings.models import Crossing
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_REVOKED = Text(
    en="A card on this entry was revoked, and the revocation stands: no other is issued. An appeal may reverse it.",
    ru="Карта по этому въезду отозвана, и отзыв действует: другую по нему не выпускают. Отзыв может отменить жалоба.",
    kk="Осы кіру бойынша карта қайтарып алынған және бұл күшінде: басқасы шығарылмайды. Оны шағым жоюы мүмкін.",
)


def not_around_a_revocation(entry: Crossing, old: Card | None) -> None:
    """Let a card be ordered or issued unless one on this entry, or the one that it is to replace, stands revoked.

    Raises:
        Unusable: `card_revoked`.
    """
    issued = [cards.card_of(order) for order in cards.orders_of(entry)]
    if any(card is not None and cards.standing_revocation(card) for card in [*issued, old]):
        raise Unusable("card_revoked", _REVOKED, where="replaces")
