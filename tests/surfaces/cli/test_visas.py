"""`otkel visas import` at a terminal: words or JSON, one line on stderr, a status with a meaning."""

from __future__ import annotations

import json

import pytest
from tests.factories.visas import a_list

AS_OF = ("--source", "consulates", "--as-of", "2026-05-03T09:41+05:00")


@pytest.fixture(scope="module")
def otkel(enrolled):
    """`otkel("visas", "import", …)` runs a command on a fresh store with an officer of the centre."""
    return enrolled({"C-1": "supervisor", "L-1": "first_line"})


@pytest.fixture
def file(tmp_path):
    """`file(text)` is a file with that text."""

    def written(content):
        path = tmp_path / "visas.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return written


def test_a_list_is_imported_and_the_second_time_it_is_said_to_be_repeated(otkel, file):
    path = file("\ufeff" + a_list({"number": "A1"}, {"number": "A2"}))
    first = otkel("visas", "import", path, *AS_OF, "--as", "C-1")
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout == "2 new, 0 changed, 0 as kept, 0 older than what is kept, 0 not taken\n"
    again = otkel("visas", "import", path, *AS_OF, "--as", "C-1", "--json")
    told = json.loads(again.stdout)
    assert (again.returncode, told["repeated"], told["unchanged"], told["wrong"]) == (0, True, 2, [])


def test_lines_that_were_not_taken_are_named_and_the_answer_is_no(otkel, file):
    path = file(a_list({"number": "B1"}, {"number": "B2", "valid_until": "31.12.2026"}))
    done = otkel("visas", "import", path, *AS_OF, "--as", "C-1")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "1 new, 0 changed, 0 as kept, 0 older than what is kept, 1 not taken",
        f"{path}:3: valid_until “31.12.2026” is not a date like 2026-05-03",
    ]


def test_everything_that_is_wrong_with_a_line_is_told_at_once(otkel, file):
    wrong = {"kind": "stamp", "issued_by": "ZZZ9", "birth_date": "soon", "days": "0", "surname": ""}
    done = otkel("visas", "import", file(a_list(wrong)), *AS_OF, "--as", "C-1")
    told = done.stdout.splitlines()[1]
    assert [each.split()[0] for each in told.split(": ", 1)[1].split("; ") if "leave it" not in each] == [
        "kind", "issued_by", "surname", "birth_date", "days",
    ], told  # fmt: skip


def test_a_list_that_names_no_visa_is_said(otkel, file):
    done = otkel("visas", "import", file(a_list()), *AS_OF, "--as", "C-1")
    assert (done.returncode, "names no visa" in done.stdout) == (0, True)


def test_a_long_list_shows_its_progress(otkel, file):
    path = file(a_list(*({"number": f"L{n}"} for n in range(4_500))))
    done = otkel("visas", "import", path, *AS_OF, "--as", "C-1", "--json")
    assert (done.returncode, json.loads(done.stdout)["new"]) == (0, 4_500)
    assert done.stderr.splitlines() == [f"otkel: {n} of 4500 lines" for n in (2000, 4000, 4500)]


@pytest.mark.parametrize(
    ("content", "more", "said"),
    [
        (a_list({}).replace(",", ";"), AS_OF, "parted by “;”"),
        ("", AS_OF, "The list is empty. Its first line must be kind,number"),
        (a_list({}).encode("utf-16"), AS_OF, "not text in UTF-8"),
        (a_list({}), ("--source", "", *AS_OF[2:]), "Say whose list it is"),
        (a_list({}), (*AS_OF[:2], "--as-of", "2026-05-03T09:41"), "says no zone"),
        (a_list({}), (*AS_OF[:2], "--as-of", ""), "say of which moment"),
        (a_list({}), (*AS_OF, "--as", "L-1"), "not allowed"),
        (a_list({}), (*AS_OF, "--as", "X-9"), "nobody in service has the number X-9"),
    ],
)
def test_what_cannot_be_used_is_one_line_and_status_2(otkel, file, content, more, said):
    done = otkel("visas", "import", file(content), "--as", "C-1", *more)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert said in done.stderr


def test_a_file_that_is_not_there_is_said(otkel, tmp_path):
    done = otkel("visas", "import", tmp_path / "none.csv", *AS_OF, "--as", "C-1")
    assert (done.returncode, "no such file" in done.stderr) == (2, True)
