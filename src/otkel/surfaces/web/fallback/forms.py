"""Paper forms: what is still out, printing more, and what was spoiled."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from otkel.engines.paper import PaperFormat
from otkel.procedures.border.form_sheets import SheetsAsked, form_sheets
from otkel.procedures.border.forms_ledger import forms_ledger
from otkel.procedures.border.print_forms import AT_ONCE, print_forms
from otkel.procedures.border.spoil_form import spoil_form
from otkel.surfaces.web.fallback.here import checkpoint_here, own_work
from otkel.surfaces.web.guards import language, officers_screen
from otkel.vocabulary.form_numbers import bad_count, read_form_number
from otkel.vocabulary.unusable import Unusable

_LATEST = 30  # forms that came back, the newest first


@officers_screen
@require_GET
def forms(request: HttpRequest) -> HttpResponse:
    """Every number that was printed here: entered, spoiled, or still out."""
    return _ledger(request, {})


@officers_screen
@require_http_methods(["GET", "POST"])
def printing(request: HttpRequest) -> HttpResponse:
    """Take new numbers; the page then leads to their sheets."""
    if request.method == "GET":  # back from a switch of language
        return _ledger(request, {})
    here, _ = checkpoint_here(request)
    typed = {name: request.POST.get(name, "").strip() for name in ("series", "count", "paper")}
    try:
        count = _number(typed["count"])
        receipt = print_forms(
            here.code,
            at=timezone.now(),
            by=request.user.pk,
            ground="paper_form",
            series=typed["series"] or "A",
            count=count,
        )
    except Unusable as error:
        return _ledger(request, {**_wrong(error), "typed": typed}, status=422)
    return _ledger(request, {"printed": receipt, "paper": _paper(typed["paper"])})


@officers_screen
@require_GET
def sheets(request: HttpRequest) -> HttpResponse:
    """The sheets of a run as PDF, for the printer."""
    here, _ = checkpoint_here(request)
    first, last = (_number(request.GET.get(each, "")) for each in ("first", "last"))
    asked = SheetsAsked(here.code, request.GET.get("series", "A"), first, last, _paper(request.GET.get("paper", "")))
    content = form_sheets(asked, viewer=own_work(request), at=timezone.now())
    return HttpResponse(content, content_type="application/pdf")


@officers_screen
@require_http_methods(["GET", "POST"])
def spoiled(request: HttpRequest) -> HttpResponse:
    """Account for a form that will not be entered."""
    if request.method == "GET":  # back from a switch of language
        return _ledger(request, {})
    here, _ = checkpoint_here(request)
    typed = {name: request.POST.get(name, "").strip()[:2000] for name in ("form", "words")}
    try:
        form = read_form_number(typed["form"])
        receipt = spoil_form(
            here.code,
            at=timezone.now(),
            by=request.user.pk,
            ground="paper_form",
            series=form.series,
            number=form.number,
            words=typed["words"],
        )
    except Unusable as error:
        return _ledger(request, {**_wrong(error), "typed": typed}, status=422)
    return _ledger(request, {"spoiled": receipt})


def _ledger(request: HttpRequest, more: dict[str, Any], *, status: int = 200) -> HttpResponse:
    here, every = checkpoint_here(request)
    found = forms_ledger(here.code, viewer=own_work(request), at=timezone.now())
    role = getattr(request.user, "role", "")
    context = {
        "here": here,
        "checkpoints": every,
        "ledger": found,
        "came_back": sorted(found.lines, key=lambda line: line.at, reverse=True)[:_LATEST],
        "prints": role == "supervisor",
        "enters": role in {"first_line", "second_line", "supervisor"},
        "typed": {},
        **more,
    }
    return render(request, "web/fallback/forms.html", context, status=status)


def _wrong(error: Unusable) -> dict[str, str]:
    return {"wrong": error.text.said(language()), "where": error.where}


def _number(given: str) -> int:
    """A number of forms.

    Raises:
        Unusable: `bad_count`.
    """
    plain = given.strip()
    if not (plain.isascii() and plain.isdigit() and len(plain) < 8):
        raise bad_count(AT_ONCE)
    return int(plain)


def _paper(given: str) -> PaperFormat:
    return cast("PaperFormat", given) if given in {"a6", "a4"} else "a4"
