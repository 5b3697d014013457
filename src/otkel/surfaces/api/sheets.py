"""A post's day in numbers, and how long the wait is now: nobody is named in either."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from otkel.procedures import Viewer
from otkel.procedures.post.daily_sheet import daily_sheet
from otkel.procedures.post.wall import wall
from otkel.surfaces.api.callers import Name, answers_file, asked_language, officer_of
from otkel.surfaces.api.problems import PROBLEMS
from otkel.surfaces.daily_sheets import FORM_TYPES, as_json, sheet_file
from otkel.surfaces.plain_values import plain_fields

router = Router(tags=["post"])


@router.get(
    "/sheets/{checkpoint}/{day}.{form}",
    response=PROBLEMS,
    summary="The sheet of a day, as a file",
    openapi_extra=answers_file("text/csv", "application/pdf"),
)
def sheet_as_file(request: HttpRequest, checkpoint: Name, day: date, form: Literal["csv", "pdf"]) -> HttpResponse:
    """The sheet as CSV or PDF, in the caller's language."""
    viewer = Viewer(officer=officer_of(request), purpose="own_work")
    found = daily_sheet(checkpoint, viewer=viewer, at=timezone.now(), on=day)
    return HttpResponse(sheet_file(found, form, asked_language()), content_type=FORM_TYPES[form])


@router.get("/sheets/{checkpoint}/{day}", response={200: dict, **PROBLEMS}, summary="The sheet of a day")
def sheet(request: HttpRequest, checkpoint: Name, day: date) -> dict[str, Any]:
    """People and vehicles of a legal day by direction, category, vehicle and hour. Every table adds up."""
    viewer = Viewer(officer=officer_of(request), purpose="own_work")
    return as_json(daily_sheet(checkpoint, viewer=viewer, at=timezone.now(), on=day), asked_language())


@router.get("/wall/{checkpoint}", response={200: dict, **PROBLEMS}, summary="Open lanes and waiting times")
def waiting_times(request: HttpRequest, checkpoint: Name) -> dict[str, Any]:
    """What the screen on the wall of a checkpoint says; minutes are null where the wait is not known."""
    viewer = Viewer(officer=officer_of(request), purpose="own_work")
    return plain_fields(wall(checkpoint, viewer=viewer, at=timezone.now()), asked_language())
