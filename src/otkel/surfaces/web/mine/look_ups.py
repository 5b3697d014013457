"""Who looked, as a person reads it: one line for an authority, a purpose and a day, with each time within reach."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime

from otkel.procedures.border.reports import LookUpShown
from otkel.vocabulary.texts import Text


@dataclass(frozen=True, slots=True)
class LookUpsOfADay:
    """The look-ups of one authority for one purpose on one day: every time of them, the newest first."""

    authority: Text
    purpose: str
    times: tuple[datetime, ...]

    @property
    def first(self) -> datetime:
        """The earliest of them."""
        return min(self.times)

    @property
    def last(self) -> datetime:
        """The latest of them."""
        return max(self.times)


def look_ups_by_day(look_ups: Iterable[LookUpShown]) -> tuple[LookUpsOfADay, ...]:
    """All look-ups, none left out; the line with the newest one first."""
    found: dict[tuple[str, str, str], list[LookUpShown]] = {}
    for each in sorted(look_ups, key=lambda seen: seen.at, reverse=True):
        found.setdefault((each.authority.en, each.purpose, localtime(each.at).date().isoformat()), []).append(each)
    return tuple(
        LookUpsOfADay(together[0].authority, together[0].purpose, tuple(each.at for each in together))
        for together in found.values()
    )
