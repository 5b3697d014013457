"""A card as it is printed."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from otkel.engines.paper.cards import CardFace, Side, set_card
from otkel.engines.paper.typesetting import Form
from otkel.procedures import Seen, Viewer, inquiry
from otkel.procedures.cards.faces import profile_of
from otkel.procedures.cards.reports import CardShown
from otkel.procedures.cards.standing import card_shown, kept_card, the_card, today_at
from otkel.records.cards.models import Card
from otkel.vocabulary.texts import from_dict


@inquiry("read_card", about=the_card)
def read_card(card: str, *, viewer: Viewer, at: datetime, seen: Seen) -> CardShown:
    """One card as the desk sees it, with each attempt to print it.

    Raises:
        NotFound: no such card.
    """
    kept = kept_card(card)
    seen.person(kept.person)
    return card_shown(kept, today_at(kept.order, at))


@inquiry("card_artwork", about=the_card)
def card_artwork(
    card: str,
    *,
    viewer: Viewer,
    at: datetime,
    seen: Seen,
    side: Side | None = None,
    form: Form = "pdf",
    order: str = "",
) -> bytes:
    """A card as PDF (both sides; a substitute on its one), or one side as PNG or SVG; always as it was issued.

    Raises:
        NotFound: no such card, or none of the `order` named.
    """
    kept = kept_card(card, order=order)
    seen.person(kept.person)
    return set_card(face_kept(kept), side=side or ("paper" if kept.paper else "both"), form=form)


def face_kept(kept: Card) -> CardFace:
    """What a card shows, as it was confirmed and kept."""
    profile = profile_of(kept.status_list.pack)
    told = kept.face
    address = (settings.OTKEL_PUBLIC_URL or "localhost:8000").partition("://")[2] or settings.OTKEL_PUBLIC_URL
    return CardFace(
        name=profile.names,
        issuer=profile.issuer_names,
        state=profile.issuer,
        surname=told["surname"],
        given_names=told["given_names"],
        original_name=told["original_name"],
        nationality=told["nationality"],
        sex=told["sex"],
        birth_date=told["birth_date"],
        document_number=told["document_number"],
        purpose=from_dict(told["purpose"]),
        number=kept.number,
        valid_from=kept.valid_from,
        valid_until=kept.valid_until,
        zone=(kept.mrz[:30], kept.mrz[30:60], kept.mrz[60:]),
        seal=kept.seal,
        portrait=bytes(kept.portrait.picture) if kept.portrait_id else None,
        languages=profile.languages,
        fictional="QM" <= profile.issuer_letters <= "QZ",
        verify_at=f"{(address or 'localhost:8000').rstrip('/')}/verify",
        made_on=kept.at.astimezone(kept.order.checkpoint.zone()).date(),
    )
