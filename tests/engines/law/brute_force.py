"""The meaning of `otkel law stay`, written a second time over sets of days and straight from the definitions.

Shares nothing with the engine. A day breaches a bound when, with every day of presence up to it, the bound's count is
exceeded on it. Each entry starts the count of "days per entry" anew, also a re-entry on the day of exit.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Limit:
    """kind: rolling (days, window) · per_entry, year, continuous (days) · months (days = months) · until (a date)."""

    kind: str
    days: int = 0
    window: int = 0
    until: date | None = None


@dataclass(frozen=True)
class Stay:
    entry: date
    exit: date | None
    excluded: bool = False


def answer(limits: list[Limit], stays: list[Stay], on: date) -> dict[str, object]:
    known = sorted(
        (
            Stay(s.entry, s.exit if s.exit is not None and s.exit <= on else None, s.excluded)
            for s in stays
            if s.entry <= on
        ),
        key=lambda s: (s.entry, s.exit or date.max),
    )
    here = [s for s in known if s.entry <= on <= (s.exit or on)]
    rows = [(s.entry, _days(s.entry, s.exit or on)) for s in known if not s.excluded]
    days = {day for _, row in rows for day in row}
    present = bool(here)
    current = (here[-1].entry if not here[-1].excluded else on + DAY) if here else on
    row = next((row for entry, row in reversed(rows) if present and entry == current), [])
    breaching = _breaches(limits, rows, days, row)
    days_left = _days_ahead(limits, days, list(row), current, on + DAY if present else on)
    run_start = on
    while run_start - DAY in days:
        run_start -= DAY
    run_breach = min((d for d in breaching if d >= run_start), default=None) if on in days else None
    if not present:
        last = on + (days_left - 1) * DAY if days_left else None
    elif run_breach is not None:
        last = None if run_breach == run_start else run_breach - DAY
    else:
        last = on + days_left * DAY
    rolling = next((limit for limit in limits if limit.kind == "rolling"), None)
    used = sum(1 for d in days if on - rolling.window * DAY < d <= on) if rolling else None
    return {
        "present": present,
        "days_used": used,
        "days_left": days_left,
        "last_lawful_day": last,
        "excess_at_date": max(0, used - rolling.days) if rolling else None,
        "days_in_breach": len(breaching),
        "first_day_in_breach": min(breaching, default=None),
    }


def _days(first: date, last: date) -> list[date]:
    return [first + n * DAY for n in range((last - first).days + 1)]


def _breaches(limits, rows, days, current):
    """Every day of presence that breaches some limit; the document in hand binds the current stay only."""
    found = set()
    for limit in limits:
        if limit.kind == "rolling":
            found |= _rolling(limit, days)
        elif limit.kind in {"year", "continuous"}:
            found |= {d for d in days if _count_until(limit, days, d) > limit.days}
        elif limit.kind == "until":
            found |= {d for d in current if d > limit.until}
        else:
            for entry, row in rows:
                found |= {d for n, d in enumerate(row, 1) if _over(limit, entry, n, d)}
    return found


def _rolling(limit, days):
    """Slide the window over every calendar day that can matter."""
    if not days:
        return set()
    found, count = set(), 0
    day, last = min(days), max(days)
    while day <= last:
        count += day in days
        count -= (day - limit.window * DAY) in days
        if day in days and count > limit.days:
            found.add(day)
        day += DAY
    return found


def _count_until(limit, days, day):
    count = 0
    while day in days:
        count += 1
        if limit.kind == "year" and day == date(day.year, 1, 1):
            return count
        day -= DAY
    if limit.kind == "year":
        count += sum(1 for d in days if date(day.year, 1, 1) <= d <= day)
    return count


def _over(limit, entry, number, day):
    if limit.kind == "per_entry":
        return number > limit.days
    month = entry.month - 1 + limit.days
    year, month = entry.year + month // 12, month % 12 + 1
    last = date(year, month, min(entry.day, calendar.monthrange(year, month)[1])) - DAY
    return day > last


def _days_ahead(limits, days, row, entry, first):
    """How many days in a row, from `first`, breach nothing when each is added to the days of presence."""
    stayed = set(days)
    counts = {
        limit: sum(1 for d in stayed if first - limit.window * DAY <= d < first)
        for limit in limits
        if limit.kind == "rolling"
    }
    number, day, left = len(row), first, 0
    while left < 5000:
        stayed.add(day)
        number += 1
        for limit in limits:
            if limit.kind == "rolling":
                counts[limit] += 1 - ((day - limit.window * DAY) in stayed)
                over = counts[limit] > limit.days
            elif limit.kind in {"per_entry", "months"}:
                over = _over(limit, entry, number, day)
            elif limit.kind == "until":
                over = day > limit.until
            else:
                over = _count_until(limit, stayed, day) > limit.days
            if over:
                return left
        left += 1
        day += DAY
    raise AssertionError("endless")
