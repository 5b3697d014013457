"""C40: three letters or digits in two bytes (ISO/IEC 16022, 5.2.5), as ICAO's barcodes carry machine-readable zones.

The filler of a zone is written as a space, which the code has, and read as a filler again.
"""

from __future__ import annotations

from typing import Final

from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_SET: Final = " 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FIRST: Final = 3  # 0 to 2 shift to other sets, which no zone needs
_VALUES: Final = {sign: place + _FIRST for place, sign in enumerate(_SET)}
_UNLATCH: Final = 254
_BAD: Final = Text(
    en="These bytes are no C40 text.",
    ru="Эти байты — не текст C40.",
    kk="Бұл байттар C40 мәтіні емес.",
)


def encode_c40(text: str) -> bytes:
    """The bytes of a text of capital letters, digits and fillers.

    >>> encode_c40("D<<").hex()
    '6abc'

    Raises:
        ValueError: it has another sign.
    """
    try:
        values = [_VALUES[sign] for sign in text.replace("<", " ")]
    except KeyError as error:
        raise ValueError(f"{error.args[0]!r} is not in the basic set of C40") from error
    whole = len(values) - len(values) % 3
    out = bytearray()
    for place in range(0, whole, 3):
        first, second, third = values[place : place + 3]
        out += (first * 1600 + second * 40 + third + 1).to_bytes(2, "big")
    # What is left over follows as plain bytes, one more than ASCII, after a sign that the code ends.
    for sign in text.replace("<", " ")[whole:]:
        out += bytes((_UNLATCH, ord(sign) + 1))
    return bytes(out)


def decode_c40(encoded: bytes) -> str:
    """The text of these bytes, spaces as fillers; the inverse of `encode_c40`, and of nothing else.

    Raises:
        Unusable: "unreadable" where no text is written so.
    """
    if len(encoded) % 2:
        raise Unusable("unreadable", _BAD)
    signs = []
    for place in range(0, len(encoded), 2):
        if encoded[place] == _UNLATCH:
            signs.append(chr(encoded[place + 1] - 1) if encoded[place + 1] else "?")
            continue
        rest, third = divmod(int.from_bytes(encoded[place : place + 2], "big") - 1, 40)
        first, second = divmod(rest, 40)
        if not all(_FIRST <= value < _FIRST + len(_SET) for value in (first, second, third)):
            raise Unusable("unreadable", _BAD)
        signs += [_SET[value - _FIRST] for value in (first, second, third)]
    text = "".join(signs).replace(" ", "<")
    if any(sign not in _VALUES and sign != "<" for sign in text) or encode_c40(text) != encoded:
        raise Unusable("unreadable", _BAD)
    return text
