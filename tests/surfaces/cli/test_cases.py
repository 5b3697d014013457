"""Second line at a terminal: what waits, one file, a correction, an incident, the appeals."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from tests.factories.travellers import passport

START = "from otkel.surfaces.cli.main import run; run()"
STAFF = {
    "L-1": "first_line",
    "S-1": "second_line",
    "A-1": "appeals_officer",
}


@pytest.fixture(scope="module")
def otkel(tmp_path_factory):
    """`otkel("referral", "list")` runs a command on a fresh store with a few officers."""
    home = tmp_path_factory.mktemp("home")
    environment = {**os.environ, "OTKEL_HOME": str(home)}
    for name in ("DJANGO_SETTINGS_MODULE", "OTKEL_AS", "OTKEL_DEMO", "OTKEL_DATABASE_URL"):
        environment.pop(name, None)

    def run(*arguments, text=None):
        return subprocess.run(
            [sys.executable, "-c", START, *map(str, arguments)],
            env=environment, input=text, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip

    for number, role in STAFF.items():
        done = run("officer", "enrol", number, "--name", "N", "--role", role)
        assert done.returncode == 0, done.stderr
    return run


@pytest.fixture(scope="module")
def inspected(otkel):
    """`inspected("N1")` is an inspection of whoever holds that passport."""

    def inspection(number):
        done = otkel(
            "inspect", "--mrz", "-", "--checkpoint", "ford-bridge", "--direction", "entry", "--as", "L-1", "--json",
            text=passport(number=number),
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)["inspection"]

    return inspection


def answered(done):
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def one_line(done, *words):
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in done.stderr


def test_a_referral_is_listed_without_a_name_and_shown_with_a_trace(otkel, inspected):
    inspection = inspected("N1")
    referred = answered(otkel("refer", inspection, "--reason", "the photo differs", "--as", "L-1", "--json"))
    (line,) = answered(otkel("referral", "list", "--as", "S-1", "--json"))["referrals"]
    assert (line["referral"], line["reason"]) == (referred["referral"], "the photo differs")
    plain = otkel("referral", "list", "--checkpoint", "ford-bridge", "--as", "S-1").stdout
    assert "the photo differs" in plain
    assert "ERIKSSON" not in plain
    file = answered(otkel("referral", "show", referred["referral"], "--as", "S-1", "--json"))
    assert file["report"]["inspection"] == inspection
    assert "ERIKSSON" in otkel("referral", "show", referred["referral"], "--as", "S-1").stdout
    one_line(otkel("referral", "show", referred["referral"], "--as", "L-1"), "not allowed")
    one_line(otkel("referral", "show", "nothing", "--as", "S-1"), "referral")
    one_line(otkel("referral", "list", "--as", "L-1"), "not allowed")


def test_a_crossing_is_corrected_by_another_record(otkel, inspected):
    crossing = answered(otkel("admit", inspected("N2"), "--as", "L-1", "--json"))["crossing"]
    at = (datetime.now(tz=UTC) - timedelta(hours=2)).replace(microsecond=0).isoformat()
    command = ("correct", crossing, "--reasons", "a wrong clock", "--at", at, "--as", "S-1")
    right = answered(otkel(*command, "--json"))["crossing"]
    assert right in otkel(*command).stdout
    never = ("correct", crossing, "--reasons", "never was", "--never", "--as", "S-1")
    one_line(otkel(*never), "corrected before", right)
    one_line(otkel(*never, "--direction", "exit"), "--never")
    one_line(otkel("correct", crossing, "--reasons", "x", "--at", "2026-05-03T09:41", "--as", "S-1"), "zone")
    one_line(otkel("correct", crossing, "--reasons", "x", "--at", "0001-01-01T00:00+05:00", "--as", "S-1"), "1991")
    one_line(otkel("correct", crossing, "--reasons", "x", "--at", "noon", "--as", "S-1"), "not a time")
    one_line(otkel("correct", crossing, "--reasons", "x", "--direction", "up", "--as", "S-1"), "up")
    one_line(otkel("correct", right, "--reasons", "x", "--direction", "exit", "--as", "L-1"), "not allowed")


def test_an_incident_is_recorded_and_says_whom_it_alerted(otkel):
    command = ("incident", "--checkpoint", "ford-bridge", "--words", "Held for five hours.", "--as", "L-1")
    assert set(answered(otkel(*command, "--kind", "held", "--json"))["alerted"]) == {"supervisor", "ombudsman"}
    assert "ombudsman" in otkel(*command, "--kind", "other").stdout
    one_line(otkel(*command, "--kind", "lawful"), "lawful")
    one_line(otkel(*command, "--kind", "held", "--inspection", "nothing"), "inspection")
    one_line(otkel(*command, "--kind", "held", "--at", "9999-12-31T23:59-12:00"), "future")


def test_the_appeals_are_listed_for_those_who_decide_them(otkel):
    assert answered(otkel("appeals", "--as", "A-1", "--json")) == {"appeals": []}
    assert otkel("appeals", "--as", "A-1").stdout.strip() == "nothing waits"
    one_line(otkel("appeals", "--as", "S-1"), "not allowed")


def test_no_command_refuses_anybody(otkel):
    one_line(otkel("refuse", "x"), "refuse")
    one_line(otkel("referral", "refuse", "x"), "refuse")


@pytest.mark.parametrize(
    ("direction", "more", "then"),
    [
        ("entry", {}, "otkel admit"),
        ("exit", {}, "otkel leave"),
        ("entry", {"expiry_date": "2020-01-01"}, "otkel refer"),
    ],
)
def test_the_findings_end_with_the_command_that_follows(otkel, direction, more, then):
    done = otkel(
        "inspect", "--mrz", "-", "--checkpoint", "ford-bridge", "--direction", direction, "--as", "L-1",
        text=passport(number="N77", **more),
    )  # fmt: skip
    assert done.stdout.splitlines()[-1].strip().startswith(f"→ {then} "), done.stdout
