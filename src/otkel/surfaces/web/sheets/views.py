"""The sheet of a day: choose a day, read the tables, take them along as PDF or CSV."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from otkel.procedures.post.daily_sheet import daily_sheet
from otkel.surfaces.daily_sheets import FORM_TYPES, SheetForm, lines_of, sheet_file, tables_of
from otkel.surfaces.web.fallback.here import checkpoint_here, own_work
from otkel.surfaces.web.guards import language, officers_screen
from otkel.vocabulary.unusable import Unusable


@officers_screen
@require_GET
def sheet(request: HttpRequest) -> HttpResponse:
    """The sheet of the day asked for, of yesterday where none is; a day that cannot be is said above the chooser."""
    here, every = checkpoint_here(request)
    today = timezone.now().astimezone(ZoneInfo(here.timezone)).date()
    typed = request.GET.get("date", "")
    context: dict[str, Any] = {"here": here, "every": every, "today": today, "typed": typed}
    try:
        on = date.fromisoformat(typed) if typed else today - timedelta(days=1)
    except ValueError:
        return _chooser(request, context, gettext("This is no day. Choose one in the calendar."))
    try:
        found = daily_sheet(here.code, viewer=own_work(request), at=timezone.now(), on=on)
    except Unusable as error:
        return _chooser(request, context, error.text.said(language()))
    tables = tables_of(found, language())
    context |= {
        "typed": on.isoformat(),
        "sheet": found,
        "lines": lines_of(found, language()),
        "halves": [[table for table in tables if table.column == column] for column in ("left", "right")],
        "earlier": on - timedelta(days=1),
        "later": on + timedelta(days=1) if on < today else None,
    }
    return render(request, "web/sheets/sheet.html", context)


@officers_screen
@require_GET
def file(request: HttpRequest, checkpoint: str, on: str, form: SheetForm) -> HttpResponse:
    """The sheet as PDF or CSV, in the reader's language."""
    if form not in FORM_TYPES:
        raise Http404
    try:
        day = date.fromisoformat(on)
    except ValueError as error:
        raise Http404 from error
    found = daily_sheet(checkpoint, viewer=own_work(request), at=timezone.now(), on=day)
    response = HttpResponse(sheet_file(found, form, language()), content_type=FORM_TYPES[form])
    shown = "inline" if form == "pdf" else "attachment"
    response["Content-Disposition"] = f'{shown}; filename="{found.checkpoint}-{day.isoformat()}.{form}"'
    return response


def _chooser(request: HttpRequest, context: dict[str, Any], wrong: str) -> HttpResponse:
    return render(request, "web/sheets/sheet.html", {**context, "wrong": wrong}, status=422)
