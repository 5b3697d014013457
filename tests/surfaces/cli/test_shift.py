"""A shift and its ledgers at a terminal: each command answers in words, in JSON, or in one line why not."""

from __future__ import annotations

import json
import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

HERE = ("--checkpoint", "ford-bridge")
STAFF = {"S-1": "supervisor", "S-2": "supervisor", "L-1": "first_line"}


@pytest.fixture(scope="module")
def otkel(enrolled):
    """`otkel("shift", "board", …)` runs a command on a fresh store with a few officers."""
    return enrolled(STAFF)


def answered(done):
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def one_line(done, *words):
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    for word in words:
        assert word in done.stderr


def test_a_shift_from_opening_to_taking_over(otkel):
    night = answered(otkel("shift", "open", *HERE, "--name", "night", "--as", "S-1", "--json"))
    assert "L-1 is there, lane 4" in otkel("shift", "roll", "L-1", "--lane", "4", *HERE, "--as", "S-1").stdout
    closed = otkel("shift", "lane", "4", "--closed", *HERE, "--as", "S-1").stdout
    assert closed.split()[:3] == ["lane", "4", "closed"]
    assert (
        "key 9: received"
        in otkel("stock", "move", "received", "--kind", "key", "--first", 9, *HERE, "--as", "S-1").stdout
    )
    otkel("stock", "move", "given", "--kind", "key", "--first", 9, "--officer", "L-1", *HERE, "--as", "S-1")
    handed = otkel("shift", "handover", "--to", "S-2", "--words", "Snow.", *HERE, "--as", "S-1").stdout
    assert "handed over to S-2" in handed
    assert "with L-1: key 9" in handed
    board = otkel("shift", "board", *HERE, "--as", "L-1").stdout
    opened = datetime.fromisoformat(night["at"]).astimezone(ZoneInfo("Asia/Almaty"))
    assert f"S-1 leads since {opened:%Y-%m-%d %H:%M} +05:00 (" in board
    assert f"waits to be taken over by S-2: shift {night['shift']}" in board
    day = answered(otkel("shift", "take-over", "--name", "day", *HERE, "--as", "S-2", "--json"))
    assert [each["shift"] for each in day["unclosed"]] == [night["shift"]]
    assert otkel("shift", "close", *HERE, "--as", "S-1").stdout.startswith("closed\n")
    late = otkel("shift", "close", "--shift", day["shift"], *HERE, "--as", "S-1").stdout
    assert late.startswith("closed, late")
    ledger = otkel("stock", "ledger", *HERE, "--as", "L-1").stdout
    assert re.search(r"key 9: officer \(L-1\) since \d{4}-\d\d-\d\d \d\d:\d\d \+05:00", ledger)


def test_what_cannot_be_done_is_one_line(otkel):
    one_line(otkel("shift", "close", *HERE, "--as", "S-2"), "you lead no open shift")
    one_line(otkel("shift", "take-over", *HERE, "--as", "S-2"), "nothing waits")
    one_line(otkel("shift", "open", "--checkpoint", "nowhere", "--as", "S-1"), "nowhere")
    one_line(otkel("shift", "open", *HERE, "--as", "L-1"), "not allowed")
    one_line(otkel("shift", "lane", "77", "--open", *HERE, "--as", "S-1"), "77")
    one_line(otkel("stock", "move", "used", "--kind", "blank", "--first", 7, *HERE, "--as", "L-1"), "never received")
