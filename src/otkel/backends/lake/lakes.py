"""What a national list asks of the machinery under it; DuckDB and SQLite both do it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol

from otkel.backends.lake.files import Layout
from otkel.engines.law.nation_sql import Dialect


class Lake(Protocol):
    """Tables of one run, gone when it is closed; days are proleptic ordinals."""

    @property
    def dialect(self) -> Dialect:
        """The SQL that it speaks."""

    def take_file(self, file: Path, layout: Layout) -> bool:
        """Fill the table `stays_as_told` from a CSV file; False (and no table) where it asks for a patient reader."""

    def take(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Add rows to a table."""

    def execute(self, statement: str) -> None:
        """Run a statement that answers nothing."""

    def fetch(self, statement: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a statement's answer, one after the other."""

    def write(self, file: Path) -> None:
        """Write the table `answers` as CSV with a header: names from `people`, sorted by them, days as ISO dates."""

    def close(self) -> None:
        """Let go of everything."""
