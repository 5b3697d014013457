"""`otkel law`, as people and programs meet it."""

from __future__ import annotations

import json
import sys

import pytest

from otkel.surfaces.cli.main import run

KEYS = {
    "status", "advisory", "present", "days_used", "days_left", "last_lawful_day", "excess_at_date", "days_in_breach",
    "first_day_in_breach", "bound_by", "explanation", "derivation",
}  # fmt: skip


@pytest.fixture
def otkel(monkeypatch, capsys, tmp_path):
    """Run the command line in this process, without a store: exit status, standard output, standard error."""
    monkeypatch.setenv("OTKEL_HOME", str(tmp_path / "home"))

    def start(*arguments: str):
        monkeypatch.setattr(sys, "argv", ["otkel", "law", *arguments])
        with pytest.raises(SystemExit) as stop:
            run()
        said = capsys.readouterr()
        return stop.value.code or 0, said.out, said.err

    return start


@pytest.fixture
def stay(otkel, tmp_path):
    """Ask about a history given as text or bytes."""

    def ask(history: str | bytes, *more: str, pack: str = "meridia", on: str = "2026-11-22"):
        file = tmp_path / "history.csv"
        file.write_bytes(history.encode() if isinstance(history, str) else history)
        return otkel("stay", "--pack", pack, "--on", on, "--history", str(file), *more)

    return ask


def test_a_stay_is_answered_with_every_key_and_no_other(stay):
    status, out, err = stay("entry,exit\n2026-11-01,\n", "--nationality", "UTO", "--json")
    answer = json.loads(out)
    assert (status, err) == (0, "")
    assert set(answer) == KEYS
    assert set(answer["explanation"]) == {"en", "ru", "kk"}
    assert (answer["days_used"], answer["days_left"], answer["last_lawful_day"]) == (22, 8, "2026-11-30")
    assert answer["bound_by"] == "me.stay.entry"
    assert answer["advisory"] is False


@pytest.mark.parametrize(
    "history",
    [
        "entry,exit\n2026-10-01,2026-10-05\n2026-11-01,\n",
        b"\xef\xbb\xbfentry,exit\r\n2026-10-01,2026-10-05\r\n2026-11-01,\r\n",
        "entry,exit,excluded\n2026-11-01,,0\n2026-10-01,2026-10-05,\n\n",
        'entry,exit\n"2026-10-01","2026-10-05"\n 2026-11-01 , \n2026-12-01,2026-12-02\n',
    ],
)
def test_byte_order_marks_line_ends_quotes_order_and_later_rows_change_nothing(stay, history):
    _, out, _ = stay(history, "--nationality", "UTO", "--json")
    answer = json.loads(out)
    assert (answer["days_used"], answer["last_lawful_day"]) == (27, "2026-11-30")


@pytest.mark.parametrize(
    ("history", "words"),
    [
        ("entry,exit\n2026-02-31,\n", "history.csv:2: entry “2026-02-31” is not a date"),
        ("entry,exit\n2026-01-01,\n\n20260101,\n", "history.csv:4: entry “20260101” is not a date"),
        ("entry,exit\n2026-02-03,2026-02-01\n", "history.csv:2: the exit on 1 February 2026 is before the entry"),
        ("entry,exit\n2026-02-03,2026-02-09\n2026-02-08,2026-02-20\n", "history.csv:3: the stay from 8 February 2026"),
        ("entry,exit,colour\n2026-02-03,,red\n", "history.csv:1: the columns must be entry,exit"),
        ("2026-02-03,2026-02-04\n", "history.csv:1: the columns must be"),
        ("", "the columns must be"),
        ("entry,exit\n2026-02-03\n", "history.csv:2: 1 values where 2 columns"),
        ("entry,exit,excluded\n2026-02-03,,yes\n", "history.csv:2: excluded “yes” is neither 0 nor 1"),
        ('entry,exit\n"2026-02-03,\n', "history.csv:"),
        ("entry,exit\n2026-02-03\0,\n", "history.csv:2"),
        (b"entry,exit\n\xff\xfe\n", "not text in UTF-8"),
        ("entry,exit\n" + "2026-02-03,\n" * 100_000, "larger than 1 MB"),
    ],
)
def test_a_history_that_cannot_be_used_gets_one_line_with_its_place_and_status_2(stay, history, words):
    status, out, err = stay(history, "--nationality", "UTO")
    assert (status, out) == (2, "")
    assert err.startswith("otkel: ")
    assert words in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--pack", "nowhere"], "there is no pack “nowhere”"),
        (["--on", "2026-13-01"], "--on: the day “2026-13-01” is not a date"),
        (["--on", ""], "--on: a date is needed"),
        (["--history", "/nowhere.csv"], "/nowhere.csv: no such file"),
        (["--nationality", "ZZ9"], "--nationality: “ZZ9” is no code"),
        (["--visa-days", "0"], "--visa-days: must be 1 to 3660"),
        (["--lang", "xx"], "--lang: “xx” is none of"),
    ],
)
def test_options_that_cannot_be_used_get_one_line_and_status_2(stay, more, words):
    status, _, err = stay("entry,exit\n", *more)
    assert status == 2
    assert words in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "history",
    [
        "entry,exit\n2026-03-01,\n2026-05-01,2026-05-04\n",
        "entry,exit\n,2026-05-04\n",
        "entry,exit\n,\n",
    ],
)
def test_a_missing_stamp_is_undetermined_with_status_0_and_no_numbers(stay, history):
    status, out, _ = stay(history, "--nationality", "UTO", "--json")
    answer = json.loads(out)
    assert (status, answer["status"]) == (0, "undetermined")
    assert all(answer[key] is None for key in KEYS if "day" in key or key == "excess_at_date")


def test_no_nationality_is_undetermined_where_the_pack_needs_one_and_only_there(stay):
    for pack, expected in (("meridia", "undetermined"), ("kz", "undetermined"), ("schengen", "determined")):
        _, out, _ = stay("entry,exit\n2026-11-01,\n", "--json", pack=pack)
        assert json.loads(out)["status"] == expected


def test_a_visa_is_told_by_its_last_day(stay):
    _, out, _ = stay("entry,exit\n2026-11-01,\n", "--nationality", "QMV", "--visa-until", "2026-12-01", "--json")
    assert json.loads(out)["last_lawful_day"] == "2026-12-01"


def test_people_read_the_sentence_first_and_are_told_when_it_is_only_advice(stay):
    _, out, _ = stay("entry,exit\n2026-11-01,\n", "--nationality", "DEU", "--lang", "ru", pack="kz")
    assert out.startswith("Можно находиться до 30 ноября 2026 года включительно.\n")
    assert "не проверена и не подписана" in out


def test_the_packs_are_listed_with_hash_and_standing(otkel):
    _, out, _ = otkel("packs", "--json")
    packs = {row["name"]: row for row in json.loads(out)["packs"]}
    assert set(packs) == {"kz", "meridia", "schengen"}
    assert packs["meridia"]["verified"] == packs["meridia"]["provisions"]
    assert (packs["kz"]["verified"], packs["kz"]["signed"]) == (0, 0)
    assert len(packs["kz"]["hash"]) == 64
    status, out, _ = otkel("packs")
    assert status == 0
    assert "meridia" in out


def test_a_provision_is_explained_with_its_citation_and_standing(otkel):
    _, out, _ = otkel("explain", "kz.stay.window", "--json")
    told = json.loads(out)
    assert told["pack"] == "kz"
    assert told["status"] == "unverified"
    assert told["advisory"] is True
    assert "148" in told["source"]
    assert told["in_force"]["from"] == "2023-01-27"
    status, out, _ = otkel("explain", "me.stay.entry", "--pack", "meridia", "--lang", "kk")
    assert status == 0
    assert "Бір кіруге отыз күн" in out


def test_versions_of_a_provision_are_shown_and_the_day_picks_one(otkel):
    _, out, _ = otkel("explain", "kz.mci", "--on", "2020-05-01", "--json")
    told = json.loads(out)
    assert told["parameters"] == {"tenge": 2778}
    assert len(told["versions"]) == 11


def test_an_unknown_provision_is_answered_with_near_ones_and_status_2(otkel):
    status, _, err = otkel("explain", "kz.stay.windo")
    assert status == 2
    assert "did you mean kz.stay.window" in err


def test_a_draft_pack_is_checked_from_its_folder(otkel, tmp_path):
    (tmp_path / "pack.yaml").write_text("version: '1'\ntitle: {en: T, ru: T, kk: T}\n", encoding="utf-8")
    (tmp_path / "law.yaml").write_text("instrument: 1\ninstrument: 2\n", encoding="utf-8")
    status, _, err = otkel("check", str(tmp_path))
    assert status == 2
    assert "law.yaml:2: duplicate key instrument" in err
