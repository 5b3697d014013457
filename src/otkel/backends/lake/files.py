"""Files of stays read patiently: every row that cannot be used is named by file and line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from otkel.vocabulary import countries
from otkel.vocabulary.texts import Text, verbatim
from otkel.vocabulary.unusable import Unusable

LARGEST: Final = 64 * 10**9
"""Bytes; a larger file is refused: nine billion people's stays fit in no smaller one by mistake only."""

_NEEDED: Final = ("person", "entry", "exit")
_OPTIONAL: Final = ("nationality", "excluded")

_TOO_LARGE: Final = Text(en="larger than 64 GB", ru="больше 64 ГБ", kk="64 ГБ-тан үлкен")
_NOT_TEXT: Final = Text(en="it is not text in UTF-8", ru="это не текст в UTF-8", kk="бұл UTF-8 мәтіні емес")
_HEADER: Final = Text(
    en="the columns must be person,entry,exit and perhaps nationality,excluded; they are {found}",
    ru="столбцы должны быть person,entry,exit и, возможно, nationality,excluded; а они {found}",
    kk="бағандар person,entry,exit және мүмкін nationality,excluded болуы керек; олар {found}",
)
_FIELDS: Final = Text(
    en="{found} values where {wanted} columns are named",
    ru="значений {found}, а столбцов {wanted}",
    kk="мән саны {found}, ал баған саны {wanted}",
)
_NOBODY: Final = Text(en="person is empty", ru="person пуст", kk="person бос")
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
_NO_STATE: Final = Text(
    en="nationality “{code}” is no code of a state such as KAZ",
    ru="nationality «{code}» — не код государства вида KAZ",
    kk="nationality «{code}» KAZ түріндегі мемлекет коды емес",
)
_TWO_STATES: Final = Text(
    en="the person {person} has the nationality {one} here and {other} in another row",
    ru="у лица {person} здесь гражданство {one}, а в другой строке {other}",
    kk="{person} тұлғасының азаматтығы мұнда {one}, ал басқа жолда {other}",
)
_BACKWARDS: Final = Text(
    en="the exit on {exit:date} is before the entry on {entry:date}",
    ru="выезд {exit:date} раньше въезда {entry:date}",
    kk="шығу күні ({exit:date}) кіру күнінен ({entry:date}) бұрын",
)


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a file in their order. `plain`: the header is one line without quotes."""

    columns: tuple[str, ...]
    plain: bool


class StayRow(NamedTuple):
    """One line of a file; `nationality` is canonical, "" where none is told."""

    line: int
    person: str
    entry: date | None
    exit: date | None
    excluded: bool
    nationality: str


def layout_of(file: Path, called: str) -> Layout:
    """The columns of a file, `called` so in what is said of it.

    Raises:
        Unusable: the file cannot be read, is too large, or names other columns.
    """
    try:
        if file.stat().st_size > LARGEST:
            raise Unusable("file_too_large", _TOO_LARGE, where=called)
    except (OSError, ValueError) as error:
        raise _unreadable(error, called) from None
    line, header = next(_lines(file, called), (1, []))
    columns = tuple(name.strip() for name in header)
    known = set(_NEEDED) | set(_OPTIONAL)
    if len(set(columns)) < len(columns) or not set(_NEEDED) <= set(columns) <= known:
        found = ",".join(columns)[:80] or "none"
        raise Unusable("bad_columns", _HEADER.format(found=found), where=f"{called}:{line}")
    with file.open("rb") as opened:
        first = opened.readline(1000).strip().removeprefix(b"\xef\xbb\xbf")
    return Layout(columns, plain=line == 1 and first == ",".join(columns).encode())


def stay_rows(file: Path, called: str, layout: Layout) -> Iterator[StayRow]:
    """The rows of a file, checked one by one.

    Raises:
        Unusable: the first thing that cannot be used, with file and line.
    """
    places = {name: layout.columns.index(name) for name in layout.columns}
    states: dict[str, str] = {"": ""}
    rows = _lines(file, called)
    next(rows, None)
    for line, row in rows:
        where = f"{called}:{line}"
        if not len(_NEEDED) <= len(row) <= len(layout.columns):
            fields = _FIELDS.format(found=len(row), wanted=len(layout.columns))
            raise Unusable("bad_row", fields, where=where)
        told = {name: row[at].strip() if at < len(row) else "" for name, at in places.items()}
        if not told["person"]:
            raise Unusable("nobody", _NOBODY, where=where)
        entry, left = _day(told["entry"], "entry", where), _day(told["exit"], "exit", where)
        mark, code = told.get("excluded", ""), told.get("nationality", "")
        if mark not in {"", "0", "1"}:
            raise Unusable("bad_mark", _NOT_A_MARK.format(value=mark[:40]), where=where)
        if code not in states:
            known = state(code)
            if known is None:
                raise Unusable("unknown_state", _NO_STATE.format(code=code[:20]), where=where)
            states[code] = known
        if entry and left and left < entry:
            raise Unusable("exit_before_entry", _BACKWARDS.format(entry=entry, exit=left), where=where)
        yield StayRow(line, told["person"], entry, left, mark == "1", states[code])


def one_nationality(rows: Iterable[StayRow], called: str) -> Iterator[StayRow]:
    """The same rows, where nobody is told to have two nationalities.

    Raises:
        Unusable: "two_nationalities" with file and line.
    """
    told: dict[str, str] = {}
    for row in rows:
        if row.nationality:
            other = told.setdefault(row.person, row.nationality)
            if other != row.nationality:
                two = _TWO_STATES.format(person=row.person[:40], one=row.nationality, other=other)
                raise Unusable("two_nationalities", two, where=f"{called}:{row.line}")
        yield row


def state(told: str) -> str | None:
    """The canonical code of a state, "" where none is stated (XXX too), None where it is no code of a state."""
    if not told:
        return ""
    code = countries.canonical(told.upper())
    if not countries.is_known(code):
        return None
    return "" if code == "XXX" else code


def _day(told: str, column: str, where: str) -> date | None:
    if not told:
        return None
    try:
        read = date.fromisoformat(told)
    except ValueError:
        read = None
    if read is None or len(told) != 10 or read.isoformat() != told:
        raise Unusable("not_a_date", _NOT_A_DAY.format(column=column, value=told[:40]), where=where)
    return read


def _lines(file: Path, called: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line on which each begins; blank lines are passed over."""
    line = 1
    try:
        with file.open("rb") as opened, io.TextIOWrapper(opened, encoding="utf-8-sig", newline="") as text:
            reader = csv.reader(text, strict=True)
            for row in reader:
                if any(field.strip() for field in row) or len(row) > 1:
                    yield line, row
                line = reader.line_num + 1
    except UnicodeDecodeError:
        raise Unusable("not_text", _NOT_TEXT, where=f"{called}:{_line_of_bad_text(file)}") from None
    except csv.Error as error:
        raise Unusable("not_csv", verbatim(f"not CSV: {error}"), where=f"{called}:{line}") from None
    except (OSError, ValueError) as error:
        if isinstance(error, Unusable):
            raise
        raise _unreadable(error, called) from None


def _line_of_bad_text(file: Path) -> int:
    with file.open("rb") as opened:
        for number, line in enumerate(opened, 1):
            try:
                line.decode()
            except UnicodeDecodeError:
                return number
    return 1


def _unreadable(error: OSError | ValueError, called: str) -> Unusable:
    if isinstance(error, OSError):
        return Unusable("file_unreadable", verbatim((error.strerror or str(error)).lower()), where=called)
    return Unusable("file_unreadable", verbatim(str(error)), where=repr(called))  # a NUL in the name
