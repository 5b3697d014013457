"""Runs of numbers and where they are: a million blanks are one line, and no number is ever looked at alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, get_args

MoveKind = Literal["received", "given", "returned", "used", "spoiled", "lost", "sent_away"]
Place = Literal["safe", "officer", "used", "spoiled", "lost", "sent_away"]
MOVES: Final[tuple[MoveKind, ...]] = get_args(MoveKind)
# Whoever says that a number is spoiled, lost or gone says how.
WORDS_NEEDED: Final = frozenset({"spoiled", "lost", "sent_away"})

_NOWHERE: Final = ""  # never received here
# From where a number may be moved. What was noted wrongly comes back to the safe, where it can be noted rightly.
_FROM: Final[dict[MoveKind, frozenset[str]]] = {
    "received": frozenset({_NOWHERE, "sent_away"}),
    "given": frozenset({"safe"}),
    "returned": frozenset({"officer", "used", "spoiled", "lost", "sent_away"}),
    "used": frozenset({"safe", "officer"}),
    "spoiled": frozenset({"safe", "officer"}),
    "lost": frozenset({"safe", "officer"}),
    "sent_away": frozenset({"safe", "spoiled"}),
}
_TO: Final[dict[MoveKind, Place]] = {
    "received": "safe",
    "given": "officer",
    "returned": "safe",
    "used": "used",
    "spoiled": "spoiled",
    "lost": "lost",
    "sent_away": "sent_away",
}


@dataclass(frozen=True, slots=True)
class Move:
    """A run of numbers, both ends included, that is moved; `officer` is who was given it, gave it back or used it.

    With an officer named, numbers that lie with somebody else do not move: nobody gives back what another holds.
    """

    first: int
    last: int
    move: MoveKind
    at: datetime
    officer: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A run of numbers in one place since a time; `officer` is set where the place is an officer."""

    first: int
    last: int
    place: Place
    since: datetime
    officer: str = ""

    @property
    def count(self) -> int:
        """How many numbers these are."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Numbers that a move (by its place in the order of events) could not have moved.

    `held` says where they were, None where they were never received.
    """

    move: int
    first: int
    last: int
    held: Held | None


@dataclass(frozen=True, slots=True)
class Book:
    """Where every number of one series is, by number, and what does not fit together."""

    held: tuple[Held, ...]
    contradictions: tuple[Contradiction, ...]

    def gaps(self) -> tuple[tuple[int, int], ...]:
        """Runs of numbers that were never received, between numbers that were."""
        between = zip(self.held, self.held[1:], strict=False)
        return tuple((one.last + 1, other.first - 1) for one, other in between if one.last + 1 < other.first)

    def counts(self) -> dict[Place, int]:
        """How many numbers are in each place; places that hold none are left out."""
        counted: dict[Place, int] = {}
        for run in self.held:
            counted[run.place] = counted.get(run.place, 0) + run.count
        return counted

    def with_officer(self, officer: str) -> tuple[Held, ...]:
        """What an officer holds."""
        return tuple(run for run in self.held if run.place == "officer" and run.officer == officer)


def balance(moves: Iterable[Move]) -> Book:
    """Where the numbers of one series are after `moves`, which are given in the order of events.

    A move that contradicts what came before takes effect on those numbers only on which it can, and the others are
    told as a contradiction: of two statements about one number the first stands, until a human clears it up.

    Raises:
        ValueError: a run ends before it begins.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 5, 3, 12, tzinfo=UTC)
    >>> book = balance([Move(1, 100, "received", noon), Move(1, 10, "given", noon, "A"), Move(5, 5, "used", noon, "A")])
    >>> [(run.first, run.last, run.place) for run in book.held]
    [(1, 4, 'officer'), (5, 5, 'used'), (6, 10, 'officer'), (11, 100, 'safe')]
    """
    held: list[Held] = []
    wrong: list[Contradiction] = []
    for index, move in enumerate(moves):
        if move.last < move.first:
            raise ValueError(f"the run {move.first} to {move.last} ends before it begins")
        after = [run for run in held if run.last < move.first or run.first > move.last]
        for first, last, before in _parts(held, move.first, move.last):
            if before is not None and not move.first <= first <= last <= move.last:
                after.append(Held(first, last, before.place, before.since, before.officer))
            elif _can(move, before):
                after.append(_moved(first, last, move))
            else:
                wrong.append(Contradiction(index, first, last, before))
                if before is not None:
                    after.append(Held(first, last, before.place, before.since, before.officer))
        held = _joined(sorted(after, key=lambda run: run.first))
    return Book(tuple(held), tuple(wrong))


def _can(move: Move, before: Held | None) -> bool:
    place = _NOWHERE if before is None else before.place
    if place not in _FROM[move.move]:
        return False
    return before is None or place != "officer" or not move.officer or move.officer == before.officer


def _moved(first: int, last: int, move: Move) -> Held:
    place = _TO[move.move]
    return Held(first, last, place, move.at, move.officer if place == "officer" else "")


def _parts(held: Sequence[Held], first: int, last: int) -> Iterator[tuple[int, int, Held | None]]:
    """The runs that overlap `first` to `last`, cut at these two numbers, and the stretches among them that none has."""
    expected = first
    for run in held:
        if run.last < first or run.first > last:
            continue
        if run.first > expected:
            yield expected, run.first - 1, None
        if run.first < first:
            yield run.first, first - 1, run
        yield max(run.first, first), min(run.last, last), run
        if run.last > last:
            yield last + 1, run.last, run
        expected = run.last + 1
    if expected <= last:
        yield expected, last, None


def _joined(runs: Iterable[Held]) -> list[Held]:
    """Neighbouring runs that are in one place since one time, as one."""
    joined: list[Held] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and last.last + 1 == run.first and _alike(last, run):
            joined[-1] = Held(last.first, run.last, last.place, last.since, last.officer)
        else:
            joined.append(run)
    return joined


def _alike(one: Held, other: Held) -> bool:
    return (one.place, one.since, one.officer) == (other.place, other.since, other.officer)
