"""Several desks that work at one moment never give one number, one place of a list or one blank twice."""

from __future__ import annotations

import pytest
from tests.factories.at_once import at_once
from tests.factories.cards import HERE, Desk, blanks_received, keys_made

from otkel.procedures import OPERATOR
from otkel.procedures.cards import blanks
from otkel.procedures.staff.enrol_officer import NewOfficer, enrol_officer
from otkel.records.cards.models import Card, CardPrint, StatusList

DESKS = 4


@pytest.fixture
def desk(store_of_its_own, now, settings, tmp_path):
    """A desk with keys and three blanks, its rows committed."""
    settings.OTKEL_HOME = tmp_path

    def enrolled(number, role):
        new = NewOfficer(number, "Somebody Fictional", role)
        return enrol_officer(new, at=now, by=OPERATOR, ground="test").officer

    keys_made((enrolled("K-1", "key_keeper"), enrolled("K-2", "key_keeper")), at=now)
    blanks_received(enrolled("S-1", "supervisor"), at=now, count=3)
    return Desk(enrolled("C-1", "card_desk"), enrolled("L-1", "first_line"), now)


def test_cards_issued_at_one_moment_have_each_a_number_and_a_place(desk):
    orders = [desk.confirmed() for _ in range(DESKS)]
    answers = at_once(*(lambda order=order: desk.issued(order) for order in orders))
    assert len({answer.number for answer in answers}) == DESKS, answers
    assert len({answer.status_index for answer in answers}) == DESKS
    assert StatusList.objects.count() == 1


def test_one_order_issued_at_one_moment_is_one_card(desk):
    order = desk.confirmed()
    answers = at_once(*[lambda: desk.issued(order)] * DESKS)
    assert len({answer.card for answer in answers}) == 1, answers
    assert sorted(answer.repeated for answer in answers) == [False, *[True] * (DESKS - 1)]
    assert Card.objects.count() == 1


def test_one_entry_ordered_at_one_moment_is_one_order(desk):
    crossing = desk.admitted()
    assert len(set(at_once(*[lambda: desk.ordered(crossing)] * DESKS))) == 1


def test_blanks_taken_at_one_moment_are_never_the_same_and_who_comes_last_is_told(desk):
    cards = [desk.issued().card for _ in range(DESKS)]
    answers = at_once(*(lambda card=card: desk.sent(card) for card in cards))
    codes = sorted(getattr(answer, "code", "") for answer in answers)
    assert codes == ["", "", "", "no_blanks"], answers
    assert sorted(CardPrint.objects.values_list("blank", flat=True)) == [1, 2, 3]
    book = blanks.books_of(HERE)["DEMO"]
    assert (book.counts(), book.contradictions) == ({"used": 3}, ())


def test_a_list_asked_for_at_one_moment_is_one_text(desk):
    desk.issued()
    assert len({answer.text for answer in at_once(*[desk.list_now] * DESKS)}) == 1
