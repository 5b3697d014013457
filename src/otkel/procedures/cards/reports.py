"""What the card desk, the holder and the appeals body are told about a card."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from otkel.vocabulary.texts import Text

# Where an order stands; "later" waits for the office where it is collected.
OrderState = Literal[
    "to_photograph", "to_confirm", "to_issue", "to_print", "to_give", "given", "later", "dropped", "ended"
]
CardState = Literal["issued", "given", "expired", "lost", "returned", "replaced", "withdrawn", "revoked"]


@dataclass(frozen=True, slots=True)
class CardWaiting:
    """One line of the desk's queue: an admitted crossing that may get a card, or an order under way; no names.

    `ticket` is what is called out: the first signs of the crossing's id, as on the slip's code sheet. `order` is empty
    where nobody has ordered yet. `passage` groups those who came in one vehicle.
    """

    crossing: str
    order: str
    ticket: str
    state: OrderState | Literal["to_order"]
    since: datetime
    passage: str = ""
    vehicle: str = ""
    reason: str = "first"


@dataclass(frozen=True, slots=True)
class CardQueue:
    """The queue of one checkpoint: whoever waits longest first, what was given today, blanks and the printer.

    `purposes`: code and name of each that an order may state, the usual one first. `offices` are those where a card may
    be collected later, `languages` those that a holder may be addressed in.
    """

    checkpoint: str
    names: Text
    waiting: tuple[CardWaiting, ...]
    given_today: int
    blanks_left: int
    rule: Text
    verified: bool
    purposes: tuple[tuple[str, Text], ...]
    offices: tuple[tuple[str, Text], ...]
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CardFound:
    """The crossing of whoever stands at the desk, found by their paper."""

    crossing: str
    order: str
    ticket: str
    eligible: bool
    why: Text


@dataclass(frozen=True, slots=True)
class FaceShown:
    """What the holder sees and confirms: exactly what the card will say. `digest` stands for all of it."""

    surname: str
    given_names: str
    original_name: str
    nationality: str
    sex: str
    birth_date: str
    document_number: str
    document_issuer: str
    valid_from: date
    valid_until: date
    purpose: Text
    digest: str


@dataclass(frozen=True, slots=True)
class OrderFile:
    """One order as the desk works on it.

    `passage` and `vehicle` tell with which vehicle its person came; `printers` names those that may print its card, the
    usual one first.
    """

    order: str
    crossing: str
    checkpoint: str
    ticket: str
    state: OrderState
    reason: str
    replaces: str
    language: str
    office: str
    eligible: bool
    why: Text
    face: FaceShown | None
    portrait: bytes | None
    portrait_needed: bool
    advice: tuple[Text, ...]
    said_wrong: str
    card: CardShown | None
    at: datetime
    passage: str = ""
    vehicle: str = ""
    printers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintShown:
    """One attempt to print: on which blank, and what came of it ("" while nobody has said)."""

    attempt: str
    blank: str
    printer: str
    at: datetime
    outcome: str
    words: str


@dataclass(frozen=True, slots=True)
class CardShown:
    """A card as the desk and its holder see it."""

    card: str
    number: str
    state: CardState
    valid_from: date
    valid_until: date
    seal: str
    mrz: str
    paper: bool
    prints: tuple[PrintShown, ...]
    issued_at: datetime
    given_at: datetime | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OrderReceipt:
    """That a card was ordered; `repeated` where it had been."""

    order: str
    crossing: str
    state: OrderState
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class PortraitReceipt:
    """That a portrait was taken, with what a reader of pictures remarked: advice, which stops nothing by itself."""

    order: str
    advice: tuple[Text, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConfirmationReceipt:
    """What the holder said of the data."""

    order: str
    agreed: bool
    state: OrderState


@dataclass(frozen=True, slots=True)
class CardReceipt:
    """A card as it was issued: what a machine needs to print it, to verify it, and to find it again."""

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
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class PrintReceipt:
    """That a card was sent to a printer on one blank."""

    attempt: str
    card: str
    blank: str
    printer: str


@dataclass(frozen=True, slots=True)
class CardNote:
    """That something became of a card; `state` is how it stands now."""

    card: str
    state: CardState
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class PrinterHours:
    """How the printer of a post fared on one legal day, hour by hour, and what waits for it.

    `hours`: hour, cards printed, blanks spoiled. `seconds_a_card` is the median between one card printed and the next
    while cards waited; None where fewer than three were.
    """

    checkpoint: str
    on: date
    hours: tuple[tuple[int, int, int], ...]
    waiting: int
    seconds_a_card: float | None
    blanks_left: int
    blanks_unaccounted: int
