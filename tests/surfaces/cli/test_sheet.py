"""The sheet of a day at a terminal: totals on the screen, PDF and CSV as files, one line where it cannot be."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

YESTERDAY = (datetime.now(tz=UTC) - timedelta(days=1)).date().isoformat()


@pytest.fixture(scope="module")
def otkel(enrolled):
    """`otkel("sheet", …)` runs a command on a fresh store with one supervisor."""
    return enrolled({"V-1": "supervisor"})


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
