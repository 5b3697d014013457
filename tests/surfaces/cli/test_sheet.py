"""The sheet of a day at a terminal: totals on the screen, PDF and CSV as files, one line where it cannot be."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

START = "from otkel.surfaces.cli.main import run; run()"
YESTERDAY = (datetime.now(tz=UTC) - timedelta(days=1)).date().isoformat()


@pytest.fixture(scope="module")
def otkel(tmp_path_factory):
    """`otkel("sheet", …)` runs a command on a fresh store with one supervisor."""
    home = tmp_path_factory.mktemp("home")
    environment = {**os.environ, "OTKEL_HOME": str(home)}
    for name in ("DJANGO_SETTINGS_MODULE", "OTKEL_AS", "OTKEL_DEMO", "OTKEL_DATABASE_URL"):
        environment.pop(name, None)

    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-c", START, *map(str, arguments)],
            env=environment, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip

    done = run("officer", "enrol", "V-1", "--name", "N", "--role", "supervisor")
    assert done.returncode == 0, done.stderr
    return run


def sheet(otkel, *more, day=YESTERDAY):
    return otkel("sheet", "--checkpoint", "ford-bridge", "--date", day, "--as", "V-1", *more)


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF"), ("csv", b"\xef\xbb\xbftable")])
def test_the_sheet_is_written_to_a_file(otkel, tmp_path, form, begins):
    out = tmp_path / f"sheet.{form}"
    done = sheet(otkel, "--out", out, "--language", "kk")
    assert done.returncode == 0, done.stderr
    assert out.read_bytes().startswith(begins)
    assert str(out) in done.stdout


def test_without_a_file_the_totals_are_told(otkel):
    told = json.loads(sheet(otkel, "--json").stdout)
    assert (told["people"], told["date"]) == ({"entry": 0, "exit": 0, "total": 0}, YESTERDAY)


@pytest.mark.parametrize(
    ("language", "heads", "people", "groups"),
    [
        ("en", ["entry", "exit", "total"], "People", "Vehicles and groups"),
        ("ru", ["въезд", "выезд", "всего"], "Люди", "Машины и группы"),
        ("kk", ["кіру", "шығу", "барлығы"], "Адамдар", "Көлік пен топтар"),
    ],
)
def test_the_totals_are_told_in_one_language_and_groups_on_foot_are_no_vehicles(otkel, language, heads, people, groups):
    told = sheet(otkel, "--language", language).stdout.splitlines()[1:]
    assert told[0].split() == heads
    assert [line[:20].strip() for line in told[1:]] == [people, groups]


@pytest.mark.parametrize(
    ("more", "day"),
    [
        (("--out", "sheet.doc"), YESTERDAY),
        (("--out", "/nowhere/at/all/sheet.pdf"), YESTERDAY),
        (("--language", "xx"), YESTERDAY),
        ((), "soon"),
        ((), "2999-01-01"),
    ],
)
def test_what_cannot_be_is_one_line(otkel, more, day):
    done = sheet(otkel, *more, day=day)
    assert done.returncode == 2
    assert done.stderr.startswith("otkel: ")
    assert len(done.stderr.strip().splitlines()) == 1
