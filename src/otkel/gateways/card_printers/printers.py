"""Which printers of cards there are, as the setting OTKEL_CARD_PRINTERS names them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_QUEUE: Final = re.compile(r"[A-Za-z0-9_.-]{1,60}")
_NO_PRINTER = Text(
    en="OTKEL_CARD_PRINTERS: “{given}” names no printer. Write folder:/a/folder or cups:QUEUE, parted by commas.",
    ru="OTKEL_CARD_PRINTERS: «{given}» не принтер. Пишите folder:/папка или cups:ОЧЕРЕДЬ через запятую.",
    kk="OTKEL_CARD_PRINTERS: «{given}» принтер емес. folder:/бума не cups:КЕЗЕК деп үтірмен бөліп жазыңыз.",
)


@dataclass(frozen=True, slots=True)
class CardPrinter:
    """A printer: what people call it, and the folder or the queue behind it."""

    name: str
    kind: Literal["folder", "cups"]
    target: str


@dataclass(frozen=True, slots=True)
class PrinterAnswer:
    """Whether a printer took a card, and in words what it said."""

    accepted: bool
    words: Text


def card_printers(setting: str, home: Path) -> tuple[CardPrinter, ...]:
    """The printers that a setting names, the first of them the usual one; a folder in `home` where it names none.

    >>> [printer.name for printer in card_printers("cups:desk-1, folder:/srv/cards", Path("/data"))]
    ['desk-1', 'cards']

    Raises:
        Unusable: `bad_printers`.
    """
    named = [part.strip() for part in setting.split(",") if part.strip()] or [f"folder:{home / 'cards'}"]
    return tuple(_printer(each) for each in named)


def _printer(given: str) -> CardPrinter:
    kind, _, target = given.partition(":")
    if kind == "folder" and target and Path(target).is_absolute():
        return CardPrinter(Path(target).name or target, "folder", target)
    if kind == "cups" and _QUEUE.fullmatch(target):
        return CardPrinter(target, "cups", target)
    raise Unusable("bad_printers", _NO_PRINTER.format(given=given[:80]), where="OTKEL_CARD_PRINTERS")
