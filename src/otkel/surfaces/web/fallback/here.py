"""Which checkpoint a screen is about, with everything that is known of it."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from otkel.procedures import Viewer
from otkel.procedures.border.checkpoints_open import CheckpointShown
from otkel.surfaces.web.post.where import posts_of


def own_work(request: HttpRequest) -> Viewer:
    """Who looks, for the work of the day."""
    return Viewer(officer=request.user.pk, purpose="own_work")


def checkpoint_here(request: HttpRequest) -> tuple[CheckpointShown, tuple[CheckpointShown, ...]]:
    """The checkpoint, and all between which the officer may choose; not found where there is none.

    Raises:
        WhichPost: the officer serves at several, and nothing tells which is meant.
    """
    every, code = posts_of(request)
    found = next((one for one in every if one.code == code), None)
    if found is None:
        raise Http404
    return found, every
