"""Working days by a dated calendar that somebody signed; a year that nobody signed is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable


@dataclass(frozen=True, slots=True)
class WorkingYear:
    """One year's days off and transferred working days; `signed_by` is empty until somebody answers for it."""

    year: int
    weekend: frozenset[int]
    days_off: frozenset[date]
    working: frozenset[date]
    source: str
    signed_by: str = ""
    signed_on: date | None = None

    def works(self, on: date) -> bool:
        """Whether offices work on that day: transferred working days first, then days off, then the weekend."""
        if on in self.working:
            return True
        return on not in self.days_off and on.weekday() not in self.weekend


@dataclass(frozen=True, slots=True)
class Calendar:
    """A jurisdiction's working days by year."""

    years: Mapping[int, WorkingYear] = field(default_factory=dict)

    def after(self, start: date, working_days: int) -> date:
        """The day on which the given number of working days after `start` have passed.

        Raises:
            Unusable: "calendar_not_signed" where it reaches into a year that is unknown or unsigned.
        """
        day, left = start, working_days
        while left > 0:
            day += timedelta(days=1)
            year = self.years.get(day.year)
            if year is None or not year.signed_by:
                raise Unusable("calendar_not_signed", _UNSIGNED.format(year=day.year))
            left -= year.works(day)
        return day


_UNSIGNED = Text(
    en="the calendar of working days for {year} has not been signed",
    ru="календарь рабочих дней на {year} год не подписан",
    kk="{year} жылғы жұмыс күндерінің күнтізбесіне қол қойылмаған",
)
