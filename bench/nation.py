"""The nation-wide list of stays: millions of stays in DuckDB by the closed form, beside day expansion in the same run.

Ours, end to end: a CSV file read and checked, one statement a rule, the sample computed again by the single path, and
the sorted CSV written. In the query alone: the statements on the loaded table, whose people are numbered by then. The
rival is what one writes first: a row for every day of every stay, DISTINCT, and a window over them, in the same DuckDB
on the same table; it counts days in breach only and is given a tenth of the people, as its memory grows with the days.

    python bench/nation.py                        # 2 million stays
    OTKEL_BENCH_FULL=1 python bench/nation.py     # 20 million
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import duckdb

GOAL: Final = 1.0
"""Million stays a second on two cores."""

ON: Final = date(2026, 11, 22)
STAYS: Final = 20_000_000 if os.environ.get("OTKEL_BENCH_FULL") == "1" else 2_000_000
PACK: Final = "meridia"
#: Five stays a person on average: one to nine, 3 to 45 days long, 75 days from entry to entry.
A_PERSON: Final = 5
_STATES: Final = "['UTO', 'QMT', 'QMS', 'DEU', 'KAZ', 'UTO', 'UZB', 'GEO', 'TUR', 'UTO']"


def write_stays(file: Path, stays: int) -> None:
    """A file of about so many stays, the same at each call, in the order of entry as border posts would send it."""
    people = stays // A_PERSON
    often = "CASE WHEN hash(p) % 4 = 0 THEN 15 + hash(p, i, 2) % 30 ELSE 2 + hash(p, i, 2) % 14 END"
    entries = f"SELECT p, unnest(range(1 + CAST(hash(p, 9) % 9 AS BIGINT))) AS i FROM range({people}) AS t(p)"
    with duckdb.connect() as store:
        store.execute(
            f"""COPY (
              SELECT 'P' || lpad(CAST(p AS TEXT), 9, '0') AS person,
                     CAST(day AS TEXT) AS entry,
                     CASE WHEN day + long > DATE '{ON}' THEN '' ELSE CAST(day + long AS TEXT) END AS exit,
                     {_STATES}[1 + p % 10] AS nationality,
                     CASE WHEN hash(p, i, 3) % 50 = 0 THEN 1 ELSE 0 END AS excluded
              FROM (SELECT p, i, DATE '{ON}' - CAST(75 * i + hash(p, i, 1) % 29 AS INTEGER) AS day,
                           CAST({often} AS INTEGER) AS long FROM ({entries}))
              ORDER BY day
            ) TO '{file}' (FORMAT CSV, HEADER)"""
        )


#: The kernel's own high-water mark of this program: getrusage would count what the parent held before it.
_PEAK: Final = """
def peak():
    with open("/proc/self/status") as told:
        return next(int(line.split()[1]) // 1024 for line in told if line.startswith("VmHWM"))
"""

_OURS: Final = """
import json, sys, time
from datetime import date
from pathlib import Path
from otkel import jurisdictions
from otkel.backends.lake import DuckLake, list_stays
from otkel.backends.lake.listing import _Run
from otkel.backends.lake.files import layout_of
file, out, on = Path(sys.argv[1]), Path(sys.argv[2]), date.fromisoformat(sys.argv[3])
pack = jurisdictions.load_pack(sys.argv[4])
if sys.argv[5] == "end to end":
    lake = DuckLake()
    start = time.perf_counter()
    done = list_stays(lake, pack, on=on, file=file, called="stays.csv", write_to=out)
    told = {"seconds": time.perf_counter() - start, "stays": done.stays, "persons": done.persons,
            "by_sql": done.by_sql, "sample": done.sample}
else:
    lake = DuckLake()
    run = _Run(lake, pack, on, file, "stays.csv", layout_of(file, "stays.csv"), lambda _: None)
    run.take()
    start = time.perf_counter()
    run.select()
    told = {"seconds": time.perf_counter() - start}
lake.close()
told["megabytes"] = peak()
json.dump(told, sys.stdout)
"""

_RIVAL: Final = """
import json, sys, time
import duckdb
store = duckdb.connect()
store.execute("SET enable_progress_bar = false")
store.execute(
    "CREATE TABLE stays AS SELECT person, entry, coalesce(exit, DATE '" + sys.argv[3] + "') AS gone "
    "FROM read_csv(?, columns={'person': 'TEXT', 'entry': 'DATE', 'exit': 'DATE', 'nationality': 'TEXT', "
    "'excluded': 'INTEGER'}, header=true, auto_detect=false, delim=',') "
    "WHERE excluded = 0 AND entry <= DATE '" + sys.argv[3] + "' AND hash(person) % 10 = 0", [sys.argv[1]])
stays = store.execute("SELECT count(*) FROM stays").fetchone()[0]
start = time.perf_counter()
store.execute(
    "CREATE TABLE days AS SELECT DISTINCT person, unnest(generate_series(entry, gone, INTERVAL 1 DAY)) AS day "
    "FROM stays")
store.execute(
    "CREATE TABLE breaches AS SELECT person, count(*) FILTER (used > 90) AS days_in_breach FROM ("
    "SELECT person, count(*) OVER (PARTITION BY person ORDER BY day RANGE BETWEEN INTERVAL 179 DAY PRECEDING "
    "AND CURRENT ROW) AS used FROM days) GROUP BY person")
json.dump({"seconds": time.perf_counter() - start, "stays": stays,
           "megabytes": peak()}, sys.stdout)
"""


def run_apart(script: str, *arguments: str) -> dict[str, Any]:
    """Run a script in a process of its own, so that its peak memory is its own."""
    done = subprocess.run(
        [sys.executable, "-c", _PEAK + script, *arguments], check=True, capture_output=True, text=True
    )
    return dict(json.loads(done.stdout))


def measure() -> list[dict[str, Any]]:
    """Million stays a second, end to end and in the query alone, and peak memory; the rival's beside it."""
    with TemporaryDirectory(prefix="otkel-bench-") as folder:
        file, out = Path(folder) / "stays.csv", Path(folder) / "answers.csv"
        write_stays(file, STAYS)
        whole = run_apart(_OURS, str(file), str(out), ON.isoformat(), PACK, "end to end")
        query = run_apart(_OURS, str(file), str(out), ON.isoformat(), PACK, "query")
        rival = run_apart(_RIVAL, str(file), str(out), ON.isoformat())
    stays, millions = whole["stays"], f"{whole['stays'] / 1e6:.1f} M stays"
    rate = {name: round(count / told["seconds"] / 1e6, 2) for name, count, told in (
        ("whole", stays, whole), ("query", stays, query), ("rival", rival["stays"], rival))}  # fmt: skip
    seconds = {"seconds": round(whole["seconds"], 2), "persons": whole["persons"], "by_sql": whole["by_sql"]}
    return [
        {
            "what": f"{millions}, file to list, DuckDB", "goal": GOAL, "ours": rate["whole"], "rival": rate["rival"],
            "unit": "M stays/s", "met": rate["whole"] >= GOAL, "sample": whole["sample"], **seconds,
        },
        {
            "what": f"{millions}, the query alone", "goal": GOAL, "ours": rate["query"], "rival": rate["rival"],
            "unit": "M stays/s", "met": rate["query"] >= GOAL, "seconds": round(query["seconds"], 2),
        },
        {
            "what": f"{millions}, peak memory (rival: a tenth of the people)", "goal": None,
            "ours": whole["megabytes"], "rival": rival["megabytes"], "unit": "MB", "met": None,
        },
    ]  # fmt: skip


def main() -> None:
    """Print the figures; status 1 where a goal is missed."""
    started = time.perf_counter()
    figures = measure()
    for figure in figures:
        print(json.dumps(figure))
    print(f"in {time.perf_counter() - started:.0f} s")
    sys.exit(0 if all(figure["met"] is not False for figure in figures) else 1)


if __name__ == "__main__":
    main()
