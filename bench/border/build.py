"""Build the big store into migrated tables: `python bench/border/build.py PERSONS YYYY-MM-DD`.

The store is the one that OTKEL_HOME or OTKEL_DATABASE_URL names, empty before; for PostgreSQL OTKEL_BENCH_SUPERUSER
is the address of the same database for its superuser, who may load rows without asking every reference back.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[1]))

from border.population import Calendar
from border.rows import TABLES, Row, Rows

OFFICERS_EACH: Final = 4
_AT_ONCE: Final = 20_000


def main(people: int, today: date) -> None:
    """Make the officers, then the rows."""
    from otkel.surfaces.cli.store import ready_store

    ready_store()
    from django.db import connection

    rows = Rows(people, Calendar(people, today), _officers(), _derivation(today))
    connection.close()
    told = _Told(rows.count())
    if os.environ.get("OTKEL_DATABASE_URL"):
        _into_postgresql(rows, told)
    else:
        _into_sqlite(rows, told)
    told.end()


def _officers() -> list[tuple[str, list[str]]]:
    """Enrol lane officers of the bench at every checkpoint of Kazakhstan."""
    from django.utils import timezone

    from otkel.procedures import OPERATOR
    from otkel.procedures.staff.enrol_officer import NewOfficer, enrol_officer
    from otkel.procedures.staff.recognition import officer_called
    from otkel.records.checkpoints import queries as checkpoints

    found = []
    for place in (checkpoint.code for checkpoint in checkpoints.all_of_them() if checkpoint.pack == "kz"):
        numbers = [f"BENCH-{place}-{n}" for n in range(OFFICERS_EACH)]
        for number in numbers:
            who = NewOfficer(number, "Lane Officer of the Bench (fictional)", "first_line", place)
            enrol_officer(who, at=timezone.now(), by=OPERATOR, ground="bench")
        found.append((place, [known.officer for known in map(officer_called, numbers) if known]))
    return found


def _derivation(today: date) -> str:
    from otkel.engines.law import Presence, decide_stay
    from otkel.procedures.border.law_in_force import law_in_force

    law = law_in_force("kz", on=today)
    told = decide_stay(law, on=today, history=(Presence(today, None),), nationality="UZB").as_dict()
    return json.dumps(told["derivation"])


class _Told:
    """Progress, one line on the error stream."""

    def __init__(self, total: int) -> None:
        self._total, self._done, self._began, self._last = total, 0, time.monotonic(), 0.0

    def rows(self, count: int) -> None:
        """So many more rows are written."""
        self._done += count
        if time.monotonic() - self._last > 1:
            self._last = time.monotonic()
            share = min(1.0, self._done / self._total)
            self.say(f"{self._done:>12,} rows, {share:4.0%}, {self._last - self._began:4.0f} s")

    def say(self, words: str) -> None:
        """Say what goes on."""
        end = "" if sys.stderr.isatty() else "\n"
        print(f"\r  big store: {words:<60}", end=end, file=sys.stderr, flush=True)

    def end(self) -> None:
        """Say that all is done."""
        self.say(f"{self._done:,} rows in {time.monotonic() - self._began:.0f} s")
        print(file=sys.stderr)


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while batch := list(islice(rows, _AT_ONCE)):
        yield batch


def _into_sqlite(rows: Rows, told: _Told) -> None:
    store = sqlite3.connect(Path(os.environ["OTKEL_HOME"]) / "otkel.sqlite3", isolation_level=None)
    for word in ("journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF", "cache_size=-3000000", "temp_store=FILE"):
        store.execute(f"PRAGMA {word}")
    holes = ",".join(f"'{table}'" for table in TABLES)
    kept = store.execute(
        f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({holes})"
    ).fetchall()
    store.execute("BEGIN EXCLUSIVE")
    for name, _ in kept:
        store.execute(f'DROP INDEX "{name}"')
    for table, given in rows.all():
        columns = TABLES[table]
        insert = f"INSERT INTO {table} ({', '.join(_quoted(columns))}) VALUES ({', '.join('?' * len(columns))})"
        for batch in _batches(given):
            store.executemany(insert, batch)
            told.rows(len(batch))
    for name, sql in kept:
        told.say(f"index {name}")
        store.execute(sql)
    store.execute("COMMIT")
    told.say("as a service in use leaves it")
    store.execute("PRAGMA journal_mode=WAL")
    store.close()


def _into_postgresql(rows: Rows, told: _Told) -> None:
    import psycopg

    with psycopg.connect(os.environ["OTKEL_BENCH_SUPERUSER"]) as store:
        for word in ("TIME ZONE 'UTC'", "session_replication_role = replica", "maintenance_work_mem = '1GB'"):
            store.execute(f"SET {word}")
        kept = store.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s)"
            " AND indexname NOT IN (SELECT conname FROM pg_constraint)",
            [list(TABLES)],
        ).fetchall()
        for name, _ in kept:
            store.execute(f'DROP INDEX "{name}"')
        for table, given in rows.all():
            with store.cursor().copy(f"COPY {table} ({', '.join(_quoted(TABLES[table]))}) FROM STDIN") as copy:
                for batch in _batches(given):
                    copy.write("".join(map(_line, batch)))
                    told.rows(len(batch))
        for name, definition in kept:
            told.say(f"index {name}")
            store.execute(definition)
        store.commit()
        store.autocommit = True
        told.say("as a service in use leaves it")
        store.execute("VACUUM (ANALYZE)")
        store.execute("CHECKPOINT")


def _quoted(columns: tuple[str, ...]) -> list[str]:
    return [f'"{column}"' for column in columns]


def _line(row: Row) -> str:
    """A row in PostgreSQL's text format of COPY."""
    cells = ("\\N" if cell is None else str(cell).replace("\\", "\\\\") for cell in row)
    return "\t".join(chain(cells)) + "\n"


if __name__ == "__main__":
    main(int(sys.argv[1]), date.fromisoformat(sys.argv[2]))
