"""What a demonstration world consists of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Truth = Literal["lawful", "inside", "beyond", "beyond_inside", "missing_exit"]


@dataclass(frozen=True, slots=True)
class Journey:
    """A presence in Meridia, from entry to exit; None where that crossing is not in the record.

    Times are aware, in Meridia's zone (UTC+5). A resident's first journey has no entry and the last no exit.
    """

    entry_at: datetime | None
    entry_checkpoint: str | None
    exit_at: datetime | None
    exit_checkpoint: str | None


@dataclass(frozen=True, slots=True)
class WorldPerson:
    """Somebody who does not exist, with one passport and journeys in order of time.

    `truth` is what a system should find out: "lawful"; "inside" (lawfully, on the world's last day); "beyond"
    (left after the lawful day); "beyond_inside" (still here after it); "missing_exit" (left lawfully, and one
    exit was never recorded). `language` is one of the languages of slips.
    """

    key: str
    nationality: str
    surname: str
    given_names: str
    birth_date: date
    sex: Literal["M", "F", "X"]
    document_number: str
    document_issued: date
    document_expires: date
    language: str
    journeys: tuple[Journey, ...]
    truth: Truth


@dataclass(frozen=True, slots=True)
class World:
    """All persons of a world whose year ends with the day `until`."""

    seed: int
    until: date
    persons: tuple[WorldPerson, ...]
