"""Who waits for a card at a post, without a name; whoever stands at the desk, by their paper; a new order."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from otkel.procedures import Viewer
from otkel.procedures.cards.card_queue import card_queue
from otkel.procedures.cards.order_card import order_card
from otkel.procedures.cards.printer_hours import printer_hours
from otkel.procedures.cards.read_order import card_found
from otkel.procedures.cards.reports import CardFound, CardQueue
from otkel.surfaces.web.cards import words
from otkel.surfaces.web.guards import language, officers_screen
from otkel.surfaces.web.post.where import posts_of
from otkel.vocabulary.unusable import Unusable

LONGEST_PAPER = 200  # signs: three lines of thirty, and what a reader adds


@officers_screen
@require_http_methods(["GET", "POST"])
def queue(request: HttpRequest) -> HttpResponse:
    """The queue; a paper that is read leads to its order, or to the form for one."""
    if request.method == "GET":
        return _page(request)
    try:
        found = _found(request)
    except Unusable as error:
        return _page(request, wrong=error)
    if found.order:
        return redirect("card-order", order=found.order)
    if not found.eligible:
        return _page(request, found=found)
    return redirect("card-new", crossing=found.crossing)


@officers_screen
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, crossing: str) -> HttpResponse:
    """Order a card on one entry: for what the holder comes, which language they read, and where it is collected."""
    told = {name: request.POST.get(name, "") for name in ("purpose", "language", "office")}
    if request.method == "GET":
        return _form(request, crossing, told)
    try:
        receipt = order_card(crossing, at=timezone.now(), by=request.user.pk, ground="card", **told)
    except Unusable as error:
        return _form(request, crossing, told, wrong=error)
    return redirect("card-order", order=receipt.order)


@officers_screen
@require_GET
def printer(request: HttpRequest) -> HttpResponse:
    """How the printer fared today, hour by hour, and what waits for it."""
    posts, code = posts_of(request)
    if not code:
        return render(request, "web/post/nowhere.html")
    hours = printer_hours(code, viewer=own_work(request), at=timezone.now())
    most = max((printed + spoiled for _, printed, spoiled in hours.hours), default=0)
    return render(request, "web/cards/printer.html", {"posts": posts, "code": code, "told": hours, "most": most})


def queue_here(request: HttpRequest) -> tuple[Any, CardQueue | None]:
    """The posts of the officer, and the queue of the one that this request is about."""
    posts, code = posts_of(request)
    return posts, card_queue(code, viewer=own_work(request), at=timezone.now()) if code else None


def own_work(request: HttpRequest) -> Viewer:
    """Who looks, where nobody's data is shown."""
    return Viewer(officer=request.user.pk, purpose="own_work")


def _found(request: HttpRequest) -> CardFound:
    _, code = posts_of(request)
    viewer = Viewer(officer=request.user.pk, purpose="presented_document")
    paper = request.POST.get("paper", "")[:LONGEST_PAPER]
    return card_found(code, viewer=viewer, at=timezone.now(), paper=paper)


def _page(request: HttpRequest, *, wrong: Unusable | None = None, found: CardFound | None = None) -> HttpResponse:
    posts, told = queue_here(request)
    if told is None:
        return render(request, "web/post/nowhere.html")
    context: dict[str, Any] = {
        "posts": posts,
        "queue": told,
        "found": found,
        "states": words.STATES,
        "reasons": words.REASONS,
        "passages": _vehicles(told),
        "wrong": wrong.text.said(language()) if wrong else "",
        "typed": request.POST.get("paper", "")[:LONGEST_PAPER] if wrong else "",
        "now": timezone.now(),
    }
    return render(request, "web/cards/queue.html", context, status=422 if wrong else 200)


def _vehicles(told: CardQueue) -> list[tuple[str, str, int]]:
    """Vehicles of which several wait: the passage, its plate, and how many."""
    counted: dict[str, tuple[str, int]] = {}
    for line in told.waiting:
        if line.passage:
            counted[line.passage] = (line.vehicle, counted.get(line.passage, ("", 0))[1] + 1)
    return [(passage, plate, count) for passage, (plate, count) in counted.items() if count > 1]


def _form(request: HttpRequest, crossing: str, typed: dict[str, str], *, wrong: Unusable | None = None) -> HttpResponse:
    _, told = queue_here(request)
    if told is None:
        return render(request, "web/post/nowhere.html")
    context: dict[str, Any] = {
        "crossing": crossing,
        "ticket": crossing[:4].upper(),
        "queue": told,
        "languages": [(code, words.NAMES_OF_LANGUAGES.get(code, code)) for code in told.languages],
        "typed": typed,
        "wrong": wrong.text.said(language()) if wrong else "",
        "back": reverse("cards"),
    }
    return render(request, "web/cards/new.html", context, status=422 if wrong else 200)
