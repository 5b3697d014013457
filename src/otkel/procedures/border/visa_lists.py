"""Lists of visas as their issuers send them, CSV or rows: a wrong line is told and stops no other."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import partial
from operator import attrgetter
from typing import Any, Final, TypeVar

from otkel.procedures.border.kept_visas import plain_number
from otkel.records.visas.models import KINDS
from otkel.vocabulary import countries
from otkel.vocabulary.partial_dates import PartialDate
from otkel.vocabulary.texts import LANGUAGES, Text
from otkel.vocabulary.unusable import Unusable

_T = TypeVar("_T")

COLUMNS: Final = (
    "kind", "number", "issued_by", "document_issuer", "document_number", "surname", "given_names", "birth_date",
    "valid_from", "valid_until", "entries", "days", "days_in_all", "purpose", "area",
)  # fmt: skip
LARGEST: Final = 50_000_000  # characters of one list
MOST_LINES: Final = 200_000
_LONGEST_LINE: Final = 2_000
_MOST_DAYS: Final = 3_660
_MOST_ENTRIES: Final = 1_000
_AT_MOST: Final = {"number": 30, "document_number": 30, "surname": 120, "given_names": 120, "purpose": 60, "area": 120}
_TRUTH: Final = {"": True, "1": True, "true": True, "0": False, "false": False}

_TOO_LARGE: Final = Text(
    en="A list of visas has at most {n} lines and 50 megabytes. Send it in parts.",
    ru="В списке виз не больше {n} строк и 50 мегабайт. Отправьте его частями.",
    kk="Визалар тізімі {n} жолдан және 50 мегабайттан аспайды. Оны бөліп жіберіңіз.",
)
_HEADER: Final = Text(
    en="The first line must be {wanted}; it is {found}.",
    ru="Первая строка должна быть {wanted}; а она {found}.",
    kk="Бірінші жол {wanted} болуы керек; ал ол {found}.",
)
_EMPTY: Final = Text(
    en="The list is empty. Its first line must be {wanted}.",
    ru="Список пуст. Первая строка должна быть {wanted}.",
    kk="Тізім бос. Бірінші жол {wanted} болуы керек.",
)
_SEMICOLONS: Final = Text(
    en="The columns are parted by “{sign}”, as in some spreadsheets. Save the list as CSV with commas.",
    ru="Столбцы разделены знаком «{sign}», как в некоторых таблицах. Сохраните список как CSV с запятыми.",
    kk="Бағандар «{sign}» таңбасымен бөлінген, кейбір кестелердегідей. Тізімді үтірлі CSV етіп сақтаңыз.",
)
_COUNT: Final = Text(
    en="{found} values where there are {wanted} columns; a comma within a value stands in quotes",
    ru="значений {found}, а столбцов {wanted}; запятая внутри значения берётся в кавычки",
    kk="мән саны {found}, ал баған саны {wanted}; мән ішіндегі үтір тырнақшаға алынады",
)
_NOT_CSV: Final = Text(
    en="this line is not CSV: a quote is not closed, or stands within a value",
    ru="это не строка CSV: кавычка не закрыта или стоит внутри значения",
    kk="бұл CSV жолы емес: тырнақша жабылмаған не мән ішінде тұр",
)
_TOO_LONG: Final = Text(
    en="{column} has more than {n} characters",
    ru="{column}: больше {n} знаков",
    kk="{column}: {n} таңбадан көп",
)
_MISSING: Final = Text(en="{column} is missing", ru="{column}: не указано", kk="{column}: көрсетілмеген")
_SIGNS: Final = Text(
    en="{column} “{value}” has signs that no document has: letters A to Z and digits only",
    ru="{column} «{value}»: есть знаки, которых в документах не бывает; только буквы A–Z и цифры",
    kk="{column} «{value}»: құжатта болмайтын таңба бар; тек A–Z әріптері мен сандар",
)
_NO_KIND: Final = Text(
    en="kind “{value}” is none of {kinds}",
    ru="kind «{value}» — ни один из {kinds}",
    kk="kind «{value}» мыналардың бірі емес: {kinds}",
)
_NO_STATE: Final = Text(
    en="{column} “{value}” is no code of a state such as KAZ",
    ru="{column} «{value}» — не код государства вида KAZ",
    kk="{column} «{value}» KAZ түріндегі мемлекет коды емес",
)
_NO_DATE: Final = Text(
    en="{column} “{value}” is not a date like 2026-05-03",
    ru="{column} «{value}» — не дата вида 2026-05-03",
    kk="{column} «{value}» 2026-05-03 түріндегі күн емес",
)
_NO_NUMBER: Final = Text(
    en="{column} “{value}” is not a number from 1 to {n}; leave it empty where there is no limit",
    ru="{column} «{value}» — не число от 1 до {n}; оставьте пустым, если ограничения нет",
    kk="{column} «{value}» 1 мен {n} аралығындағы сан емес; шектеу болмаса, бос қалдырыңыз",
)
_NO_TRUTH: Final = Text(
    en="days_in_all “{value}” is neither 1 nor 0",
    ru="days_in_all «{value}» — не 1 и не 0",
    kk="days_in_all «{value}» 1 де, 0 де емес",
)
_BACKWARDS: Final = Text(
    en="it ends on {until:date}, before it begins on {begins:date}",
    ru="срок истекает {until:date}, раньше чем начинается {begins:date}",
    kk="{until:date} бітеді, ал {begins:date} басталады",
)
_UNBORN: Final = Text(
    en="the holder is born after the visa ends",
    ru="держатель родился после окончания визы",
    kk="иесі виза біткеннен кейін туған",
)
_TWICE: Final = Text(
    en="the list names this visa on line {other} already, with other terms; that line was taken",
    ru="эта виза уже названа в строке {other}, с другими условиями; взята та строка",
    kk="бұл виза {other}-жолда басқа шарттармен аталған; сол жол алынды",
)


@dataclass(frozen=True, slots=True)
class VisaRow:
    """One line of a list, read: the fields of a visa as they are kept, and the number of the line (from 1)."""

    line: int
    kind: str
    number: str
    issued_by: str
    document_issuer: str
    document_number: str
    surname: str
    given_names: str
    birth_date: str
    valid_from: date
    valid_until: date
    entries: int | None
    days: int | None
    days_in_all: bool
    purpose: str
    area: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it one visa, whatever it says."""
        return self.kind, self.issued_by, self.number

    def terms(self) -> dict[str, Any]:
        """Everything that it says."""
        return dict(zip(_TERMS, says(self), strict=True))


_TERMS: Final = tuple(field.name for field in fields(VisaRow) if field.name != "line")
#: Everything that a row or a kept visa says, as one value.
says: Final[Callable[[Any], tuple[Any, ...]]] = attrgetter(*_TERMS)


@dataclass(frozen=True, slots=True)
class VisaList:
    """A list that was read: the rows to take, and why each other line cannot be; `same` lines repeat an earlier one."""

    rows: tuple[VisaRow, ...]
    wrong: tuple[tuple[int, Text], ...]
    same: int = 0


def read_list(text: str) -> VisaList:
    """Read a list in CSV with the columns `COLUMNS`; a byte order mark before it is passed over, and blank lines are.

    A value keeps to its line. A line that cannot be read is told by its number and stops no other.

    Raises:
        Unusable: "list_too_large", "semicolons" or "bad_columns": then nothing of it is read.
    """
    if len(text) > LARGEST:
        raise Unusable("list_too_large", _TOO_LARGE.format(n=MOST_LINES))
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    if len(lines) > MOST_LINES + 1:
        raise Unusable("list_too_large", _TOO_LARGE.format(n=MOST_LINES))
    header = lines[0]
    found = tuple(name.strip() for name in header.split(","))
    if found != COLUMNS:
        _wrong_header(header)
    return _gathered((number, _values(line)) for number, line in enumerate(lines[1:], start=2) if line.strip(" ,\t"))


def read_rows(rows: Sequence[Mapping[str, Any]]) -> VisaList:
    """Read rows by column; lines are counted from 1. What a row leaves out is empty.

    Raises:
        Unusable: "list_too_large".
    """
    if len(rows) > MOST_LINES:
        raise Unusable("list_too_large", _TOO_LARGE.format(n=MOST_LINES))
    return _gathered((number, _of_row(row)) for number, row in enumerate(rows, start=1))


def _wrong_header(header: str) -> None:
    for sign, shown in ((";", ";"), ("\t", "Tab")):
        if header.count(sign) >= len(COLUMNS) - 1:
            raise Unusable("semicolons", _SEMICOLONS.format(sign=shown), where="1")
    wanted = ",".join(COLUMNS)
    if not header.strip(" ,;\t"):
        raise Unusable("bad_columns", _EMPTY.format(wanted=wanted), where="1")
    raise Unusable("bad_columns", _HEADER.format(wanted=wanted, found=header.strip()[:200]), where="1")


def _values(line: str) -> list[str] | Text:
    """The values of a line, or why there are none."""
    if len(line) > _LONGEST_LINE:
        return _TOO_LONG.format(column="line", n=_LONGEST_LINE)
    try:
        values = next(csv.reader([line], strict=True))
    except csv.Error:
        return _NOT_CSV
    if len(values) != len(COLUMNS):
        return _COUNT.format(found=len(values), wanted=len(COLUMNS))
    return values


def _of_row(row: Mapping[str, Any]) -> list[str]:
    told = (row.get(column) for column in COLUMNS)
    return ["" if value is None else str(int(value)) if isinstance(value, bool) else str(value) for value in told]


def _gathered(lines: Iterable[tuple[int, list[str] | Text]]) -> VisaList:
    rows: dict[tuple[str, str, str], VisaRow] = {}
    wrong: list[tuple[int, Text]] = []
    same = 0
    for number, values in lines:
        if isinstance(values, Text):
            wrong.append((number, values))
            continue
        try:
            row = _read(number, [value.strip() for value in values])
        except Unusable as error:
            wrong.append((number, error.text))
            continue
        earlier = rows.setdefault(row.key, row)
        if earlier is row:
            continue
        if says(earlier) == says(row):
            same += 1
        else:
            wrong.append((number, _TWICE.format(other=earlier.line)))
    return VisaList(tuple(rows.values()), tuple(wrong), same)


class _Line:
    """The values of a line by column, and what is wrong with each: whoever mends a line sees all of it at once."""

    def __init__(self, values: Sequence[str]) -> None:
        self._told = dict(zip(COLUMNS, values, strict=True))
        self._wrong: dict[str, Text] = {}
        for column, most in _AT_MOST.items():
            if len(self._told[column]) > most:
                self.wrong(column, _TOO_LONG.format(column=column, n=most))
            elif not self._told[column].isprintable():
                self.wrong(column, _SIGNS.format(column=column, value=ascii(self._told[column][:30])))

    def wrong(self, column: str, why: Text) -> None:
        """Note what is wrong with a column; the first thing stands."""
        self._wrong.setdefault(column, why)

    def read(self, column: str, reader: Callable[[str, str], _T], otherwise: _T) -> _T:
        """What `reader` makes of a column; `otherwise` stands in its place where it cannot be read."""
        try:
            return reader(column, self._told[column])
        except Unusable as error:
            self.wrong(column, error.text)
            return otherwise

    def usable(self) -> None:
        """Raises Unusable with everything that is wrong, if anything is."""
        if self._wrong:
            each = self._wrong.values()
            said = {language: "; ".join(why.said(language) for why in each) for language in LANGUAGES}
            raise Unusable("bad_line", Text(**said))


def _read(number: int, values: Sequence[str]) -> VisaRow:
    """One line.

    Raises:
        Unusable: everything that is wrong with it.
    """
    line = _Line(values)
    begins, until = line.read("valid_from", _day, date.min), line.read("valid_until", _day, date.max)
    row = VisaRow(
        number,
        kind=line.read("kind", _kind, ""),
        number=line.read("number", _number, ""),
        issued_by=line.read("issued_by", _state, ""),
        document_issuer=line.read("document_issuer", _state, ""),
        document_number=line.read("document_number", _number, ""),
        surname=line.read("surname", _there, ""),
        given_names=line.read("given_names", _as_told, ""),
        birth_date=line.read("birth_date", partial(_birth_date, until=until), ""),
        valid_from=begins,
        valid_until=until,
        entries=line.read("entries", partial(_count, most=_MOST_ENTRIES), None),
        days=line.read("days", partial(_count, most=_MOST_DAYS), None),
        days_in_all=line.read("days_in_all", _truth, otherwise=True),
        purpose=line.read("purpose", _as_told, ""),
        area=line.read("area", _as_told, ""),
    )
    if until < begins:
        line.wrong("valid_until", _BACKWARDS.format(until=until, begins=begins))
    line.usable()
    return row


def _bad(sentence: Text, **values: Any) -> Unusable:
    return Unusable("bad_line", sentence.format(**values))


def _as_told(column: str, value: str) -> str:
    return value


def _there(column: str, value: str) -> str:
    if not value:
        raise _bad(_MISSING, column=column)
    return value


def _kind(column: str, value: str) -> str:
    if value not in KINDS:
        raise _bad(_NO_KIND, value=value[:40], kinds=", ".join(KINDS))
    return value


def _truth(column: str, value: str) -> bool:
    if value.lower() not in _TRUTH:
        raise _bad(_NO_TRUTH, value=value[:20])
    return _TRUTH[value.lower()]


def _number(column: str, value: str) -> str:
    upper = value.upper()
    plain = plain_number(upper)
    if not plain:
        raise _bad(_SIGNS if value else _MISSING, column=column, value=value)
    if any(sign not in " -/<" for sign in upper if sign not in plain):
        raise _bad(_SIGNS, column=column, value=value)
    return plain


def _state(column: str, value: str) -> str:
    if len(value) > 3 or not countries.is_known(value.upper()):
        raise _bad(_NO_STATE, column=column, value=value[:20])
    return countries.canonical(value.upper())


def _day(column: str, value: str) -> date:
    try:
        read = date.fromisoformat(value)
    except ValueError:
        read = None
    if read is None or read.isoformat() != value:
        raise _bad(_NO_DATE, column=column, value=value[:40])
    return read


def _birth_date(column: str, value: str, *, until: date) -> str:
    try:
        read = PartialDate.parse(value)
    except ValueError:
        raise _bad(_NO_DATE, column=column, value=value[:40]) from None
    earliest = read.earliest()
    if earliest is not None and earliest > until:
        raise _bad(_UNBORN)
    return str(read)


def _count(column: str, value: str, *, most: int) -> int | None:
    if not value:
        return None
    if not (value.isascii() and value.isdigit() and len(value) <= 6 and 1 <= int(value) <= most):
        raise _bad(_NO_NUMBER, column=column, value=value[:20], n=most)
    return int(value)


def in_parts(rows: Sequence[VisaRow], size: int) -> Iterator[tuple[VisaRow, ...]]:
    """The rows in parts of at most `size`, at least one part."""
    for begin in range(0, max(1, len(rows)), size):
        yield tuple(rows[begin : begin + size])


def as_text(rows: Iterable[VisaRow]) -> str:
    """The rows as text that is the same for the same rows: what an import's digest is made of."""
    return "\n".join("\x1f".join(map(str, (row.line, *says(row)))) for row in rows)
