"""A vehicle's own timeline: for a purpose, under a case, and never with names."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from otkel.procedures import Viewer
from otkel.procedures.border.vehicle_timeline import vehicle_timeline
from otkel.surfaces.web.guards import language, officers_screen
from otkel.surfaces.web.passages.turning import skipped
from otkel.surfaces.web.people.purposes import PURPOSES
from otkel.vocabulary.unusable import Unusable

_ASKED = tuple(code for code in PURPOSES if code not in {"presented_document", "own_record"})


@officers_screen
@require_http_methods(["GET", "POST"])
def vehicles(request: HttpRequest) -> HttpResponse:
    """Ask for purpose and case, then show where the vehicle passed."""
    given = request.POST if request.method == "POST" else request.GET
    typed = {"plate": given.get("plate", "").strip()[:40], "state": given.get("state", "").strip().upper()[:3]}
    asked = {"purpose": request.POST.get("purpose", "")[:60], "case": request.POST.get("case", "").strip()[:120]}
    context: dict[str, Any] = {
        "purposes": [(code, str(PURPOSES[code])) for code in _ASKED],
        "typed": typed,
        "asked": asked,
        "repeated": (typed | asked).items(),  # what another page is asked for with
    }
    if request.method == "GET":
        return render(request, "web/passages/vehicles.html", context)
    if asked["purpose"] not in _ASKED or not asked["case"]:
        context["wrong"] = gettext("Choose a purpose and name the case: both go into the log.")
        return render(request, "web/passages/vehicles.html", context, status=422)
    viewer = Viewer(officer=request.user.pk, purpose=asked["purpose"], case=asked["case"])
    try:
        asked_for = f"{typed['plate']}/{typed['state']}"
        context["timeline"] = vehicle_timeline(asked_for, viewer=viewer, at=timezone.now(), skip=skipped(request.POST))
    except Unusable as error:
        context["wrong"] = error.text.said(language())
        return render(request, "web/passages/vehicles.html", context, status=422)
    return render(request, "web/passages/vehicles.html", context)
