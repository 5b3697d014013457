"""Slips: as a picture for the screen and the printer, as PDF for keeping."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from otkel.procedures import Viewer
from otkel.procedures.border.slips import entry_slip
from otkel.surfaces.web.guards import officers_screen
from otkel.surfaces.web.lane.places import PAPERS, chosen_place

SLIP_LANGUAGES = (
    ("kk", "қазақша"),
    ("ru", "русский"),
    ("en", "English"),
    ("uz", "o‘zbekcha"),
    ("tg", "тоҷикӣ"),
    ("ky", "кыргызча"),
    ("zh", "中文"),
)
_LATEST: Final = 20  # slips that a lane finds again after its printer failed
_TYPES = {"svg": "image/svg+xml", "pdf": "application/pdf"}


@officers_screen
@require_GET
def slip(request: HttpRequest, slip: str, form: str) -> HttpResponse:
    """A slip in the traveller's language, on the paper of the lane's printer."""
    chosen = request.GET.get("language") or None
    paper = request.GET.get("paper", "a6")
    if form not in _TYPES or paper not in PAPERS or not (chosen is None or chosen in dict(SLIP_LANGUAGES)):
        raise Http404
    viewer = Viewer(officer=request.user.pk, purpose="presented_document", case=f"slip:{slip}")
    content = entry_slip(slip, viewer=viewer, at=timezone.now(), language=chosen, paper=paper, form=form)
    return HttpResponse(content, content_type=_TYPES[form])


def remember_slip(request: HttpRequest, slip: str | None, at: datetime) -> None:
    """Remember until sign-out that a slip was given here, by its id and hour alone: a printer may fail unnoticed."""
    if slip:
        given = [one for one in request.session.get("slips", []) if one[0] != slip]
        request.session["slips"] = [[slip, at.isoformat()], *given][:_LATEST]


@officers_screen
@require_GET
def latest_slips(request: HttpRequest) -> HttpResponse:
    """The slips that were given from this screen, newest first: to be printed again, or shown."""
    given = [(slip, datetime.fromisoformat(at)) for slip, at in request.session.get("slips", [])]
    return render(request, "web/lane/latest_slips.html", {"given": given})


@officers_screen
@require_GET
def slip_shown(request: HttpRequest, slip: str) -> HttpResponse:
    """A slip large on the screen, with its code: to be photographed, copied by hand, or printed on any printer."""
    held = chosen_place(request)
    paper = request.GET.get("paper") or (held.paper if held else "a6")
    if paper not in PAPERS:
        raise Http404
    context = {"slip": slip, "paper": paper, "papers": PAPERS, "slip_languages": SLIP_LANGUAGES}
    return render(request, "web/lane/slip_shown.html", context)
