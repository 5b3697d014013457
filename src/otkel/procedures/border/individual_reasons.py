"""Reasons that are this person's: long enough to say something, and not the ones that others were given."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

AT_LEAST: Final = 40  # characters: "the visa is forged" is a ground, not the reasons in this person's case
DISTINCT: Final = 6  # words that say something: digits, dates and numbers do not
ALIKE: Final = 0.7  # share of common word triples from which two reasons count as one
_WORD: Final = re.compile(r"\w+")
_EMPTY: Final = Text(
    en="These reasons say next to nothing. Say what you saw, heard and checked in this person's case.",
    ru="Эти мотивы почти ничего не говорят. Напишите, что вы увидели, услышали и проверили в этом случае.",
    kk="Бұл себептер ештеңе айтпайды дерлік. Осы жағдайда не көргеніңізді, естігеніңізді, тексергеніңізді жазыңыз.",
)
_COPIED: Final = Text(
    en="These reasons were given to somebody else before. Say what is so in this person's case.",
    ru="Такие мотивы уже были приведены другому человеку. Напишите, что установлено именно в этом случае.",
    kk="Мұндай себептер бұрын басқа адамға берілген. Дәл осы адамға қатысты не анықталғанын жазыңыз.",
)


def individual(reasons: str, earlier: Iterable[str]) -> str:
    """The reasons, where nobody else was given nearly the same; other figures in the same words are the same.

    Raises:
        Unusable: `reasons_not_individual`, or `reasons_missing` where they say next to nothing.

    Source: the rights checklist's rule of individual reasons (ICCPR Art. 13), after batch refusals by template.
    """
    if len(set(_words(reasons))) < DISTINCT:
        raise Unusable("reasons_missing", _EMPTY, where="reasons")
    own = word_triples(reasons)
    if any(likeness(own, word_triples(other)) >= ALIKE for other in earlier):
        raise Unusable("reasons_not_individual", _COPIED, where="reasons")
    return reasons


def word_triples(text: str) -> frozenset[tuple[str, ...]]:
    """Each run of three words, in small letters; a shorter text is one run.

    >>> sorted(word_triples("The visa has expired"))
    [('the', 'visa', 'has'), ('visa', 'has', 'expired')]
    """
    words = _words(text)
    return frozenset(tuple(words[i : i + 3]) for i in range(max(1, len(words) - 2)))


def _words(text: str) -> list[str]:
    """The words of a text in small letters, without those that hold a digit."""
    return [word for word in _WORD.findall(text.lower()) if not any(sign.isdigit() for sign in word)]


def likeness(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    """The share of runs that two texts have in common, 0 to 1 (Jaccard)."""
    return len(one & other) / len(one | other)
