"""What is done aboard a passage, each request one call of a procedure about one person, or about the vehicle."""

from __future__ import annotations

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from otkel.procedures.border.admit_traveller import admit_traveller
from otkel.procedures.border.count_papers import count_papers
from otkel.procedures.border.end_passage import end_passage
from otkel.procedures.border.open_safeguard import open_safeguard
from otkel.procedures.border.record_accompaniment import record_accompaniment
from otkel.procedures.border.record_consent import record_consent
from otkel.procedures.border.record_exit import record_exit
from otkel.procedures.border.refer_to_second_line import refer_to_second_line
from otkel.procedures.border.reports import CrossingReceipt
from otkel.procedures.border.the_inspection import read_inspection
from otkel.surfaces.web.families.views import family_beside
from otkel.surfaces.web.guards import at_the_lane, language, officers_screen, said
from otkel.surfaces.web.lane.desks import desk_of, safeguard_among
from otkel.surfaces.web.lane.places import chosen_place
from otkel.surfaces.web.passages.files import read, to_passage
from otkel.surfaces.web.passages.words import NOT_A_COUNT
from otkel.vocabulary.unusable import Unusable

_MOST_PAPERS: Final = 9999


@officers_screen
@require_GET
def person(request: HttpRequest, passage: str, inspection: str) -> HttpResponse:
    """The report on one person aboard: a panel over the board, or a page of its own."""
    return _report(request, passage, inspection)


def _report(
    request: HttpRequest, passage: str, inspection: str, *, wrong: Unusable | None = None, form: str = ""
) -> HttpResponse:
    report = read_inspection(inspection, viewer=at_the_lane(request, inspection), at=timezone.now())
    if report.passage != passage:
        raise Http404
    context = {
        "report": report,
        "document": report.document,
        "desk": desk_of(report, role=getattr(request.user, "role", "")),
        "passage": passage,
        "direction": report.direction,
        "wrong": wrong.text.said(language()) if wrong else "",
        "wrong_form": form,
        "typed": request.POST,
    }
    return over(request, "person", context | family_beside(request, report), status=422 if wrong else 200)


@officers_screen
@require_POST
def family(request: HttpRequest, passage: str, inspection: str) -> HttpResponse:
    """Record which adult aboard travels with a child, and how a human made sure of it."""
    told = {name: request.POST.get(name, "") for name in ("relation", "reference", "answer")}
    adult = request.POST.get("adult_sign", "").strip() or request.POST.get("adult", "")
    how_sure = " ".join(filter(None, (request.POST.get(name, "").strip() for name in ("usual", "confirmed_by"))))
    try:
        record_accompaniment(
            inspection,
            at=timezone.now(),
            by=request.user.pk,
            ground="family",
            adult=adult,
            confirmed_by=how_sure,
            **told,
        )
    except Unusable as error:
        return _report(request, passage, inspection, wrong=error, form="family")
    return done_aboard(request, passage, row=inspection, done="family")


@officers_screen
@require_POST
def consent(request: HttpRequest, passage: str, inspection: str) -> HttpResponse:
    """Note what was shown of an absent parent's consent, and what the officer made of it."""
    told = {name: request.POST.get(name, "") for name in ("of", "reference", "finding", "words")}
    told["form"] = request.POST.get("shown", "")  # a field called "form" would hide the form's own property
    try:
        record_consent(inspection, at=timezone.now(), by=request.user.pk, ground="family", **told)
    except Unusable as error:
        return _report(request, passage, inspection, wrong=error, form="consent")
    return done_aboard(request, passage, row=inspection, done="family")


@officers_screen
@require_POST
def through(request: HttpRequest, passage: str, inspection: str) -> HttpResponse:
    """Let one person through: a decision on this person and nobody else. Sent twice, it is the same."""
    by, now = request.user.pk, timezone.now()
    receipt: CrossingReceipt
    if request.POST.get("direction") == "exit":
        receipt = record_exit(inspection, at=now, by=by, ground="inspection")
    else:
        receipt = admit_traveller(
            inspection, at=now, by=by, ground="inspection", reasons=request.POST.get("reasons", "")
        )
    if getattr(request, "htmx", False):
        return render(request, "web/passages/went_through.html", {"receipt": receipt, "place": chosen_place(request)})
    return to_passage(passage, row=inspection, done="through")


@officers_screen
@require_POST
def aside(request: HttpRequest, passage: str, inspection: str) -> HttpResponse:
    """Send one person to second line; the others go on. A reason that stops a refusal is recorded as such."""
    stops = safeguard_among(request.POST.get("usual", ""), request.POST.get("own", ""))
    if stops is not None:
        kind, words = stops
        open_safeguard(inspection, at=timezone.now(), by=request.user.pk, ground="safeguard", kind=kind, words=words)
        return done_aboard(request, passage, row=inspection, done="protected")
    reason = " ".join(request.POST.get(name, "").strip() for name in ("usual", "own")).strip()
    if not reason:
        return said(request, gettext("Say why: choose a reason or write one."), status=422)
    refer_to_second_line(inspection, at=timezone.now(), by=request.user.pk, ground="officers_doubt", reason=reason)
    return done_aboard(request, passage, row=inspection, done="aside")


@officers_screen
@require_POST
def protecting(request: HttpRequest, passage: str, inspection: str) -> HttpResponse:
    """Record what stops a refusal, heard aboard."""
    kind, words = request.POST.get("kind", ""), request.POST.get("words", "")
    open_safeguard(inspection, at=timezone.now(), by=request.user.pk, ground="safeguard", kind=kind, words=words)
    return done_aboard(request, passage, row=inspection, done="protected")


@officers_screen
@require_http_methods(["GET", "POST"])
def papers(request: HttpRequest, passage: str) -> HttpResponse:
    """Count the papers that were taken into the booth and those given back."""
    if request.method == "GET":
        return over(request, "papers", {"file": read(request, passage), "passage": passage})
    told = {name: _number(request.POST.get(name, ""), name) for name in ("taken", "returned")}
    try:
        count_papers(passage, at=timezone.now(), by=request.user.pk, ground="passage", **told)
    except Unusable as error:
        return _again(request, "papers", passage, error)
    return done_aboard(request, passage, done="papers")


@officers_screen
@require_http_methods(["GET", "POST"])
def ending(request: HttpRequest, passage: str) -> HttpResponse:
    """The vehicle goes on: who stays behind is said first."""
    if request.method == "GET":
        return _ending(request, passage)
    returned = request.POST.get("returned", "").strip()
    try:
        end_passage(
            passage,
            at=timezone.now(),
            by=request.user.pk,
            ground="passage",
            words=request.POST.get("words", ""),
            returned=_number(returned, "returned") if returned else None,
            void=request.POST.get("void") == "yes",
        )
    except Unusable as error:
        return _ending(request, passage, error)
    return done_aboard(request, passage, done="ended")


def _ending(request: HttpRequest, passage: str, error: Unusable | None = None) -> HttpResponse:
    found = read(request, passage)
    context = {
        "file": found,
        "passage": passage,
        "behind": (*found.standing("aside"), *found.standing("stays")),
        "undecided": (*found.standing("clear"), *found.standing("question")),
        "may_be_void": all(one.inspection is None for one in found.people),
        "wrong": error.text.said(language()) if error else "",
        "typed": request.POST,
    }
    return over(request, "ending", context, status=422 if error else 200)


def _number(given: str, where: str) -> int:
    """A count of papers.

    Raises:
        Unusable: `bad_count`, where it is none.
    """
    plain = given.strip()
    if not plain.isdecimal() or len(plain) > len(str(_MOST_PAPERS)):
        raise Unusable("bad_count", NOT_A_COUNT.format(given=plain[:20] or "–"), where=where)
    return int(plain)


def _again(request: HttpRequest, name: str, passage: str, error: Unusable) -> HttpResponse:
    context = {"file": read(request, passage), "passage": passage, "wrong": error.text.said(language())}
    return over(request, name, {**context, "typed": request.POST}, status=422)


def over(request: HttpRequest, name: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Something laid over the board where the page asks for it, else a page of its own."""
    if name not in {"person", "papers", "ending", "manifest"}:
        raise Http404
    if getattr(request, "htmx", False):
        return render(request, f"web/passages/{name}.html", context, status=status)
    return render(request, "web/passages/alone.html", {**context, "part": f"web/passages/{name}.html"}, status=status)


def done_aboard(request: HttpRequest, passage: str, *, row: str = "", done: str) -> HttpResponse:
    """The act is done: nothing but that for a page that goes on by itself, else back to the screen."""
    return HttpResponse(status=204) if getattr(request, "htmx", False) else to_passage(passage, row=row, done=done)
