"""The text of a seal in a picture: of a card, of its PDF's page, or taken by a phone."""

from __future__ import annotations

import io
import warnings
from typing import Final

import zxingcpp
from PIL import Image

from otkel.engines.seals.barcodes import LONGEST
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_LARGEST: Final = 20_000_000  # bytes
_DOTS: Final = 60_000_000
_FORMATS: Final = ("JPEG", "PNG", "WEBP", "BMP", "TIFF")
_NO_PICTURE: Final = Text(
    en="This is no picture that can be read.",
    ru="Это не снимок, который можно прочесть.",
    kk="Бұл — оқуға болатын сурет емес.",
)
_NO_CODE: Final = Text(
    en="No code was found in the picture. Hold the card flat, out of the glare, and fill the picture with the code.",
    ru="На снимке не найден код. Держите карту ровно, без бликов, чтобы код занимал весь кадр.",
    kk="Суреттен код табылмады. Картаны тегіс, жарқылсыз ұстап, кодты кадрға толық сыйдырыңыз.",
)


def seal_in_picture(content: bytes) -> str:
    """The text of the code in a picture; where it shows several, of the one that begins like a seal.

    Raises:
        Unusable: "no_picture", or "no_code" where none can be read.
    """
    if len(content) > _LARGEST:
        raise Unusable("no_picture", _NO_PICTURE)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=_FORMATS) as opened:
                if opened.width * opened.height > _DOTS:
                    raise Unusable("no_picture", _NO_PICTURE)
                grey = opened.convert("L")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Unusable("no_picture", _NO_PICTURE) from error
    found = [str(each.text) for each in zxingcpp.read_barcodes(grey) if len(each.text) <= LONGEST]
    if not found:
        raise Unusable("no_code", _NO_CODE)
    return next((text for text in found if text[1:4] == "DB1"), found[0])
