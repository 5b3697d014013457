"""Six counters of days, compiled from provisions: each says on which day a presence first breaches it."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from otkel.engines.law.provisions import Provision

PER_ENTRY: Final = "days_per_entry"
SPAN: Final = "calendar_span"
ROLLING: Final = "rolling"
YEAR: Final = "calendar_year"
CONTINUOUS: Final = "continuous"
DOCUMENT: Final = "document_date"
COUNTERS: Final = (PER_ENTRY, SPAN, ROLLING, YEAR, CONTINUOUS, DOCUMENT)

#: Later than every date that can be asked: "no breach".
NEVER: Final = date.max.toordinal() + 1


@dataclass(frozen=True, slots=True)
class Bound:
    """A provision that bounds a stay, ready to compute with: `days` in `window` (days) or `months`."""

    provision: Provision
    counter: str
    days: int
    window: int
    months: int
    clips: bool
    day_before: bool
    from_document: bool
    matter: str
    earlier: str

    @classmethod
    def of(cls, provision: Provision) -> Bound:
        """Compile a provision of kind `bound` whose parameters passed the pack's schema."""
        told = provision.parameters
        counter = str(told["counter"])
        return cls(
            provision=provision,
            counter=counter,
            days=int(told.get("days", 0)),
            window=int(told.get("window", 0)),
            months=int(told.get("months", 0)),
            clips=told.get("rounding") == "clip",
            day_before=told.get("ends_on") == "day_before",
            from_document=bool(told.get("from_document", False)),
            matter=str(told.get("matter", counter)),
            earlier=str(told.get("earlier", "unknown")),
        )


@lru_cache(maxsize=4096)
def last_day_of_span(entry: int, months: int, clips: bool, day_before: bool) -> int:
    """The last lawful day (ordinal) of `months` calendar months that begin on the day `entry` (ordinal).

    A month that lacks the day ends on its own last day (`clips`) or runs over into the next month.
    `day_before`: the span ends on the day before the corresponding one.

    >>> at = date(2026, 1, 31).toordinal()
    >>> [str(date.fromordinal(last_day_of_span(at, 1, *how))) for how in ((True, False), (False, False), (True, True))]
    ['2026-02-28', '2026-03-03', '2026-02-27']
    """
    begin = date.fromordinal(entry)
    month = begin.month - 1 + months
    year, month = begin.year + month // 12, month % 12 + 1
    if year > date.max.year:
        return NEVER - 1
    longest = calendar.monthrange(year, month)[1]
    over = max(0, begin.day - longest)
    last = date(year, month, begin.day - over).toordinal()
    if over and not clips:
        last += over
    return last - 1 if day_before else last
