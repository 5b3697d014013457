"""Handing letters over: each receiver in its own order, and none of them waits for another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from otkel.backends.outbox.ways import Letter, Rejected, way_to
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable


@dataclass(frozen=True, slots=True)
class Handed:
    """What was taken, by id and way; what was rejected, by id and reason; and the first reason why something stayed."""

    taken: tuple[tuple[str, str], ...] = ()
    rejected: tuple[tuple[str, Text], ...] = ()
    why: Text | None = None


def hand_over(letters: Sequence[Letter], addresses: Mapping[str, str]) -> Handed:
    """Send each letter to its receiver's address, in order; after a failure that receiver gets no more, others do.

    Raises:
        Unusable: `bad_address`; nothing was sent.
    """
    ways = {to: way_to(address) for to, address in addresses.items() if address}
    taken: list[tuple[str, str]] = []
    rejected: list[tuple[str, Text]] = []
    broken: set[str] = set()
    why: Text | None = None
    for letter in letters:
        if letter.to not in ways or letter.to in broken:
            continue
        try:
            ways[letter.to].send(letter)
        except Unusable as error:
            broken.add(letter.to)
            why = why or error.text
            if isinstance(error, Rejected):
                rejected.append((letter.id, error.text))
        else:
            taken.append((letter.id, ways[letter.to].name))
    return Handed(tuple(taken), tuple(rejected), why)
