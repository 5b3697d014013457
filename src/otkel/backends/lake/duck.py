"""A lake on DuckDB: reads files and runs statements on all cores, spills to disk where memory does not hold it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import duckdb

from otkel.backends.lake.files import Layout
from otkel.engines.law.nation_sql import ANSWER, Dialect

_BATCH: Final = 10_000
#: DuckDB's own extensions would be fetched from the network; none is needed.
_SETTINGS: Final = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}


class DuckLake:
    """Tables in memory, with a folder of its own on disk to spill into."""

    dialect: Dialect = "duckdb"

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="otkel-lake-")
        settings = {**_SETTINGS, "temp_directory": self._folder.name}
        self._store = duckdb.connect(":memory:", config={name: str(value) for name, value in settings.items()})
        self._store.execute("SET enable_progress_bar = false")

    def take_file(self, file: Path, layout: Layout) -> bool:
        """Fill `stays_as_told` where every row is plainly written; False where one asks for a patient reader."""
        if not layout.plain:
            return False
        link = Path(self._folder.name) / "stays.csv"  # a name without the signs that DuckDB reads as a pattern
        link.symlink_to(file.resolve())
        try:
            self._store.execute(f"CREATE TABLE stays_as_told AS {_reading(link, layout)}")
        except duckdb.Error:
            return False
        finally:
            link.unlink()
        return True

    def take(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Add rows to a table by way of a file: a thousand times faster than row by row."""
        columns = {name: kind for name, kind, *_ in self._store.execute(f"DESCRIBE {table}").fetchall()}
        told = ", ".join(f"'{name}': '{kind}'" for name, kind in columns.items())
        file = Path(self._folder.name) / "rows.csv"
        with file.open("w", encoding="utf-8", newline="") as opened:
            opened.writelines(",".join(map(_cell, row)) + "\n" for row in rows)
        self._store.execute(
            f"INSERT INTO {table} SELECT * FROM read_csv('{file}', auto_detect=false, header=false, "
            f"delim=',', quote='\"', escape='\"', allow_quoted_nulls=false, columns={{{told}}})"
        )
        file.unlink()

    def execute(self, statement: str) -> None:
        """Run a statement that answers nothing."""
        self._store.execute(statement)

    def fetch(self, statement: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a statement's answer, in batches; further statements may run meanwhile."""
        answer = self._store.cursor().execute(statement)
        while batch := answer.fetchmany(_BATCH):
            yield from batch

    def write(self, file: Path) -> None:
        """Write the table `answers` as CSV."""
        day = "CAST(DATE '0001-01-01' + (last_lawful_day - 1) AS TEXT) AS last_lawful_day"
        columns = ", ".join(day if name == "last_lawful_day" else name for name in ANSWER[1:])
        written = str(file).replace("'", "''")
        self._store.execute(
            f"COPY (SELECT p.person, {columns} FROM answers AS a JOIN people AS p ON p.rowid = a.person "
            f"ORDER BY a.person) TO '{written}' (FORMAT CSV, HEADER)"
        )

    def close(self) -> None:
        """Let go of everything."""
        self._store.close()
        self._folder.cleanup()


def _reading(file: Path, layout: Layout) -> str:
    """The query that reads a plainly written file and fails on the first row that is not.

    A day is plainly written where its ten signs are just those that DuckDB itself writes for it: whatever else it
    takes for a date (`2026-5-3`, blanks around it, years before 1, infinity) is left to the patient reader.
    """
    columns = ", ".join(f"'{name}': 'TEXT'" for name in layout.columns)
    entry, left = (f"TRY_CAST({name} AS DATE)" for name in ("entry", "exit"))
    doubtful = ["person IS NULL OR person < '!' OR person LIKE '% ' OR person LIKE '%\t'", f"{left} < {entry}"]
    doubtful += [
        f"strlen({name}) <> 10 OR {name} IS DISTINCT FROM CAST({day} AS TEXT)"
        for name, day in (("entry", entry), ("exit", left))
    ]
    excluded, nationality = "0", "''"
    if "excluded" in layout.columns:
        doubtful.append("excluded NOT IN ('0', '1')")
        excluded = "COALESCE(excluded = '1', FALSE)"
    if "nationality" in layout.columns:
        nationality = "COALESCE(nationality, '')"
    days = (f"CAST({day} - DATE '0001-01-01' AS INTEGER) + 1" for day in (entry, left))
    return (
        f"SELECT CASE WHEN {' OR '.join(doubtful)} THEN error('doubtful') ELSE person END AS person, "
        f"{next(days)} AS entry, {next(days)} AS exit, CAST({excluded} AS INTEGER) AS excluded, "
        f"{nationality} AS nationality FROM read_csv('{file}', auto_detect=false, header=false, skip=1, delim=',', "
        f"quote='\"', escape='\"', columns={{{columns}}})"
    )


def _cell(value: str | int | None) -> str:
    """A value as CSV: texts are quoted and nulls are not, which is how "" and null are told apart."""
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else '"' + value.replace('"', '""') + '"'
