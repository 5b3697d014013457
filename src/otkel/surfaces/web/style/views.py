"""The page that shows every part; it knows nobody, so it asks nobody who looks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from otkel.surfaces.web.lane.desks import desk_of
from otkel.surfaces.web.people.purposes import PURPOSES
from otkel.surfaces.web.people.rows import crossing_rows
from otkel.surfaces.web.pictures import stay_said, timeline_picture
from otkel.surfaces.web.style.specimens import REPORT, TIMELINE


@require_GET
def style(request: HttpRequest) -> HttpResponse:
    """Every part in every state, in the language and theme chosen."""
    context = {
        "states": ("clear", "look", "stop", "unknown"),
        "report": REPORT,
        "desk": desk_of(REPORT, role="first_line"),
        "picture": timeline_picture(TIMELINE),
        "timeline": TIMELINE,
        "rows": crossing_rows(TIMELINE),
        "purposes": {code: str(words) for code, words in PURPOSES.items()},
        "stays": [(span, stay_said(span)) for span in TIMELINE.stays],
    }
    return render(request, "web/style/style.html", context)
