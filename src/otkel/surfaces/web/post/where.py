"""Which post a screen is about: the one asked for, else where the officer leads a shift, else the last one used."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from otkel.procedures import Viewer
from otkel.procedures.border.checkpoints_open import CheckpointShown, lanes_open
from otkel.surfaces.web.guards import WhichPost
from otkel.surfaces.web.lane.places import chosen_place

_LAST = "post"  # in the session: the post that was asked for last
# Whose work is at posts; policies decide, this only asks nobody a question whose every answer would be refused.
_AT_POSTS = frozenset({"first_line", "second_line", "supervisor", "ombudsman", "card_desk"})


def posts_of(request: HttpRequest) -> tuple[tuple[CheckpointShown, ...], str]:
    """The posts at which the officer serves, and the code of the one that this request is about; "" where none is.

    Raises:
        WhichPost: the officer serves at several, and nothing tells which is meant; the guard of the screen asks.
    """
    posts = lanes_open(viewer=Viewer(officer=request.user.pk, purpose="own_work"), at=timezone.now())
    codes = {post.code for post in posts}
    asked = request.POST.get("checkpoint") or request.GET.get("checkpoint", "")
    if asked in codes:
        if request.session.get(_LAST) != asked:
            request.session[_LAST] = asked
        return posts, asked
    held = chosen_place(request)
    for code in (_led(posts), request.session.get(_LAST, ""), held.checkpoint if held else ""):
        if code in codes:
            return posts, code
    if len(posts) > 1 and getattr(request.user, "role", "") in _AT_POSTS:
        raise WhichPost(tuple((post.code, post.name) for post in posts))
    return posts, posts[0].code if posts else ""


def leads(request: HttpRequest) -> bool:
    """Whether the officer's role leads shifts."""
    return getattr(request.user, "role", "") == "supervisor"


def _led(posts: tuple[CheckpointShown, ...]) -> str:
    """The post at which the officer leads the newest shift of theirs that is open."""
    led = [(post.leads_since, post.code) for post in posts if post.leads_since is not None]
    return max(led)[1] if led else ""
