"""How a card and an order stand follows from what was recorded."""

from __future__ import annotations

import pytest
from tests.factories.cards import kept_reversal
from tests.stores import both_stores

from otkel.procedures import Refused, Viewer
from otkel.procedures.cards.card_artwork import card_artwork, read_card

pytestmark = both_stores


def shown(desk, card):
    return read_card(card, viewer=Viewer(desk.officer, "card", f"card:{card}"), at=desk.at)


def test_an_order_goes_from_the_mirror_to_the_hand(desk):
    order = desk.ordered()
    states = [desk.file(order).state]
    desk.says(order)
    states.append(desk.file(order).state)
    card = desk.issued(order).card
    states.append(desk.file(order).state)
    desk.printed(card)
    states.append(desk.file(order).state)
    desk.gives(card)
    states.append(desk.file(order).state)
    desk.ends(card, "returned")
    states.append(desk.file(order).state)
    assert states == ["to_confirm", "to_issue", "to_print", "to_give", "given", "ended"]


def test_a_card_tells_each_attempt_to_print_it(desk):
    card = desk.issued().card
    desk.came(desk.sent(card, printer="cards").attempt, "spoiled", "It tore.")
    desk.sent(card)
    first, second = shown(desk, card).prints
    assert (first.blank, first.printer, first.outcome, first.words) == ("DEMO 1", "cards", "spoiled", "It tore.")
    assert (second.blank, second.outcome) == ("DEMO 2", "")


def test_a_revoked_card_says_so_until_an_appeal_reverses_it(desk, revoked):
    card = desk.given()
    decided = revoked(card)
    assert (shown(desk, card).state, shown(desk, card).ended_at) == ("revoked", desk.at)
    kept_reversal(decided, at=desk.at, by=desk.officer)
    assert (shown(desk, card).state, shown(desk, card).ended_at) == ("given", None)


def test_a_card_that_ran_out_says_so(desk):
    card = desk.given()
    seen = shown(desk, card)
    desk.later(days=(seen.valid_until - seen.valid_from).days + 1)
    assert shown(desk, card).state == "expired"


@pytest.mark.parametrize("look", [read_card, card_artwork])
def test_who_serves_elsewhere_reads_no_card_and_nobody_reads_one_without_a_case(desk, enrol, look):
    card = desk.issued().card
    for officer, case in (
        (enrol("card_desk", "north-gate"), "card"),
        (desk.officer, ""),
        (enrol("first_line"), "card"),
    ):
        with pytest.raises(Refused):
            look(card, viewer=Viewer(officer, "card", case), at=desk.at)
