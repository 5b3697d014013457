"""Which checkpoint a screen is about: the one that is asked for, the one where the officer stands, or the first."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.utils import timezone

from otkel.procedures import Viewer
from otkel.procedures.border.checkpoints_open import CheckpointShown, lanes_open
from otkel.surfaces.web.lane.places import chosen_place


def own_work(request: HttpRequest) -> Viewer:
    """Who looks, for the work of the day."""
    return Viewer(officer=request.user.pk, purpose="own_work")


def checkpoint_here(request: HttpRequest) -> tuple[CheckpointShown, tuple[CheckpointShown, ...]]:
    """The checkpoint, and all between which the officer may choose; not found where there is none."""
    every = lanes_open(viewer=own_work(request), at=timezone.now())
    held = chosen_place(request)
    asked = request.POST.get("checkpoint") or request.GET.get("checkpoint") or (held.checkpoint if held else "")
    found = next((one for one in every if one.code == asked), None) or next(iter(every), None)
    if found is None:
        raise Http404
    return found, every
