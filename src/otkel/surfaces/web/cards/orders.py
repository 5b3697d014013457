"""One order at the desk: what is done and what is next; each act is one form and one call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from otkel.backends.portraits import read_portrait
from otkel.engines.cards.state_names import CARD_STATES
from otkel.procedures import NotFound, Viewer
from otkel.procedures.border.one_time_codes import give_one_time_code
from otkel.procedures.cards.drop_order import drop_order
from otkel.procedures.cards.issue_card import issue_card
from otkel.procedures.cards.order_card import order_card
from otkel.procedures.cards.read_order import read_order
from otkel.procedures.cards.reports import OrderFile
from otkel.procedures.cards.take_portrait import take_portrait
from otkel.surfaces.web.cards import words
from otkel.surfaces.web.guards import language, officers_screen
from otkel.vocabulary.unusable import Unusable

_ORDER_OF_STEPS: Final = [code for code, _ in words.STEPS]


@officers_screen
@require_GET
def order(request: HttpRequest, order: str) -> HttpResponse:
    """The order: its steps, what is to be done now, what the card says."""
    return page(request, order)


@officers_screen
@require_http_methods(["GET", "POST"])
def portrait(request: HttpRequest, order: str) -> HttpResponse:
    """Take a portrait in; what a reader of pictures remarks on it is said on the order."""

    def taken() -> object:
        if int(request.META.get("CONTENT_LENGTH") or 0) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
            # Django has left such a body's picture out: without this it would seem that none was chosen.
            raise Unusable("image_too_large", words.LARGE_PICTURE, where="picture")
        given = request.FILES.get("picture")
        if given is None:
            raise Unusable("picture_missing", words.NO_PICTURE, where="picture")
        source = "camera" if request.POST.get("source") == "camera" else "upload"
        file_of(request, order)  # whoever may not work on this order has no picture read
        return take_portrait(order, portrait=read_portrait(given.read()), source=source, **by(request))

    return acted(request, order, taken)


@officers_screen
@require_GET
def picture(request: HttpRequest, order: str) -> HttpResponse:
    """The portrait, as the card shows it."""
    file = file_of(request, order)
    if file.portrait is None:
        raise NotFound("portrait", order)
    return HttpResponse(file.portrait, content_type="image/jpeg")


@officers_screen
@require_http_methods(["GET", "POST"])
def issue(request: HttpRequest, order: str) -> HttpResponse:
    """Issue the card, or its substitute on paper."""
    paper = request.POST.get("paper") == "yes"
    return acted(request, order, lambda: issue_card(order, paper=paper, **by(request)))


@officers_screen
@require_http_methods(["GET", "POST"])
def drop(request: HttpRequest, order: str) -> HttpResponse:
    """End the order without a card."""
    said = request.POST.get("words", "")
    return acted(request, order, lambda: drop_order(order, words=said, **by(request)))


@officers_screen
@require_http_methods(["GET", "POST"])
def follow(request: HttpRequest, order: str) -> HttpResponse:
    """Order the card that replaces this one, or says right what this one says wrong."""
    if request.method == "GET":  # back from a switch of language
        return redirect("card-order", order=order)
    told = {name: request.POST.get(name, "") for name in ("reason", "words")}
    file = file_of(request, order)
    try:
        receipt = order_card(
            file.crossing,
            replaces=file.card.card if file.card else "",
            language=file.language,
            purpose=request.POST.get("purpose", ""),
            **told,
            **by(request),
        )
    except Unusable as error:
        return page(request, order, wrong=error)
    return redirect("card-order", order=receipt.order)


@officers_screen
@require_http_methods(["GET", "POST"])
def one_time_code(request: HttpRequest, order: str) -> HttpResponse:
    """A code that opens the person's own page for one sitting, shown once, for whoever has lost the slip."""
    if request.method == "GET":
        return redirect("card-order", order=order)
    file = file_of(request, order)
    receipt = give_one_time_code(file.crossing, **by(request))
    return render(request, "web/cards/one_time_code.html", {"file": file, "receipt": receipt})


def by(request: HttpRequest) -> dict[str, Any]:
    """Who acts at the desk, when, and on which ground."""
    return {"at": timezone.now(), "by": request.user.pk, "ground": "card"}


def viewer_of(request: HttpRequest, order: str) -> Viewer:
    """Who looks at one order."""
    return Viewer(officer=request.user.pk, purpose="card", case=f"card:{order}")


def file_of(request: HttpRequest, order: str, **more: Any) -> OrderFile:
    """One order as it stands now."""
    return read_order(order, viewer=viewer_of(request, order), at=timezone.now(), **more)


def acted(request: HttpRequest, order: str, act: Callable[[], object]) -> HttpResponse:
    """Carry an act out and show the order again; what cannot be used is said above it."""
    if request.method == "GET":  # back from a switch of language
        return redirect("card-order", order=order)
    try:
        act()
    except Unusable as error:
        return page(request, order, wrong=error)
    return redirect("card-order", order=order)


def page(request: HttpRequest, order: str, *, wrong: Unusable | None = None) -> HttpResponse:
    """The screen of one order."""
    file = file_of(request, order)
    done = _ORDER_OF_STEPS.index(file.state) if file.state in _ORDER_OF_STEPS else len(_ORDER_OF_STEPS)
    no_portrait = file.portrait is None
    steps = [
        {
            "names": names,
            "done": place < done and not (code == "to_photograph" and no_portrait),
            "left_out": place < done and code == "to_photograph" and no_portrait,
            "now": place == done,
        }
        for place, (code, names) in enumerate(words.STEPS)
    ]
    state = "to_photograph" if file.state == "later" and file.portrait_needed and file.portrait is None else file.state
    context: dict[str, Any] = {
        "file": file,
        "step": "to_confirm" if state == "later" else state,
        "steps": steps if file.state in _ORDER_OF_STEPS else [],
        "open_print": next((each for each in file.card.prints if not each.outcome), None) if file.card else None,
        "outcomes": words.OUTCOMES,
        "endings": words.ENDINGS,
        "card_states": CARD_STATES,
        "reasons": words.REASONS,
        "speaks": words.NAMES_OF_LANGUAGES.get(file.language, file.language),
        "wrong": wrong.text.said(language()) if wrong else "",
        "about": wrong.where if wrong else "",
        "typed": request.POST,
        "leads": getattr(request.user, "role", "") == "supervisor",
    }
    return render(request, "web/cards/order.html", context, status=422 if wrong else 200)
