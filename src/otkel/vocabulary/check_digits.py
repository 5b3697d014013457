"""Check digits of machine-readable zones (ICAO Doc 9303-3, 4.9): weights 7, 3, 1, modulo 10."""

from __future__ import annotations

from typing import Final

CHARACTERS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<"
"""Every character that a machine-readable zone may hold (Doc 9303-3, 4.3)."""

_DIGITS: Final = "0123456789"

# A character counts 0–9, A–Z as 10–35, the filler 0. Only the value modulo 10 matters, so each character is mapped to
# a byte of it once; the sums over every third byte then run in C.
_VALUES: Final = bytes(
    CHARACTERS.index(chr(code)) % 10 if chr(code) in CHARACTERS and chr(code) != "<" else 0 for code in range(256)
)


def check_digit(characters: str) -> str:
    """The check digit, "0" to "9", over MRZ characters.

    >>> check_digit("L898902C3"), check_digit("740812"), check_digit("<<<<<<")
    ('6', '2', '0')

    Raises:
        UnicodeEncodeError: a character is not ASCII; other characters outside the MRZ's alphabet count 0.
    """
    return check_digit_of(values_of(characters))


def values_of(characters: str) -> bytes:
    """The value of each MRZ character modulo 10, for `check_digit_of`, which many fields of one MRZ may share."""
    return characters.encode("ascii").translate(_VALUES)


def check_digit_of(values: bytes) -> str:
    """The check digit over a run of values from `values_of`."""
    return _DIGITS[(7 * sum(values[::3]) + 3 * sum(values[1::3]) + sum(values[2::3])) % 10]
