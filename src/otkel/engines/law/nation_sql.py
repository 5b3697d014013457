"""The closed form on runs of presence as SQL: one statement per (N, W), over days as integers, in three dialects.

The table `stays` holds `person`, `entry` and `exit` (proleptic ordinals, null where no stamp is known), `excluded`
(0 or 1) and `nationality` ("" where none is told; the same in every row of a person). The table `governed` holds
what `otkel.engines.law.nation.govern` says of each nationality.

For pieces of counted days in order: P = days of presence before, A = first day − P, which is the same for all pieces
of one run and grows with every day of absence. The earliest run that still counts for a run with A has the smallest P
among those with A − (W − N − 1) … A: one window with a RANGE frame. The breach begins on A + P_earliest + N.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

import sqlglot

from otkel.engines.law.bounds import NEVER
from otkel.engines.law.nation import FIXED, SINGLE, Governed, Nation, Shape

Dialect = Literal["sqlite", "duckdb", "postgres"]

#: The columns of every statement's answer; days are ordinals. `status` may also be "single": left to the single path.
ANSWER: Final = (
    "person", "status", "days_used", "days_left", "last_lawful_day", "excess_at_date", "days_in_breach",
)  # fmt: skip

STAYS: Final = "CREATE TABLE stays (person TEXT, entry INTEGER, exit INTEGER, excluded INTEGER, nationality TEXT)"
GOVERNED: Final = (
    "CREATE TABLE governed (nationality TEXT, answer TEXT, days INTEGER, span INTEGER, unbroken INTEGER, "
    "since INTEGER, per_entry INTEGER, continuous INTEGER)"
)

#: A missing entry sorts behind every day.
_UNKNOWN: Final = NEVER + 1


def governed_row(one: Governed) -> tuple[str, str, int, int, int, int, int, int]:
    """A row of the table `governed`."""
    days, window, continuous = one.shape
    return one.nationality, one.answer, days, window, int(continuous), one.since, one.per_entry, one.continuous


def numbers(nation: Nation, shape: Shape, dialect: Dialect) -> str:
    """The statement that answers, in the columns of ANSWER, for everybody whom bounds of this shape govern."""
    which = (
        f"g.answer = 'numbers' AND g.days = {shape.days} AND g.span = {shape.window} "
        f"AND g.unbroken = {int(shape.continuous)}"
    )
    steps = [
        f"told AS ({_told(nation, which)})",
        f"ordered AS ({_ORDERED})",
        f"counted AS ({_counted(nation)})",
        f"summed AS ({_SUMMED})",
        f"runs AS ({_runs(shape)})",
        f"people AS ({_people(nation, shape)})",
        f"ahead AS ({_ahead(nation)})",
        f"bounded AS ({_bounded(shape)})",
        f"lasting AS ({_lasting(nation)})",
    ]
    return _written(f"WITH {', '.join(steps)} {_answer(nation, shape)}", dialect)


def fixed(nation: Nation, dialect: Dialect) -> str:
    """The statement that answers where the rules alone tell: own citizens, and those of whom no number can be told."""
    which = f"g.answer IN ({', '.join(repr(name) for name in FIXED)})"
    steps = f"told AS ({_told(nation, which)}), ordered AS ({_ORDERED})"
    empty = ", ".join(f"CAST(NULL AS INTEGER) AS {name}" for name in ANSWER[2:-1])
    return _written(
        f"WITH {steps}, flagged AS (SELECT person, MAX(answer) AS answer, MAX({_ODD}) AS odd FROM ordered "
        "GROUP BY person) SELECT person, CASE WHEN odd = 1 THEN 'single' WHEN answer = 'own' THEN 'determined' "
        f"ELSE answer END AS status, {empty}, CASE WHEN answer = 'own' AND odd = 0 THEN 0 END AS days_in_breach "
        "FROM flagged",
        dialect,
    )


def single(dialect: Dialect) -> str:
    """The statement that marks everybody of whose nationality no statement can answer."""
    empty = ", ".join(f"CAST(NULL AS INTEGER) AS {name}" for name in ANSWER[2:])
    return _written(
        f"SELECT DISTINCT s.person AS person, 'single' AS status, {empty} FROM stays AS s "
        "JOIN governed AS g ON g.nationality = s.nationality WHERE g.answer = 'single'",
        dialect,
    )


def statements(nation: Nation, dialect: Dialect) -> list[str]:
    """Every statement that is needed for a nation; together they answer for each person of a known nationality once."""
    answers = {one.answer for one in nation.governed}
    wanted = [numbers(nation, shape, dialect) for shape in nation.shapes()]
    if answers.intersection(FIXED):
        wanted.append(fixed(nation, dialect))
    if SINGLE in answers:
        wanted.append(single(dialect))
    return wanted


@lru_cache(maxsize=256)
def _written(statement: str, dialect: Dialect) -> str:
    return sqlglot.parse_one(statement, read="duckdb").sql(dialect=dialect)


def _told(nation: Nation, which: str) -> str:
    """Every stay with its counted days `begin_day` … `stop`; `stop` is 0 where none counts.

    `going` is the exit with the mark of exclusion in one number, so that one step back tells both.
    """
    today = nation.today
    return (
        f"SELECT s.person, COALESCE(s.entry, {_UNKNOWN}) AS came, "
        f"COALESCE(s.exit, {NEVER}) * 2 + s.excluded AS going, "
        f"CASE WHEN s.excluded = 1 OR s.entry IS NULL OR s.entry > {today} THEN 0 "
        f"WHEN s.exit <= {today} THEN s.exit - {int(not nation.exit_counts)} ELSE {today} END AS stop, "
        f"CASE WHEN s.entry IS NULL OR (s.excluded = 0 AND s.entry <= {today} AND s.entry < g.since) "
        f"THEN 1 ELSE 0 END AS doubtful, CASE WHEN s.entry <= {today} AND (s.exit IS NULL OR s.exit >= {today}) "
        "THEN 1 ELSE 0 END AS present, g.answer, g.per_entry, g.continuous "
        f"FROM stays AS s JOIN governed AS g ON g.nationality = s.nationality WHERE {which}"
    )


#: Each stay beside the one before it.
_ORDERED: Final = "SELECT *, LAG(going) OVER (PARTITION BY person ORDER BY came, going) AS going_before FROM told"

#: What the single path must decide: a stamp is missing, another law held at an entry, a stay begins before the one
#: before it has ended, or on the day on which a stay under a permit did (whether that day counts twice, hangs on the
#: stays before). Stays entered after the day asked about come last, and crossing there is harmless too.
_ODD: Final = "CASE WHEN doubtful = 1 OR came * 2 + 1 < going_before OR came * 2 + 1 = going_before THEN 1 ELSE 0 END"


def _counted(nation: Nation) -> str:
    """The day on which one stay ended and the next began counts once: for the earlier of the two."""
    begin = "came" if nation.entry_counts else "(came + 1)"
    fresh = f"CASE WHEN going_before = came * 2 THEN came + 1 ELSE {begin} END"
    if not (nation.entry_counts and nation.exit_counts):
        fresh = begin  # then no two stays share a counted day
    return (
        f"SELECT person, stop, present, per_entry, continuous, {_ODD} AS odd, {begin} AS begin_day, "
        f"{fresh} AS fresh FROM ordered"
    )


#: Whether a piece has counted days; and how many of them are its own.
_COUNTS: Final = "stop >= begin_day"
_DAYS: Final = f"CASE WHEN {_COUNTS} THEN stop - fresh + 1 ELSE 0 END"
_ORDER: Final = "PARTITION BY person ORDER BY begin_day, stop, fresh ROWS BETWEEN UNBOUNDED PRECEDING AND"
_SUMMED: Final = (
    f"SELECT *, CAST(SUM({_DAYS}) OVER ({_ORDER} CURRENT ROW) AS INTEGER) - ({_DAYS}) AS before_it, "
    f"CAST(SUM({_DAYS}) OVER ({_ORDER} UNBOUNDED FOLLOWING) AS INTEGER) AS total FROM counted"
)


def _runs(shape: Shape) -> str:
    """Each piece with the first day on which it breaches a bound, were it endless."""
    absent, before = "fresh - before_it", f"CASE WHEN {_COUNTS} THEN before_it END"
    days = ["begin_day + per_entry"]
    if shape.window:
        reach = shape.window - shape.days - 1
        earliest = (
            f"MIN({before}) OVER (PARTITION BY person ORDER BY {absent} "
            f"RANGE BETWEEN {reach} PRECEDING AND CURRENT ROW)"
        )
        days.append(f"GREATEST(begin_day, {absent} + COALESCE({earliest}, 0) + {shape.days})")
    if shape.continuous:
        run = f"MIN({before}) OVER (PARTITION BY person ORDER BY {absent} RANGE BETWEEN CURRENT ROW AND CURRENT ROW)"
        days.append(f"GREATEST(begin_day, {absent} + COALESCE({run}, 0) + continuous)")
    breach = f"LEAST({', '.join(days)})" if len(days) > 1 else days[0]
    return f"SELECT *, {absent} AS absent, {breach} AS breach FROM summed"


def _people(nation: Nation, shape: Shape) -> str:
    """One row a person. "Now" is the run that goes on today, "anew" one that would begin on the first day ahead."""
    today = nation.today
    breached = f"{_COUNTS} AND breach <= stop"
    now, anew = f"{today + 1} - total", f"{today + int(not nation.entry_counts)} - total"
    window = shape.window - shape.days
    since = today - shape.window + 1

    def smallest(where: str, name: str) -> str:
        return f"MIN(CASE WHEN {_COUNTS} AND {where} THEN before_it END) AS {name}"

    columns = [
        "MAX(odd) AS odd",
        "MAX(total) AS total",
        "MAX(per_entry) AS per_entry",
        "CAST(SUM(present) AS INTEGER) AS present",
        f"MAX(CASE WHEN present = 1 AND {_COUNTS} THEN begin_day END) AS began",
        f"CAST(SUM(CASE WHEN {breached} THEN stop - GREATEST(breach, fresh) + 1 ELSE 0 END) AS INTEGER) AS breached",
        f"MAX(CASE WHEN {breached} AND stop = {today} THEN 1 ELSE 0 END) AS beyond",
        f"MIN(CASE WHEN {breached} AND absent = {now} THEN breach END) AS run_breach",
        smallest(f"absent = {now}", "run_now"),
    ]
    if shape.window:
        used = f"CASE WHEN stop >= {since} AND {_COUNTS} THEN stop - GREATEST(fresh, {since}) + 1 ELSE 0 END"
        columns += [
            f"CAST(SUM({used}) AS INTEGER) AS used",
            smallest(f"absent > {now} - {window}", "earliest_now"),
            smallest(f"absent > {anew} - {window}", "earliest_anew"),
        ]
    else:
        columns.append(f"MAX(CASE WHEN present = 1 AND {_COUNTS} THEN stop - begin_day + 1 ELSE 0 END) AS stayed")
    if shape.continuous:
        columns += ["MAX(continuous) AS continuous", smallest(f"absent = {anew}", "run_anew")]
    return f"SELECT person, {', '.join(columns)} FROM runs GROUP BY person"


def _ahead(nation: Nation) -> str:
    """The day from which the days ahead are counted."""
    now, anew = nation.today + 1, nation.today + int(not nation.entry_counts)
    return f"SELECT *, CASE WHEN present = 1 THEN {now} ELSE {anew} END AS ahead_from FROM people"


def _bounded(shape: Shape) -> str:
    """The first day ahead that breaches a bound."""
    days = ["GREATEST(ahead_from, COALESCE(began, ahead_from) + per_entry)"]
    if shape.window:
        earliest = "COALESCE(CASE WHEN present = 1 THEN earliest_now ELSE earliest_anew END, total)"
        days.append(f"GREATEST(ahead_from, ahead_from - total + {earliest} + {shape.days})")
    if shape.continuous:
        before = "COALESCE(CASE WHEN present = 1 THEN run_now ELSE run_anew END, total)"
        days.append(f"GREATEST(ahead_from, ahead_from - total + {before} + continuous)")
    breach = f"LEAST({', '.join(days)})" if len(days) > 1 else days[0]
    return f"SELECT *, {breach} AS breach_ahead FROM ahead"


def _lasting(nation: Nation) -> str:
    """Days left: present, those after today; absent, the length that a stay entered today may have."""
    no_exit, no_entry = int(not nation.exit_counts), int(not nation.entry_counts)
    lawful = "breach_ahead - ahead_from"
    if no_exit:
        lawful += " + CASE WHEN breach_ahead > ahead_from OR beyond = 0 THEN 1 ELSE 0 END"
    absent = f"CASE WHEN breach_ahead > ahead_from THEN breach_ahead - ahead_from + {no_exit + no_entry} ELSE 0 END"
    return f"SELECT *, CASE WHEN present = 1 THEN {lawful} ELSE {absent} END AS days_left FROM bounded"


def _answer(nation: Nation, shape: Shape) -> str:
    today = nation.today
    stays_until = (
        f"CASE WHEN present = 1 AND (days_left > 0 OR beyond = 0) THEN {today} + days_left "
        f"WHEN present = 0 AND days_left > 0 THEN {today} + days_left - 1 END"
    )
    run_start = f"{today + 1} - total + run_now"
    last = (
        f"CASE WHEN run_breach IS NULL THEN {stays_until} "
        f"WHEN run_breach > {run_start} THEN run_breach - {int(nation.exit_counts)} END"
    )
    if shape.window:
        used, excess = "used", f"GREATEST(0, used - {shape.days})"
    else:
        excess = "CAST(NULL AS INTEGER)"
        used = "COALESCE(total - run_now, stayed)" if shape.continuous else "stayed"
    horizon = min(one.horizon for one in nation.governed if one.shape == shape and one.answer == "numbers")
    # Two stays cover today where one ended and another began on it: which of them goes on is left to the single path.
    left = f"odd = 1 OR present > 1 OR breach_ahead > {horizon}"
    columns = [
        "person",
        f"CASE WHEN {left} THEN 'single' ELSE 'determined' END AS status",
        *(
            f"CASE WHEN {left} THEN NULL ELSE {value} END AS {name}"
            for name, value in zip(ANSWER[2:], (used, "days_left", last, excess, "breached"), strict=True)
        ),
    ]
    return f"SELECT {', '.join(columns)} FROM lasting"
