"""One list of a nation's stays: SQL selects and computes, the single path takes the rest and checks a sample."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

from otkel.backends.lake.files import Layout, StayRow, layout_of, one_nationality, state, stay_rows
from otkel.backends.lake.lakes import Lake
from otkel.engines.law import ImpossibleHistory, Pack, Presence, decide_stay
from otkel.engines.law.nation import govern
from otkel.engines.law.nation_sql import ANSWER, GOVERNED, governed_row, statements
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

LEAST_SAMPLE: Final = 1_000
"""Of those answered by SQL, as many are answered again by the single path, and one in a hundred where that is more."""

_SEED: Final = 20261122
_AS_TOLD: Final = (
    "CREATE TABLE stays_as_told (person TEXT, entry INTEGER, exit INTEGER, excluded INTEGER, nationality TEXT)"
)
#: Nationalities as small numbers: the least and the greatest of numbers are found faster than those of texts.
_CODES: Final = (
    "CREATE TABLE codes AS SELECT nationality, CASE WHEN nationality <> '' THEN ROW_NUMBER() OVER "
    "(ORDER BY nationality) END AS code FROM (SELECT DISTINCT nationality FROM stays_as_told)"
)
#: Everybody once, in the order of their names: the row's own number then stands for the person, because sorting and
#: grouping numbers takes half the time of names. `torn` are those of whom two nationalities are told.
_PEOPLE: Final = (
    "CREATE TABLE people AS SELECT s.person AS person, MAX(c.code) AS code, MIN(c.code) <> MAX(c.code) AS torn "
    "FROM stays_as_told AS s JOIN codes AS c ON c.nationality = s.nationality GROUP BY s.person ORDER BY s.person"
)
#: A nationality that only some rows of a person tell holds for all of them.
_STAYS: Final = (
    "CREATE TABLE stays AS SELECT CAST(p.rowid AS INTEGER) AS person, s.entry AS entry, s.exit AS exit, "
    "s.excluded AS excluded, COALESCE(c.nationality, '') AS nationality FROM stays_as_told AS s "
    "JOIN people AS p ON p.person = s.person LEFT JOIN codes AS c ON c.code = p.code"
)
_TABLE: Final = "(person INTEGER, status TEXT, {})".format(", ".join(f"{name} INTEGER" for name in ANSWER[2:]))
_COLUMNS: Final = ", ".join(ANSWER)

_MISMATCH: Final = Text(
    en="the person {person}: SQL says {one}, the single path says {other}; nothing was written",
    ru="лицо {person}: SQL даёт {one}, одиночный путь — {other}; ничего не записано",
    kk="{person} тұлғасы: SQL {one} дейді, жеке жол {other} дейді; ештеңе жазылмады",
)

Answer = tuple[Any, ...]
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Listing:
    """What a run did: how many people there were, who answered for them, how many answers were checked, how long."""

    stays: int
    persons: int
    by_sql: int
    by_single_path: int
    sample: int
    seconds: float
    statuses: dict[str, int]


def list_stays(
    lake: Lake,
    pack: Pack,
    *,
    on: date,
    file: Path,
    called: str,
    write_to: Path,
    sample: int | None = None,
    tell: Tell = lambda _: None,
) -> Listing:
    """Answer for every person of a CSV file of stays, and write one row a person, sorted by person.

    `called` is the file's name in what is said of it; `sample` the number of people whose answer by SQL is computed
    again by the single path.

    Raises:
        Unusable: a row that cannot be used, with file and line; "paths_disagree" where the two paths differ.
    """
    started = time.monotonic()
    run = _Run(lake, pack, on, file, called, layout_of(file, called), tell)
    tell("reading")
    run.take()
    stays = next(lake.fetch("SELECT COUNT(*) FROM stays"))[0]
    tell(f"{stays} stays are read; counting")
    run.select()
    tell("the single path decides the rest")
    lake.execute(f"CREATE TABLE decided {_TABLE}")
    lake.take("decided", run.decided("SELECT person FROM found WHERE status = 'single'"))
    lake.execute(
        f"CREATE TABLE answers AS SELECT {_COLUMNS}, 1 AS by_sql FROM found WHERE status <> 'single' "
        f"UNION ALL SELECT {_COLUMNS}, 0 AS by_sql FROM decided ORDER BY person"
    )
    persons, by_sql = next(lake.fetch("SELECT COUNT(*), CAST(COALESCE(SUM(by_sql), 0) AS INTEGER) FROM answers"))
    tell("checking a sample by the single path")
    checked = run.check(max(LEAST_SAMPLE, by_sql // 100) if sample is None else sample)
    tell("writing")
    lake.write(write_to)
    statuses = dict(lake.fetch("SELECT status, COUNT(*) FROM answers GROUP BY status ORDER BY status"))
    seconds = round(time.monotonic() - started, 3)
    return Listing(stays, persons, by_sql, persons - by_sql, checked, seconds, statuses)


@dataclass(frozen=True, slots=True)
class _Run:
    """The steps of one list, in the order in which they are taken."""

    lake: Lake
    pack: Pack
    on: date
    file: Path
    called: str
    layout: Layout
    tell: Tell

    def take(self) -> None:
        """Fill the tables `people` and `stays`."""
        lake, layout = self.lake, self.layout
        if not (lake.take_file(self.file, layout) and self._number_clean()):
            lake.execute(_AS_TOLD)
            rows = stay_rows(self.file, self.called, layout)
            told = one_nationality(rows, self.called) if "nationality" in layout.columns else rows
            lake.take("stays_as_told", map(_in_days, told))
            lake.execute(_CODES)
            lake.execute(_PEOPLE)
        lake.execute(_STAYS)
        lake.execute("DROP TABLE stays_as_told")

    def _number_clean(self) -> bool:
        """Fill `people` from rows that nobody checked; False (and no table) where the patient reader must say more."""
        lake = self.lake
        lake.execute(_CODES)
        if all(state(code) == code for (code,) in lake.fetch("SELECT nationality FROM codes")):
            lake.execute(_PEOPLE)
            if next(lake.fetch("SELECT 1 FROM people WHERE torn LIMIT 1"), None) is None:
                return True
            lake.execute("DROP TABLE people")
        lake.execute("DROP TABLE codes")
        lake.execute("DROP TABLE stays_as_told")
        return False

    def select(self) -> None:
        """Fill `found`: for each person an answer, or that the single path must decide."""
        lake = self.lake
        told = [code for (code,) in lake.fetch("SELECT nationality FROM codes")]
        nation = govern(self.pack, on=self.on, nationalities=told)
        lake.execute(GOVERNED)
        lake.take("governed", map(governed_row, nation.governed))
        lake.execute(f"CREATE TABLE found {_TABLE}")
        for statement in statements(nation, lake.dialect):
            lake.execute(f"INSERT INTO found {statement}")

    def decided(self, whom: str) -> Iterator[Answer]:
        """The single path's answers, in the columns of ANSWER, for the persons that the query `whom` names."""
        rows = self.lake.fetch(
            f"SELECT person, nationality, entry, exit, excluded FROM stays WHERE person IN ({whom}) ORDER BY person"
        )
        for done, (number, told) in enumerate(groupby(rows, key=itemgetter(0)), 1):
            if not done % 100_000:
                self.tell(f"the single path has decided {done} people")
            try:
                yield answer(self.pack, self.on, number, told)
            except ImpossibleHistory:
                raise self._overlap(self._name(number)) from None

    def check(self, wanted: int) -> int:
        """Answer again for some people chosen by a fixed seed, and compare: how many they were.

        Raises:
            Unusable: "paths_disagree".
        """
        lake = self.lake
        first, last = next(lake.fetch("SELECT MIN(rowid), MAX(rowid) FROM answers"))
        if first is None:
            return 0
        everybody = range(first, last + 1)
        chosen = random.Random(_SEED).sample(everybody, min(wanted, len(everybody)))
        lake.execute("CREATE TABLE sample (place INTEGER)")
        lake.take("sample", ((place,) for place in chosen))
        whom = "SELECT a.person FROM sample AS s JOIN answers AS a ON a.rowid = s.place WHERE a.by_sql = 1"
        told = {row[0]: row for row in lake.fetch(f"SELECT {_COLUMNS} FROM answers WHERE person IN ({whom})")}
        for again in self.decided(whom):
            if told[again[0]] != again:
                raise _disagreement(self._name(again[0]), told[again[0]], again)
        return len(told)

    def _name(self, number: int) -> str:
        return str(next(self.lake.fetch(f"SELECT person FROM people WHERE rowid = {number}"))[0])

    def _overlap(self, person: str) -> Unusable:
        """Where in the file the stays of a person overlap, as the single path says it."""
        rows = [row for row in stay_rows(self.file, self.called, self.layout) if row.person == person]
        told = [(0, row.nationality, *_in_days(row)[1:4]) for row in rows]
        try:
            decided = answer(self.pack, self.on, 0, told)
        except ImpossibleHistory as error:
            return Unusable(error.code, error.text, where=f"{self.called}:{rows[error.at].line}")
        return _disagreement(person, (0, "overlap", None, None, None, None, None), decided)


def _in_days(row: StayRow) -> tuple[Any, ...]:
    entry, left = (None if day is None else day.toordinal() for day in (row.entry, row.exit))
    return row.person, entry, left, int(row.excluded), row.nationality


def _disagreement(person: str, one: Answer, other: Answer) -> Unusable:
    said = {"one": _said(one), "other": _said(other), "person": person[:40]}
    return Unusable("paths_disagree", _MISMATCH.format(**said))


def answer(pack: Pack, on: date, person: int | str, rows: Iterable[tuple[Any, ...]]) -> Answer:
    """The single path's answer, in the columns of ANSWER, from rows (person, nationality, entry, exit, excluded).

    `person` is whatever the store knows a person by: a number or a name.

    Raises:
        ImpossibleHistory: two stays share more than one day.
    """
    nationality = ""
    history = []
    for _, nationality, entry, left, excluded in rows:  # noqa: B007
        history.append(Presence(_date(entry), _date(left), bool(excluded)))
    decision = decide_stay(pack, on=on, history=history, nationality=nationality or None)
    last = decision.last_lawful_day
    return (
        person, decision.status, decision.days_used, decision.days_left, last.toordinal() if last else None,
        decision.excess_at_date, decision.days_in_breach,
    )  # fmt: skip


def _said(told: Answer) -> str:
    return ", ".join(f"{name} {value}" for name, value in zip(ANSWER[1:], told[1:], strict=True))


def _date(day: int | None) -> date | None:
    return None if day is None else date.fromordinal(day)
