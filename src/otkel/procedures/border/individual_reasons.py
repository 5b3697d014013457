"""Reasons that are this person's: long enough to say something, and not the ones that others were given."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

AT_LEAST: Final = 40  # characters: "the visa is forged" is a ground, not the reasons in this person's case
ALIKE: Final = 0.9  # share of common word triples from which two reasons count as one
_WORD: Final = re.compile(r"\w+")
_COPIED: Final = Text(
    en="These reasons were given to somebody else before. Say what is so in this person's case.",
    ru="Такие мотивы уже были приведены другому человеку. Напишите, что установлено именно в этом случае.",
    kk="Мұндай себептер бұрын басқа адамға берілген. Дәл осы адамға қатысты не анықталғанын жазыңыз.",
)


def individual(reasons: str, earlier: Iterable[str]) -> str:
    """The reasons, where nobody else was given nearly the same.

    Raises:
        Unusable: `reasons_not_individual`.

    Source: the rights checklist's rule of individual reasons (ICCPR Art. 13), after batch refusals by template.
    """
    own = word_triples(reasons)
    if any(likeness(own, word_triples(other)) >= ALIKE for other in earlier):
        raise Unusable("reasons_not_individual", _COPIED, where="reasons")
    return reasons


def word_triples(text: str) -> frozenset[tuple[str, ...]]:
    """Each run of three words, in small letters; a shorter text is one run.

    >>> sorted(word_triples("The visa has expired"))
    [('the', 'visa', 'has'), ('visa', 'has', 'expired')]
    """
    words = _WORD.findall(text.lower())
    return frozenset(tuple(words[i : i + 3]) for i in range(max(1, len(words) - 2)))


def likeness(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    """The share of runs that two texts have in common, 0 to 1 (Jaccard)."""
    return len(one & other) / len(one | other)
