"""The board of a post, and each act on it: one form, one call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from otkel.procedures import Viewer
from otkel.procedures.post.call_roll import call_roll
from otkel.procedures.post.close_shift import close_shift
from otkel.procedures.post.hand_over_shift import hand_over_shift
from otkel.procedures.post.open_shift import open_shift
from otkel.procedures.post.set_lane import set_lane
from otkel.procedures.post.shift_board import shift_board
from otkel.procedures.post.take_over_shift import take_over_shift
from otkel.surfaces.web.guards import language, officers_screen
from otkel.surfaces.web.post.where import leads, posts_of
from otkel.surfaces.web.post.words import CATEGORIES, MEANS
from otkel.vocabulary.unusable import Unusable

Act = Callable[[Any], Any]


@officers_screen
@require_GET
def shift(request: HttpRequest) -> HttpResponse:
    """Who leads, who is where, which lanes are open, what is open."""
    return _board(request)


@officers_screen
@require_http_methods(["GET", "POST"])
def opening(request: HttpRequest) -> HttpResponse:
    """Open a shift."""
    _, code = posts_of(request)
    name = request.POST.get("name", "")
    return _done(request, "shift", lambda at: open_shift(code, at=at, name=name, **_by(request)))


@officers_screen
@require_http_methods(["GET", "POST"])
def roll(request: HttpRequest, shift: str) -> HttpResponse:
    """Say that somebody is there, or is not, and at which lane."""
    told = {
        "officer": request.POST.get("officer", ""),
        "present": request.POST.get("present") == "yes",
        "lane": request.POST.get("lane", ""),
    }
    return _done(request, "roll", lambda at: call_roll(shift, at=at, **told, **_by(request)))


@officers_screen
@require_http_methods(["GET", "POST"])
def lanes(request: HttpRequest) -> HttpResponse:
    """Open a lane, close it, or let it serve others."""
    _, code = posts_of(request)
    told = {name: request.POST.get(name, "") for name in ("lane", "direction", "category", "means")}
    opened = request.POST.get("open") == "yes"
    return _done(request, "lanes", lambda at: set_lane(code, at=at, open=opened, **told, **_by(request)))


@officers_screen
@require_http_methods(["GET", "POST"])
def handover(request: HttpRequest, shift: str) -> HttpResponse:
    """Hand the shift over with what is open."""
    to, words = request.POST.get("to", ""), request.POST.get("words", "")
    return _done(request, "shift", lambda at: hand_over_shift(shift, at=at, to=to, words=words, **_by(request)))


@officers_screen
@require_http_methods(["GET", "POST"])
def taking(request: HttpRequest, shift: str) -> HttpResponse:
    """Take over what was handed over, and open the next shift."""
    name = request.POST.get("name", "")
    return _done(request, "shift", lambda at: take_over_shift(shift, at=at, name=name, **_by(request)))


@officers_screen
@require_http_methods(["GET", "POST"])
def closing(request: HttpRequest, shift: str) -> HttpResponse:
    """Close a shift, one's own or one that nobody has closed."""
    words = request.POST.get("words", "")
    return _done(request, "shift", lambda at: close_shift(shift, at=at, words=words, **_by(request)))


def _by(request: HttpRequest) -> dict[str, str]:
    return {"by": request.user.pk, "ground": "shift"}


def _done(request: HttpRequest, where: str, act: Act) -> HttpResponse:
    """Carry an act out and show the board again; what cannot be used is said above it, and what was typed stays."""
    if request.method == "GET":  # back from a switch of language
        return redirect("shift")
    try:
        act(timezone.now())
    except Unusable as error:
        return _board(request, wrong=error.text.said(language()), about=error.where, status=422)
    _, code = posts_of(request)
    return redirect(f"{reverse('shift')}?{urlencode({'checkpoint': code})}#{where}")


def _board(request: HttpRequest, *, wrong: str = "", about: str = "", status: int = 200) -> HttpResponse:
    posts, code = posts_of(request)
    if not code:
        return render(request, "web/post/nowhere.html", status=status)
    board = shift_board(code, viewer=Viewer(officer=request.user.pk, purpose="own_work"), at=timezone.now())
    me = request.user.pk
    context = {
        "posts": posts,
        "board": board,
        "leads": leads(request),
        "mine": board.shift is not None and board.shift.by.officer == me,
        "may_take": board.waiting is not None and board.waiting.by.officer != me,
        "relief": [
            line.called for line in board.roll if line.called.role == "supervisor" and line.called.officer != me
        ],
        "there": sum(line.present is True for line in board.roll),
        "categories": CATEGORIES,
        "means": MEANS,
        "wrong": wrong,
        "about": about,
        "typed": request.POST,
    }
    with timezone.override(ZoneInfo(board.timezone)):
        return render(request, "web/post/board.html", context, status=status)
