"""The place in a status list that the next card gets."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Final

from otkel.engines.seals import CAPACITY, place_of
from otkel.records.cards import queries as cards
from otkel.records.cards.models import StatusList

_AT_ONCE: Final = 32  # places that are asked about together


def free_place(pack: str, at: datetime) -> tuple[StatusList, int]:
    """The list that a pack's cards are entered in now, and the next place in it; a new list where the last is full."""
    known = cards.lists_of(pack)
    if known:
        taken = _taken(known[-1])
        if taken < known[-1].capacity:
            return known[-1], _place(known[-1], taken)
    made: StatusList = StatusList.objects.create(
        pack=pack, number=len(known) + 1, capacity=CAPACITY, seed=secrets.token_hex(32), at=at
    )
    return made, _place(made, 0)


def _taken(kept: StatusList) -> int:
    """How many cards have a place in a list.

    Places are given one after the other and never taken back, so this is found in a few steps, each a look at a few
    places. Counting would read as many rows as there are cards, and on PostgreSQL would clash with every other issue.
    """
    low, high = 0, kept.capacity
    while low < high:
        step = max(1, (high - low) // _AT_ONCE)
        asked = {_place(kept, number): number for number in range(low, high, step)}
        found = cards.places_taken(kept, asked)
        if not found:
            break
        newest = max(asked[place] for place in found)
        low, high = newest + 1, min(high, newest + step)
    return low


def _place(kept: StatusList, number: int) -> int:
    return place_of(bytes.fromhex(kept.seed), number, kept.capacity)
