"""The quiet line that says which lists are older than they should be."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from otkel.procedures.post.lists_age import lists_age
from otkel.surfaces.web.fallback.here import checkpoint_here, own_work
from otkel.surfaces.web.guards import WhichPost, officers_screen


@officers_screen
@require_GET
def old_lists(request: HttpRequest) -> HttpResponse:
    """Which lists of others are older than their limit, as a line; empty where none is."""
    found = [each for code in _codes(request) for each in lists_age(code, viewer=own_work(request), at=timezone.now())]
    old = {(each.kind, each.source): each for each in found if each.is_old}
    return render(request, "web/fallback/old_lists.html", {"old": list(old.values())})


def _codes(request: HttpRequest) -> list[str]:
    """The checkpoint; each where the officer has chosen none of several, since it is only a line beside a screen."""
    try:
        here, _ = checkpoint_here(request)
    except WhichPost as which:
        return [code for code, _ in which.posts]
    return [here.code]
