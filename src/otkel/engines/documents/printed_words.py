"""What stands in plain print on a page settles what its machine-readable zone leaves open."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from otkel.vocabulary.transliteration import to_mrz_name
from otkel.vocabulary.unusable import Unusable

_WORD: Final = re.compile(r"[^\W_]+")
_SHORTEST_NUMBER: Final = 6


@dataclass(frozen=True, slots=True)
class PrintedWords:
    """The words of a page in the zone's letters, and its texts without spaces, in which a number may stand."""

    words: frozenset[str]
    texts: tuple[str, ...]

    @classmethod
    def of(cls, texts: Iterable[str]) -> PrintedWords:
        """The words in recognised texts of a page (not of its zone)."""
        kept = [text.upper() for text in texts]
        words = {form for text in kept for word in _WORD.findall(text) for form in _forms(word)}
        return cls(frozenset(words), tuple("".join(_WORD.findall(_plain(text))) for text in kept))

    def say_names(self, line: str) -> bool:
        """Whether every part of the names in a line of a zone (from the surname on) stands on the page.

        >>> PrintedWords.of(["Surname/Nom", "Özgür", "Anna Maria"]).say_names("OEZGUER<<ANNA<MARIA<<<<")
        True
        """
        parts = [part for part in line.split("<") if part]
        return bool(parts) and all(part in self.words for part in parts)

    def say_number(self, number: str) -> bool:
        """Whether a document number stands on the page, its groups apart or not."""
        return len(number) >= _SHORTEST_NUMBER and any(number in text for text in self.texts)


def _forms(word: str) -> set[str]:
    """A word as Doc 9303 writes it, and without its marks, as some states write it."""
    forms = {_plain(word)}
    try:
        forms.add(to_mrz_name(word))
    except Unusable:
        return forms
    return forms


def _plain(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
