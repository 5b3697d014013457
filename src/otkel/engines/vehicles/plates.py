"""Number plates, read by a camera or a hand."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

LONGEST: Final = 20
# The Cyrillic letters that look like Latin ones; plates of several states use only these, so that both read them
# (Vienna Convention on Road Traffic of 1968, Annex 2: capital Latin letters).
_LOOKS_LIKE: Final = str.maketrans("АВЕКМНОРСТУХІЅЈҮҺ", "ABEKMHOPCTYXISJYH")


@dataclass(frozen=True, slots=True)
class Plate:
    """A plate as it is compared: capital letters and digits alone, letters that look alike taken as Latin.

    `two_alphabets`: Latin and Cyrillic letters stand beside one another as it was shown; some of them may be misread.
    """

    text: str
    two_alphabets: bool


def read_plate(shown: str) -> Plate | None:
    """The plate that was shown, None where no letter or digit is in it or more than 20 are.

    >>> read_plate("а 123 вс 02")
    Plate(text='A123BC02', two_alphabets=False)
    >>> read_plate("A123ВС 02").two_alphabets
    True
    >>> read_plate("123 ЖЖЖ 02").text
    '123ЖЖЖ02'
    >>> read_plate(" - ") is None
    True
    """
    capital = unicodedata.normalize("NFKC", shown).upper()
    kept = "".join(character for character in capital if character.isalnum())
    if not 0 < len(kept) <= LONGEST:
        return None
    scripts = {unicodedata.name(character, "").split(" ")[0] for character in kept if character.isalpha()}
    return Plate(kept.translate(_LOOKS_LIKE), two_alphabets={"LATIN", "CYRILLIC"} <= scripts)
