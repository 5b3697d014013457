"""Appeals: the queue, the file, the decision; and an appeal on paper that any desk takes in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from otkel.procedures import NotFound, Viewer
from otkel.procedures.border.appeals_waiting import appeals_waiting, read_appeal
from otkel.procedures.border.cases import AppealReceipt
from otkel.procedures.border.contest_revocation import RevocationStep, appeal_revocation
from otkel.procedures.border.decide_appeal import decide_appeal
from otkel.procedures.border.lodge_appeal import Lodging, lodge_appeal
from otkel.surfaces.web.guards import language, officers_screen
from otkel.surfaces.web.mine.views import WRITTEN_IN
from otkel.vocabulary.unusable import Unusable

_DECIDES = "appeals_officer"


@officers_screen
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """What waits, the longest first; no names."""
    viewer = Viewer(officer=request.user.pk, purpose="own_work")
    waiting = appeals_waiting(None, viewer=viewer, at=timezone.now())
    return render(request, "web/appeals/queue.html", {"waiting": waiting, "now": timezone.now()})


@officers_screen
@require_GET
def file(request: HttpRequest, appeal: str) -> HttpResponse:
    """One appeal, the decision that it contests, and the inspection that led to it."""
    return _file(request, appeal)


@officers_screen
@require_http_methods(["GET", "POST"])
def decision(request: HttpRequest, appeal: str) -> HttpResponse:
    """Decide: the refusal stands, or it is reversed; both with reasons."""
    if request.method == "GET":  # back from a switch of language
        return redirect("appeal-file", appeal=appeal)
    typed = {"outcome": request.POST.get("outcome", ""), "reasons": request.POST.get("reasons", "")}
    try:
        decide_appeal(appeal, at=timezone.now(), by=request.user.pk, ground="appeal", **typed)
    except Unusable as error:
        said = gettext("Choose how you decide.") if error.code == "unknown_outcome" else error.text.said(language())
        return _file(request, appeal, wrong=said, where=error.where, typed=typed, status=422)
    return redirect("appeal-file", appeal=appeal)


def _file(
    request: HttpRequest,
    appeal: str,
    *,
    wrong: str = "",
    where: str = "",
    typed: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    viewer = Viewer(officer=request.user.pk, purpose="complaint", case=f"appeal:{appeal}")
    found = read_appeal(appeal, viewer=viewer, at=timezone.now())
    context: dict[str, Any] = {
        "file": found,
        "language": dict(WRITTEN_IN).get(found.language, found.language),
        "decides": getattr(request.user, "role", "") == _DECIDES,
        "wrong": wrong,
        "where": where,
        "typed": typed or {},
    }
    return render(request, "web/appeals/file.html", context, status=status)


@officers_screen
@require_http_methods(["GET", "POST"])
def paper(request: HttpRequest) -> HttpResponse:
    """Take in an appeal on paper, by the reference that is printed on the notice."""
    typed = {name: request.POST.get(name, "").strip()[:5001] for name in ("refusal", "words", "language")}
    context: dict[str, Any] = {"typed": typed, "languages": WRITTEN_IN}
    if request.method == "GET":
        return render(request, "web/appeals/paper.html", context)
    try:
        receipt = _taken_in(request, typed)
    except NotFound:
        unknown = gettext("No notice has this reference. It stands at the foot of the notice; check each sign.")
        return render(request, "web/appeals/paper.html", {**context, "wrong": unknown, "where": "refusal"}, status=422)
    except Unusable as error:
        wrong = {"wrong": error.text.said(language()), "where": error.where}
        return render(request, "web/appeals/paper.html", {**context, **wrong}, status=422)
    return render(request, "web/appeals/taken_in.html", {"receipt": receipt, "reference": typed["refusal"]})


def _taken_in(request: HttpRequest, typed: dict[str, str]) -> AppealReceipt | RevocationStep:
    """An appeal against a refusal, or against the revocation of a card: the reference tells which.

    Raises:
        NotFound: neither notice bears it.
    """
    act = {"at": timezone.now(), "by": request.user.pk, "words": typed["words"], "language": typed["language"]}
    try:
        return lodge_appeal(Lodging(refusal=typed["refusal"]), ground="paper_appeal", **act)
    except NotFound:
        return appeal_revocation(typed["refusal"], ground="appeal", **act)
