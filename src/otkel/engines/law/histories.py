"""What is known of past stays on a day: rows in order, what is missing, what cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any, Final, NamedTuple

from otkel.engines.law.bounds import NEVER
from otkel.engines.law.stays import Presence
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable


class Row(NamedTuple):
    """A stay in ordinals; `last` is later than every date where no exit is known. `at`: its place in the history."""

    first: int
    last: int
    excluded: bool
    at: int


class ImpossibleHistory(Unusable):
    """A history that contradicts itself; `at` is the place of the stay (from 0) that does."""

    def __init__(self, code: str, text: Text, at: int) -> None:
        super().__init__(code, text)
        self.at = at


_BACKWARDS: Final = Text(
    en="the exit on {exit:date} is before the entry on {entry:date}",
    ru="выезд {exit:date} раньше въезда {entry:date}",
    kk="шығу күні ({exit:date}) кіру күнінен ({entry:date}) бұрын",
)
_OVERLAP: Final = Text(
    en="the stay from {entry:date} begins before the stay from {other:date} has ended",
    ru="пребывание с {entry:date} начинается раньше, чем закончилось пребывание с {other:date}",
    kk="{entry:date} күні басталған болу мерзімі {other:date} күні басталғаны аяқталмай тұрып басталады",
)


def known_rows(history: Sequence[Presence], today: int) -> tuple[list[Row], dict[str, Any] | None]:
    """The stays entered by `today` (ordinal) in order, and which stamp is missing: `{stamp, day}` or None.

    Raises:
        ImpossibleHistory: "exit_before_entry"; "stays_overlap" where two stays share more than one day.
    """
    rows: list[Row] = []
    missing: dict[str, Any] | None = None
    for at, stay in enumerate(history):
        entered, left = stay.entry, stay.exit
        if entered is None:
            missing = {"stamp": "entry", "day": left}
        else:
            first = entered.toordinal()
            last = NEVER if left is None else left.toordinal()
            if left is not None and last < first:
                raise ImpossibleHistory("exit_before_entry", _BACKWARDS.format(entry=entered, exit=left), at)
            if first <= today:
                rows.append(Row(first, last, stay.excluded, at))
    rows.sort()
    for before, after in pairwise(rows):
        if after.first < before.last:
            if before.last == NEVER or (after.last == NEVER and after.first == before.first):
                missing = missing or {"stamp": "exit", "day": date.fromordinal(before.first)}
                continue
            days = {"entry": date.fromordinal(after.first), "other": date.fromordinal(before.first)}
            raise ImpossibleHistory("stays_overlap", _OVERLAP.format(**days), after.at)
    return rows, missing
