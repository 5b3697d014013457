"""What a day's sheet and the wall tell: frozen values, never records. Nobody is named, and no officer is compared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from otkel.engines.queues import Basis, Measured
from otkel.vocabulary.texts import Text

TableName = Literal["category", "means", "hour", "vehicles", "vehicles_by_hour", "marks"]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of a table: so many in, so many out."""

    key: str
    entry: int
    exit: int

    @property
    def total(self) -> int:
        """Both directions together."""
        return self.entry + self.exit


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A table of the sheet. Its rows add up to the sheet's total, but in `marks`, where one may stand in several."""

    name: TableName
    rows: tuple[SheetRow, ...]

    def row(self, key: str) -> SheetRow:
        """The row of this key, zeros where it is not there."""
        return next((row for row in self.rows if row.key == key), SheetRow(key, 0, 0))

    @property
    def total(self) -> SheetRow:
        """All rows together."""
        return SheetRow("total", sum(row.entry for row in self.rows), sum(row.exit for row in self.rows))


@dataclass(frozen=True, slots=True)
class SheetWaits:
    """How long vehicles of one kind waited in one direction; None where too few told when they came."""

    direction: str
    means: str
    waited: Measured | None


@dataclass(frozen=True, slots=True)
class DailySheet:
    """A checkpoint's legal day in numbers, as the record stood at `as_of`; `complete` once the day is over there.

    People are counted by standing crossings: `category` is own, treaty or others; `means` that of the vehicle or group,
    "single" for whoever came in none; `hour` 00 to 23, or "uncertain". Vehicles are passages by the time at which they
    were opened. `withdrawn` crossings were found never to have taken place, and count nowhere. `incidents` are kinds
    and counts. `to_hand_over` says what is open, for a day that is not over: kinds and counts.
    """

    checkpoint: str
    checkpoint_name: Text
    timezone: str
    on: date
    as_of: datetime
    complete: bool
    people: SheetRow
    vehicles: SheetRow
    tables: tuple[SheetTable, ...]
    waits: tuple[SheetWaits, ...]
    withdrawn: int
    incidents: tuple[tuple[str, int], ...]
    to_hand_over: tuple[tuple[str, int], ...]

    def table(self, name: TableName) -> SheetTable:
        """The table of this name."""
        return next(table for table in self.tables if table.name == name)


@dataclass(frozen=True, slots=True)
class WallLine:
    """Whom the open lanes of a line serve, which lanes these are, and how long the wait is.

    `states` are the codes of the states whose passports an own or treaty lane takes, as the pack groups them that day.
    `minutes` is rounded up as it is said; None where it is not known or no lane is open, which `basis` tells. `at_most`
    says that it is a bound. `waiting` counts vehicles and groups; None where the record does not hold who waits.
    """

    direction: str
    category: str
    states: tuple[str, ...]
    means: str
    lanes: tuple[str, ...]
    waiting: int | None
    minutes: int | None
    at_most: bool
    basis: Basis


@dataclass(frozen=True, slots=True)
class WallShown:
    """What the screen on the wall of a checkpoint says to everybody: lanes and waits, and nothing about anybody."""

    checkpoint: str
    checkpoint_name: Text
    timezone: str
    at: datetime
    lines: tuple[WallLine, ...]

    @property
    def lanes_open(self) -> int:
        """How many lanes are open."""
        return len({lane for line in self.lines for lane in line.lanes})
