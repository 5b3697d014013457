"""`otkel mrz`: read and check a machine-readable zone from a file or from standard input."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, BinaryIO, Final

import typer

from otkel.engines.documents import propose_repairs, read_mrz
from otkel.surfaces.cli.answers import NO, say
from otkel.vocabulary.texts import Text, verbatim
from otkel.vocabulary.unusable import Unusable

LARGEST: Final = 64 * 1024
"""A larger file is refused: a machine-readable zone has 90 characters."""

_LABELS: Final = {
    "document_code": "Document code",
    "issuer": "Issuer",
    "number": "Number",
    "nationality": "Nationality",
    "surname": "Surname",
    "given_names": "Given names",
    "birth_date": "Date of birth",
    "sex": "Sex",
    "expiry_date": "Expiry date",
    "optional": "Optional data",
    "optional_2": "Optional data 2",
}

_TOO_LARGE: Final = Text(
    en="it is larger than 64 kB, a machine-readable zone has 90 characters",
    ru="больше 64 кБ, в машиносчитываемой зоне 90 знаков",
    kk="64 кБ-тан үлкен, машинамен оқылатын аймақта 90 таңба бар",
)
_NOT_TEXT: Final = Text(
    en="it is not text in UTF-8; to read an image use: otkel read",
    ru="это не текст в UTF-8; изображение читает команда otkel read",
    kk="бұл UTF-8 мәтіні емес; суретті otkel read пәрмені оқиды",
)
_CLOSED: Final = Text(en="standard input is closed", ru="стандартный ввод закрыт", kk="стандартты енгізу жабық")
_NOT_A_DATE: Final = Text(
    en="{value} is not a date of the form 2026-11-22",
    ru="{value} не является датой вида 2026-11-22",
    kk="{value} 2026-11-22 түріндегі күн емес",
)


def mrz(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="A text file, or - for standard input.")],
    as_json: Annotated[bool, typer.Option("--json", help="Answer as one JSON document.")] = False,
    on: Annotated[
        str,
        typer.Option(metavar="DATE", help="The day against which two-digit years are resolved; today if not given."),
    ] = "",
) -> None:
    """Read a machine-readable zone and check it. Status 0: valid, 1: not valid, 2: no machine-readable zone."""
    text, day = _text(file), day_given(on)
    read = read_mrz(text, on=day)
    say({**read.as_dict(), "proposals": proposals(text, on=day)}, as_json=as_json, plain=table)
    if not read.valid:
        raise typer.Exit(NO)


def proposals(text: str, *, on: date) -> list[dict[str, Any]]:
    """What a wrong reading may have been meant as, as `--json` tells it."""
    return [repair.as_dict() for repair in propose_repairs(text, on=on)]


def _text(file: str) -> str:
    try:
        if file == "-":
            if sys.stdin is None:
                raise Unusable("file_unreadable", _CLOSED, where=file)
            content = _at_most(sys.stdin.buffer, file)
        else:
            with Path(file).open("rb") as opened:
                content = _at_most(opened, file)
        return content.decode("utf-8")
    except OSError as error:
        raise Unusable("file_unreadable", verbatim((error.strerror or str(error)).lower()), where=file) from None
    except UnicodeDecodeError:
        raise Unusable("not_text", _NOT_TEXT, where=file) from None
    except ValueError as error:
        if isinstance(error, Unusable):
            raise
        raise Unusable("file_unreadable", verbatim(str(error)), where=repr(file)) from None  # a NUL in the name


def _at_most(opened: BinaryIO, file: str) -> bytes:
    content = opened.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise Unusable("file_too_large", _TOO_LARGE, where=file)
    return content


def day_given(on: str) -> date:
    """The day of `--on`; today where none is given."""
    if not on:
        return datetime.now().astimezone().date()
    try:
        day = date.fromisoformat(on)
    except ValueError:
        day = None
    if day is None or day.isoformat() != on:
        raise Unusable("not_a_date", _NOT_A_DATE.format(value=repr(on)), where="--on")
    return day


def table(answer: Mapping[str, Any]) -> str:
    """A zone as rows for a person to read."""
    rows = [("Format", answer["format"]), ("Valid", "yes" if answer["valid"] else "NO")]
    rows += [(label, answer["fields"][field]) for field, label in _LABELS.items() if answer["fields"][field]]
    rows += [
        (f"Check digit, {where.replace('_', ' ')}", "right" if right else "WRONG")
        for where, right in answer["checks"].items()
    ]
    width = max(len(label) for label, _ in rows)
    lines = [f"{label:<{width}}  {value}" for label, value in rows]
    lines += [f"! {problem['where'].replace('_', ' ')}: {problem['text']}" for problem in answer["problems"]]
    for proposal in answer["proposals"]:
        changes = "; ".join(change["text"] for change in proposal["changes"])
        lines += [
            "",
            f"Could be meant as, if the page says so: {changes}",
            *(f"  {line}" for line in proposal["lines"]),
        ]
    return "\n".join(lines)
