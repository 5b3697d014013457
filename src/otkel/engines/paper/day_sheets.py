"""The sheet of a day at a post, on A4: tables of numbers that somebody signs and files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal

from otkel.engines.paper.typesetting import families, set_type

Column = Literal["left", "right"]
_TEMPLATE: Final = Path(__file__).with_name("day_sheet.typ")


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table as it is printed: every cell is text; the first column is words, the others are numbers.

    `total` is the last line, () where there is none. `column` is the half of the page on which it stands.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()
    column: Column = "left"


@dataclass(frozen=True, slots=True)
class DaySheetPaper:
    """A day's sheet in one language, ready to be set; `at` (aware) is when its numbers were taken."""

    language: str
    title: str
    place: str
    day: str
    lines: tuple[str, ...]
    tables: tuple[PrintedTable, ...]
    signature: str
    at: datetime


def set_day_sheet(sheet: DaySheetPaper) -> bytes:
    """The sheet as PDF/A-2b on A4; the same values give the same bytes."""
    values = {
        "language": sheet.language,
        "title": sheet.title,
        "place": sheet.place,
        "day": sheet.day,
        "lines": sheet.lines,
        "signature": sheet.signature,
        "made": list(sheet.at.astimezone(UTC).timetuple()[:6]),
        "fonts": families(()),
        "tables": [
            {
                "title": table.title,
                "heads": table.heads,
                "rows": table.rows,
                "total": table.total,
                "column": table.column,
            }
            for table in sheet.tables
        ],
    }
    return set_type(_TEMPLATE, values, form="pdf", ppi=144, timestamp=int(sheet.at.timestamp()))
