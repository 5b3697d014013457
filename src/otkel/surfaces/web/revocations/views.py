"""One screen for the revocation of a card: the decision while there is none, else how it stands and what is next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from otkel.engines.cards.state_names import CARD_STATES
from otkel.procedures import Viewer
from otkel.procedures.border.contest_revocation import appeal_revocation, decide_revocation_appeal, serve_revocation
from otkel.procedures.border.hear_traveller import HearingGiven
from otkel.procedures.border.revocations_shown import read_revocation, revocation_appeals_waiting, revocation_notice
from otkel.procedures.border.revoke_card import revoke_card
from otkel.surfaces.web.cards.words import NAMES_OF_LANGUAGES
from otkel.surfaces.web.guards import language, officers_screen
from otkel.surfaces.web.mine.views import WRITTEN_IN
from otkel.surfaces.web.second_line.words import SERVICES
from otkel.vocabulary.unusable import Unusable

_TYPED = ("reasons", "reasons_language", "hearing", "statement", "hearing_language", "interpreter", "language")


@officers_screen
@require_http_methods(["GET", "POST"])
def revocation(request: HttpRequest, card: str) -> HttpResponse:
    """The decision to revoke a card, or how it stands."""
    if request.method == "GET":
        return _page(request, card)
    told = {name: request.POST.get(name, "") for name in _TYPED}
    heard = HearingGiven(told["hearing"], told["statement"], told["hearing_language"], told["interpreter"])
    return _acted(
        request,
        card,
        lambda act: revoke_card(
            card,
            grounds=request.POST.getlist("grounds"),
            reasons=told["reasons"],
            hearing=heard,
            language=told["language"],
            reasons_language=told["reasons_language"] or language(),
            ground="revocation",
            **act,
        ),
    )


@officers_screen
@require_http_methods(["GET", "POST"])
def service(request: HttpRequest, card: str) -> HttpResponse:
    """The notice reached the holder."""
    told = {name: request.POST.get(name, "") for name in ("how", "remark")}
    return _acted(request, card, lambda act: serve_revocation(card, ground="revocation", **told, **act))


@officers_screen
@require_http_methods(["GET", "POST"])
def appeal(request: HttpRequest, card: str) -> HttpResponse:
    """An appeal on paper, taken in."""
    told = {"words": request.POST.get("words", ""), "language": request.POST.get("written_in", "")}
    if request.method == "GET":
        return redirect("revocation", card=card)
    try:
        receipt = appeal_revocation(card, ground="appeal", at=timezone.now(), by=request.user.pk, **told)
    except Unusable as error:
        return _page(request, card, wrong=error)
    return render(request, "web/appeals/taken_in.html", {"receipt": receipt, "reference": receipt.reference})


@officers_screen
@require_http_methods(["GET", "POST"])
def decision(request: HttpRequest, card: str) -> HttpResponse:
    """The appeals body decides."""
    told = {name: request.POST.get(name, "") for name in ("outcome", "reasons")}
    return _acted(request, card, lambda act: decide_revocation_appeal(card, ground="appeal", **told, **act))


@officers_screen
@require_GET
def notice(request: HttpRequest, card: str) -> HttpResponse:
    """The notice as PDF."""
    content = revocation_notice(card, viewer=_viewer(request, card), at=timezone.now())
    headers = {"Content-Disposition": 'inline; filename="otkel-notice.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@officers_screen
@require_GET
def contested(request: HttpRequest) -> HttpResponse:
    """The revocations that are contested, the longest wait first; no names."""
    viewer = Viewer(officer=request.user.pk, purpose="own_work")
    waiting = revocation_appeals_waiting(None, viewer=viewer, at=timezone.now())
    return render(request, "web/revocations/queue.html", {"waiting": waiting})


def _viewer(request: HttpRequest, card: str) -> Viewer:
    return Viewer(officer=request.user.pk, purpose="revocation", case=f"card:{card}")


def _acted(request: HttpRequest, card: str, act: Callable[[dict[str, Any]], object]) -> HttpResponse:
    if request.method == "GET":  # back from a switch of language
        return redirect("revocation", card=card)
    try:
        act({"at": timezone.now(), "by": request.user.pk})
    except Unusable as error:
        return _page(request, card, wrong=error)
    return redirect("revocation", card=card)


def _page(request: HttpRequest, card: str, *, wrong: Unusable | None = None) -> HttpResponse:
    file = read_revocation(card, viewer=_viewer(request, card), at=timezone.now())
    role = getattr(request.user, "role", "")
    context: dict[str, Any] = {
        "file": file,
        "state": CARD_STATES.get(file.state, file.state),
        "chosen": request.POST.getlist("grounds"),
        "typed": request.POST,
        "services": SERVICES,
        "own_language": language(),
        "spoken": WRITTEN_IN,
        "speaks": NAMES_OF_LANGUAGES.get(file.speaks, ""),
        "decides": role == "appeals_officer",
        "leads": role == "supervisor",
        "wrong": wrong.text.said(language()) if wrong else "",
        "about": wrong.where if wrong else "",
    }
    return render(request, "web/revocations/card.html", context, status=422 if wrong else 200)
