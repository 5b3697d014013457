"""What the ledgers of stamps, blanks, forms, keys and seals take and answer: frozen values, never records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from otkel.engines.ledgers import Place
from otkel.vocabulary.texts import Text

KINDS: Final = {
    "stamp": Text(en="stamp", ru="штамп", kk="мөртабан"),
    "blank": Text(en="blank", ru="бланк", kk="бланк"),
    "form": Text(en="paper form", ru="бумажная форма", kk="қағаз нысан"),
    "key": Text(en="key", ru="ключ", kk="кілт"),
    "seal": Text(en="seal", ru="пломба", kk="пломба"),
}


@dataclass(frozen=True, slots=True)
class HeldShown:
    """A run of numbers in one place since a time; `officer` (a service number) is set where an officer has it."""

    kind: str
    series: str
    first: int
    last: int
    place: Place
    officer: str
    since: datetime

    @property
    def count(self) -> int:
        """How many numbers these are."""
        return self.last - self.first + 1

    def as_kept(self) -> dict[str, Any]:
        """As a handover keeps it; `HeldShown.of_kept` reads it again."""
        return {
            "kind": self.kind,
            "series": self.series,
            "first": self.first,
            "last": self.last,
            "place": self.place,
            "officer": self.officer,
            "since": self.since.isoformat(),
        }

    @classmethod
    def of_kept(cls, kept: dict[str, Any]) -> HeldShown:
        """What `as_kept` gave."""
        return cls(**{**kept, "since": datetime.fromisoformat(kept["since"])})


@dataclass(frozen=True, slots=True)
class StockReceipt:
    """That a run of numbers was moved; `repeated` where the very same was entered before and nothing was written."""

    entry: str
    checkpoint: str
    kind: str
    series: str
    first: int
    last: int
    move: str
    officer: str
    at: datetime
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class MoveShown:
    """One line of a ledger as it was entered; officers by their service numbers."""

    entry: str
    kind: str
    series: str
    first: int
    last: int
    move: str
    officer: str
    words: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class DoubtShown:
    """Numbers that were entered as moved from where they were not: a human clears it up."""

    first: int
    last: int
    move: str
    at: datetime
    text: Text


@dataclass(frozen=True, slots=True)
class SeriesShown:
    """One series: where every number of it is, which numbers never came, and what contradicts."""

    kind: str
    series: str
    held: tuple[HeldShown, ...]
    counts: dict[Place, int]
    gaps: tuple[tuple[int, int], ...]
    doubts: tuple[DoubtShown, ...]


@dataclass(frozen=True, slots=True)
class StockLedger:
    """What a post answers for: each series once, and the last movements, newest first."""

    checkpoint: str
    checkpoint_name: Text
    timezone: str
    at: datetime
    series: tuple[SeriesShown, ...]
    moves: tuple[MoveShown, ...]
