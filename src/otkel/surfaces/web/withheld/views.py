"""That somebody keeps a person's papers: which reports wait, and one of them, with what is done about it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from otkel.procedures import Viewer
from otkel.procedures.border.papers_withheld import papers_withheld_waiting, read_withheld, take_up_withheld
from otkel.surfaces.web.guards import language, officers_screen
from otkel.surfaces.web.mine.views import WRITTEN_IN
from otkel.vocabulary.unusable import Unusable

_GROUND = "withheld_papers"


@officers_screen
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """The reports that wait, and those taken up last; no names."""
    viewer = Viewer(officer=request.user.pk, purpose="own_work")
    told = papers_withheld_waiting(None, viewer=viewer, at=timezone.now())
    return render(request, "web/withheld/queue.html", {"queue": told, "languages": dict(WRITTEN_IN)})


@officers_screen
@require_http_methods(["GET", "POST"])
def file(request: HttpRequest, report: str) -> HttpResponse:
    """One report; taking it up says in words what is done. What somebody else said before stands, and is shown."""
    if request.method == "GET":
        return _page(request, report)
    words = request.POST.get("words", "")
    try:
        receipt = take_up_withheld(report, words=words, at=timezone.now(), by=request.user.pk, ground=_GROUND)
    except Unusable as error:
        return _page(request, report, wrong=error)
    return _page(request, report, repeated=True) if receipt.repeated else redirect("withheld-file", report=report)


def _page(request: HttpRequest, report: str, *, wrong: Unusable | None = None, repeated: bool = False) -> HttpResponse:
    viewer = Viewer(officer=request.user.pk, purpose=_GROUND, case=f"withheld:{report}"[:120])
    context = {
        "file": read_withheld(None, report=report, viewer=viewer, at=timezone.now()),
        "languages": dict(WRITTEN_IN),
        "wrong": wrong.text.said(language()) if wrong else "",
        "repeated": repeated,
        "typed": request.POST.get("words", ""),
    }
    return render(request, "web/withheld/file.html", context, status=422 if wrong else 200)
