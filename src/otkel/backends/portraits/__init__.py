"""Taking in the picture of a face: cut for a card, with advice on it, in a child process that it cannot leave."""

from otkel.backends.portraits.isolated import read_portrait
from otkel.backends.portraits.readings import ADVICE_CODES, PortraitReading

__all__ = ["ADVICE_CODES", "PortraitReading", "read_portrait"]
