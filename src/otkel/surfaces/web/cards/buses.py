"""Everybody of one vehicle at the desk: the same steps for each, one after another, without looking for the next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from otkel.procedures.cards.order_card import order_card
from otkel.surfaces.web.cards import words
from otkel.surfaces.web.cards.queues import queue_here
from otkel.surfaces.web.guards import language, officers_screen
from otkel.vocabulary.unusable import Unusable


@officers_screen
@require_http_methods(["GET", "POST"])
def bus(request: HttpRequest, passage: str) -> HttpResponse:
    """Those of one vehicle who wait, and one button that orders for all who have no order yet."""
    posts, told = queue_here(request)
    if told is None:
        return render(request, "web/post/nowhere.html")
    lines = [line for line in told.waiting if line.passage == passage]
    wrong = []
    if request.method == "POST":
        chosen = {name: request.POST.get(name, "") for name in ("purpose", "language")}
        for line in lines:
            if line.state == "to_order":
                try:
                    order_card(line.crossing, at=timezone.now(), by=request.user.pk, ground="card", **chosen)
                except Unusable as error:
                    wrong.append((line.ticket, error.text.said(language())))
        if not wrong:
            return redirect("card-bus", passage=passage)
        _, told = queue_here(request)
        lines = [line for line in told.waiting if line.passage == passage] if told else []
    context = {
        "posts": posts,
        "queue": told,
        "passage": passage,
        "lines": lines,
        "plate": lines[0].vehicle if lines else "",
        "unordered": sum(line.state == "to_order" for line in lines),
        "next": next((line for line in lines if line.order and line.state != "later"), None),
        "languages": [(code, words.NAMES_OF_LANGUAGES.get(code, code)) for code in (told.languages if told else ())],
        "states": words.STATES,
        "wrong": wrong,
    }
    return render(request, "web/cards/bus.html", context, status=422 if wrong else 200)
