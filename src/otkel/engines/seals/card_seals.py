"""The seal of a migrant ID card: what it says, how it is made, and what anybody can find out from it alone.

Its messages: the TD1 zone (tag 07 of the report), and of our own C0 (version of these messages), C1 (the first day), C2
(number of the status list and place in it). See docs/decisions on why no more stands in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from otkel.engines.seals.barcodes import (
    NO_SEAL,
    Barcode,
    Message,
    masked,
    read_barcode,
    to_be_signed,
    unmasked,
    write_barcode,
)
from otkel.engines.seals.c40 import decode_c40, encode_c40
from otkel.engines.seals.issuers import IssuerKeys, Vouched, vouched_for
from otkel.engines.seals.signatures import verifies
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

VERSION: Final = 1
_ZONE, _VERSION, _FIRST_DAY, _PLACE = 0x07, 0xC0, 0xC1, 0xC2
_ZONE_LENGTH: Final = 90
SealVerdict = Literal["genuine", "altered", "revoked", "unknown_issuer", "unreadable"]

_NO_CARD: Final = Text(
    en="This is a seal, but not of a migrant ID card.",
    ru="Это печать, но не карты мигранта.",
    kk="Бұл — мөр, бірақ мигрант картасының мөрі емес.",
)
_NEWER: Final = Text(
    en="This seal was made by a newer version. Get the newest version of what reads it.",
    ru="Эта печать сделана более новой версией. Обновите то, чем её читают.",
    kk="Бұл мөр жаңарақ нұсқамен жасалған. Оны оқитын құралды жаңартыңыз.",
)
_UNKNOWN: Final = Text(
    en="Nobody known here has sealed this card.",
    ru="Никто из известных здесь эту карту не заверял.",
    kk="Бұл картаны мұнда белгілі ешкім мөрлемеген.",
)
_ALTERED: Final = Text(
    en="What the card says is not what was sealed: something was changed.",
    ru="На карте не то, что было заверено: что-то изменено.",
    kk="Картадағы мәлімет мөрленген мәліметке сай емес: бірдеңе өзгертілген.",
)
_AHEAD: Final = Text(
    en="This seal says that it was made on {on:date}, which has not come yet. Check the date of this device.",
    ru="По этой печати она сделана {on:date}, а этот день ещё не наступил. Проверьте дату на устройстве.",
    kk="Бұл мөр {on:date} жасалған дейді, ол күн әлі келген жоқ. Құрылғының күнін тексеріңіз.",
)
_KEY_GONE: Final = Text(
    en="The key that sealed this card was revoked: whoever has it could seal anything.",
    ru="Ключ, которым заверена эта карта, отозван: им можно было заверить что угодно.",
    kk="Бұл картаны мөрлеген кілт қайтарып алынған: онымен кез келген нәрсені мөрлеуге болатын еді.",
)
_GENUINE: Final = Text(
    en="The seal is genuine: this is what {issuer} wrote.",
    ru="Печать подлинная: это написал издатель — {issuer}.",
    kk="Мөр шынайы: мұны {issuer} жазған.",
)


@dataclass(frozen=True, slots=True)
class CardSeal:
    """What a card's seal says.

    `zone` is the machine-readable zone of TD1 in one line of ninety signs. `status_list` is the number of its issuer's
    list and `status_index` the place in it, from 0. `reference` names the key that sealed it on `signed_on`.
    """

    state: str
    zone: str
    valid_from: date
    status_list: int
    status_index: int
    reference: str
    signed_on: date


@dataclass(frozen=True, slots=True)
class SealCheck:
    """What anybody can find out from a seal alone: whether it is genuine, in one word and one sentence."""

    verdict: SealVerdict
    why: Text
    seal: CardSeal | None = None
    issuer: IssuerKeys | None = None


def seal_card(seal: CardSeal, sign: Callable[[bytes], bytes]) -> str:
    """The text of a card's seal, which goes into a QR code; `sign` is told bytes and gives r and s, 64 bytes.

    Raises:
        ValueError: a field does not fit into the seal.
    """
    if len(seal.zone) != _ZONE_LENGTH:
        raise ValueError(f"a zone of TD1 has {_ZONE_LENGTH} signs, not {len(seal.zone)}")
    messages = (
        Message(_ZONE, encode_c40(seal.zone)),
        Message(_VERSION, bytes((VERSION,))),
        Message(_FIRST_DAY, masked(seal.valid_from)),
        Message(_PLACE, seal.status_list.to_bytes(2, "big") + seal.status_index.to_bytes(4, "big")),
    )
    signed = to_be_signed(seal.state, reference=seal.reference, signed_on=seal.signed_on, messages=messages)
    return write_barcode(signed, sign(signed))


def read_card_seal(barcode: Barcode) -> CardSeal:
    """What the messages of a seal say of a card; whether they are true is another question.

    Raises:
        Unusable: "unreadable" where it is no card's, or of a version that is not known here.
    """
    version, zone = barcode.value(_VERSION), barcode.value(_ZONE)
    first_day, place = barcode.value(_FIRST_DAY), barcode.value(_PLACE)
    if version is None or zone is None:
        raise Unusable("unreadable", _NO_CARD)
    if version != bytes((VERSION,)):
        raise Unusable("unreadable", _NEWER)
    text, begins = decode_c40(zone), unmasked(first_day or b"")
    tags = {message.tag for message in barcode.messages}
    if tags != {_ZONE, _VERSION, _FIRST_DAY, _PLACE} or len(text) != _ZONE_LENGTH or begins is None:
        raise Unusable("unreadable", _NO_CARD)
    if place is None or len(place) != 6 or barcode.signed_on is None:
        raise Unusable("unreadable", _NO_CARD)
    return CardSeal(
        state=barcode.state,
        zone=text,
        valid_from=begins,
        status_list=int.from_bytes(place[:2], "big"),
        status_index=int.from_bytes(place[2:], "big"),
        reference=barcode.reference,
        signed_on=barcode.signed_on,
    )


def check_seal(text: str, issuers: Iterable[IssuerKeys], *, on: date) -> SealCheck:
    """Whether an issuer that is known here sealed this card, and nothing was changed since.

    A verdict says nothing yet of whether the card counts on a day, nor of whether it was revoked: see `check_card`.
    """
    try:
        barcode = _in_our_words(text, read_barcode(text))
        vouched = vouched_for(issuers, state=barcode.state, reference=barcode.reference, kind="seal")
        if vouched is not None and not _holds(barcode, vouched):
            return SealCheck("altered", _ALTERED, None, vouched.issuer)
        seal = read_card_seal(barcode)
    except Unusable as error:
        return SealCheck("unreadable", error.text)
    if vouched is None:
        return SealCheck("unknown_issuer", _UNKNOWN, seal)
    return _of_a_true_one(seal, vouched, on)


def _holds(barcode: Barcode, vouched: Vouched) -> bool:
    """Whether the issuer's key signed this. A certificate inside would be outside of what was signed: we write none."""
    known = vouched.key.certificate
    return not barcode.certificate and verifies(known, barcode.signature, barcode.signed, algorithm=barcode.algorithm)


def _in_our_words(text: str, barcode: Barcode) -> Barcode:
    """The seal, if it is written as we write them: what stands before the signed bytes is signed by nobody."""
    if write_barcode(barcode.signed, barcode.signature) != text.strip():
        raise Unusable("unreadable", NO_SEAL)
    return barcode


def _of_a_true_one(seal: CardSeal, vouched: Vouched, on: date) -> SealCheck:
    since = vouched.key.distrusted_since
    if since is not None and seal.signed_on >= since.date():
        return SealCheck("revoked", _KEY_GONE, seal, vouched.issuer)
    if seal.signed_on > on:
        return SealCheck("altered", _AHEAD.format(on=seal.signed_on), seal, vouched.issuer)
    if not vouched.first_day <= seal.signed_on <= vouched.last_day:
        return SealCheck("unknown_issuer", _UNKNOWN, seal, vouched.issuer)
    return SealCheck("genuine", _GENUINE.format(issuer=vouched.issuer.names), seal, vouched.issuer)
