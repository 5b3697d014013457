"""The card desk: an order, the holder's word, the card, its prints, its end; each address about one card."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router, Schema

from otkel.procedures import Viewer
from otkel.procedures.cards.card_artwork import card_artwork, read_card
from otkel.procedures.cards.card_queue import card_queue
from otkel.procedures.cards.confirm_card_data import confirm_card_data
from otkel.procedures.cards.drop_order import drop_order
from otkel.procedures.cards.end_card import end_card
from otkel.procedures.cards.give_card import give_card
from otkel.procedures.cards.issue_card import issue_card
from otkel.procedures.cards.order_card import order_card
from otkel.procedures.cards.print_card import end_print, print_card
from otkel.procedures.cards.read_order import read_order
from otkel.surfaces.api.callers import Given, Id, Name, Truth, Words, answers_file, asked_language, officer_of
from otkel.surfaces.api.problems import PROBLEMS
from otkel.surfaces.plain_values import plain, plain_fields

router = Router(tags=["cards"])
Reason = Literal["first", "replacement", "correction"]
Outcome = Literal["printed", "spoiled", "not_printed"]
Ending = Literal["lost", "returned", "withdrawn"]


class OrderIn(Given):
    """On which entry a card is ordered; `replaces` is the card that a replacement or a correction follows."""

    crossing: Name
    reason: Reason = "first"
    replaces: Name = ""
    language: Name = ""
    office: Name = ""
    purpose: Name = ""
    words: Words = ""


class ConfirmationIn(Given):
    """The holder's word on what was shown: `shown` is the `digest` of the order's face, and stands for all of it."""

    agreed: Truth
    shown: Name
    language: Name
    original_name: Name = ""
    words: Words = ""


class DropIn(Given):
    """Why there is to be no card."""

    words: Words


class IssueIn(Given):
    """Whether it is the substitute on paper, given while the printer fails."""

    paper: Truth = False


class PrintIn(Given):
    """Which printer, and which blank lies in it; the next one at hand where it is left out."""

    printer: Name = ""
    blank: Name = ""


class OutcomeIn(Given):
    """What came of an attempt; of a spoiled blank, how."""

    outcome: Outcome
    words: Words = ""


class EndIn(Given):
    """What became of a card."""

    how: Ending
    words: Words = ""


class OrderOut(Schema):
    """That a card was ordered, and where the order stands."""

    order: str
    crossing: str
    state: str
    repeated: bool


class ConfirmationOut(Schema):
    """What the holder said."""

    order: str
    agreed: bool
    state: str


class CardOut(Schema):
    """A card as it was issued; `seal` is the text of its code, `mrz` the ninety signs of its zone."""

    card: str
    order: str
    number: str
    mrz: str
    seal: str
    valid_from: date
    valid_until: date
    profile: str
    advisory: bool
    status_list: str
    status_index: int
    at: datetime
    repeated: bool


class PrintOut(Schema):
    """On which blank a card was sent to a printer."""

    attempt: str
    card: str
    blank: str
    printer: str


class NoteOut(Schema):
    """How a card stands now."""

    card: str
    state: str
    repeated: bool


@router.get("/cards/queue", response={200: dict, **PROBLEMS}, summary="What waits at a card desk")
def queue(request: HttpRequest, checkpoint: Name) -> Any:
    """Entries that get a card and orders under way, whoever waits longest first, without names; and the blanks left."""
    viewer = Viewer(officer=officer_of(request), purpose="own_work")
    return _told(card_queue(checkpoint, viewer=viewer, at=timezone.now()))


@router.post("/cards/orders", response={200: OrderOut, **PROBLEMS}, summary="Order a card")
def orders(request: HttpRequest, body: OrderIn) -> Any:
    """Order a card on an entry. Sent twice, it is one order."""
    return _told(order_card(body.crossing, **_act(request), **body.model_dump(exclude={"crossing"})))


@router.get("/cards/orders/{order}", response={200: dict, **PROBLEMS}, summary="An order, and what the card would say")
def order_(request: HttpRequest, order: Id, original_name: Name | None = None) -> Any:
    """What the holder is shown, with the `digest` that a confirmation names; the look-up is logged."""
    viewer = Viewer(officer=officer_of(request), purpose="card", case=f"card:{order}")
    file = read_order(order, viewer=viewer, at=timezone.now(), original_name=original_name)
    told = plain_fields(file, asked_language())
    return told | {"portrait": file.portrait is not None}


@router.post(
    "/cards/orders/{order}/confirmation",
    response={200: ConfirmationOut, **PROBLEMS},
    summary="What the holder says of the data",
)
def confirmation(request: HttpRequest, order: Id, body: ConfirmationIn) -> Any:
    """Record that the holder found the data right, or what is wrong; the newest word counts."""
    return _told(confirm_card_data(order, **_act(request), **body.model_dump()))


@router.post(
    "/cards/orders/{order}/dropped", response={200: OrderOut, **PROBLEMS}, summary="End an order without a card"
)
def dropped(request: HttpRequest, order: Id, body: DropIn) -> Any:
    """End an order on which no card was issued. Nothing is taken from anybody by it."""
    return _told(drop_order(order, **_act(request), words=body.words))


@router.post("/cards/orders/{order}/card", response={200: CardOut, **PROBLEMS}, summary="Issue the card of an order")
def card_of_order(request: HttpRequest, order: Id, body: IssueIn | None = None) -> Any:
    """Issue the card as its holder confirmed it. Sent twice, it answers as the first time, with `repeated`."""
    return _told(issue_card(order, **_act(request), paper=body.paper if body else False))


@router.post(
    "/cards/prints/{attempt}/outcome", response={200: PrintOut, **PROBLEMS}, summary="What came of an attempt to print"
)
def outcome(request: HttpRequest, attempt: Id, body: OutcomeIn) -> Any:
    """Say whether a card was printed, its blank spoiled, or neither; the blank is entered in the ledger by it."""
    return _told(end_print(attempt, **_act(request), outcome=body.outcome, words=body.words))


@router.get("/cards/{card}", response={200: dict, **PROBLEMS}, summary="A card, read back")
def card_(request: HttpRequest, card: Id) -> Any:
    """How a card stands, with each attempt to print it; the look-up is logged."""
    return _told(read_card(card, viewer=_viewer(request, card), at=timezone.now()))


@router.get(
    "/cards/{card}/artwork",
    response=PROBLEMS,
    summary="A card, as it is printed",
    openapi_extra=answers_file("application/pdf"),
)
def artwork(request: HttpRequest, card: Id) -> HttpResponse:
    """Both sides of a card as PDF, or the one side of the substitute on paper; always as it was issued."""
    content = card_artwork(card, viewer=_viewer(request, card), at=timezone.now())
    return HttpResponse(content, content_type="application/pdf")


@router.post("/cards/{card}/prints", response={200: PrintOut, **PROBLEMS}, summary="Take a blank for a card")
def prints(request: HttpRequest, card: Id, body: PrintIn | None = None) -> Any:
    """Enter the blank as used and name the attempt; nothing else is taken until its outcome is said."""
    given = body or PrintIn()
    return _told(print_card(card, **_act(request), printer=given.printer, blank=given.blank))


@router.post("/cards/{card}/given", response={200: NoteOut, **PROBLEMS}, summary="The holder has the card")
def given(request: HttpRequest, card: Id) -> Any:
    """Record that the holder has the card in their hand."""
    return _told(give_card(card, **_act(request)))


@router.post("/cards/{card}/end", response={200: NoteOut, **PROBLEMS}, summary="A card was lost, returned or withdrawn")
def end(request: HttpRequest, card: Id, body: EndIn) -> Any:
    """Record what became of a card. Against its holder's will it ends by a revocation alone, which is another act."""
    return _told(end_card(card, **_act(request), how=body.how, words=body.words))


def _act(request: HttpRequest) -> dict[str, Any]:
    return {"at": timezone.now(), "by": officer_of(request), "ground": "card"}


def _viewer(request: HttpRequest, card: str) -> Viewer:
    return Viewer(officer=officer_of(request), purpose="card", case=f"card:{card}")


def _told(answer: Any) -> Any:
    return plain(answer, asked_language())
