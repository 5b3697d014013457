"""A lake on SQLite: it needs nothing but Python, and suits lists of some hundred thousand people."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from otkel.backends.lake.files import Layout
from otkel.engines.law.nation_sql import ANSWER, Dialect


class LiteLake:
    """Tables in a temporary SQLite database of its own (an empty name: on disk as far as memory does not hold it)."""

    dialect: Dialect = "sqlite"

    def __init__(self) -> None:
        self._store = sqlite3.connect("", isolation_level=None)

    def take_file(self, file: Path, layout: Layout) -> bool:
        """SQLite reads no files: always left to the patient reader."""
        return False

    def take(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Add rows to a table, all or none."""
        width = len(self._store.execute(f"SELECT * FROM {table} LIMIT 0").description)
        marks = ", ".join("?" * width)
        self._store.execute("BEGIN")
        try:
            self._store.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        except BaseException:
            self._store.execute("ROLLBACK")
            raise
        self._store.execute("COMMIT")

    def execute(self, statement: str) -> None:
        """Run a statement that answers nothing."""
        self._store.execute(statement)

    def fetch(self, statement: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a statement's answer."""
        yield from self._store.execute(statement)

    def write(self, file: Path) -> None:
        """Write the table `answers` as CSV."""
        day = ANSWER.index("last_lawful_day")
        with file.open("w", encoding="utf-8", newline="") as opened:
            writer = csv.writer(opened, lineterminator="\n")
            writer.writerow(ANSWER)
            columns = ", ".join(ANSWER[1:])
            rows = f"SELECT p.person, {columns} FROM answers AS a JOIN people AS p ON p.rowid = a.person"
            for row in self.fetch(f"{rows} ORDER BY a.person"):
                told = list(row)
                told[day] = None if row[day] is None else date.fromordinal(row[day]).isoformat()
                writer.writerow(told)

    def close(self) -> None:
        """Let go of everything."""
        self._store.close()
