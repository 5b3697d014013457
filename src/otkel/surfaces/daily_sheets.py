"""A day's sheet as figures (CSV), on paper (PDF) and as plain values (JSON)."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo

from otkel.engines.paper import DaySheetPaper, PrintedTable, set_day_sheet
from otkel.procedures.post.sheets import DailySheet, SheetRow, SheetTable, SheetWaits
from otkel.surfaces import sheet_words as words
from otkel.surfaces.sheet_words import row_words
from otkel.vocabulary.texts import date_said

SheetForm = Literal["csv", "pdf"]
FORM_TYPES: Final = {"csv": "text/csv; charset=utf-8", "pdf": "application/pdf"}
_HEADS: Final = (words.ENTRY, words.EXIT, words.TOTAL)


def sheet_file(sheet: DailySheet, form: SheetForm, language: str) -> bytes:
    """The sheet as a file of that form."""
    return set_day_sheet(on_paper(sheet, language)) if form == "pdf" else as_csv(sheet, language).encode("utf-8-sig")


def as_csv(sheet: DailySheet, language: str) -> str:
    """One line a figure row: table, key, words, entry, exit, total; keys and columns are the same in each language.

    Every table ends with its total, which is the sum of its rows. Waits are minutes: half, nine in ten, of how many.
    """
    written = io.StringIO()
    line = csv.writer(written, lineterminator="\r\n")
    line.writerow(("table", "key", "words", "entry", "exit", "total"))
    line.writerow(("sheet", sheet.checkpoint, sheet.checkpoint_name.said(language), "", "", sheet.on.isoformat()))
    line.writerow(("sheet", "as_of", "", "", "", sheet.as_of.isoformat(timespec="seconds")))
    line.writerow(("sheet", "complete", "", "", "", int(sheet.complete)))
    for table in sheet.tables:
        rows = table.rows if table.name == "marks" else (*table.rows, table.total)
        for row in rows:
            said = words.TOTAL if row.key == "total" else row_words(row.key)
            line.writerow((table.name, row.key, said.said(language), row.entry, row.exit, row.total))
    for name, counts in (("incidents", sheet.incidents), ("to_hand_over", sheet.to_hand_over)):
        for kind, count in counts:
            line.writerow((name, kind, row_words(kind).said(language), "", "", count))
    line.writerow(("withdrawn", "withdrawn", "", "", "", sheet.withdrawn))
    line.writerow(("waits", "direction means", "words", "half", "nine_in_ten", "of"))
    for each in sheet.waits:
        half, nine, of = _minutes_of(each)
        line.writerow(("waits", f"{each.direction} {each.means}", row_words(each.means).said(language), half, nine, of))
    return written.getvalue()


def as_json(sheet: DailySheet, language: str) -> dict[str, Any]:
    """The sheet as JSON can carry it; waits in minutes, None where not known."""
    return {
        "checkpoint": sheet.checkpoint,
        "name": sheet.checkpoint_name.said(language),
        "timezone": sheet.timezone,
        "date": sheet.on.isoformat(),
        "as_of": sheet.as_of.isoformat(),
        "complete": sheet.complete,
        "people": _row(sheet.people),
        "vehicles": _row(sheet.vehicles),
        "tables": {table.name: {row.key: _row(row) for row in table.rows} for table in sheet.tables},
        "waits": [
            {
                "direction": each.direction,
                "means": each.means,
                "half_minutes": _minutes(each.waited.half) if each.waited else None,
                "nine_in_ten_minutes": _minutes(each.waited.nine_in_ten) if each.waited else None,
                "of": each.waited.of if each.waited else 0,
            }
            for each in sheet.waits
        ],
        "withdrawn": sheet.withdrawn,
        "incidents": dict(sheet.incidents),
        "to_hand_over": dict(sheet.to_hand_over),
    }


def lines_of(sheet: DailySheet, language: str) -> tuple[str, ...]:
    """What stands above the tables: of which moment the numbers are, that they were checked, what is left out."""
    local = sheet.as_of.astimezone(ZoneInfo(sheet.timezone))
    told = [words.AS_OF.format(on=local.date(), hour=f"{local:%H:%M}")]
    if not sheet.complete:
        told.append(words.NOT_OVER)
    told.append(words.CHECKED.format(people=sheet.people.total, vehicles=sheet.vehicles.total))
    if sheet.withdrawn:
        told.append(words.WITHDRAWN.format(n=sheet.withdrawn))
    told.append(words.NO_TARGET)
    return tuple(each.said(language) for each in told)


def tables_of(sheet: DailySheet, language: str) -> tuple[PrintedTable, ...]:
    """The tables in words, as the screen and the paper show them; rows of zeros are left out, but of hours."""
    told = [_printed(sheet.table(name), language) for name in ("category", "means", "vehicles")]
    told.append(_waits(sheet, language))
    told.append(_printed(sheet.table("marks"), language))
    told.append(_counts("incidents", sheet.incidents, language))
    if sheet.to_hand_over:
        told.append(_counts("to_hand_over", sheet.to_hand_over, language))
    return (*told, _hours(sheet, language))


def on_paper(sheet: DailySheet, language: str) -> DaySheetPaper:
    """The sheet as A4 says it in one language."""
    return DaySheetPaper(
        language=language,
        title=words.TITLE.said(language),
        place=sheet.checkpoint_name.said(language),
        day=date_said(sheet.on, language),
        lines=lines_of(sheet, language),
        tables=tables_of(sheet, language),
        signature=words.SIGNED.said(language),
        at=sheet.as_of,
    )


def _printed(table: SheetTable, language: str) -> PrintedTable:
    rows = tuple(_cells(row_words(row.key).said(language), row) for row in table.rows if row.total)
    total = () if table.name == "marks" else _cells(words.TOTAL.said(language), table.total)
    heads = ("", *(head.said(language) for head in _HEADS))
    return PrintedTable(words.TABLES[table.name].said(language), heads, rows or _nothing(4, language), total)


def _hours(sheet: DailySheet, language: str) -> PrintedTable:
    people, vehicles = sheet.table("hour"), sheet.table("vehicles_by_hour")
    rows = [
        (*_cells(row_words(row.key).said(language), row), _number(vehicles.row(row.key).total))
        for row in people.rows
        if row.key.isdigit() or row.total
    ]
    return PrintedTable(
        title=words.HOURS.said(language),
        heads=(words.HOUR.said(language), *(head.said(language) for head in (*_HEADS, words.VEHICLES))),
        rows=tuple(rows),
        total=(*_cells(words.TOTAL.said(language), people.total), _number(vehicles.total.total)),
        column="right",
    )


def _waits(sheet: DailySheet, language: str) -> PrintedTable:
    direction = {"entry": words.ENTRY, "exit": words.EXIT}
    rows = tuple(
        (f"{row_words(each.means).said(language)}, {direction[each.direction].said(language)}", *_minutes_of(each))
        for each in sheet.waits
    )
    known = tuple((name, half or words.NOT_KNOWN.said(language), nine, of) for name, half, nine, of in rows)
    heads = ("", *(head.said(language) for head in (words.HALF, words.NINE, words.MEASURED_OF)))
    return PrintedTable(words.TABLES["waits"].said(language), heads, known or _nothing(4, language))


def _counts(name: str, counts: tuple[tuple[str, int], ...], language: str) -> PrintedTable:
    rows = tuple((row_words(kind).said(language), _number(count)) for kind, count in counts)
    heads = ("", words.COUNT.said(language))
    return PrintedTable(words.TABLES[name].said(language), heads, rows or _nothing(2, language))


def _nothing(columns: int, language: str) -> tuple[tuple[str, ...], ...]:
    return ((words.NONE.said(language), *("" for _ in range(columns - 1))),)


def _cells(name: str, row: SheetRow) -> tuple[str, ...]:
    return (name, _number(row.entry), _number(row.exit), _number(row.total))


def _number(count: int) -> str:
    """A count with its thousands apart by a narrow space, as both languages of the state write them."""
    return f"{count:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def _minutes_of(each: SheetWaits) -> tuple[str, str, str]:
    if each.waited is None:
        return "", "", ""
    nine = _minutes(each.waited.nine_in_ten)
    return str(_minutes(each.waited.half)), "" if nine is None else str(nine), str(each.waited.of)


def _minutes(wait: timedelta | None) -> int | None:
    return None if wait is None else round(wait / timedelta(minutes=1))


def _row(row: SheetRow) -> dict[str, int]:
    return {"entry": row.entry, "exit": row.exit, "total": row.total}
