"""Take the portrait for a card."""

from __future__ import annotations

import hashlib
from datetime import datetime

from otkel.backends.portraits import PortraitReading
from otkel.procedures import procedure
from otkel.procedures.cards.read_order import ADVICE
from otkel.procedures.cards.reports import PortraitReceipt
from otkel.procedures.cards.standing import kept_order, the_order
from otkel.procedures.cards.under_way import still_open
from otkel.records.cards.models import Portrait
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_SOURCES = ("camera", "upload")
_NO_SOURCE = Text(
    en="“{given}” is none of: {known}.",
    ru="«{given}» нет среди: {known}.",
    kk="«{given}» мыналардың арасында жоқ: {known}.",
)


@procedure("take_portrait", about=the_order)
def take_portrait(
    order: str, *, at: datetime, by: str, ground: str, portrait: PortraitReading, source: str = "upload"
) -> PortraitReceipt:
    """Keep a picture of the face for an order, cut to the card's size; the newest is the one that the card shows.

    `portrait` is what `backends.portraits.read_portrait` made of the picture, before this act: it takes half a second,
    for which no other writer should wait. What it remarks is advice: the officer and the holder decide.

    Raises:
        NotFound: no such order.
        Unusable: no such source, or the order is over.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_order(order)
    still_open(kept)
    if source not in _SOURCES:
        said = _NO_SOURCE.format(given=source[:40], known=", ".join(_SOURCES))
        raise Unusable("unknown_source", said, where="source")
    Portrait.objects.create(
        order=kept,
        picture=portrait.picture,
        digest=hashlib.sha256(portrait.picture).hexdigest(),
        source=source,
        advice=list(portrait.advice),
        at=at,
        by_id=by,
    )
    return PortraitReceipt(order, tuple(ADVICE[code] for code in portrait.advice if code in ADVICE), portrait.advice)
