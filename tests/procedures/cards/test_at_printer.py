"""A card at its printer: handed over once, and a printer that refuses leaves the blank to be accounted for."""

from __future__ import annotations

import pytest
from tests.stores import both_stores

from otkel.procedures import Refused, Viewer
from otkel.procedures.cards.at_printer import card_at_printer
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores


def at_printer(desk, attempt, officer=""):
    return card_at_printer(attempt, viewer=Viewer(officer or desk.officer, "card", "card:print"), at=desk.at)


def test_the_usual_printer_is_a_folder_and_has_the_card_once(desk, at_home):
    sent = desk.sent(desk.issued().card)
    assert sent.printer == "cards"
    assert at_printer(desk, sent.attempt).accepted
    assert at_printer(desk, sent.attempt).accepted
    (pdf,) = (at_home / "cards").iterdir()
    assert pdf.name == f"card-{sent.attempt}.pdf"
    assert pdf.read_bytes()[:4] == b"%PDF"


def test_a_named_printer_is_used(desk, at_home, settings):
    settings.OTKEL_CARD_PRINTERS = f"folder:{at_home}/left,folder:{at_home}/right"
    order = desk.confirmed()
    sent = desk.sent(desk.issued(order).card, printer="right")
    assert desk.file(order).printers == ("left", "right")
    assert at_printer(desk, sent.attempt).accepted
    assert len(list((at_home / "right").iterdir())) == 1


def test_a_printer_that_there_is_not_takes_no_blank(desk):
    card = desk.issued().card
    with pytest.raises(Unusable, match="There is no printer “laser”; there are: cards"):
        desk.sent(card, printer="laser")
    assert desk.sent(card).blank == "DEMO 1"


def test_a_printer_that_refuses_leaves_the_question_open(desk, at_home, settings):
    (at_home / "file").write_text("")
    settings.OTKEL_CARD_PRINTERS = f"folder:{at_home}/file/cards"
    order = desk.confirmed()
    sent = desk.sent(desk.issued(order).card)
    assert not at_printer(desk, sent.attempt).accepted
    assert desk.file(order).card.prints[0].outcome == ""
    desk.came(sent.attempt, "not_printed")
    settings.OTKEL_CARD_PRINTERS = ""
    assert desk.sent(sent.card).blank == "DEMO 1"


def test_another_posts_officer_prints_nothing(desk, enrol):
    sent = desk.sent(desk.issued().card)
    with pytest.raises(Refused):
        at_printer(desk, sent.attempt, enrol("card_desk", "north-gate"))


def test_what_is_over_is_not_printed_again_and_who_only_reads_cards_prints_none(desk, enrol):
    sent = desk.sent(desk.issued().card)
    with pytest.raises(Refused):
        at_printer(desk, sent.attempt, enrol("ombudsman"))
    desk.came(sent.attempt, "spoiled", "It tore.")
    with pytest.raises(Unusable) as error:
        at_printer(desk, sent.attempt)
    assert error.value.code == "outcome_said"
