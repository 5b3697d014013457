"""Issue a card: draw its number and its place in the status list, and seal it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from django.conf import settings

from otkel.backends.keys import NoKey, signer
from otkel.engines.cards import CardProfile
from otkel.engines.cards.numbers import new_card_number
from otkel.engines.documents import MrzFields, write_mrz
from otkel.engines.seals import CardSeal, list_name, seal_card
from otkel.procedures import procedure
from otkel.procedures.cards.faces import Standing, face_as_kept, face_of, profile_of
from otkel.procedures.cards.free_places import free_place
from otkel.procedures.cards.reports import CardReceipt, FaceShown
from otkel.procedures.cards.revoked_before import not_around_a_revocation
from otkel.procedures.cards.standing import kept_order, the_order
from otkel.procedures.cards.under_way import still_open
from otkel.procedures.cards.weighing import standing_of_order
from otkel.records.cards import queries as cards
from otkel.records.cards.models import Card, CardEnded, CardOrder, Portrait
from otkel.records.keys import queries as keys
from otkel.records.keys.models import SigningKey
from otkel.vocabulary.partial_dates import PartialDate
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_NOT_SAID: Final = "XXX"  # Doc 9303-3, part D of the codes: of unspecified nationality
_NO_PORTRAIT = Text(
    en="This card needs a portrait: take one first.",
    ru="Для этой карты нужен портрет: сначала снимите его.",
    kk="Бұл картаға портрет керек: алдымен түсіріңіз.",
)
_NOT_CONFIRMED = Text(
    en="The holder has not confirmed what the card says: show it to them first.",
    ru="Владелец не подтвердил, что стоит на карте: сначала покажите ему.",
    kk="Иесі картадағы мәліметті растамаған: алдымен оған көрсетіңіз.",
)
_NO_KEY = Text(
    en="There is no key that seals cards today: two keepers of keys must make one.",
    ru="Сегодня нет ключа, которым заверяют карты: его должны создать два хранителя.",
    kk="Бүгін карта мөрлейтін кілт жоқ: оны екі сақтаушы жасауы керек.",
)


@procedure("issue_card", about=the_order)
def issue_card(order: str, *, at: datetime, by: str, ground: str, paper: bool = False) -> CardReceipt:
    """Issue the card of an order, exactly as its holder confirmed it; sent twice, it answers as the first time.

    `paper`: the substitute on paper, given while the printer fails; it is sealed like a card and takes no blank. A card
    that replaces another ends that one at the same moment.

    Raises:
        NotFound: no such order.
        Unusable: `not_eligible`, `portrait_missing`, `not_confirmed` (or what was confirmed has changed), `no_key`, or
            `card_revoked` where a card on the same entry was revoked since it was ordered.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_order(order)
    issued = cards.card_of(kept)
    if issued is not None:
        return receipt_of(issued, repeated=True)
    still_open(kept)
    not_around_a_revocation(kept.crossing, kept.replaces)
    standing = standing_of_order(kept, at=at)
    portrait = cards.portrait_of(kept)
    if portrait is None and standing.answer.portrait and standing.answer.eligible:
        raise Unusable("portrait_missing", _NO_PORTRAIT, where="order")
    face = _confirmed(kept, standing, portrait)
    card = _issued(kept, standing.profile, face, portrait, at=at, by=by, paper=paper)
    if kept.replaces_id and cards.end_of(kept.replaces) is None:
        CardEnded.objects.create(card=kept.replaces, how="replaced", words=kept.words, at=at, by_id=by)
    return receipt_of(card)


def _confirmed(kept: CardOrder, standing: Standing, portrait: Portrait | None) -> FaceShown:
    said = cards.confirmation_of(kept)
    face = face_of(kept, standing, portrait, said.original_name if said else "")
    if said is None or not said.agreed or said.shown != face.digest:
        raise Unusable("not_confirmed", _NOT_CONFIRMED, where="order")
    return face


def _issued(
    kept: CardOrder, profile: CardProfile, face: FaceShown, portrait: Portrait | None, *, at: datetime, by: str,
    paper: bool,
) -> Card:  # fmt: skip
    pack = kept.checkpoint.pack
    key = keys.signing_key(pack, "seal", on=at.astimezone(UTC).date())
    if key is None:
        raise Unusable("no_key", _NO_KEY)
    status_list, index = free_place(pack, at)
    number = _free_number()
    zone = "".join(write_mrz("TD1", _zone_of(profile, face, number)))
    seal = CardSeal(
        state=profile.issuer,
        zone=zone,
        valid_from=face.valid_from,
        status_list=status_list.number,
        status_index=index,
        reference=key.reference,
        signed_on=at.astimezone(UTC).date(),
    )
    card: Card = Card.objects.create(
        order=kept,
        person=kept.person,
        document=kept.crossing.document,
        portrait=portrait,
        number=number,
        profile=profile.code,
        valid_from=face.valid_from,
        valid_until=face.valid_until,
        mrz=zone,
        face=face_as_kept(face),
        seal=_sealed(seal, key),
        key=key,
        status_list=status_list,
        status_index=index,
        paper=paper,
        at=at,
        by_id=by,
    )
    return card


def _zone_of(profile: CardProfile, face: FaceShown, number: str) -> MrzFields:
    return MrzFields(
        document_code="IM",
        issuer=profile.issuer,
        number=number,
        nationality=face.nationality or _NOT_SAID,
        surname=face.surname or face.given_names,  # Doc 9303-3, 4.6: a single name stands where the surname does
        given_names=face.given_names if face.surname else "",
        birth_date=PartialDate.parse(face.birth_date),
        sex=face.sex,
        expiry_date=PartialDate.of(face.valid_until),
    )


def _sealed(seal: CardSeal, key: SigningKey) -> str:
    try:
        return seal_card(seal, signer(Path(settings.OTKEL_HOME) / "keys", key.ceremony_id))
    except NoKey as error:
        raise Unusable("no_key", _NO_KEY) from error


def _free_number() -> str:
    """A number that no card has: drawn again where one had it, which nobody will live to see."""
    number = new_card_number()
    while cards.by_number(number) is not None:
        number = new_card_number()
    return number


def receipt_of(card: Card, *, repeated: bool = False) -> CardReceipt:
    """A card's receipt."""
    profile = profile_of(card.status_list.pack)
    return CardReceipt(
        card=card.pk,
        order=card.order_id,
        number=card.number,
        mrz=card.mrz,
        seal=card.seal,
        valid_from=card.valid_from,
        valid_until=card.valid_until,
        profile=card.profile,
        advisory=not profile.verified,
        status_list=list_name(profile.issuer, card.status_list.number),
        status_index=card.status_index,
        at=card.at,
        repeated=repeated,
    )
