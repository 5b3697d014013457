"""Record that a card counts no more without anybody deciding against its holder."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from otkel.procedures import procedure
from otkel.procedures.cards.reports import CardNote
from otkel.procedures.cards.standing import kept_card, state_of_card, the_card, today_at
from otkel.records.cards import queries as cards
from otkel.records.cards.models import CardEnded
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

HOW: Final = ("lost", "returned", "withdrawn")
_NO_SUCH = Text(
    en="“{given}” is none of: {known}.",
    ru="«{given}» нет среди: {known}.",
    kk="«{given}» мыналардың арасында жоқ: {known}.",
)
_GIVEN = Text(
    en="The holder has this card: it can be lost or returned. To take it away against their will, revoke it: with "
    "a ground, a hearing, a notice and an appeal.",
    ru="Карта у владельца: её можно утерять или вернуть. Забрать её против воли можно только отзывом: с основанием, "
    "заслушиванием, уведомлением и обжалованием.",
    kk="Карта иесінде: ол жоғалуы не қайтарылуы мүмкін. Оны еркінен тыс алу үшін кері қайтарып алыңыз: негізбен, "
    "тыңдаумен, хабарламамен және шағыммен.",
)


@procedure("end_card", about=the_card)
def end_card(card: str, *, at: datetime, by: str, ground: str, how: str, words: str = "", order: str = "") -> CardNote:
    """Record that a card was lost, returned, or withdrawn before it was ever given; it stands in the next status list.

    A card that was lost and is found again counts no more: its holder gets a new one. Sent twice, the first word
    stands.

    Raises:
        NotFound: no such card, or none of the `order` named.
        Unusable: there is no such way, or `held_by_holder` where a card that was given is to be withdrawn.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_card(card, order=order)
    if how not in HOW:
        raise Unusable("unknown_ending", _NO_SUCH.format(given=how[:40], known=", ".join(HOW)), where="how")
    if cards.end_of(kept) is not None:
        return CardNote(card, state_of_card(kept, today_at(kept.order, at)), repeated=True)
    if how == "withdrawn" and cards.giving_of(kept) is not None:
        raise Unusable("held_by_holder", _GIVEN, where="how")
    CardEnded.objects.create(card=kept, how=how, words=words.strip()[:2000], at=at, by_id=by)
    return CardNote(card, state_of_card(kept, today_at(kept.order, at)))
