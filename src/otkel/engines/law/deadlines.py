"""The last day of a time that the law gives a person; where something is uncertain, never a day too early."""

from __future__ import annotations

import calendar as months_of
from datetime import date, timedelta
from typing import Final

from otkel.engines.law.calendars import Calendar
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

#: No plausible year has more weekdays off than this, nor a longer run of days on which offices are shut.
MOST_DAYS_OFF: Final = 20
LONGEST_CLOSURE: Final = 12
_DAY: Final = timedelta(days=1)
_SATURDAY_SUNDAY: Final = frozenset({5, 6})


def last_day_of(
    calendar: Calendar, start: date, *, days: int = 0, months: int = 0, unit: str, rolls: bool = False
) -> tuple[date, bool]:
    """The last day of a time that counts from the day after `start`, and whether it is certain.

    `unit` is calendar_days or working_days (of `days`), or months (of `months`). Where `rolls`, a last day on which
    offices do not work moves to the next on which they do. Where it hangs on a year that nobody signed, the answer
    is the latest day that it can be: MOST_DAYS_OFF weekdays of that year are off, LONGEST_CLOSURE days in a row.

    Raises:
        Unusable: "beyond_calendar" where the day lies after the year 9999.
    """
    try:
        certain = True
        if unit == "working_days":
            day, certain = _working(calendar, start, days)
        elif unit == "months":
            day = _months(start, months)
        else:
            day = start + timedelta(days=days)
        if rolls and unit != "working_days":
            day, certain = _rolled(calendar, day)
    except OverflowError as error:
        raise Unusable("beyond_calendar", _BEYOND) from error
    return day, certain


def _working(calendar: Calendar, start: date, count: int) -> tuple[date, bool]:
    day, left = start, count
    generous: set[int] = set()
    while left > 0:
        day += _DAY
        year = calendar.years.get(day.year)
        if year is not None and year.signed_by:
            left -= year.works(day)
            continue
        if day.year not in generous:
            generous.add(day.year)
            left += max(MOST_DAYS_OFF, len(year.days_off) if year else 0)
        left -= day.weekday() not in (year.weekend if year else _SATURDAY_SUNDAY)
    return day, not generous


def _months(start: date, count: int) -> date:
    """The later of the two usual ways to count: the same day of a later month, or whole months from the day after."""
    return max(_later(start, count), _later(start + _DAY, count) - _DAY)


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        raise OverflowError
    return date(year, month + 1, min(day.day, months_of.monthrange(year, month + 1)[1]))


def _rolled(calendar: Calendar, last: date) -> tuple[date, bool]:
    day = last
    while (year := calendar.years.get(day.year)) is not None and year.signed_by:
        if year.works(day):
            return day, True
        day += _DAY
    return last + timedelta(days=LONGEST_CLOSURE), False


_BEYOND: Final = Text(
    en="the last day lies beyond the calendar",
    ru="последний день выходит за пределы календаря",
    kk="соңғы күн күнтізбеден тыс",
)
