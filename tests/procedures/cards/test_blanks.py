"""Which blank is next: the one that lies in the printer, the officer's own, else one of the safe."""

from __future__ import annotations

import pytest
from tests.factories.cards import HERE, blanks_received
from tests.stores import both_stores

from otkel.procedures.cards import blanks
from otkel.procedures.post.move_stock import move_stock
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores


def moved(chief, at, move, first, last, **facts):
    move_stock(HERE, at=at, by=chief, ground="stock", kind="blank", series="DEMO", first=first, last=last,
               move=move, **facts)  # fmt: skip


def test_what_an_officer_holds_comes_before_the_safe(desk, chief):
    moved(chief, desk.at, "given", 11, 12, officer=desk.officer)
    assert [desk.sent(desk.issued().card).blank for _ in range(3)] == ["DEMO 11", "DEMO 12", "DEMO 1"]
    assert blanks.left(HERE) == 17
    assert blanks.books_of(HERE)["DEMO"].contradictions == ()


def test_the_one_that_lies_in_the_printer_is_taken(desk):
    assert desk.sent(desk.issued().card, blank="demo 7").blank == "DEMO 7"


@pytest.mark.parametrize(
    "wanted", ["DEMO 99", "OTHER 1", "DEMO", "7", "DEMO -1", "DEMO ٧", "DEMO 1 2", "DEMO " + "9" * 30]
)
def test_one_that_never_came_is_not_taken(desk, wanted):
    with pytest.raises(Unusable) as error:
        desk.sent(desk.issued().card, blank=wanted)
    assert error.value.code == "blank_elsewhere"
    assert "never received" in error.value.text.en


@pytest.mark.parametrize(
    ("move", "words", "said"),
    [("spoiled", "Wet.", "spoiled"), ("lost", "Gone.", "lost"), ("sent_away", "To the airport.", "sent away")],
)
def test_one_that_is_elsewhere_is_not_taken_and_the_sentence_says_where(desk, chief, move, words, said):
    moved(chief, desk.at, move, 7, 7, words=words)
    with pytest.raises(Unusable) as error:
        desk.sent(desk.issued().card, blank="DEMO 7")
    assert (error.value.code, said in error.value.text.en) == ("blank_elsewhere", True)


def test_what_a_colleague_holds_is_not_taken(desk, chief, enrol):
    moved(chief, desk.at, "given", 1, 20, officer=enrol("card_desk", HERE))
    with pytest.raises(Unusable) as error:
        desk.sent(desk.issued().card, blank="DEMO 7")
    assert "another officer" in error.value.text.en
    with pytest.raises(Unusable) as error:
        desk.sent(desk.issued().card)
    assert error.value.code == "no_blanks"


def test_a_second_series_follows_when_the_first_is_used_up(desk, chief):
    blanks_received(chief, at=desk.at, count=2, series="AAA")
    assert [desk.sent(desk.issued().card).blank for _ in range(3)] == ["AAA 1", "AAA 2", "DEMO 1"]
