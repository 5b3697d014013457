"""Paper forms for the time without power: printed, accounted for, spoiled. One is entered by `POST /inspections`."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from otkel.procedures import Viewer
from otkel.procedures.border.form_sheets import SheetsAsked, form_sheets
from otkel.procedures.border.forms_ledger import forms_ledger
from otkel.procedures.border.print_forms import print_forms
from otkel.procedures.border.spoil_form import spoil_form
from otkel.surfaces import forms_as_json
from otkel.surfaces.api.callers import PAPER_TYPES, Given, Name, Whole, Words, answers_file, officer_of
from otkel.surfaces.api.problems import PROBLEMS
from otkel.surfaces.plain_values import plain_fields
from otkel.vocabulary.form_numbers import read_form_number

router = Router(tags=["forms"])


class FormsIn(Given):
    """How many forms of which series; without `first` they follow the highest number of the series."""

    checkpoint: Name
    series: Name = "A"
    first: Whole | None = Field(None, ge=1, le=999_999)
    count: Whole = Field(50, ge=1, le=500)


class FormsOut(Schema):
    """A run of numbers that is now out, both ends included."""

    checkpoint: str
    series: str
    first: int
    last: int
    at: datetime


class SpoiledIn(Given):
    """A form that will not be entered, and what became of it."""

    checkpoint: Name
    form: Name = Field(description="its number, as A-000123")
    words: Words


class SpoiledOut(Schema):
    """The form that is accounted for."""

    form: str
    checkpoint: str
    at: datetime


@router.post("/forms", response={200: FormsOut, **PROBLEMS}, summary="Print paper forms")
def printed(request: HttpRequest, body: FormsIn) -> dict[str, Any]:
    """Record a run of numbers as printed; `GET /forms/sheets` sets it for the printer."""
    receipt = print_forms(
        body.checkpoint,
        at=timezone.now(),
        by=officer_of(request),
        ground="paper_form",
        series=body.series,
        first=body.first,
        count=body.count,
    )
    return plain_fields(receipt, "en")


@router.get("/forms", response={200: dict, **PROBLEMS}, summary="What became of every form")
def ledger(request: HttpRequest, checkpoint: Name) -> dict[str, Any]:
    """Every number that was printed: entered, spoiled, or still out. No name stands in it."""
    viewer = Viewer(officer=officer_of(request), purpose="own_work")
    return forms_as_json.ledger(forms_ledger(checkpoint, viewer=viewer, at=timezone.now()))


@router.get(
    "/forms/sheets",
    response=PROBLEMS,
    summary="Paper forms, set for the printer",
    openapi_extra=answers_file(PAPER_TYPES["pdf"]),
)
def sheets(
    request: HttpRequest, checkpoint: Name, first: int, last: int, series: Name = "A", paper: Literal["a6", "a4"] = "a6"
) -> HttpResponse:
    """A run of forms as PDF: each on A6, or two on A4. The series DRILL is for practice."""
    viewer = Viewer(officer=officer_of(request), purpose="own_work")
    asked = SheetsAsked(checkpoint, series, first, last, paper)
    return HttpResponse(form_sheets(asked, viewer=viewer, at=timezone.now()), content_type=PAPER_TYPES["pdf"])


@router.post("/forms/spoiled", response={200: SpoiledOut, **PROBLEMS}, summary="Record a spoiled form")
def spoiled(request: HttpRequest, body: SpoiledIn) -> dict[str, Any]:
    """Account for a form that will not be entered."""
    form = read_form_number(body.form)
    receipt = spoil_form(
        body.checkpoint,
        at=timezone.now(),
        by=officer_of(request),
        ground="paper_form",
        series=form.series,
        number=form.number,
        words=body.words,
    )
    return plain_fields(receipt, "en")
