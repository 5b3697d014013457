"""The day counted beside the product: from what the players saw answered, and from the store's rows by SQL of its own.

Nothing of the product's counting is used here, and the groups of states are written down once more.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

OWN: Final = "KAZ"
TREATY: Final = frozenset({"ARM", "BLR", "KGZ", "RUS"})  # the Eurasian Economic Union
Line = tuple[str, str, str]  # table, row, direction


class Crossed(NamedTuple):
    """Somebody who crossed: `means` "single" for whoever came in no vehicle or group."""

    direction: str
    nationality: str
    means: str
    hour: int
    late: bool


class Came(NamedTuple):
    """A vehicle or group that came."""

    direction: str
    means: str
    hour: int


@dataclass(slots=True)
class Count:
    """Everybody and everything that was counted in one way."""

    people: list[Crossed] = field(default_factory=list)
    vehicles: list[Came] = field(default_factory=list)
    incidents: Counter[str] = field(default_factory=Counter)
    refusals: int = 0
    waiting: int = 0

    def lines(self) -> Counter[Line]:
        """The lines of a sheet that this count would give; what is zero is left out."""
        found: Counter[Line] = Counter()
        for one in self.people:
            for table, row in (
                ("people", "total"),
                ("category", category(one.nationality)),
                ("means", one.means),
                ("hour", f"{one.hour:02}"),
                *([("marks", "late")] if one.late else []),
            ):
                found[table, row, one.direction] += 1
        for vehicle in self.vehicles:
            for table, row in (
                ("all vehicles", "total"),
                ("vehicles", vehicle.means),
                ("vehicles_by_hour", f"{vehicle.hour:02}"),
            ):
                found[table, row, vehicle.direction] += 1
        for kind, count in self.incidents.items():
            found["incidents", kind, ""] += count
        return found


def category(nationality: str) -> str:
    """Own, treaty or others, by the list above."""
    return "own" if nationality == OWN else "treaty" if nationality in TREATY else "others"


def of_sheet(sheet: Mapping[str, Any]) -> Counter[Line]:
    """The lines of the product's sheet; what is zero is left out."""
    found: Counter[Line] = Counter()
    tables = {"people": {"total": sheet["people"]}, "all vehicles": {"total": sheet["vehicles"]}, **sheet["tables"]}
    for table, rows in tables.items():
        for row, counts in rows.items():
            for direction in ("entry", "exit"):
                found[table, row, direction] = counts[direction]
    for kind, count in sheet["incidents"].items():
        found["incidents", kind, ""] = count
    return +found


def differences(sheet: Counter[Line], counted: Counter[Line], name: str) -> list[str]:
    """Each line in which the sheet differs from a count."""
    return [
        f"{' '.join(filter(None, line))}: the sheet says {sheet[line]}, {name} {counted[line]}"
        for line in sorted(sheet.keys() | counted.keys())
        if sheet[line] != counted[line]
    ]


def of_store(environment: Mapping[str, str], checkpoint: str, on: date, zone: ZoneInfo) -> Count:
    """The rows of the store, read past the product."""
    people = """
        SELECT c.direction, d.nationality, p.means, c.at, c.late
        FROM crossings_crossing c
        JOIN documents_traveldocument d ON d.id = c.document_id
        LEFT JOIN passages_aboard a ON a.inspection_id = c.inspection_id
        LEFT JOIN passages_passage p ON p.id = a.passage_id
        WHERE c.checkpoint_id = ? AND c.id NOT IN (SELECT wrong_id FROM crossings_correction)"""
    vehicles = "SELECT direction, means, at FROM passages_passage WHERE checkpoint_id = ?"
    incidents = "SELECT kind, COUNT(*) FROM incidents_incident WHERE checkpoint_id = ? GROUP BY kind"
    waiting = """
        SELECT COUNT(*) FROM referrals_referral r
        JOIN inspections_inspection i ON i.id = r.inspection_id
        WHERE i.checkpoint_id = ? AND r.id NOT IN (SELECT referral_id FROM referrals_outcome)"""
    refusals = "SELECT COUNT(*) FROM refusals_refusal"
    found = Count()
    with _Reading(environment) as read:
        for direction, nationality, means, at, late in read(people, checkpoint):
            local = _local(at, zone)
            if local.date() == on:
                found.people.append(Crossed(direction, nationality, means or "single", local.hour, bool(late)))
        for direction, means, at in read(vehicles, checkpoint):
            local = _local(at, zone)
            if local.date() == on:
                found.vehicles.append(Came(direction, means, local.hour))
        found.incidents.update(dict(read(incidents, checkpoint)))
        found.waiting = next(iter(read(waiting, checkpoint)))[0]
        found.refusals = next(iter(read(refusals)))[0]
    return found


class _Reading:
    """A connection that is not the product's, to either store."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        address = environment.get("OTKEL_DATABASE_URL", "")
        if address:
            import psycopg

            self._mark, self._connection = "%s", psycopg.connect(address)
        else:
            file = Path(environment["OTKEL_HOME"]) / "otkel.sqlite3"
            self._mark, self._connection = "?", sqlite3.connect(f"file:{file}?mode=ro", uri=True)

    def __enter__(self) -> Any:
        return lambda sql, *values: self._rows(sql, values)

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def _rows(self, sql: str, values: tuple[Any, ...]) -> Iterable[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = self._connection.execute(sql.replace("?", self._mark), values).fetchall()
        return rows


def _local(at: Any, zone: ZoneInfo) -> datetime:
    """SQLite keeps moments as text in UTC, PostgreSQL as moments."""
    moment = datetime.fromisoformat(at).replace(tzinfo=UTC) if isinstance(at, str) else at
    return moment.astimezone(zone)
