"""Ledgers of numbered things: every number that was received is in exactly one place."""

from otkel.engines.ledgers.runs import (
    MOVES,
    WORDS_NEEDED,
    Book,
    Contradiction,
    Held,
    Move,
    MoveKind,
    Place,
    balance,
)

__all__ = [
    "MOVES",
    "WORDS_NEEDED",
    "Book",
    "Contradiction",
    "Held",
    "Move",
    "MoveKind",
    "Place",
    "balance",
]
