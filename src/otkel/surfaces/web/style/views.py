"""The page that shows every part; it knows nobody, so it asks nobody who looks."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from otkel.surfaces.web.incidents.views import KINDS as INCIDENTS
from otkel.surfaces.web.lane.desks import desk_of
from otkel.surfaces.web.mine.decisions import own_decisions
from otkel.surfaces.web.overview.views import seen_of
from otkel.surfaces.web.people.purposes import PURPOSES
from otkel.surfaces.web.people.rows import crossing_rows
from otkel.surfaces.web.pictures import stay_said, timeline_picture
from otkel.surfaces.web.style import cases
from otkel.surfaces.web.style.second_line import second_line_specimens
from otkel.surfaces.web.style.specimens import REPORT, TIMELINE
from otkel.vocabulary.texts import LANGUAGES


@require_GET
def style(request: HttpRequest) -> HttpResponse:
    """Every part in every state, in the language and theme chosen."""
    now = timezone.now()
    context: dict[str, Any] = {
        "states": ("clear", "look", "stop", "unknown"),
        "in_languages": LANGUAGES,
        "now": now,
        "report": REPORT,
        "desk": desk_of(REPORT, role="first_line"),
        "picture": timeline_picture(TIMELINE),
        "timeline": TIMELINE,
        "rows": crossing_rows(TIMELINE),
        "purposes": {code: str(words) for code, words in PURPOSES.items()},
        "stays": [(span, stay_said(span)) for span in TIMELINE.stays],
        "own_decisions": own_decisions(cases.OWN, at=now),
        "corrections": cases.CORRECTIONS,
        "appeals": cases.appeals(now),
        "appeal": cases.APPEAL,
        "incident_kinds": {code: str(words) for code, words in INCIDENTS.items()},
        "unseen": cases.incident("unseen", now, seen=False),
        "seen": cases.incident("seen", now, seen=True),
        "checkpoints": seen_of(cases.waits(now)),
        **second_line_specimens(now),
    }
    return render(request, "web/style/style.html", context)
