"""What a person tells on their own page: a card is lost, somebody keeps the papers."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from otkel.procedures import OWN, NotFound
from otkel.procedures.border.own_reports import (
    OwnReport,
    contest_own_revocation,
    report_card_lost,
    report_papers_withheld,
)
from otkel.surfaces.web.guards import language, public_screen
from otkel.surfaces.web.mine.views import WRITTEN_IN, WRONG_CODE, opened_by_code
from otkel.vocabulary.unusable import Unusable


@public_screen
@require_http_methods(["GET", "POST"])
def lost(request: HttpRequest) -> HttpResponse:
    """Say that a card is lost."""
    return redirect("mine") if request.method == "GET" else _lost(request)


@opened_by_code
def _lost(request: HttpRequest, code: str) -> HttpResponse:
    card = request.POST.get("card", "")[:40]
    told: OwnReport | None = None
    if "send" in request.POST:
        try:
            told = report_card_lost(code, card=card, at=timezone.now(), by=OWN, ground="own_record")
        except NotFound as missing:
            raise Http404 from missing
    number = request.POST.get("number", "")[:20]
    return render(request, "web/mine/card_lost.html", {"code": code, "card": card, "number": number, "told": told})


@public_screen
@require_http_methods(["GET", "POST"])
def appeal(request: HttpRequest) -> HttpResponse:
    """Contest the revocation of a card."""
    return redirect("mine") if request.method == "GET" else _appeal(request)


@opened_by_code
def _appeal(request: HttpRequest, code: str) -> HttpResponse:
    card = request.POST.get("card", "")[:40]
    typed = {name: request.POST.get(name, "") for name in ("words", "language")}
    context: dict[str, Any] = {"code": code, "card": card, "typed": typed, "languages": WRITTEN_IN}
    if "send" in request.POST:
        try:
            act = {"at": timezone.now(), "by": OWN, "ground": "own_record"}
            context["told"] = contest_own_revocation(code, card=card, **act, **typed)
        except NotFound as missing:
            raise Http404 from missing
        except Unusable as error:
            if error.code in WRONG_CODE:
                raise
            context["wrong"] = error.text.said(language())
    return render(request, "web/mine/card_appeal.html", context, status=422 if "wrong" in context else 200)


@public_screen
@require_http_methods(["GET", "POST"])
def withheld(request: HttpRequest) -> HttpResponse:
    """Tell the ombudsman that somebody keeps one's papers."""
    return redirect("mine") if request.method == "GET" else _withheld(request)


@opened_by_code
def _withheld(request: HttpRequest, code: str) -> HttpResponse:
    typed = {name: request.POST.get(name, "") for name in ("words", "language", "reach")}
    context: dict[str, Any] = {"code": code, "typed": typed, "languages": WRITTEN_IN}
    if "send" in request.POST:
        try:
            act = {"at": timezone.now(), "by": OWN, "ground": "own_record"}
            context["told"] = report_papers_withheld(code, **act, **typed)
        except Unusable as error:
            if error.code in WRONG_CODE:
                raise
            context["wrong"] = error.text.said(language())
    return render(request, "web/mine/withheld.html", context, status=422 if "wrong" in context else 200)
