"""The ledgers of a post: where every number is, and one form to move a run of them."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from otkel.procedures import Viewer
from otkel.procedures.post.move_stock import move_stock
from otkel.procedures.post.stock_ledger import stock_ledger
from otkel.procedures.post.stocks import KINDS
from otkel.surfaces.web.guards import language, officers_screen
from otkel.surfaces.web.post.where import posts_of
from otkel.surfaces.web.post.words import MOVES, PLACES, SHAPES
from otkel.vocabulary.unusable import Unusable

_FIELDS: Final = ("kind", "series", "first", "last", "move", "officer", "words")
_WORKS_HERE: Final = frozenset({"first_line", "second_line", "supervisor"})


@officers_screen
@require_http_methods(["GET", "POST"])
def stock(request: HttpRequest) -> HttpResponse:
    """Show the ledger; move a run of numbers."""
    _, code = posts_of(request)
    if request.method == "GET" or not code:
        return _ledger(request, {name: request.GET.get(name, "")[:40] for name in _FIELDS})
    typed = {name: request.POST.get(name, "").strip() for name in _FIELDS}
    numbers = (_number(typed["first"]), _number(typed["last"] or typed["first"]))
    if None in numbers:
        said = gettext("Write numbers with digits only.")
        return _ledger(request, typed, wrong=said, about="first", status=422)
    told = {name: typed[name] for name in ("kind", "series", "move", "officer", "words")}
    try:
        move_stock(
            code, at=timezone.now(), by=request.user.pk, ground="stock", first=numbers[0], last=numbers[1], **told
        )
    except Unusable as error:
        return _ledger(request, typed, wrong=error.text.said(language()), about=error.where, status=422)
    return redirect(f"{reverse('stock')}?{urlencode({'checkpoint': code})}#moves")


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 12 else None


def _ledger(
    request: HttpRequest, typed: dict[str, str], *, wrong: str = "", about: str = "", status: int = 200
) -> HttpResponse:
    posts, code = posts_of(request)
    if not code:
        return render(request, "web/post/nowhere.html", status=status)
    ledger = stock_ledger(code, viewer=Viewer(officer=request.user.pk, purpose="own_work"), at=timezone.now())
    context = {
        "posts": posts,
        "ledger": ledger,
        "works_here": getattr(request.user, "role", "") in _WORKS_HERE,
        "kinds": KINDS,
        "moves": MOVES,
        "places": PLACES,
        "shapes": SHAPES,
        "typed": typed,
        "wrong": wrong,
        "about": about,
    }
    with timezone.override(ZoneInfo(ledger.timezone)):
        return render(request, "web/post/stock.html", context, status=status)
