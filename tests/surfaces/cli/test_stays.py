"""`otkel law stays`, as people and programs meet it: every row means what `otkel law stay` means."""

from __future__ import annotations

import csv
import io
import json
import os
import random
import sys
import threading
from datetime import date

import pytest
from tests.backends.lake.histories import people

from otkel import jurisdictions
from otkel.backends.lake import files, listing
from otkel.surfaces.cli.main import run

COLUMNS = ["person", "status", "days_used", "days_left", "last_lawful_day", "excess_at_date", "days_in_breach"]
ON = "2026-11-22"


@pytest.fixture
def otkel(monkeypatch, capfdbinary, tmp_path):
    """Run the command line in this process, without a store: exit status, standard output, standard error."""
    monkeypatch.setenv("OTKEL_HOME", str(tmp_path / "home"))

    def start(*arguments: str):
        monkeypatch.setattr(sys, "argv", ["otkel", "law", *arguments])
        with pytest.raises(SystemExit) as stop:
            run()
        said = capfdbinary.readouterr()
        return stop.value.code or 0, said.out.decode(), said.err.decode()

    return start


@pytest.fixture(params=["duckdb", "sqlite"])
def stays(otkel, tmp_path, request):
    """Ask about a file given as text or bytes, on either store."""

    def ask(content: str | bytes, *more: str, pack: str = "meridia", on: str = ON, name: str = "stays.csv"):
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return otkel("stays", "--pack", pack, "--on", on, "--store", request.param, str(file), *more)

    return ask


def rows(out: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(out)))


def test_a_list_has_one_row_a_person_sorted_whatever_the_order_of_the_file(stays):
    status, out, err = stays(
        "person,entry,exit,nationality,excluded\nZoe,2026-11-01,,UTO,0\nAl,2026-05-03,2026-06-03,QMT,\n"
        "Zoe,2026-10-01,2026-10-05,UTO,1\nKim,2020-01-01,2020-02-02,QML,\nOwn,2026-01-01,,QME,\nVis,2026-11-02,,QMV,\n"
    )
    assert status == 0
    assert rows(out) == [
        COLUMNS,
        ["Al", "determined", "8", "90", "2027-02-19", "0", "0"],
        ["Kim", "determined", "0", "160", "2027-04-30", "", "0"],
        ["Own", "determined", "", "", "", "", "0"],
        ["Vis", "undetermined", "", "", "", "", ""],
        ["Zoe", "determined", "22", "8", "2026-11-30", "0", "0"],
    ]
    assert "5 people from 6 stays" in err.splitlines()[-1]


@pytest.mark.parametrize("pack", ["schengen", "kz", "meridia"])
def test_every_row_is_what_the_single_command_answers(stays, otkel, tmp_path, pack):
    on, states = date(2026, 11, 22), {"schengen": [""], "kz": ["DEU", "RUS"], "meridia": ["UTO", "QMS", "QMN", "QML"]}
    told, _ = people(jurisdictions.load_pack(pack), 12, states[pack], on, seed=3)

    def day(ordinal):
        return "" if ordinal is None else date.fromordinal(ordinal).isoformat()

    lines = [f"{name},{day(a)},{day(b)},{state},{mark}" for name, a, b, mark, state in told]
    status, out, _ = stays("person,entry,exit,nationality,excluded\n" + "\n".join(lines), pack=pack)
    assert status == 0
    for answer in rows(out)[1:]:
        own = [row for row in told if row[0] == answer[0]]
        history = tmp_path / "history.csv"
        history.write_text(
            "entry,exit,excluded\n" + "\n".join(f"{day(a)},{day(b)},{m}" for _, a, b, m, _ in own) + "\n"
        )
        state = ["--nationality", own[0][4]] if own[0][4] else []
        single = otkel("stay", "--pack", pack, "--on", ON, "--history", str(history), "--json", *state)
        expected = json.loads(single[1])
        assert answer[1:] == ["" if expected[name] is None else str(expected[name]) for name in COLUMNS[1:]]


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbfperson,entry,exit\r\nA,2026-11-01,\r\n",
        b'"person","entry","exit"\n"A","2026-11-01",""\n',
        b"exit,person,entry\n,A,2026-11-01\n",
        b"person , entry,exit\n A , 2026-11-01 ,\n\n",
        b"person,entry,exit,excluded\nA,2026-11-01,\n",
        b"person,entry,exit\nA,2026-11-01,\nA,2026-12-01,2026-12-05\n",
        b"person,entry,exit,nationality\nA,2026-11-01,,\nA,2026-12-01,2026-12-05,XXX\n",
    ],
)
def test_the_same_file_in_another_dress_says_the_same(stays, content):
    status, out, _ = stays(content, pack="schengen")
    assert status == 0
    assert rows(out)[1:] == [["A", "determined", "22", "68", "2027-01-29", "0", "0"]]


def test_a_nationality_told_in_one_row_of_a_person_holds_for_all(stays):
    status, out, _ = stays(
        "person,entry,exit,nationality\nA,2026-11-01,,\nA,2026-10-01,2026-10-04, d \nB,2026-11-01,,\n"
    )
    assert status == 0
    assert rows(out)[1:] == [
        ["A", "determined", "26", "8", "2026-11-30", "0", "0"],
        ["B", "undetermined", "", "", "", "", ""],
    ]


def test_names_with_commas_quotes_and_lines_come_back_as_they_were(stays):
    status, out, _ = stays('person,entry,exit\n"A, ""B""\nC",2026-11-01,\n\\N,2026-11-01,\n', pack="schengen")
    assert status == 0
    assert [row[0] for row in rows(out)[1:]] == ['A, "B"\nC', "\\N"]


def test_a_file_without_rows_gives_a_list_without_rows(stays):
    assert stays("person,entry,exit\n")[:2] == (0, ",".join(COLUMNS) + "\n")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", ":1: the columns must be person,entry,exit"),
        (b"person,entry\nA,2026-11-01\n", ":1: the columns must be"),
        (b"person,entry,exit,exit\n", ":1: the columns must be"),
        (b"person,entry,exit,visa\n", "they are person,entry,exit,visa"),
        (b"person,entry,exit\nA,2026-11-01,\nB,2026-02-30,\n", ":3: entry “2026-02-30” is not a date"),
        (b"person,entry,exit\nA,2026-11-1,\n", ":2: entry “2026-11-1” is not a date"),
        (b"person,entry,exit\nA,20261101,\n", ":2: entry “20261101” is not a date"),
        (b"person,entry,exit\nA,2026-11-01,infinity\n", ":2: exit “infinity” is not a date"),
        (b"person,entry,exit\nA,2026-11-01,2026-10-01\n", ":2: the exit on 1 October 2026 is before"),
        (b"person,entry,exit\n,2026-11-01,\n", ":2: person is empty"),
        (b"person,entry,exit\nA,2026-11-01,,1\n", ":2: 4 values where 3 columns are named"),
        (b"person,entry,exit\nA\n", ":2: 1 values where 3 columns are named"),
        (b"person,entry,exit,excluded\nA,2026-11-01,,yes\n", ":2: excluded “yes” is neither 0 nor 1"),
        (b"person,entry,exit,nationality\nA,2026-11-01,,ZZZ\n", ":2: nationality “ZZZ” is no code"),
        (
            b"person,entry,exit,nationality\nA,2026-01-01,2026-01-02,UTO\nA,2026-11-01,,QMT\n",
            ":3: the person A has the nationality QMT here and UTO in another row",
        ),
        (
            b"person,entry,exit\nB,2026-01-01,2026-01-09\nA,2026-01-01,2026-01-09\nA,2026-01-08,2026-01-12\n",
            ":4: the stay from 8 January 2026 begins before the stay from 1 January 2026 has ended",
        ),
        (b"person,entry,exit\nA,2026-11-01,\n\xff\xfe,2026-11-01,\n", ":3: it is not text in UTF-8"),
        (b'person,entry,exit\n"A,2026-11-01,\n', ": not CSV"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "it is not text in UTF-8"),
    ],
)
def test_what_cannot_be_used_is_one_line_with_file_and_line(stays, content, words):
    status, out, err = stays(content, pack="schengen")
    last = err.splitlines()[-1]
    assert (status, out) == (2, "")
    assert words in last
    assert "stays.csv" in last
    assert "Traceback" not in err


def test_a_file_that_is_missing_a_folder_or_too_large_is_refused(otkel, tmp_path, monkeypatch):
    for name in (str(tmp_path / "nothing.csv"), str(tmp_path)):
        status, out, err = otkel("stays", "--pack", "meridia", "--on", ON, name)
        assert (status, out) == (2, "")
        assert name in err.splitlines()[-1]
    file = tmp_path / "stays.csv"
    file.write_text("person,entry,exit\nA,2026-11-01,\n")
    monkeypatch.setattr(files, "LARGEST", 20)
    status, _, err = otkel("stays", "--pack", "meridia", "--on", ON, str(file))
    assert status == 2
    assert "larger than" in err


@pytest.mark.parametrize("name", ["a[1]*.csv", "it's.csv", "жолаушы.csv", "stays.csv.gz"])
def test_a_file_may_have_any_name(stays, tmp_path, name):
    out = tmp_path / f"list of {name}"
    assert stays("person,entry,exit\nA,2026-11-01,\n", "--out", str(out), pack="schengen", name=name)[:2] == (0, "")
    assert out.read_text().splitlines()[1] == "A,determined,22,68,2027-01-29,0,0"
    assert not list(tmp_path.glob(".otkel*"))


def test_a_summary_says_who_answered_for_how_many(stays, tmp_path):
    content = "person,entry,exit,nationality\nA,2026-11-01,,UTO\nB,2026-11-01,,QML\nC,2026-11-01,,UTO\n"
    status, out, _ = stays(content, "--json", "--sample", "1", "--out", str(tmp_path / "list.csv"))
    summary = json.loads(out)
    assert status == 0
    assert {name: summary[name] for name in ("persons", "stays", "by_sql", "by_single_path")} == {
        "persons": 3, "stays": 3, "by_sql": 2, "by_single_path": 1,
    }  # fmt: skip
    assert summary["sample"] <= 1
    assert summary["statuses"] == {"determined": 3}
    assert len((tmp_path / "list.csv").read_text().splitlines()) == 4


def test_where_the_two_paths_differ_nothing_is_written(stays, tmp_path, monkeypatch):
    out = tmp_path / "list.csv"
    out.write_text("the list of yesterday")
    real = listing.answer
    monkeypatch.setattr(listing, "answer", lambda *told: (*real(*told)[:-1], 77))
    status, said, err = stays("person,entry,exit,nationality\nA,2026-11-01,,UTO\n", "--out", str(out))
    assert (status, said) == (2, "")
    assert "the person A: SQL says" in err.splitlines()[-1]
    assert "days_in_breach 77; nothing was written" in err.splitlines()[-1]
    assert out.read_text() == "the list of yesterday"


def test_a_pipe_can_be_read(otkel, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_text("person,entry,exit\nA,2026-11-01,\n"))
    writer.start()
    status, out, _ = otkel("stays", "--pack", "schengen", "--on", ON, str(pipe))
    writer.join()
    assert status == 0
    assert rows(out)[1][0] == "A"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--on", "soon"), "is not a date"),
        (("--pack", "atlantis"), "there is no pack"),
        (("--sample", "0"), "must be 1 or more"),
        (("--store", "paper"), "neither duckdb nor sqlite"),
        (("--on", "9950-01-01"), "after the year 9900"),
        (("--out", "/nowhere/at/all.csv"), "/nowhere/at"),
    ],
)
def test_an_option_that_cannot_be_used_is_said_in_one_line(stays, more, words):
    status, out, err = stays("person,entry,exit\nA,2026-11-01,\n", *more)
    assert (status, out) == (2, "")
    assert words in err.splitlines()[-1]


def test_both_readers_take_a_thousand_rows_alike(stays, tmp_path):
    """One row that only the patient reader takes makes the whole file its own."""
    told, _ = people(jurisdictions.load_pack("meridia"), 300, ["UTO", "QMT"], date(2026, 11, 22), seed=8)
    random.Random(1).shuffle(told)

    def day(ordinal):
        return "" if ordinal is None else date.fromordinal(ordinal).isoformat()

    plain = "person,entry,exit,nationality,excluded\n"
    plain += "".join(f"{name},{day(a)},{day(b)},{state},{mark}\n" for name, a, b, mark, state in told)
    patient = plain + " P000000 ,2030-01-01,,uto,\n"
    assert stays(plain)[:2] == stays(patient)[:2]
