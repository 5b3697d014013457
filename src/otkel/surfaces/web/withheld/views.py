"""Who tells that somebody keeps their papers, and what the ombudsman's office does about it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from otkel.procedures import Viewer
from otkel.procedures.border.papers_withheld import papers_withheld_waiting, take_up_withheld
from otkel.surfaces.web.guards import language, officers_screen
from otkel.surfaces.web.mine.views import WRITTEN_IN
from otkel.vocabulary.unusable import Unusable

_GROUND = "withheld_papers"


@officers_screen
@require_http_methods(["GET", "POST"])
def queue(request: HttpRequest) -> HttpResponse:
    """The reports that wait; taking one up says in words what is done."""
    if request.method == "GET":
        return _page(request)
    report, words = request.POST.get("report", ""), request.POST.get("words", "")
    try:
        take_up_withheld(report, words=words, at=timezone.now(), by=request.user.pk, ground=_GROUND)
    except Unusable as error:
        return _page(request, wrong=error, about=report)
    return redirect("withheld")


def _page(request: HttpRequest, *, wrong: Unusable | None = None, about: str = "") -> HttpResponse:
    viewer = Viewer(officer=request.user.pk, purpose=_GROUND, case="withheld:queue")
    context = {
        "waiting": papers_withheld_waiting(None, viewer=viewer, at=timezone.now()),
        "languages": dict(WRITTEN_IN),
        "wrong": wrong.text.said(language()) if wrong else "",
        "about": about,
    }
    return render(request, "web/withheld/queue.html", context, status=422 if wrong else 200)
