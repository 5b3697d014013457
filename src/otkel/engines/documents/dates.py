"""Six characters of a machine-readable zone read as a date: two-digit years, unknown parts (ICAO Doc 9303-3, 4.8)."""

from __future__ import annotations

from datetime import date
from typing import Final

from otkel.engines.documents.problems import problem
from otkel.engines.documents.values import Problem
from otkel.vocabulary.partial_dates import UNKNOWN, PartialDate

YEARS_AHEAD: Final = 50
"""An expiry date is at most this many years after the day of reading, and fewer than 50 before it."""

OLDEST: Final = 120
"""Nobody is taken to be older than this many years."""

_Parts = tuple[int | None, int | None, int | None]


def read_expiry_date(printed: str, on: date) -> tuple[PartialDate, Problem | None]:
    """The expiry date: the two-digit year lies from 49 years before the year of `on` to 50 years after it.

    A document without an expiry date prints fillers; that is a remark. No other part may be unknown.
    """
    if printed == "<<<<<<":
        return UNKNOWN, problem("expiry_date_unknown", "expiry_date")
    parts = _parts(printed)
    if parts is None or None in parts:
        return UNKNOWN, problem("date_unreadable", "expiry_date", printed=printed)
    two_digits, month, day = parts
    first = on.year + YEARS_AHEAD - 99
    year = None if two_digits is None else first + (two_digits - first) % 100
    return _existing("expiry_date", printed, (year, month, day))


def read_birth_date(printed: str, on: date, expiry: PartialDate) -> tuple[PartialDate, Problem | None]:
    """The birth date: the latest that is neither after `on` nor after the document's expiry.

    So a person is never born in the future, and whoever holds a document that expired in 2015 with a birth year "20"
    was born in 1920. Where only somebody older than 120 could have held the document, the later century is taken
    and the problem says that the document expires before its holder was born. A date with unknown parts counts by the
    earliest day that it can be.
    """
    parts = _parts(printed)
    if parts is None:
        return UNKNOWN, problem("date_unreadable", "birth_date", printed=printed)
    two_digits, month, day = parts
    if two_digits is None:
        return _existing("birth_date", printed, parts)
    earliest = (month or 1, day or 1)
    year = _latest_year(two_digits, earliest, (on.year, on.month, on.day))
    found: Problem | None = None
    last = expiry.latest()
    if last is not None and (year, *earliest) > (last.year, last.month, last.day):
        before = _latest_year(two_digits, earliest, (last.year, last.month, last.day))
        if on.year - before > OLDEST:
            found = problem("expiry_before_birth", "birth_date")
        else:
            year = before
    read, missing = _existing("birth_date", printed, (year, month, day))
    return read, missing or found


def _latest_year(two_digits: int, earliest: tuple[int, int], limit: tuple[int, int, int]) -> int:
    year = limit[0] - limit[0] % 100 + two_digits
    return year - 100 if (year, *earliest) > limit else year


def _parts(printed: str) -> _Parts | None:
    """Year (two digits), month and day; None for an unknown part; None in all where it is no date."""
    if printed.isdigit():
        return int(printed[:2]), int(printed[2:4]), int(printed[4:])
    parts = [printed[:2], printed[2:4], printed[4:]]
    if not all(part == "<<" or part.isdigit() for part in parts):
        return None
    year, month, day = (None if part == "<<" else int(part) for part in parts)
    return year, month, day


def _existing(where: str, printed: str, parts: _Parts) -> tuple[PartialDate, Problem | None]:
    try:
        return PartialDate(*parts), None
    except ValueError:
        return UNKNOWN, problem("date_does_not_exist", where, printed=f"{printed[:2]}-{printed[2:4]}-{printed[4:]}")
