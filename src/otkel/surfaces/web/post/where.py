"""Which post a screen is about: the one asked for, else where the officer stands, else the first that there is."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from otkel.procedures import Viewer
from otkel.procedures.border.checkpoints_open import CheckpointShown, lanes_open
from otkel.surfaces.web.lane.places import chosen_place


def posts_of(request: HttpRequest) -> tuple[tuple[CheckpointShown, ...], str]:
    """The posts at which the officer serves, and the code of the one that this request is about."""
    posts = lanes_open(viewer=Viewer(officer=request.user.pk, purpose="own_work"), at=timezone.now())
    asked = request.POST.get("checkpoint") or request.GET.get("checkpoint", "")
    held = chosen_place(request)
    codes = [post.code for post in posts]
    for code in (asked, held.checkpoint if held else ""):
        if code in codes:
            return posts, code
    return posts, codes[0] if codes else ""


def leads(request: HttpRequest) -> bool:
    """Whether the officer's role leads shifts."""
    return getattr(request.user, "role", "") == "supervisor"
