"""Histories of stays from CSV files: every row that cannot be used is named by file and line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from otkel.engines.law import Presence
from otkel.vocabulary.texts import Text, verbatim
from otkel.vocabulary.unusable import Unusable

LARGEST: Final = 1_000_000
"""A larger file is refused: a life has some hundred stays."""

_COLUMNS: Final = (["entry", "exit"], ["entry", "exit", "excluded"])

_TOO_LARGE: Final = Text(en="larger than 1 MB", ru="больше 1 МБ", kk="1 МБ-тан үлкен")
_NOT_TEXT: Final = Text(en="it is not text in UTF-8", ru="это не текст в UTF-8", kk="бұл UTF-8 мәтіні емес")
_HEADER: Final = Text(
    en="the columns must be entry,exit or entry,exit,excluded; they are {found}",
    ru="столбцы должны быть entry,exit или entry,exit,excluded; а они {found}",
    kk="бағандар entry,exit немесе entry,exit,excluded болуы керек; олар {found}",
)
_FIELDS: Final = Text(
    en="{found} values where {wanted} columns are named",
    ru="значений {found}, а столбцов {wanted}",
    kk="мән саны {found}, ал баған саны {wanted}",
)
_NOT_A_DAY: Final = Text(
    en="{column} “{value}” is not a date like 2026-05-03",
    ru="{column} «{value}» — не дата вида 2026-05-03",
    kk="{column} «{value}» 2026-05-03 түріндегі күн емес",
)
_NOT_A_MARK: Final = Text(
    en="excluded “{value}” is neither 0 nor 1",
    ru="excluded «{value}» — не 0 и не 1",
    kk="excluded «{value}» 0 де, 1 де емес",
)
_BACKWARDS: Final = Text(
    en="the exit on {exit:date} is before the entry on {entry:date}",
    ru="выезд {exit:date} раньше въезда {entry:date}",
    kk="шығу күні ({exit:date}) кіру күнінен ({entry:date}) бұрын",
)


def read_history(file: str) -> tuple[list[Presence], list[int]]:
    """The stays of a CSV file with the columns entry, exit and perhaps excluded, and the line of each.

    Raises:
        Unusable: the first thing that cannot be used, with file and line.
    """
    stays: list[Presence] = []
    lines: list[int] = []
    rows = _rows(_text(file), file)
    line, header = next(rows, (1, []))
    columns = [name.strip() for name in header]
    if columns not in _COLUMNS:
        found = ",".join(columns)[:80] or "none"
        raise Unusable("bad_columns", _HEADER.format(found=found), where=f"{file}:{line}")
    for line, row in rows:
        where = f"{file}:{line}"
        if len(row) not in {2, len(columns)}:
            raise Unusable("bad_row", _FIELDS.format(found=len(row), wanted=len(columns)), where=where)
        entry, left = day(row[0], "entry", where), day(row[1], "exit", where)
        mark = row[2].strip() if len(row) > 2 else ""
        if mark not in {"", "0", "1"}:
            raise Unusable("bad_mark", _NOT_A_MARK.format(value=mark[:40]), where=where)
        if entry and left and left < entry:
            raise Unusable("exit_before_entry", _BACKWARDS.format(entry=entry, exit=left), where=where)
        stays.append(Presence(entry, left, mark == "1"))
        lines.append(line)
    return stays, lines


def day(told: str, column: str, where: str) -> date | None:
    """An ISO date; None where nothing is told.

    Raises:
        Unusable: "not_a_date".
    """
    told = told.strip()
    if not told:
        return None
    try:
        read = date.fromisoformat(told)
    except ValueError:
        read = None
    if read is None or read.isoformat() != told:
        raise Unusable("not_a_date", _NOT_A_DAY.format(column=column, value=told[:40]), where=where)
    return read


def _text(file: str) -> str:
    try:
        with Path(file).open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except OSError as error:
        raise Unusable("file_unreadable", verbatim((error.strerror or str(error)).lower()), where=file) from None
    except ValueError as error:
        raise Unusable("file_unreadable", verbatim(str(error)), where=repr(file)) from None  # a NUL in the name
    if len(content) > LARGEST:
        raise Unusable("file_too_large", _TOO_LARGE, where=file)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unusable("not_text", _NOT_TEXT, where=file) from None


def _rows(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line on which each begins; blank lines are passed over."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for row in reader:
            if any(field.strip() for field in row) or len(row) > 1:
                yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise Unusable("not_csv", verbatim(f"not CSV: {error}"), where=f"{file}:{line}") from None
