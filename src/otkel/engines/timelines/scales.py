"""From days to pixels and back to years and months."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Scale:
    """Days `first` to `last`, both shown whole, laid out from pixel `left` over `width` pixels.

    >>> scale = Scale(date(2026, 1, 1), date(2026, 12, 31), left=100, width=730)
    >>> scale.x(date(2026, 1, 1)), scale.x(date(2026, 1, 2))
    (100.0, 102.0)
    """

    first: date
    last: date
    left: float
    width: float

    @property
    def count(self) -> int:
        """How many days the picture shows."""
        return (self.last - self.first).days + 1

    def offset(self, day: date) -> int:
        """Days from the picture's first day, held inside the picture."""
        return min(max((day - self.first).days, 0), self.count)

    def x(self, day: date) -> float:
        """The pixel at which `day` begins."""
        return self.x_at(self.offset(day))

    def x_at(self, offset: int) -> float:
        """The pixel at which the day `offset` days after the first begins."""
        return round(self.left + offset * self.width / self.count, 2)

    def years(self) -> Iterator[tuple[int, date]]:
        """Each year shown, with its first day that is shown."""
        for year in range(self.first.year, self.last.year + 1):
            yield year, max(date(year, 1, 1), self.first)

    def months(self) -> Iterator[date]:
        """The first day of each month shown, Januaries left out (they are years)."""
        for year in range(self.first.year, self.last.year + 1):
            for month in range(2, 13):
                day = date(year, month, 1)
                if self.first < day <= self.last:
                    yield day


def whole_years(days: list[date], *, on: date, left: float, width: float) -> Scale:
    """The scale of whole years that shows `days` and `on`; at most a year beyond `on`."""
    horizon = on + timedelta(days=366)
    shown = [min(day, horizon) for day in days] + [on]
    return Scale(date(min(shown).year, 1, 1), date(max(shown).year, 12, 31), left, width)
