"""Ledgers of numbered things: every number that was received is in exactly one place."""

from otkel.engines.ledgers.runs import (
    WORDS_NEEDED,
    MOVES,
    Book,
    Contradiction,
    Held,
    Move,
    MoveKind,
    Place,
    balance,
)

__all__ = [
    "WORDS_NEEDED",
    "MOVES",
    "Book",
    "Contradiction",
    "Held",
    "Move",
    "MoveKind",
    "Place",
    "balance",
]
