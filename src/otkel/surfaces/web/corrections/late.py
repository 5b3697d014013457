"""A crossing that took place while the record could not be reached: entered late from the paper form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from otkel.procedures import Viewer
from otkel.procedures.border.admit_traveller import admit_traveller
from otkel.procedures.border.checkpoints_open import CheckpointShown, lanes_open
from otkel.procedures.border.inspect_traveller import inspect_traveller
from otkel.procedures.border.record_exit import record_exit
from otkel.procedures.border.reports import Direction
from otkel.procedures.border.traveller_presented import Presented
from otkel.surfaces.web.corrections.moments import moment_given
from otkel.surfaces.web.guards import language, officers_screen
from otkel.surfaces.web.lane.places import chosen_place
from otkel.vocabulary.unusable import Unusable

_FIELDS = ("lane", "direction", "mrz", "at", "not_later_than", "form")
_FORM = re.compile(r"[^a-z0-9_.:/-]+")


@dataclass(frozen=True, slots=True)
class Told:
    """What the paper form says: where, which way, and between which two times."""

    checkpoint: str
    lane: str
    direction: Direction
    at: datetime
    not_later_than: datetime | None
    form: str


class _Wrong(ValueError):
    """A field that cannot be used, and the sentence for it."""

    def __init__(self, where: str, sentence: str) -> None:
        self.where, self.sentence = where, sentence
        super().__init__(sentence)


@officers_screen
@require_http_methods(["GET", "POST"])
def late(request: HttpRequest) -> HttpResponse:
    """Ask what the paper form says, and show what the record says to it before anything is recorded."""
    typed = {name: request.POST.get(name, "").strip()[:2000] for name in _FIELDS}
    checkpoints = lanes_open(viewer=Viewer(officer=request.user.pk, purpose="own_work"), at=timezone.now())
    context: dict[str, Any] = {"checkpoints": checkpoints, "typed": typed}
    if request.method == "GET":
        held = chosen_place(request)
        typed |= {"lane": f"{held.checkpoint}/{held.lane}" if held else "", "direction": held.direction if held else ""}
        return render(request, "web/corrections/late.html", context)
    try:
        told = _told(typed, checkpoints)
        presented = Presented(told.checkpoint, told.lane, told.direction, mrz=typed["mrz"].upper())
        report = inspect_traveller(
            presented, at=told.at, by=request.user.pk, ground="presented_document", case=f"late:{told.form}"
        )
    except (_Wrong, Unusable) as error:
        sentence = error.sentence if isinstance(error, _Wrong) else error.text.said(language())
        where = error.where if error.where in _FIELDS else "mrz"
        return render(request, "web/corrections/late.html", {**context, "wrong": sentence, "where": where}, status=422)
    role = getattr(request.user, "role", "")
    context |= {
        "report": report,
        "told": told,
        "may_record": report.direction == "exit" or report.route == "admit" or role in {"second_line", "supervisor"},
    }
    return render(request, "web/corrections/late_found.html", context)


@officers_screen
@require_http_methods(["GET", "POST"])
def late_record(request: HttpRequest, inspection: str) -> HttpResponse:
    """Record the crossing that was shown, with the flag that it is late."""
    if request.method == "GET":  # back from a switch of language
        return redirect("late")
    checkpoint, direction = request.POST.get("checkpoint", ""), request.POST.get("direction", "")
    act = record_exit if direction == "exit" else admit_traveller
    receipt = act(
        inspection,
        at=timezone.now(),
        by=request.user.pk,
        ground="late:" + (_FORM.sub("-", request.POST.get("form", "").lower())[:70] or "-"),
        not_later_than=moment_given(
            request.POST.get("not_later_than", ""), checkpoint=checkpoint, where="not_later_than"
        ),
    )
    return render(request, "web/corrections/late_done.html", {"receipt": receipt})


def _told(typed: dict[str, str], checkpoints: tuple[CheckpointShown, ...]) -> Told:
    """What was typed, as values.

    Raises:
        _Wrong: a field is missing or cannot be.
        Unusable: a time cannot be read.
    """
    code, _, lane = typed["lane"].partition("/")
    if not any(c.code == code and any(each.number == lane for each in c.lanes) for c in checkpoints):
        raise _Wrong("lane", gettext("Choose the lane."))
    if typed["direction"] not in {"entry", "exit"}:
        raise _Wrong("direction", gettext("Choose entry or exit."))
    if not typed["mrz"]:
        raise _Wrong("mrz", gettext("The lines of the document are needed."))
    at = moment_given(typed["at"], checkpoint=code, where="at")
    latest = moment_given(typed["not_later_than"], checkpoint=code, where="not_later_than")
    if at is None:
        raise _Wrong(
            "at", gettext("Say when it took place; if that is not certain, the earliest time it may have been.")
        )
    if at > timezone.now():
        raise _Wrong("at", gettext("This time lies in the future."))
    if latest is not None and not at <= latest <= timezone.now():
        raise _Wrong("not_later_than", gettext("The latest time must lie after the earliest, and not in the future."))
    if not typed["form"]:
        raise _Wrong("form", gettext("Name the paper form, or say why it is late."))
    return Told(code, lane, cast("Direction", typed["direction"]), at, latest, typed["form"][:100])
