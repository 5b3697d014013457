"""The measurement of a day still runs, from an empty store to a sheet that adds up; and it sees where one would not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench"
sys.path.insert(0, str(BENCH))

from post import counting  # noqa: E402 - the benches are no package
from post.counting import Came, Count, Crossed  # noqa: E402

MEASURE = "import day, json, sys; print('figures:' + json.dumps(day.measure(sys.argv[1:])))"


def bench(script, *words, **more):
    environment = {**os.environ, "PYTHONPATH": str(BENCH), "OTKEL_DATABASE_URL": ""}
    return subprocess.run(
        [sys.executable, *script, *words],
        env=environment, capture_output=True, text=True, check=False, timeout=280, **more,
    )  # fmt: skip


def test_a_day_of_sixty_adds_up_to_the_last_person_and_vehicle():
    done = bench(["-c", MEASURE], "--travellers", "60", "--vehicles", "2", "--workers", "2")
    assert done.returncode == 0, done.stderr[-3000:]
    figures = {each["what"].split(",")[0]: each for each in json.loads(done.stdout.partition("figures:")[2])}
    assert figures["errors"]["ours"] == 0, figures["errors"]
    assert figures["refusals of entry"]["ours"] == 0
    assert figures["server time of inspection"]["of"] == 60
    differing = figures["lines of the daily sheet that differ"]
    assert (differing["ours"], differing["met"]) == (0, True)
    assert "adds up to the last person and vehicle" in differing["unit"]


def counted(**other):
    told = {
        "people": [Crossed("entry", "KAZ", "bus", 8, late=True), Crossed("exit", "RUS", "single", 9, late=True)],
        "vehicles": [Came("entry", "bus", 8)],
        "incidents": Counter(other=1),
    }
    return Count(**told | other)


def sheet_like(lines):
    """A sheet as the product answers it, from the lines that it should have."""
    tables: dict[str, dict[str, dict[str, int]]] = {}
    incidents: dict[str, int] = {}
    for (table, row, direction), count in lines.items():
        if table == "incidents":
            incidents[row] = count
        else:
            tables.setdefault(table, {}).setdefault(row, {"entry": 0, "exit": 0})[direction] = count
    people, vehicles = tables.pop("people")["total"], tables.pop("all vehicles")["total"]
    return {"people": people, "vehicles": vehicles, "tables": tables, "incidents": incidents}


def test_a_sheet_that_is_right_differs_in_no_line():
    lines = counted().lines()
    assert lines["category", "own", "entry"] == lines["category", "treaty", "exit"] == 1
    assert counting.of_sheet(sheet_like(lines)) == lines
    assert counting.differences(lines, counted().lines(), "the players saw") == []


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"people": counted().people[:1]}, "people total exit: the sheet says 1, the players saw 0"),
        ({"vehicles": []}, "vehicles bus entry: the sheet says 1, the players saw 0"),
        ({"people": [*counted().people, counted().people[0]]}, "hour 08 entry: the sheet says 1, the players saw 2"),
        ({"incidents": Counter()}, "incidents other: the sheet says 1, the players saw 0"),
    ],
)
def test_one_person_vehicle_or_incident_too_many_or_too_few_is_seen(other, said):
    wrong = counting.differences(counted().lines(), counted(**other).lines(), "the players saw")
    assert said in wrong


@pytest.mark.parametrize("words", [("--travellers", "0"), ("--workers", "0"), ("--store", "paper")])
def test_what_cannot_be_measured_is_said_and_nothing_is_started(words):
    done = bench([str(BENCH / "run.py")], "day", *words)
    assert done.returncode == 2
    assert "bin/bench day" in done.stderr
