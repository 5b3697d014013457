"""Paper forms at a terminal: printed, shown, spoiled."""

from __future__ import annotations

import json

import pytest


@pytest.fixture(scope="module")
def otkel(enrolled):
    """`otkel("forms", "ledger")` runs a command on a fresh store with a supervisor of Ford Bridge."""
    return enrolled({"C-1": "supervisor"}, "--checkpoint", "ford-bridge", OTKEL_AS="C-1")


def test_forms_are_printed_spoiled_and_accounted_for(otkel, tmp_path):
    here, out = ("--checkpoint", "ford-bridge"), tmp_path / "forms.pdf"
    done = otkel("forms", "print", *here, "--count", 2, "--paper", "a4", "--out", out, "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["series"], told["first"], told["last"]) == ("A", 1, 2)
    assert out.read_bytes().startswith(b"%PDF")
    assert otkel("forms", "spoil", "A-2", *here, "--words", "wet").stdout.strip() == "A-000002 is spoiled"
    ledger = otkel("forms", "ledger", *here)
    assert ledger.returncode == 1  # one is still out
    assert "out      A-000001" in ledger.stdout
    assert otkel("forms", "spoil", "A-1", *here, "--words", "lost in the snow").returncode == 0
    ledger = otkel("forms", "ledger", *here, "--json")
    assert (ledger.returncode, json.loads(ledger.stdout)["spoiled"]) == (0, 2)


def test_lost_sheets_are_set_again_and_practice_needs_no_numbers(otkel, tmp_path):
    here, out = ("--checkpoint", "ford-bridge"), tmp_path / "again.pdf"
    told = json.loads(otkel("forms", "print", *here, "--series", "B", "--count", 1, "--out", out, "--json").stdout)
    again = otkel(
        "forms", "print", *here, "--series", "B", "--first", told["first"], "--count", 1, "--again", "--out", out
    )
    assert again.returncode == 0, again.stderr
    assert otkel("forms", "print", *here, "--series", "DRILL", "--count", 2, "--out", out).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("print", "--checkpoint", "ford-bridge", "--out", "x.txt"), "does not end in .pdf"),
        (("print", "--checkpoint", "ford-bridge", "--out", "x.pdf", "--paper", "a3"), "neither a6 nor a4"),
        (("print", "--checkpoint", "ford-bridge", "--out", "x.pdf", "--count", "501"), "1 and 500"),
        (("ledger", "--checkpoint", "nowhere"), "nowhere"),
        (("spoil", "Z-77", "--checkpoint", "ford-bridge", "--words", "w"), "Z-000077"),
        (("spoil", "77", "--checkpoint", "ford-bridge", "--words", "w"), "no number of a form"),
    ],
)
def test_what_cannot_be_used_is_one_line(otkel, arguments, said):
    done = otkel("forms", *arguments)
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert said in done.stderr
