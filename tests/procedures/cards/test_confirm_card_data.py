"""The holder says whether what the card would say is right, and only exactly that is issued."""

from __future__ import annotations

import pytest
from tests.stores import both_stores

from otkel.procedures import Refused
from otkel.procedures.cards.confirm_card_data import confirm_card_data
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores


def refused(act):
    with pytest.raises(Unusable) as error:
        act()
    return error.value.code


def test_what_is_right_may_be_issued(desk):
    order = desk.ordered()
    receipt = desk.says(order)
    assert (receipt.agreed, receipt.state) == (True, "to_issue")
    assert desk.file(order).state == "to_issue"


def test_what_is_wrong_stands_in_the_order_and_no_card_comes_of_it(desk):
    order = desk.ordered()
    receipt = desk.says(order, agreed=False, words="My name is written with two n.")
    assert (receipt.agreed, receipt.state) == (False, "to_confirm")
    assert desk.file(order).said_wrong == "My name is written with two n."
    assert refused(lambda: desk.issued(order)) == "not_confirmed"


def test_the_newest_word_counts(desk):
    order = desk.ordered()
    desk.says(order)
    desk.says(order, agreed=False, words="No, wait.")
    assert refused(lambda: desk.issued(order)) == "not_confirmed"
    desk.says(order)
    assert desk.file(order).said_wrong == ""
    assert desk.issued(order).order == order


def test_who_says_that_it_is_wrong_says_what(desk):
    assert refused(lambda: desk.says(desk.ordered(), agreed=False, words=" ")) == "words_missing"


def test_only_what_was_shown_is_confirmed(desk):
    order = desk.ordered()
    assert refused(lambda: desk.says(order, shown="0" * 64)) == "face_changed"
    shown = desk.file(order, original_name="Анна").face.digest
    assert refused(lambda: desk.says(order, original_name="Ганна", shown=shown)) == "face_changed"


def test_a_portrait_taken_afterwards_is_confirmed_anew(desk, portrait):
    order = desk.confirmed()
    portrait(order)
    assert refused(lambda: desk.issued(order)) == "not_confirmed"
    desk.says(order)
    assert desk.issued(order).order == order


def test_days_that_changed_meanwhile_are_confirmed_anew(desk):
    order = desk.confirmed()
    before = desk.file(order).face
    assert desk.file(order, original_name="").face == before
    assert desk.file(order, original_name="Анна Мария").face.digest != before.digest


def test_the_holder_is_told_in_a_language_that_there_is(desk):
    order = desk.ordered()
    assert refused(lambda: desk.says(order, language="tlh")) == "unknown_language"
    assert desk.says(order, language="tg").agreed


def test_after_the_card_nothing_is_confirmed(desk):
    order = desk.confirmed()
    desk.issued(order)
    assert refused(lambda: desk.says(order)) == "order_over"


def test_a_stranger_confirms_nothing(desk, enrol):
    order = desk.ordered()
    told = {"agreed": True, "shown": desk.file(order).face.digest, "language": "en"}
    for role, post in (("card_desk", "north-gate"), ("first_line", "ford-bridge"), ("ombudsman", "")):
        with pytest.raises(Refused):
            confirm_card_data(order, at=desk.at, by=enrol(role, post), ground="card", **told)
