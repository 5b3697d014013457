"""The queue of second line, and the clock that the traveller sees. Neither shows a name."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from otkel.surfaces.web.guards import officers_screen
from otkel.surfaces.web.lane.places import chosen_place
from otkel.surfaces.web.lane.waiting import checkpoint_here, waiting_here, waiting_line
from otkel.surfaces.web.second_line import words
from otkel.surfaces.web.second_line.laying import ombudsman_number
from otkel.vocabulary.texts import LANGUAGES

NAMED = {"kk": "қазақша", "ru": "русский", "en": "English"}


@officers_screen
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """What waits, the longest first."""
    context = {
        "waiting": sorted(waiting_here(request), key=lambda line: line.since),
        "kinds": words.KINDS,
        "place": chosen_place(request),
        "everywhere": not checkpoint_here(request),
        "now": timezone.now(),
    }
    template = "web/second_line/waiting.html" if getattr(request, "htmx", False) else "web/second_line/queue.html"
    return render(request, template, context)


@officers_screen
@require_GET
def clock(request: HttpRequest, referral: str) -> HttpResponse:
    """How long somebody has waited and what they may ask for, to be turned towards them."""
    line = waiting_line(request, referral)
    chosen = request.GET.get("language", "")
    context = {
        "line": line,
        "referral": referral,
        "languages": (chosen,) if chosen in LANGUAGES else LANGUAGES,
        "all_languages": [(code, NAMED[code]) for code in LANGUAGES],
        "chosen": chosen if chosen in LANGUAGES else "",
        "minutes": int((timezone.now() - line.since).total_seconds() // 60) if line else 0,
        "ombudsman": ombudsman_number(line.checkpoint) if line else "",
    }
    template = "web/second_line/clock_face.html" if getattr(request, "htmx", False) else "web/second_line/clock.html"
    return render(request, template, context)
