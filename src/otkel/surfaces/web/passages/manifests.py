"""Manifests as carriers hand them in: pasted or uploaded tables, whatever wrote them."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, cast

from django.utils.translation import gettext

from otkel.procedures.border.passages import LINES_AT_MOST, ExpectedGiven, Role
from otkel.vocabulary import countries
from otkel.vocabulary.partial_dates import PartialDate

COLUMNS: Final = (
    "surname",
    "given_names",
    "document_number",
    "issuer",
    "nationality",
    "birth_date",
    "seat",
    "role",
)
# What the same columns are called in the tables of carriers, in small letters without spaces and dots.
_CALLED: Final = {
    **{name: name for name in COLUMNS},
    **dict.fromkeys(("lastname", "familyname", "фамилия", "тегі"), "surname"),
    **dict.fromkeys(
        ("givennames", "name", "firstname", "имя", "имена", "имяотчество", "аты", "атыжөні"), "given_names"
    ),
    **dict.fromkeys(
        ("documentnumber", "document", "passport", "passportnumber", "паспорт", "документ", "номердокумента", "құжат"),
        "document_number",
    ),
    **dict.fromkeys(("issuedby", "выдан", "государствовыдачи", "берген"), "issuer"),
    **dict.fromkeys(("citizenship", "гражданство", "азаматтығы"), "nationality"),
    **dict.fromkeys(("birthdate", "born", "dateofbirth", "датарождения", "туғанкүні"), "birth_date"),
    **dict.fromkeys(("place", "место", "орын"), "seat"),
    **dict.fromkeys(("роль", "рөлі"), "role"),
}
_ROLES: Final[dict[str, Role]] = {
    "": "passenger",
    **dict.fromkeys(("passenger", "пассажир", "жолаушы"), cast("Role", "passenger")),
    **dict.fromkeys(("driver", "водитель", "жүргізуші"), cast("Role", "driver")),
    **dict.fromkeys(("crew", "экипаж"), cast("Role", "crew")),
    **dict.fromkeys(("leader", "руководитель", "жетекші"), cast("Role", "leader")),
}
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_STATES: Final = {"issuer", "nationality"}
LARGEST: Final = 1_000_000  # bytes: 1500 lines take a tenth of it
_SHOWN: Final = 20  # wrong lines on one page: whoever has more puts the table right where it was written


@dataclass(frozen=True, slots=True)
class Wrong:
    """What could not be used of a line, in one sentence; `row` as it was handed in, `left_out` with the whole line."""

    line: int
    sentence: str
    row: str
    left_out: bool


@dataclass(frozen=True, slots=True)
class Manifest:
    """The lines that can be used, and what of the others cannot."""

    people: tuple[ExpectedGiven, ...]
    wrong: tuple[Wrong, ...]
    head: str = ""

    @property
    def shown(self) -> tuple[Wrong, ...]:
        """The first of what could not be used, as many as one page tells."""
        return self.wrong[:_SHOWN]

    @property
    def more(self) -> int:
        """How many more there are than are shown."""
        return max(0, len(self.wrong) - _SHOWN)

    @property
    def left_out(self) -> str:
        """The lines left out as a table of their own, to be put right."""
        rows = [wrong.row for wrong in self.wrong if wrong.left_out]
        return "\n".join(filter(None, [self.head, *rows])) if rows else ""


def text_of(content: bytes) -> str:
    """The text of a file: UTF-8 or UTF-16 with or without a mark, else Windows-1251 as spreadsheets here write it."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1251", errors="replace")


def read_manifest(text: str, *, on: date) -> Manifest:
    """Read a manifest: a table with a head, its columns in any order, or one name a line.

    Columns are parted by commas, semicolons or tabs. Dates as 1990-05-03, 03.05.1990 or with unknown parts as XX;
    `on` is today: nobody is born after it. What stands beyond the most lines that a passage has is left out and told.
    """
    rows = [row for row in text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n") if row.strip()]
    if not rows:
        return Manifest((), ())
    parted_by = max(";\t,", key=rows[0].count)
    columns = [_CALLED.get(_plain(name), "") for name in _cells(rows[0], parted_by)]
    if not any(columns):
        read, beyond = _names_only(rows[:LINES_AT_MOST], parted_by), rows[LINES_AT_MOST:]
    else:
        read, beyond = _table(rows[: LINES_AT_MOST + 1], columns, parted_by, on), rows[LINES_AT_MOST + 1 :]
    if not beyond:
        return read
    return Manifest(read.people, (_too_many(beyond), *read.wrong), read.head)


def _too_many(beyond: Sequence[str]) -> Wrong:
    told = gettext(
        "The list has %(all)s lines, and one passage holds %(most)s: from line %(line)s on nothing was taken. "
        "Is it the list of this vehicle alone?"
    )
    numbers = {"all": LINES_AT_MOST + len(beyond), "most": LINES_AT_MOST, "line": LINES_AT_MOST + 1}
    return Wrong(LINES_AT_MOST + 1, told % numbers, "\n".join(beyond), left_out=True)


def _table(rows: Sequence[str], columns: Sequence[str], parted_by: str, on: date) -> Manifest:
    people: list[ExpectedGiven] = []
    wrong: list[Wrong] = []
    for number, row in enumerate(rows[1:], start=1):
        cells = _cells(row, parted_by)
        if len(cells) > len(columns) and any(cells[len(columns) :]):
            many = gettext("Line %(line)s has more columns than the head; it is left out.") % {"line": number}
            wrong.append(Wrong(number, many, row, left_out=True))
            continue
        line, doubts = _line(dict(zip(columns, cells, strict=False)), number, on)
        if line is None:
            nobody = gettext("Line %(line)s names nobody: neither a name nor a document; it is left out.")
            wrong.append(Wrong(number, nobody % {"line": number}, row, left_out=True))
            continue
        people.append(line)
        wrong += [Wrong(number, doubt, row, left_out=False) for doubt in doubts]
    return Manifest(tuple(people), tuple(wrong), rows[0])


def _names_only(rows: Sequence[str], parted_by: str) -> Manifest:
    """A list without a head: one name a line, the surname first; of a table nobody can say what its columns are."""
    if any(parted_by in row for row in rows):
        unknown = gettext("The first line must name the columns, as in: %(columns)s. Nothing was taken.")
        said = unknown % {"columns": ",".join(COLUMNS)}
        return Manifest((), (Wrong(1, said, "\n".join(rows), left_out=True),))
    named = [row.strip().partition(" ") for row in rows]
    people = (ExpectedGiven(surname=first[:120], given_names=rest.strip()[:120]) for first, _, rest in named)
    return Manifest(tuple(people), ())


def _line(cells: dict[str, str], number: int, on: date) -> tuple[ExpectedGiven | None, list[str]]:
    """One line, None where it names nobody; and what of it cannot be used, each told."""
    doubts: list[str] = []
    told = {name: cells.get(name, "").strip() for name in COLUMNS}
    if not (told["surname"] or told["given_names"] or told["document_number"]):
        return None, doubts
    born = _date(told["birth_date"], on)
    if born is None:
        said = gettext("Line %(line)s: “%(given)s” is no date of birth; it is left empty.")
        doubts.append(said % {"line": number, "given": told["birth_date"][:30]})
    for name in sorted(_STATES):
        code = told[name].upper()
        if code and not countries.is_known(code):
            said = gettext("Line %(line)s: “%(given)s” is not the code of a state (KAZ, UZB); it is left empty.")
            doubts.append(said % {"line": number, "given": told[name][:30]})
            code = ""
        told[name] = code
    role = _ROLES.get(told["role"].lower())
    if role is None:
        said = gettext("Line %(line)s: “%(given)s” is no role; taken as a passenger.")
        doubts.append(said % {"line": number, "given": told["role"][:30]})
    line = ExpectedGiven(
        role=role or "passenger",
        surname=told["surname"][:120],
        given_names=told["given_names"][:120],
        document_number=told["document_number"][:30],
        issuer=told["issuer"],
        nationality=told["nationality"],
        birth_date=born or "",
        seat=told["seat"][:8],
    )
    return line, doubts


def _date(given: str, on: date) -> str | None:
    """A date of birth as ISO text, "" where none was given, None where it cannot be one."""
    turned = _DAY_FIRST.fullmatch(given)
    iso = f"{turned[3]}-{int(turned[2]):02d}-{int(turned[1]):02d}" if turned else given
    if not iso:
        return ""
    try:
        earliest = PartialDate.parse(iso).earliest()
    except ValueError:
        return None
    return iso if earliest is None or earliest <= on else None


def _cells(row: str, parted_by: str) -> list[str]:
    """The cells of one row; a quotation mark that is never closed ends with its row."""
    try:
        return [cell.strip() for cell in next(csv.reader([row], delimiter=parted_by))]
    except csv.Error:
        return [cell.strip() for cell in row.split(parted_by)]


def _plain(name: str) -> str:
    known = name.strip().lower().lstrip("\ufeff")
    return known if known in _CALLED else re.sub(r"[\s._/-]+", "", known)
