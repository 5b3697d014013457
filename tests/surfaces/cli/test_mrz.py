"""`otkel mrz`, as people and programs meet it."""

from __future__ import annotations

import io
import json
import sys

import pytest

from otkel.surfaces.cli.main import run

VALID = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10\n"
WRONG = VALID.replace("F1204159", "F1204158")


class Standard:
    """Standard input that holds given bytes."""

    def __init__(self, content: bytes) -> None:
        self.buffer = io.BytesIO(content)


@pytest.fixture
def otkel(monkeypatch, capsys):
    """Run the command line in this process: exit status, standard output, standard error."""

    def start(*arguments: str, given: bytes = b""):
        monkeypatch.setattr(sys, "argv", ["otkel", *arguments])
        monkeypatch.setattr(sys, "stdin", Standard(given))
        with pytest.raises(SystemExit) as stop:
            run()
        said = capsys.readouterr()
        return stop.value.code or 0, said.out, said.err

    return start


def test_a_valid_zone_is_answered_with_status_0(otkel, tmp_path):
    file = tmp_path / "zone.txt"
    file.write_text(VALID, encoding="utf-8")
    status, out, err = otkel("mrz", str(file), "--json", "--on", "2026-11-22")
    answer = json.loads(out)
    assert (status, err) == (0, "")
    assert answer["format"] == "TD3"
    assert answer["valid"] is True
    assert answer["fields"]["birth_date"] == "1974-08-12"
    assert answer["problems"] == []


def test_a_wrong_check_digit_gives_status_1_and_says_which(otkel):
    status, out, err = otkel("mrz", "-", "--json", given=WRONG.encode())
    answer = json.loads(out)
    assert (status, err) == (1, "")
    assert answer["valid"] is False
    assert answer["checks"]["expiry_date"] is False
    assert answer["problems"][0] == {
        "code": "check_digit_wrong",
        "where": "expiry_date",
        "text": "the check digit of the expiry date is 8, 9 was computed",
    }


def test_people_get_a_table(otkel):
    status, out, _ = otkel("mrz", "-", given=WRONG.encode())
    assert status == 1
    assert "Surname                   ERIKSSON\n" in out
    assert "Check digit, expiry date  WRONG\n" in out
    assert "! expiry date: the check digit of the expiry date is 8, 9 was computed\n" in out


def test_what_a_wrong_reading_may_have_been_meant_as_is_proposed(otkel):
    given = VALID.replace("L898902", "L8989O2").encode()
    status, out, _ = otkel("mrz", "-", "--json", given=given)
    answer = json.loads(out)
    assert (status, answer["valid"], answer["fields"]["number"]) == (1, False, "L8989O2C3")
    (proposal,) = answer["proposals"]
    assert proposal["lines"] == VALID.split()
    assert [change["text"] for change in proposal["changes"]] == ["line 2, column 6: O → 0 (document number)"]
    assert proposal["officer_decides"] is False
    _, out, _ = otkel("mrz", "-", given=given)
    assert "Could be meant as, if the page says so: line 2, column 6: O → 0 (document number)\n" in out
    assert f"  {VALID.split()[1]}\n" in out


@pytest.mark.parametrize("text", [VALID, WRONG])
def test_a_right_zone_and_a_forged_one_have_no_proposal(otkel, text):
    _, out, _ = otkel("mrz", "-", "--json", given=text.encode())
    assert json.loads(out)["proposals"] == []


def test_centuries_are_resolved_against_the_day_given(otkel):
    _, out, _ = otkel("mrz", "-", "--json", "--on", "1970-01-01", given=VALID.encode())
    assert json.loads(out)["fields"]["birth_date"] == "1874-08-12"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (b"", "the text is empty"),
        (b"\xef\xbb\xbf\r\n", "the text is empty"),
        (VALID[:-2].encode(), "line 2 has 43 characters, 44 are expected in a passport's MRZ"),
        (VALID.replace("0\n", "\U0001f600").encode(), "'\U0001f600' at position 44"),
        (b"\x00" * 88, r"'\x00' at position 1"),
        (VALID.encode("utf-16"), "not text in UTF-8"),
        (b"\xff\xd8\xff\xe0 a picture", "not text in UTF-8; to read an image use: otkel read"),
        (b"<" * (64 * 1024 + 1), "larger than 64 kB"),
        (b"<" * (64 * 1024), "65536 characters"),
    ],
)
def test_what_is_no_zone_gives_status_2_and_one_line(otkel, given, says):
    status, out, err = otkel("mrz", "-", "--json", given=given)
    assert (status, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1
    assert err.startswith("otkel: ")


def test_files_that_cannot_be_read_give_status_2(otkel, tmp_path):
    for file, says in (
        (tmp_path / "absent.txt", "no such file"),
        (tmp_path, "is a directory"),
        ("a\x00b", "null byte"),
    ):
        status, out, err = otkel("mrz", str(file))
        assert (status, out) == (2, "")
        assert says in err
        assert err.count("\n") == 1


def test_a_closed_standard_input_gives_status_2(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["otkel", "mrz", "-"])
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(SystemExit) as stop:
        run()
    assert stop.value.code == 2
    assert "standard input is closed" in capsys.readouterr().err


@pytest.mark.parametrize("on", ["2026-02-30", "22.11.2026", "20261122", "tomorrow"])
def test_a_day_that_is_none_gives_status_2(otkel, on):
    status, out, err = otkel("mrz", "-", "--on", on, given=VALID.encode())
    assert (status, out) == (2, "")
    assert f"--on: '{on}' is not a date of the form 2026-11-22" in err
