"""What is known of past stays on a day: rows in order, what is missing, what cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from otkel.engines.law.bounds import NEVER
from otkel.engines.law.stays import Presence
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

#: A stay in ordinals: entry; exit (later than every date where none is known); excluded; place in the history.
Row = tuple[int, int, bool, int]


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
                rows.append((first, last, stay.excluded, at))
    rows.sort()
    before: Row | None = None
    for after in rows:
        if before is not None and after[0] < before[1]:
            if before[1] == NEVER or (after[1] == NEVER and after[0] == before[0]):
                missing = missing or {"stamp": "exit", "day": date.fromordinal(before[0])}
            else:
                days = {"entry": date.fromordinal(after[0]), "other": date.fromordinal(before[0])}
                raise ImpossibleHistory("stays_overlap", _OVERLAP.format(**days), after[3])
        before = after
    return rows, missing
