"""The printer at the desk: a blank, what came of it, the card in its holder's hand, and its end."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from otkel.procedures import NotFound
from otkel.procedures.cards.at_printer import card_at_printer
from otkel.procedures.cards.card_artwork import card_artwork
from otkel.procedures.cards.end_card import end_card
from otkel.procedures.cards.give_card import give_card
from otkel.procedures.cards.print_card import end_print, print_card
from otkel.surfaces.web.cards.orders import acted, by, viewer_of
from otkel.surfaces.web.guards import officers_screen
from otkel.vocabulary.unusable import Unusable

_SIDES: Final = {"front": ("front", "png"), "back": ("back", "png"), "paper": ("paper", "png"), "card": (None, "pdf")}
_TYPES: Final = {"png": "image/png", "pdf": "application/pdf"}


@officers_screen
@require_http_methods(["GET", "POST"])
def printing(request: HttpRequest, order: str, card: str) -> HttpResponse:
    """Take the next blank and send the card to the printer; a printer that takes nothing leaves the question open."""

    def printed() -> None:
        named = {name: request.POST.get(name, "") for name in ("printer", "blank")}
        receipt = print_card(card, order=order, **named, **by(request))
        answer = card_at_printer(receipt.attempt, viewer=viewer_of(request, order), at=timezone.now())
        if not answer.accepted:
            raise Unusable("printer_refuses", answer.words, where="printer")

    return acted(request, order, printed)


@officers_screen
@require_http_methods(["GET", "POST"])
def outcome(request: HttpRequest, order: str, attempt: str) -> HttpResponse:
    """Say what came of a blank that went to the printer."""
    told = {name: request.POST.get(name, "") for name in ("outcome", "words")}
    return acted(request, order, lambda: end_print(attempt, order=order, **told, **by(request)))


@officers_screen
@require_http_methods(["GET", "POST"])
def giving(request: HttpRequest, order: str, card: str) -> HttpResponse:
    """The holder has the card in their hand."""
    return acted(request, order, lambda: give_card(card, order=order, **by(request)))


@officers_screen
@require_http_methods(["GET", "POST"])
def ending(request: HttpRequest, order: str, card: str) -> HttpResponse:
    """The card counts no more without anybody deciding against its holder."""
    told = {name: request.POST.get(name, "") for name in ("how", "words")}
    return acted(request, order, lambda: end_card(card, order=order, **told, **by(request)))


@officers_screen
@require_GET
def artwork(request: HttpRequest, order: str, card: str, side: str) -> HttpResponse:
    """A card as it is printed: both sides as PDF, or one as a picture."""
    if side not in _SIDES:
        raise NotFound("side", side)
    which, form = _SIDES[side]
    set_card = card_artwork(
        card,
        viewer=viewer_of(request, order),
        at=timezone.now(),
        side=which,  # type: ignore[arg-type]  # of the table above
        form=form,  # type: ignore[arg-type]  # of the table above
        order=order,
    )
    response = HttpResponse(set_card, content_type=_TYPES[form])
    response["Content-Disposition"] = f'inline; filename="card.{form}"'
    return response
