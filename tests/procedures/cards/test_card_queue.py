"""What waits at the desk, and who stands before it."""

from __future__ import annotations

import pytest
from tests.factories.cards import HERE, passport_of_somebody_new
from tests.stores import both_stores

from otkel.procedures import Refused, Viewer
from otkel.procedures.cards.card_queue import card_queue
from otkel.procedures.cards.read_order import card_found
from otkel.records.inquiries.models import Inquiry
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores


def queue(desk, checkpoint=HERE, officer=""):
    return card_queue(checkpoint, viewer=Viewer(officer or desk.officer, "own_work"), at=desk.at)


def found(desk, paper, purpose="presented_document", officer=""):
    return card_found(HERE, viewer=Viewer(officer or desk.officer, purpose), at=desk.at, paper=paper)


def test_who_was_admitted_waits_until_the_card_is_in_their_hand(desk):
    crossing = desk.admitted()
    (line,) = queue(desk).waiting
    assert (line.crossing, line.order, line.state, line.ticket) == (crossing, "", "to_order", crossing[:4].upper())
    order = desk.confirmed(crossing)
    (line,) = queue(desk).waiting
    assert (line.order, line.state) == (order, "to_issue")
    card = desk.printed(desk.issued(order).card)
    (line,) = queue(desk).waiting
    assert line.state == "to_give"
    desk.gives(card)
    told = queue(desk)
    assert (told.waiting, told.given_today, told.blanks_left) == ((), 1, 19)


def test_whoever_waits_longest_stands_first(desk):
    first = desk.admitted()
    desk.later(minutes=5)
    second = desk.ordered()
    assert [line.crossing for line in queue(desk).waiting] == [first, desk.file(second).crossing]


def test_no_name_and_no_number_of_a_paper_stands_in_it(desk):
    desk.admitted(passport_of_somebody_new(surname="UNMISTAKABLE", number="XYZ123456"))
    assert "UNMISTAKABLE" not in repr(queue(desk))
    assert "XYZ123456" not in repr(queue(desk))


def test_own_citizens_and_who_was_dropped_do_not_wait(desk):
    desk.admitted(passport_of_somebody_new(nationality="QME"))
    desk.drops(desk.ordered())
    assert queue(desk).waiting == ()


def test_another_checkpoints_officer_does_not_see_it_and_there_is_none_of_nowhere(desk, enrol):
    with pytest.raises(Refused):
        queue(desk, officer=enrol("card_desk", "north-gate"))
    with pytest.raises(Unusable) as error:
        queue(desk, "nowhere")
    assert error.value.code == "unknown_checkpoint"


def test_who_stands_there_is_found_by_the_lines_or_the_number_of_their_paper(desk):
    zone = passport_of_somebody_new(number="KX7654321")
    crossing = desk.admitted(zone)
    for paper in (zone, "KX7654321", " kx 7654321 "):
        told = found(desk, paper)
        assert (told.crossing, told.order, told.eligible) == (crossing, "", True)
    order = desk.ordered(crossing)
    assert found(desk, zone).order == order


@pytest.mark.parametrize("paper", ["", "NOBODY123", "A" * 44 + "\n" + "B" * 44, "𝕏" * 70])
def test_nobody_is_found_by_what_nobody_showed(desk, paper):
    with pytest.raises(Unusable):
        found(desk, paper)


def test_the_look_is_logged_and_needs_the_paper(desk, enrol):
    zone = passport_of_somebody_new()
    desk.admitted(zone)
    found(desk, zone)
    assert Inquiry.objects.filter(action="card_found", outcome="allowed").count() == 1
    with pytest.raises(Refused):
        found(desk, zone, purpose="curiosity")
    with pytest.raises(Refused):
        found(desk, zone, officer=enrol("card_desk", "north-gate"))


def test_a_number_that_several_people_show_asks_for_the_lines(desk):
    one = passport_of_somebody_new(number="AA1234567", nationality="UTO")
    other = passport_of_somebody_new(
        number="AA1234567", nationality="QME", issuer="QME", surname="SOMEBODY", birth_date="1990-01-01"
    )
    crossing = desk.admitted(one)
    desk.admitted(other)
    with pytest.raises(Unusable) as error:
        found(desk, "AA1234567")
    assert error.value.code == "several_found"
    assert found(desk, one).crossing == crossing


def test_who_entered_longer_than_a_year_ago_is_not_found(desk):
    zone = passport_of_somebody_new()
    desk.admitted(zone)
    desk.later(days=367)
    with pytest.raises(Unusable) as error:
        found(desk, zone)
    assert error.value.code == "nobody_found"


def test_after_a_dropped_order_their_paper_leads_to_a_new_one(desk):
    zone = passport_of_somebody_new()
    crossing = desk.admitted(zone)
    desk.drops(desk.ordered(crossing))
    told = found(desk, zone)
    assert (told.crossing, told.order, told.eligible) == (crossing, "", True)


def test_a_blank_at_the_printer_waits_in_the_queue_though_its_card_has_ended(desk):
    order = desk.confirmed()
    sent = desk.sent(desk.issued(order).card)
    desk.ends(sent.card, "lost")
    assert [(line.order, line.state) for line in queue(desk).waiting] == [(order, "to_print")]
    desk.came(sent.attempt, "not_printed")
    assert queue(desk).waiting == ()
