"""One order as the desk works on it, and as its holder sees it in the mirror."""

from __future__ import annotations

import pytest
from tests.factories.cards import HERE
from tests.stores import both_stores

from otkel.procedures import NotFound, Refused, Viewer
from otkel.procedures.cards.read_order import read_order
from otkel.records.inquiries.models import Inquiry, InquirySubject

pytestmark = both_stores


def test_it_says_what_the_card_would_say(desk):
    order = desk.ordered(purpose="study", language="uz", words="Asked at the desk.")
    file = desk.file(order)
    assert (file.order, file.checkpoint, file.state, file.language) == (order, HERE, "to_confirm", "uz")
    assert (file.face.surname, file.face.nationality, file.face.purpose.en) == ("ERIKSSON", "UTO", "study")
    assert file.face.valid_from < file.face.valid_until
    assert (file.card, file.said_wrong, file.portrait, file.advice) == (None, "", None, ())


def test_the_name_in_its_own_script_is_shown_as_given_and_kept_as_confirmed(desk):
    order = desk.ordered()
    assert desk.file(order, original_name="  Анна   Мария ").face.original_name == "Анна Мария"
    assert desk.file(order).face.original_name == ""
    desk.says(order, original_name="Анна Мария")
    assert desk.file(order).face.original_name == "Анна Мария"


def test_a_portrait_comes_with_advice_in_words(desk, portrait):
    order = desk.ordered()
    kept = portrait(order)
    file = desk.file(order)
    assert file.portrait == bytes(kept.picture)
    assert [each.en for each in file.advice] == ["No face was found."]


def test_the_digest_stands_for_all_that_is_shown(desk, portrait):
    order = desk.ordered()
    before = desk.file(order).face.digest
    portrait(order)
    after = desk.file(order).face.digest
    named = desk.file(order, original_name="Анна").face.digest
    assert len({before, after, named}) == 3
    assert desk.file(order).face.digest == after


def test_the_look_is_logged_with_whom_it_was_about(desk):
    desk.file(desk.ordered())
    logged = Inquiry.objects.get(action="read_order")
    assert InquirySubject.objects.filter(inquiry=logged).count() == 1


def test_who_serves_elsewhere_reads_nothing_and_there_is_no_order_of_nothing(desk, enrol):
    order = desk.ordered()
    for officer, case in (
        (enrol("card_desk", "north-gate"), "card"),
        (enrol("first_line"), "card"),
        (desk.officer, ""),
    ):
        with pytest.raises(Refused):
            read_order(order, viewer=Viewer(officer, "card", case), at=desk.at)
    with pytest.raises(NotFound):
        desk.file("nothing")


def test_a_wrong_setting_of_printers_hides_no_order(desk, settings):
    order = desk.ordered()
    settings.OTKEL_CARD_PRINTERS = "laser"
    assert desk.file(order).printers == ()
