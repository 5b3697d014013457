"""Slips of everybody aboard who is through: one page, one print job."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from otkel.surfaces.web.guards import officers_screen
from otkel.surfaces.web.lane.places import chosen_place
from otkel.surfaces.web.passages.files import read


@officers_screen
@require_GET
def slips(request: HttpRequest, passage: str) -> HttpResponse:
    """The slips of a passage; each picture is a look-up of its own."""
    found = read(request, passage)
    context = {
        "file": found,
        "passage": passage,
        "place": chosen_place(request),
        "holders": [one for one in found.people if one.slip],
    }
    return render(request, "web/passages/slips.html", context)
