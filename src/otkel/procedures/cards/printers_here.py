"""The printers of cards that this installation names."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from otkel.gateways.card_printers import CardPrinter, card_printers
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_NO_SUCH = Text(
    en="There is no printer “{given}”; there are: {known}.",
    ru="Принтера «{given}» нет; есть: {known}.",
    kk="«{given}» принтері жоқ; барлары: {known}.",
)


def printers_here() -> tuple[CardPrinter, ...]:
    """The printers as the setting has them now, the usual one first.

    Raises:
        Unusable: the setting names none.
    """
    return card_printers(settings.OTKEL_CARD_PRINTERS, Path(settings.OTKEL_HOME))


def printer_called(name: str) -> CardPrinter:
    """The printer of this name; the first where no name is given.

    Raises:
        Unusable: `unknown_printer`, or the setting names none.
    """
    known = printers_here()
    found = next((printer for printer in known if name in {"", printer.name}), None)
    if found is None:
        names = ", ".join(printer.name for printer in known)
        raise Unusable("unknown_printer", _NO_SUCH.format(given=name[:60], known=names), where="printer")
    return found
