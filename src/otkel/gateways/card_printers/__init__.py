"""Printers of cards: a folder that a printer's own software watches, and queues of CUPS."""

from otkel.gateways.card_printers.printers import CardPrinter, PrinterAnswer, card_printers
from otkel.gateways.card_printers.ways import hand_over

__all__ = ["CardPrinter", "PrinterAnswer", "card_printers", "hand_over"]
