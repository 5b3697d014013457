"""At a terminal, on a store that nobody has made yet: enrol, inspect, sign, and every bad input in one line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.factories.travellers import passport

START = "from otkel.surfaces.cli.main import run; run()"


@pytest.fixture(scope="module")
def otkel(tmp_path_factory):
    """`otkel("mrz", "-", text=…)` runs the command on a fresh store."""
    home = tmp_path_factory.mktemp("home")
    environment = {**os.environ, "OTKEL_HOME": str(home)}
    for name in ("DJANGO_SETTINGS_MODULE", "OTKEL_AS", "OTKEL_DEMO"):
        environment.pop(name, None)

    def run(*arguments, text=None):
        return subprocess.run(
            [sys.executable, "-c", START, *map(str, arguments)],
            env=environment, input=text, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip

    run.home = home
    return run


@pytest.fixture(scope="module")
def officer(otkel):
    """A lane officer, enrolled by whoever runs the machine."""
    done = otkel("officer", "enrol", "L-1", "--name", "N", "--role", "first_line", "--checkpoint", "ford-bridge")
    assert done.returncode == 0, done.stderr
    return "L-1"


def one_line(done, *words):
    assert done.returncode == 2, (done.returncode, done.stdout, done.stderr)
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in done.stderr, done.stderr


def inspect(otkel, officer, *more, text=None, **changed):
    given = {"--mrz": "-", "--checkpoint": "ford-bridge", "--direction": "entry", "--as": officer, **changed}
    arguments = [part for name, value in given.items() if value is not None for part in (name, value)]
    return otkel("inspect", *arguments, *more, text=passport() if text is None else text)


def test_a_traveller_is_inspected_at_the_terminal_as_on_the_lane(otkel, officer):
    answer = json.loads(inspect(otkel, officer, "--json").stdout)
    assert {"inspection", "document", "person", "findings", "route", "stay"} <= set(answer)
    assert answer["route"] == "admit"
    assert answer["stay"]["status"] == "determined"
    assert {"code", "level", "text"} <= set(answer["findings"][0])
    leaving = json.loads(inspect(otkel, officer, "--json", **{"--direction": "exit"}).stdout)
    assert leaving["stay"] is None
    assert leaving["person"] == answer["person"]


def test_both_routes_end_with_status_0(otkel, officer):
    done = inspect(otkel, officer, "--json", text=passport(expiry_date="2020-01-01", number="E1"))
    assert (done.returncode, json.loads(done.stdout)["route"]) == (0, "second_line")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_words_come_in_three_languages(otkel, officer, language):
    done = inspect(otkel, officer, "--lang", language)
    assert done.returncode == 0
    assert "→ otkel admit" in done.stdout


def test_a_lawyer_signs_a_provision(otkel, tmp_path):
    otkel("officer", "enrol", "J-1", "--name", "N", "--role", "legal_officer")
    text = tmp_path / "article.txt"
    text.write_text("the text as read", "utf-8")
    until = (datetime.now(tz=UTC) + timedelta(days=90)).date().isoformat()
    done = otkel(
        "law", "sign", "kz.stay.entry", "--pack", "kz", "--text", text, "--until", until, "--as", "J-1", "--json"
    )
    assert json.loads(done.stdout)["provision"] == "kz.stay.entry"
    one_line(otkel("law", "sign", "kz.nothing", "--text", text, "--until", until, "--as", "J-1"), "kz.nothing")
    one_line(otkel("law", "sign", "kz.stay.entry", "--text", text, "--until", "soon", "--as", "J-1"), "soon")
    one_line(otkel("law", "sign", "kz.stay.entry", "--text", tmp_path, "--until", until, "--as", "J-1"))


def test_a_token_is_printed_once(otkel, officer):
    assert otkel("token", "--as", officer).stdout.startswith("otk_")
    one_line(otkel("token", "--as", "nobody"), "nobody")


@pytest.mark.parametrize(
    ("text", "changed", "words"),
    [
        ("P<UTO", {}, []),
        ("", {}, []),
        ("😀" * 44, {}, []),
        ("\x00" * 88, {}, []),
        ("X" * 5000, {}, ["4000"]),
        (None, {"--checkpoint": "nowhere"}, ["nowhere"]),
        (None, {"--direction": "up"}, ["up"]),
        (None, {"--as": "nobody"}, ["nobody"]),
        (None, {"--as": ""}, ["--as"]),
        (None, {"--at": "2026-02-30T10:00"}, ["2026-02-30"]),
        (None, {"--at": "2999-01-01T10:00"}, ["future"]),
        (None, {"--mrz": "/nowhere/at/all"}, ["/nowhere/at/all"]),
        (None, {"--mrz": None}, ["--page", "--mrz"]),
        (None, {"--checkpoint": None}, ["--checkpoint"]),
    ],
)
def test_bad_input_is_one_line_and_status_2(otkel, officer, text, changed, words):
    one_line(inspect(otkel, officer, text=text, **changed), *words)


def test_an_officer_of_another_checkpoint_is_told_which_policy_says_no(otkel, officer):
    one_line(inspect(otkel, officer, **{"--checkpoint": "north-gate"}), "default-deny")


def test_a_command_that_does_not_exist_is_one_line(otkel):
    one_line(otkel("deport"), "deport")


def test_a_picture_that_is_none_is_one_line(otkel, officer, tmp_path):
    cat = tmp_path / "cat.jpg"
    cat.write_bytes(b"\xff\xd8\xff miaow")
    one_line(inspect(otkel, officer, **{"--mrz": None, "--page": str(cat)}), "JPEG")
    one_line(otkel("read", cat), "JPEG")
    one_line(otkel("read", tmp_path))


def test_a_store_that_cannot_be_written_is_one_line(otkel, tmp_path):
    store = Path(otkel.home) / "otkel.sqlite3"
    other = tmp_path / "home"
    other.mkdir()
    (other / "otkel.sqlite3").write_bytes(b"this is no database" * 100)
    assert store.exists()
    done = subprocess.run(
        [sys.executable, "-c", START, "officer", "list"],
        env={**os.environ, "OTKEL_HOME": str(other)}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    one_line(done, "OTKEL_HOME")


def test_the_demonstration_listens_on_this_machine_only(otkel):
    one_line(otkel("up", "--demo", "--host", "0.0.0.0"), "this machine")  # noqa: S104


def test_a_decision_is_computed_again_from_its_derivation(otkel, officer, tmp_path):
    told = inspect(otkel, officer, "--json").stdout
    kept = tmp_path / "inspection.json"
    kept.write_text(told, "utf-8")
    assert otkel("law", "replay", kept).stdout.startswith("the same")
    changed = json.loads(told)
    changed["stay"]["derivation"]["result"]["days_left"] += 1
    kept.write_text(json.dumps(changed), "utf-8")
    done = otkel("law", "replay", kept)
    assert (done.returncode, done.stdout[:12]) == (1, "NOT the same")
    kept.write_text("{}", "utf-8")
    one_line(otkel("law", "replay", kept), "no derivation")
    one_line(otkel("law", "replay", tmp_path))


def test_an_inspection_becomes_a_crossing_a_slip_and_a_timeline(otkel, officer, tmp_path):
    told = json.loads(inspect(otkel, officer, "--json", text=passport(number="C1", surname="CLIFORD")).stdout)
    admitted = json.loads(otkel("admit", told["inspection"], "--as", officer, "--json").stdout)
    again = json.loads(otkel("admit", told["inspection"], "--as", officer, "--json").stdout)
    assert again == {**admitted, "repeated": True}
    for name, begins in (("slip.pdf", b"%PDF"), ("slip.svg", b"<svg"), ("slip.png", b"\x89PNG")):
        out = tmp_path / name
        assert otkel("slip", admitted["slip"], "--out", out, "--lang", "kk", "--as", officer).returncode == 0
        assert out.read_bytes().startswith(begins)
    one_line(otkel("slip", admitted["slip"], "--out", tmp_path / "slip.exe", "--as", officer), ".pdf")
    shown = json.loads(otkel("timeline", told["person"], "--as", officer, "--json").stdout)
    assert [c["crossing"] for c in shown["crossings"]] == [admitted["crossing"]]
    leaving = json.loads(
        inspect(
            otkel, officer, "--json", text=passport(number="C1", surname="CLIFORD"), **{"--direction": "exit"}
        ).stdout
    )
    assert json.loads(otkel("leave", leaving["inspection"], "--as", officer, "--json").stdout)["direction"] == "exit"
    one_line(otkel("admit", "nothing", "--as", officer), "inspection")
    referred = json.loads(inspect(otkel, officer, "--json", text=passport(number="C2")).stdout)
    assert otkel("refer", referred["inspection"], "--reason", "the photo", "--as", officer).returncode == 0
    one_line(otkel("admit", referred["inspection"], "--as", officer), "Second line decides")
