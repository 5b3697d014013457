"""Numbers of cards: nine signs that are not mistaken for one another, the last of which checks the others."""

from __future__ import annotations

import secrets
from typing import Final

ALPHABET: Final = "0123456789ACEFHJKLMNPRTUVWXY"
"""Digits, and the letters that are not mistaken for a digit or another letter: no B, D, G, I, O, Q, S, Z."""
LENGTH: Final = 9
_PRIME: Final = 29  # the alphabet's 28 signs and one value that no sign has: a number that would need it is not given


def check_sign(eight: str) -> str | None:
    """The sign that checks eight others; None where none does, and such a number is not given.

    The sum of each sign's value times its place (from 2), modulo the prime 29: any one sign changed and any two
    signs exchanged change it (weighted sums modulo a prime, as ISBN-10 has them with 11).

    >>> check_sign("A1C2E3F4")
    '9'

    Raises:
        ValueError: it is not eight signs of the alphabet.
    """
    if len(eight) != LENGTH - 1:
        raise ValueError(f"{eight!r} is not {LENGTH - 1} signs long")
    total = sum(ALPHABET.index(sign) * weight for weight, sign in enumerate(eight, 2))
    value = -total % _PRIME
    return ALPHABET[value] if value < len(ALPHABET) else None


def is_card_number(given: str) -> bool:
    """Whether this can be the number of a card: its signs, and the last one of them.

    >>> is_card_number("A1C2E3F49"), is_card_number("A1C2E3F4N"), is_card_number("B0000000X")
    (True, False, False)
    """
    if len(given) != LENGTH or any(sign not in ALPHABET for sign in given):
        return False
    return check_sign(given[:-1]) == given[-1]


def new_card_number() -> str:
    """A number drawn at random: it tells nothing of the number before it, nor of how many there are."""
    while True:
        eight = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
        last = check_sign(eight)
        if last is not None:
            return eight + last
