"""A card rests on the entry as it stands: corrected after the order, it is the corrected one that the card is of."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.factories.travellers import local_day
from tests.stores import both_stores

from otkel.procedures import Viewer
from otkel.procedures.border.correct_crossing import correct_crossing
from otkel.procedures.cards.card_queue import card_queue
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores
WHY = "The officer chose the wrong day; the camera log shows it."


@pytest.fixture
def correct(enrol, desk):
    """`correct(crossing, …)` is the record that names the wrong one."""
    second = enrol("second_line")
    return lambda crossing, **facts: correct_crossing(
        crossing, at=desk.at, by=second, ground="correction", reasons=WHY, **facts
    )


def test_an_entry_corrected_after_the_order_still_leads_to_a_card(desk, correct):
    crossing = desk.admitted()
    order, at = desk.ordered(crossing), desk.at
    desk.later(minutes=5)
    correct(crossing, happened_at=at - timedelta(days=3))
    desk.says(order)
    receipt = desk.issued(order)
    assert receipt.valid_from == desk.file(order).face.valid_from == local_day(at - timedelta(days=3))


def test_an_entry_corrected_after_the_holders_word_is_shown_again(desk, correct):
    crossing = desk.admitted()
    order, at = desk.confirmed(crossing), desk.at
    desk.later(minutes=5)
    correct(crossing, happened_at=at - timedelta(days=3))
    with pytest.raises(Unusable) as error:
        desk.issued(order)
    assert error.value.code == "not_confirmed"
    desk.says(order)
    assert desk.issued(order).order == order


def test_of_an_entry_that_never_took_place_no_card_comes_and_its_order_says_why(desk, correct):
    crossing = desk.admitted()
    order = desk.confirmed(crossing)
    desk.later(minutes=5)
    correct(crossing, took_place=False)
    with pytest.raises(Unusable) as error:
        desk.issued(order)
    assert error.value.code == "no_entry"
    file = desk.file(order)
    assert (file.eligible, file.face) == (False, None)
    assert "entry" in file.why.en
    queue = card_queue(desk.post, viewer=Viewer(desk.officer, "own_work"), at=desk.at)
    assert [line.order for line in queue.waiting] == [order]
    desk.drops(order, "The entry never took place.")


def test_the_same_order_is_found_on_the_corrected_entry(desk, correct):
    crossing = desk.admitted()
    order, at = desk.ordered(crossing), desk.at
    desk.later(minutes=5)
    corrected = correct(crossing, happened_at=at - timedelta(days=1))
    assert desk.ordered(crossing) == order
    assert desk.ordered(corrected.crossing) == order
