"""What a recogniser weighed at each place of a line of known length, not only what it would have written.

A line of a zone has a known number of signs and a known alphabet. Of all ways to lay exactly so many signs of that
alphabet over the columns of a recognised picture, the likeliest is found (dynamic programming over the recogniser's
connectionist output: a sign may last several columns, blanks lie between, equal neighbours need a blank). Each place
then keeps what every sign weighed there, so that several looks at one line can be added up.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from otkel.vocabulary.check_digits import CHARACTERS

Weights = np.ndarray[Any, np.dtype[np.float32]]
_FLOOR: Final = 1e-4  # a sign that the recogniser did not think of at all is still possible
_NEVER: Final = np.float32(-99.0)  # what a sign weighs that may not stand there
_ALSO: Final = {"<": "‹〈＜《«(（く≤{[", "0": "０〇"}
# What a recogniser that knows no place takes them for; a place that allows only one kind counts it for the other.
_TWINS: Final = ("O0", "I1", "S5", "B8", "Z2", "G6", "A4", "Q0", "D0", "L1")
_LETTERS: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ<")
_DIGITS: Final = frozenset("0123456789<")


class Alphabet:
    """Which columns of the recogniser's output stand for which sign of a zone."""

    def __init__(self, signs: Sequence[str]) -> None:
        places = {sign: n for n, sign in enumerate(signs)}
        self._columns = [
            [places[sign] for sign in {one, one.lower(), *_ALSO.get(one, "")} if sign in places] for one in CHARACTERS
        ]

    def narrowed(self, output: Weights) -> Weights:
        """Output (columns × all signs) as probabilities of the blank and of the zone's own signs."""
        signs = [output[:, columns].sum(axis=1) for columns in self._columns]
        return np.stack([output[:, 0], *signs], axis=1).astype(np.float32)


def weigh(columns: Weights, allowed: Sequence[frozenset[str]]) -> tuple[Weights, float] | None:
    """What each sign weighs at each place (places × CHARACTERS, logarithms, 0 the most), and the likelihood a column.

    `columns` as from `Alphabet.narrowed`; `allowed` tells which signs may stand at which place. None where the picture
    has too few columns for so many signs.
    """
    if len(columns) < len(allowed):
        return None
    bars = np.array([[0.0 if sign in signs else -np.inf for sign in CHARACTERS] for signs in allowed], dtype=np.float32)
    kinds = [1 if signs <= _LETTERS else 2 if signs <= _DIGITS else 0 for signs in allowed]
    seen = np.log(np.maximum(np.stack([columns[:, 1:], *_folded(columns[:, 1:])]), _FLOOR))[kinds] + bars[:, None, :]
    path = _likeliest(np.ascontiguousarray(seen.transpose(1, 0, 2)), np.log(np.maximum(columns[:, 0], _FLOOR)))
    if path is None:
        return None
    starts, ends, total = path
    weights = np.stack([seen[n, starts[n] : ends[n] + 1].max(axis=0) for n in range(len(allowed))])
    return np.maximum(weights - weights.max(axis=1, keepdims=True), _NEVER), total / len(columns)


def _folded(signs: Weights) -> tuple[Weights, Weights]:
    """The same where only letters, and where only digits may stand: a look-alike there counts for its twin."""
    letters, digits = signs.copy(), signs.copy()
    for letter, digit in _TWINS:
        here, there = CHARACTERS.index(letter), CHARACTERS.index(digit)
        if letter not in "QDL":
            letters[:, here] += signs[:, there]
        digits[:, there] += signs[:, here]
    return letters, digits


def _likeliest(seen: Weights, blanks: Weights) -> tuple[list[int], list[int], float] | None:
    """First and last column of each place on the likeliest path, and its likelihood."""
    count, length, signs = seen.shape
    none = np.float32(-np.inf)
    sign = np.full((length, signs), none, dtype=np.float32)  # the last column showed this sign of this place
    blank = np.full(length + 1, none, dtype=np.float32)  # so many signs are done, the last column was blank
    blank[0] = 0.0
    from_where = np.zeros((count, length, signs), dtype=np.int8)  # 0 the same sign, 1 a blank, 2 the sign before
    blank_after_sign = np.zeros((count, length + 1), dtype=bool)
    best_sign = np.zeros((count, length), dtype=np.int16)
    second_sign = np.zeros((count, length), dtype=np.int16)
    rows = np.arange(length)
    for column in range(count):
        order = np.argpartition(sign, signs - 2, axis=1)[:, -2:]
        pair = np.take_along_axis(sign, order, axis=1)
        swap = pair[:, 0] > pair[:, 1]
        first = np.where(swap, order[:, 0], order[:, 1])
        second = np.where(swap, order[:, 1], order[:, 0])
        best_sign[column], second_sign[column] = first, second
        before = np.full((length, signs), none, dtype=np.float32)
        before[1:] = sign[rows[:-1], first[:-1]][:, None]
        before[rows[1:], first[:-1]] = sign[rows[:-1], second[:-1]]
        rested = np.broadcast_to(blank[:-1, None], (length, signs))
        choices = np.stack([sign, rested, before])
        from_where[column] = choices.argmax(axis=0)
        new_sign = choices.max(axis=0) + seen[column]
        done = np.concatenate([[none], sign[rows, first]])
        blank_after_sign[column] = done > blank
        blank = np.maximum(blank, done) + blanks[column]
        sign = new_sign
    return _traced(sign, float(blank[length]), from_where, blank_after_sign, best_sign, second_sign)


def _traced(
    sign: Weights, at_blank: float, from_where: Any, blank_after_sign: Any, best_sign: Any, second_sign: Any
) -> tuple[list[int], list[int], float] | None:
    length = sign.shape[0]
    last = int(sign[length - 1].argmax())
    at_sign = float(sign[length - 1, last])
    total = max(at_blank, at_sign)
    if not np.isfinite(total):
        return None
    starts, ends = [0] * length, [0] * length
    place, now, resting = length - 1, last, at_blank > at_sign
    for column in range(from_where.shape[0] - 1, -1, -1):
        if resting:
            if blank_after_sign[column, place + 1]:
                resting, now = False, int(best_sign[column, place])
                ends[place] = column - 1
            continue
        if column == from_where.shape[0] - 1:
            ends[place] = column
        way = int(from_where[column, place, now])
        if way == 0:
            continue
        starts[place] = column
        place -= 1
        if way == 1:
            resting = True
        else:
            before = int(best_sign[column, place])
            now = int(second_sign[column, place]) if before == now else before
            ends[place] = column - 1
        if place < 0:
            break
    return starts, ends, total
