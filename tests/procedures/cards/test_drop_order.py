"""An order ends without a card, with a word why, and takes nothing from anybody."""

from __future__ import annotations

import pytest
from tests.stores import both_stores

from otkel.procedures import NotFound, Refused
from otkel.procedures.cards.drop_order import drop_order
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores


def refused(act):
    with pytest.raises(Unusable) as error:
        act()
    return error.value.code


def test_an_order_is_dropped_and_sent_twice_it_is_one(bare):
    order = bare.ordered()
    assert bare.drops(order).state == "dropped"
    again = bare.drops(order, "Another word.")
    assert (again.state, again.repeated) == ("dropped", True)


def test_a_reason_is_said(bare):
    assert refused(lambda: bare.drops(bare.ordered(), "  ")) == "words_missing"


def test_an_order_with_a_card_is_not_dropped(desk):
    order = desk.confirmed()
    desk.issued(order)
    assert refused(lambda: desk.drops(order)) == "card_issued"


def test_on_a_dropped_order_nothing_is_confirmed_nor_issued(desk):
    order = desk.confirmed()
    desk.drops(order)
    assert refused(lambda: desk.says(order)) == "order_over"
    assert refused(lambda: desk.issued(order)) == "order_over"


def test_what_there_is_not_is_not_dropped_and_a_stranger_drops_nothing(bare, enrol):
    with pytest.raises(NotFound):
        bare.drops("nothing")
    with pytest.raises(Refused):
        drop_order(bare.ordered(), at=bare.at, by=enrol("card_desk", "north-gate"), ground="card", words="Mine.")
