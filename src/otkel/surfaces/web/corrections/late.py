"""A crossing that took place while the record could not be reached: entered late, one paper form after another."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from otkel.engines.documents import NAMES as PAPER_NAMES
from otkel.procedures import Viewer
from otkel.procedures.border.admit_traveller import admit_traveller
from otkel.procedures.border.checkpoints_open import lanes_open
from otkel.procedures.border.forms_ledger import FormLine, forms_ledger
from otkel.procedures.border.inspect_traveller import inspect_traveller
from otkel.procedures.border.record_exit import record_exit
from otkel.procedures.border.reports import InspectionReport
from otkel.procedures.border.the_inspection import read_inspection
from otkel.surfaces.local_times import local_at
from otkel.surfaces.web.corrections.late_fields import FIELDS, Wrong, told_by, typed_in
from otkel.surfaces.web.corrections.moments import moment_given, moment_typed
from otkel.surfaces.web.guards import at_the_lane, language, officers_screen
from otkel.surfaces.web.lane.places import chosen_place
from otkel.vocabulary.form_numbers import read_form_number
from otkel.vocabulary.unusable import Unusable

_FORM = re.compile(r"[^a-z0-9_.:/-]+")


@officers_screen
@require_http_methods(["GET", "POST"])
def late(request: HttpRequest) -> HttpResponse:
    """Ask what the paper form says, and show what the record says to it before anything is recorded."""
    typed = typed_in(request)
    checkpoints = lanes_open(viewer=Viewer(officer=request.user.pk, purpose="own_work"), at=timezone.now())
    if request.method == "GET":
        held = chosen_place(request)
        typed |= {"lane": f"{held.checkpoint}/{held.lane}" if held else "", "direction": held.direction if held else ""}
        return _asked(request, typed)
    try:
        told = told_by(typed, checkpoints)
        report = inspect_traveller(
            told.presented(),
            at=told.at,
            by=request.user.pk,
            ground="presented_document",
            case=f"late:{told.form or told.why}",
        )
    except (Wrong, Unusable) as error:
        sentence = error.sentence if isinstance(error, Wrong) else error.text.said(language())
        where = error.where.removeprefix("typed.")
        went = _went_before(request, typed) if getattr(error, "code", "") == "form_used" else None
        said = {"wrong": sentence, "where": where if where in FIELDS else "mrz", "went_before": went}
        return _asked(request, typed, said, status=422)
    return _found(request, report, typed | {"form": told.form})


@officers_screen
@require_http_methods(["GET", "POST"])
def late_record(request: HttpRequest, inspection: str) -> HttpResponse:
    """Record the crossing that was shown, with the flag that it is late; or show it again, as it was found."""
    if request.method == "GET":
        report = read_inspection(inspection, viewer=at_the_lane(request, inspection), at=timezone.now())
        return _found(request, report, _as_entered(report))
    typed = typed_in(request)
    checkpoint, direction = typed["lane"].partition("/")[0], request.POST.get("direction", "")
    act = record_exit if direction == "exit" else admit_traveller
    receipt = act(
        inspection,
        at=timezone.now(),
        by=request.user.pk,
        ground="late:" + (_FORM.sub("-", (typed["form"] or typed["why"]).lower())[:70] or "-"),
        not_later_than=moment_given(typed["not_later_than"], checkpoint=checkpoint, where="not_later_than"),
    )
    done = {"receipt": receipt, "name": request.POST.get("name", "")[:120], "form": typed["form"]}
    return _asked(request, _next_of(typed), {"done": done})


def _asked(
    request: HttpRequest, typed: dict[str, str], more: dict[str, Any] | None = None, *, status: int = 200
) -> Any:
    viewer = Viewer(officer=request.user.pk, purpose="own_work")
    context = {
        "checkpoints": lanes_open(viewer=viewer, at=timezone.now()),
        "typed": typed,
        "kinds": {kind.value: name for kind, name in PAPER_NAMES.items() if kind.value != "none"},
        "by_lines": bool(typed["mrz"]),
        **(more or {}),
    }
    return render(request, "web/corrections/late.html", context, status=status)


def _found(request: HttpRequest, report: InspectionReport, typed: dict[str, str]) -> HttpResponse:
    role = getattr(request.user, "role", "")
    latest = moment_given(typed["not_later_than"], checkpoint=report.checkpoint, where="not_later_than")
    decides = role in {"second_line", "supervisor"}
    context = {
        "report": report,
        "typed": typed,
        "not_later_than": local_at(report.checkpoint, latest) if latest else None,
        "may_record": report.direction == "exit" or report.route == "admit" or decides,
    }
    return render(request, "web/corrections/late_found.html", context)


def _as_entered(report: InspectionReport) -> dict[str, str]:
    """The fields of a form that was looked up before, from what the inspection shows."""
    form = next((f.evidence.get("form", "") for f in report.findings if f.code == "from_paper_form"), "")
    day, _, hour = moment_typed(report.at, checkpoint=report.checkpoint).partition("T")
    told = {"form": str(form), "lane": f"{report.checkpoint}/{report.lane}", "direction": report.direction}
    return dict.fromkeys(FIELDS, "") | told | {"day": day, "hour": hour}


def _next_of(typed: dict[str, str]) -> dict[str, str]:
    """The fields for the next form of the pile: its number, the same lane, direction and day, nothing of the person."""
    try:
        number = str(read_form_number(typed["form"]).next()) if typed["form"] else ""
    except Unusable:
        number = ""
    stays = {name: typed[name] for name in ("lane", "direction", "day", "kind")}
    return dict.fromkeys(FIELDS, "") | stays | {"form": number}


def _went_before(request: HttpRequest, typed: dict[str, str]) -> FormLine | None:
    """The form as it was entered before, while nothing has been recorded on it."""
    form, checkpoint = read_form_number(typed["form"]), typed["lane"].partition("/")[0]
    viewer = Viewer(officer=request.user.pk, purpose="own_work")
    waiting = forms_ledger(checkpoint, viewer=viewer, at=timezone.now()).undecided
    return next((line for line in waiting if line.form == str(form)), None)
