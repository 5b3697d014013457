"""Printers of cards: a folder and a queue of CUPS, each whole or not at all, each with an answer."""

from __future__ import annotations

import stat
import threading
from pathlib import Path

import pytest

from otkel.gateways.card_printers import CardPrinter, card_printers, hand_over, ways
from otkel.vocabulary.unusable import Unusable

PDF = b"%PDF-1.7 of nobody"
QUEUE = CardPrinter("desk", "cups", "desk")


@pytest.fixture
def folder(tmp_path):
    return CardPrinter("cards", "folder", str(tmp_path / "cards"))


@pytest.fixture
def lp(tmp_path, monkeypatch):
    """`lp(script)`: a command of that name on the path that does so."""

    def stands(script):
        place = tmp_path / "bin"
        place.mkdir()
        command = place / "lp"
        command.write_text(f"#!/bin/sh\n{script}\n")
        command.chmod(command.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{place}:/usr/bin:/bin")

    return stands


def test_without_a_setting_it_is_a_folder_of_the_installation():
    assert card_printers("", Path("/data")) == (CardPrinter("cards", "folder", "/data/cards"),)


@pytest.mark.parametrize("given", ["cups:", "cups:two words", "folder:", "folder:here", "usb:1", "desk", "cups:-d x"])
def test_a_setting_that_names_no_printer_is_said_with_its_name(given):
    with pytest.raises(Unusable, match="OTKEL_CARD_PRINTERS"):
        card_printers(f"cups:good,{given}", Path("/data"))


def test_a_folder_has_the_card_whole_and_once(folder):
    answer = hand_over(folder, "card-1", PDF)
    assert (answer.accepted, answer.words.en) == (True, "The printer cards has it.")
    assert [path.name for path in Path(folder.target).iterdir()] == ["card-1.pdf"]
    again = hand_over(folder, "card-1", b"another")
    assert again.accepted
    assert "nothing was sent twice" in again.words.en
    assert (Path(folder.target) / "card-1.pdf").read_bytes() == PDF


def test_what_lies_in_the_folder_is_read_by_nobody_else(folder):
    hand_over(folder, "job", b"%PDF")
    (whole,) = Path(folder.target).iterdir()
    assert stat.S_IMODE(whole.stat().st_mode) == 0o600


def test_a_printer_takes_one_card_at_a_time(monkeypatch, folder):
    monkeypatch.setattr(ways, "_TURN", 0.05)
    with ways._AT_WORK.setdefault(f"folder:{folder.target}", threading.Lock()):
        answer = hand_over(folder, "job", b"%PDF")
    assert not answer.accepted
    assert "taking another card" in answer.words.en
    assert hand_over(folder, "job", b"%PDF").accepted


def test_a_job_never_leaves_its_folder(folder):
    hand_over(folder, "../../etc/card", PDF)
    assert [path.parent for path in Path(folder.target).rglob("*.pdf")] == [Path(folder.target)]


def test_a_folder_that_cannot_be_written_answers_so(tmp_path):
    (tmp_path / "file").write_text("")
    answer = hand_over(CardPrinter("cards", "folder", str(tmp_path / "file" / "cards")), "card-1", PDF)
    assert not answer.accepted
    assert "cannot be written" in answer.words.en


def test_a_queue_gets_the_card_by_lp(lp, tmp_path):
    lp(f'echo "$@" > {tmp_path}/said; cat > {tmp_path}/printed')
    assert hand_over(QUEUE, "card-1", PDF).accepted
    assert (tmp_path / "said").read_text().split() == ["-d", "desk", "-t", "card-1", "-"]
    assert (tmp_path / "printed").read_bytes() == PDF


def test_what_the_queue_says_against_it_is_told(lp):
    lp("echo 'lp: The printer or class does not exist.' >&2; exit 1")
    answer = hand_over(QUEUE, "card-1", PDF)
    assert not answer.accepted
    assert answer.words.en == "The printer desk did not take it: lp: The printer or class does not exist."


def test_a_queue_that_does_not_answer_is_not_waited_for(lp):
    lp("exec sleep 30")
    answer = hand_over(QUEUE, "card-1", PDF, seconds=0.5)
    assert not answer.accepted
    assert "has not answered within 0.5 seconds" in answer.words.en


def test_a_machine_without_cups_says_so(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    answer = hand_over(QUEUE, "card-1", PDF)
    assert not answer.accepted
    assert "lp of CUPS is not installed" in answer.words.en
