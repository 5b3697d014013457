"""What a person sees of their own record; the code on the slip is the only key, and it never stands in an address."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from otkel.procedures import OWN, Viewer
from otkel.procedures.border.own_page import own_page
from otkel.surfaces.web.guards import language, public_screen
from otkel.surfaces.web.lockout import guess_counted, guess_was_right
from otkel.surfaces.web.people.purposes import PURPOSES
from otkel.surfaces.web.pictures import stay_said
from otkel.vocabulary.unusable import Unusable


@public_screen
@require_http_methods(["GET", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """The question for the code, or the page that it opens."""
    if request.method == "GET":
        return render(request, "web/mine/code.html", {})
    turned_away = guess_counted(request)
    if turned_away is not None:
        return turned_away
    code = request.POST.get("code", "").strip()[:40]
    try:
        found = own_page(code, viewer=Viewer(officer=OWN, purpose="own_record"), at=timezone.now())
    except Unusable as error:
        wrong = {"code": code, "wrong": error.text.said(language())}
        return render(request, "web/mine/code.html", wrong, status=422)
    guess_was_right(request)
    context: dict[str, Any] = {
        "page": found,
        "stays": [(span, stay_said(span)) for span in reversed(found.timeline.stays)],
        "purposes": {name: str(words) for name, words in PURPOSES.items()},
    }
    response = render(request, "web/mine/page.html", context)
    response["Cache-Control"] = "no-store"
    return response
