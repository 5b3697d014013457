"""Dates of which a part may be unknown: many people in the world do not know the day of their birth."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

_ISO: Final = re.compile(r"([0-9]{4}|XXXX)-([0-9]{2}|XX)-([0-9]{2}|XX)", re.ASCII)
_LONGEST: Final = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date whose year, month or day may be unknown (None).

    >>> str(PartialDate(1974, 8, None)), PartialDate(1974, 8, None).latest()
    ('1974-08-XX', datetime.date(1974, 8, 31))

    Raises:
        ValueError: no day of the calendar agrees with the known parts.
    """

    year: int | None
    month: int | None
    day: int | None

    def __post_init__(self) -> None:
        if not _exists(self.year, self.month, self.day):
            raise ValueError(f"no calendar has the day {self}")

    @classmethod
    def parse(cls, iso: str) -> PartialDate:
        """The date that `str()` wrote: "1974-08-12", "1974-XX-XX", "XXXX-XX-XX".

        Raises:
            ValueError: it is not of that form, or no calendar has such a day.
        """
        match = _ISO.fullmatch(iso)
        if match is None:
            raise ValueError(f"{iso!r} is no date of the form 1974-08-12, unknown parts as XX")
        return cls(*(None if part.startswith("X") else int(part) for part in match.groups()))

    @classmethod
    def of(cls, on: date) -> PartialDate:
        """The wholly known date `on`."""
        return cls(on.year, on.month, on.day)

    def __str__(self) -> str:
        year = "XXXX" if self.year is None else f"{self.year:04}"
        month = "XX" if self.month is None else f"{self.month:02}"
        return f"{year}-{month}-XX" if self.day is None else f"{year}-{month}-{self.day:02}"

    def as_date(self) -> date | None:
        """The day, where year, month and day are all known; otherwise None."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    def earliest(self) -> date | None:
        """The first day that it can be; None where the year is unknown."""
        if self.year is None:
            return None
        return date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    def latest(self) -> date | None:
        """The last day that it can be; None where the year is unknown.

        An unknown month is taken as December, which has every day that any month has.
        """
        if self.year is None:
            return None
        month = 12 if self.month is None else self.month
        return date(self.year, month, monthrange(self.year, month)[1] if self.day is None else self.day)


def _exists(year: int | None, month: int | None, day: int | None) -> bool:
    if year is not None and not 1 <= year <= 9999:
        return False
    if month is not None and not 1 <= month <= 12:
        return False
    if day is None:
        return True
    if month is None:
        return 1 <= day <= 31
    if month == 2 and day == 29 and year is not None:
        return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 1 <= day <= _LONGEST[month]


UNKNOWN: Final = PartialDate(None, None, None)
"""The date of which nothing is known: "XXXX-XX-XX"."""
