"""Visas, permits and residence that other authorities give: taken over as lists."""

from __future__ import annotations

from datetime import date
from functools import reduce
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from otkel.procedures.border.import_visas import ImportReceipt, VisasGiven, import_visas
from otkel.surfaces.api.callers import Given, Moment, Name, Truth, Whole, asked_language, officer_of
from otkel.surfaces.api.problems import PROBLEMS

router = Router(tags=["visas"])

CSV_AT_MOST = 28_000_000  # characters
ROWS_AT_MOST = 20_000

Word = Annotated[str, Field(max_length=200, pattern=r"^[^\x00]*$")]


class VisaIn(Given):
    """One visa, permit or residence as its text says; dates ISO, of the birth date unknown parts as XX.

    `entries` and `days` are left out where there is no limit; `days_in_all` is false where the days are given anew
    with each entry.
    """

    kind: Word
    number: Word
    issued_by: Word
    document_issuer: Word
    document_number: Word
    surname: Word
    given_names: Word = ""
    birth_date: Word
    valid_from: date
    valid_until: date
    entries: Whole | None = None
    days: Whole | None = None
    days_in_all: Truth = True
    purpose: Word = ""
    area: Word = ""


class VisasIn(Given):
    """A list: whose, of which moment, and either its rows or its text in CSV with the columns of a row."""

    source: Name
    as_of: Moment
    rows: list[VisaIn] | None = Field(None, max_length=ROWS_AT_MOST)
    csv: str | None = Field(None, max_length=CSV_AT_MOST, pattern=r"^[^\x00]*$")


class WrongLineOut(Schema):
    """A line that was not taken, by its number (rows from 1, CSV with its header from 1), and why."""

    line: int
    text: str


class VisasOut(Schema):
    """What an import did, in lines; `repeated` where these very lines were imported before."""

    batch: str
    new: int
    replaced: int
    unchanged: int
    older: int
    wrong: list[WrongLineOut]
    repeated: bool


@router.post("/visas:import", response={200: VisasOut, **PROBLEMS}, summary="Import a list of visas")
def import_list(request: HttpRequest, body: VisasIn) -> dict[str, Any]:
    """Keep the visas of a list; a line that differs from what is kept becomes its number's next edition.

    A wrong line is told and stops no other. Sent again, the same list answers `repeated`; what was broken off goes on.
    """
    rows = None if body.rows is None else tuple(row.model_dump() for row in body.rows)
    given = VisasGiven(body.source, body.as_of, csv=body.csv, rows=rows)
    officer, now = officer_of(request), timezone.now()
    receipt = reduce(
        ImportReceipt.and_then, (import_visas(part, at=now, by=officer, ground="import") for part in given.parts())
    )
    return {
        "batch": receipt.batch,
        "new": receipt.new,
        "replaced": receipt.replaced,
        "unchanged": receipt.unchanged,
        "older": receipt.older,
        "wrong": [{"line": line, "text": why.said(asked_language())} for line, why in receipt.wrong],
        "repeated": receipt.repeated,
    }
