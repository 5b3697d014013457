"""Latin and Cyrillic names in the letters of a machine-readable zone (ICAO Doc 9303-3, section 6)."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_NO_LETTER: Final = Text(
    en="the character {character} cannot be written in a machine-readable zone",
    ru="знак {character} нельзя записать в машиносчитываемой зоне",
    kk="{character} таңбасын машинамен оқылатын аймаққа жазуға болмайды",
)

# Table A of section 6: only the letters whose transliteration is not their Latin base letter. Where the table leaves a
# choice (Ä, Ö, Ü: AE or A, …) the longer form, which cannot be mistaken for another letter.
_LATIN: Final = {
    "Ä": "AE", "Å": "AA", "Æ": "AE", "Ð": "D", "Đ": "D", "Ħ": "H", "ı": "I", "Ĳ": "IJ", "ĸ": "Q", "Ŀ": "L",
    "Ł": "L", "Ŋ": "N", "Ö": "OE", "Ø": "OE", "Œ": "OE", "ß": "SS", "ẞ": "SS", "Þ": "TH", "Ŧ": "T", "Ü": "UE",
    "Ə": "E",
}  # fmt: skip

# Table B of section 6, without the exceptions for single languages, since a name does not say its language. Ь, Ђ, Ћ,
# Ѓ and Ѣ, which the table leaves out or confuses, are our own.
_CYRILLIC: Final = {
    "А": "A", "Б": "B", "В": "V", "Г": "G", "Д": "D", "Е": "E", "Ё": "E", "Ж": "ZH", "З": "Z", "И": "I", "Й": "I",
    "К": "K", "Л": "L", "М": "M", "Н": "N", "О": "O", "П": "P", "Р": "R", "С": "S", "Т": "T", "У": "U", "Ф": "F",
    "Х": "KH", "Ц": "TS", "Ч": "CH", "Ш": "SH", "Щ": "SHCH", "Ъ": "IE", "Ы": "Y", "Ь": "", "Э": "E", "Ю": "IU",
    "Я": "IA", "Ђ": "D", "Ѓ": "G", "Є": "IE", "Ѕ": "DZ", "І": "I", "Ї": "I", "Ј": "J", "Љ": "LJ", "Њ": "NJ",
    "Ћ": "C", "Ќ": "K", "Ў": "U", "Џ": "DZ", "Ґ": "G", "Ѣ": "IE", "Ѫ": "U", "Ѵ": "Y",
}  # fmt: skip

# Kazakh, Kyrgyz, Tajik, Uzbek, Tatar and Bashkir: the nearest plain letter. The table has only Ғ as here, and Һ as C,
# which is the Serbian Ћ: no Kazakh name is written so.
_CENTRAL_ASIAN: Final = {
    "Ә": "A", "Ғ": "G", "Қ": "K", "Ң": "N", "Ө": "O", "Ұ": "U", "Ү": "U", "Һ": "H", "Ӣ": "I", "Ӯ": "U", "Ҳ": "H",
    "Ҷ": "J", "Ҙ": "Z", "Ҡ": "K", "Ҫ": "S", "Җ": "ZH",
}  # fmt: skip

# Doc 9303-3, 4.6: an apostrophe is left out and its parts joined, a hyphen and a comma become a filler, all other
# punctuation is left out. These are apostrophes as people type them, some of which Unicode does not call punctuation.
_LEFT_OUT: Final = "'’ʼ‘`´ʻʾʿ"
_PARTING: Final = " -‐‑‒–—,<\u00a0"

_TABLE: Final = str.maketrans(
    {
        **_LATIN,
        **_CYRILLIC,
        **_CENTRAL_ASIAN,
        **dict.fromkeys(_LEFT_OUT, ""),
        **dict.fromkeys(_PARTING, "<"),
    }
)
_NAME: Final = re.compile(r"[A-Z<]*", re.ASCII)


def to_mrz_name(name: str) -> str:
    """The name in A to Z, its parts separated by one filler `<`.

    >>> to_mrz_name("d’Artagnan"), to_mrz_name("Smith-Jones"), to_mrz_name("Müller"), to_mrz_name("Сәрсенбай Шоқан")
    ('DARTAGNAN', 'SMITH<JONES', 'MUELLER', 'SARSENBAI<SHOKAN')

    Raises:
        Unusable: "cannot_be_written", for a character that no table gives (digits, other scripts, emoji).
    """
    # Capitals first, since a letter's capital may be in the table where the small one is not; ß has none of its own.
    written = unicodedata.normalize("NFC", name).upper().translate(_TABLE)
    if not written.isascii():
        written = "".join(part for part in unicodedata.normalize("NFD", written) if not unicodedata.combining(part))
        written = written.translate(_TABLE)
    if _NAME.fullmatch(written) is None:
        written = "".join(character for character in written if not unicodedata.category(character).startswith("P"))
    if _NAME.fullmatch(written) is None:
        strange = next(character for character in written if not ("A" <= character <= "Z" or character == "<"))
        raise Unusable("cannot_be_written", _NO_LETTER.format(character=repr(strange)))
    return "<".join(part for part in written.split("<") if part)
