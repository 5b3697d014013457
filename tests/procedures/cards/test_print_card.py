"""Every blank is accounted for, whatever the printer does."""

from __future__ import annotations

import pytest
from tests.factories.cards import HERE, Desk, blanks_received, keys_made
from tests.stores import both_stores

from otkel.procedures import NotFound, Refused
from otkel.procedures.cards import blanks
from otkel.procedures.cards.end_card import end_card
from otkel.procedures.cards.give_card import give_card
from otkel.procedures.cards.print_card import end_print, print_card
from otkel.procedures.post.move_stock import move_stock
from otkel.records.stocks.models import StockMove
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores


def refused(act):
    with pytest.raises(Unusable) as error:
        act()
    return error.value.code


def counts(series="DEMO"):
    """Where the blanks are; no statement contradicts another."""
    book = blanks.books_of(HERE)[series]
    assert book.contradictions == ()
    assert sum(book.counts().values()) == 20
    return book.counts()


def test_a_blank_is_used_before_anything_is_printed(desk):
    sent = desk.sent(desk.issued().card, printer="cards")
    assert (sent.blank, sent.printer) == ("DEMO 1", "cards")
    assert counts() == {"used": 1, "safe": 19}


@pytest.mark.parametrize(
    ("outcome", "words", "left"),
    [
        ("printed", "", {"used": 1, "safe": 19}),
        ("spoiled", "The ribbon tore.", {"spoiled": 1, "safe": 19}),
        ("not_printed", "", {"safe": 20}),
    ],
)
def test_the_ledger_is_balanced_after_each_outcome(desk, outcome, words, left):
    sent = desk.sent(desk.issued().card)
    assert desk.came(sent.attempt, outcome, words).blank == "DEMO 1"
    assert counts() == left


def test_an_outcome_sent_twice_moves_no_blank_twice_and_the_first_word_stands(desk):
    sent = desk.sent(desk.issued().card)
    desk.came(sent.attempt, "spoiled", "It tore.")
    moves = StockMove.objects.count()
    desk.came(sent.attempt, "spoiled", "It tore.")
    assert refused(lambda: desk.came(sent.attempt, "printed")) == "outcome_said"
    assert StockMove.objects.count() == moves
    assert counts() == {"spoiled": 1, "safe": 19}


def test_after_a_spoiled_blank_the_next_one_is_taken_and_one_that_was_not_printed_is_taken_again(desk):
    card = desk.issued().card
    desk.came(desk.sent(card).attempt, "spoiled", "It tore.")
    again = desk.sent(card)
    assert again.blank == "DEMO 2"
    desk.came(again.attempt, "not_printed", "No power.")
    desk.later(minutes=1)
    last = desk.sent(card)
    assert last.blank == "DEMO 2"
    desk.came(last.attempt, "printed")
    assert counts() == {"spoiled": 1, "used": 1, "safe": 18}
    assert refused(lambda: desk.sent(card)) == "printed_already"


def test_while_nobody_said_what_came_of_it_nothing_is_sent_again(desk):
    card = desk.issued().card
    desk.sent(card)
    with pytest.raises(Unusable) as error:
        desk.sent(card)
    assert error.value.code == "print_unsaid"
    assert "DEMO 1" in error.value.text.en
    assert counts() == {"used": 1, "safe": 19}


def test_a_spoiled_blank_says_how_and_an_outcome_is_one_that_there_is(desk):
    attempt = desk.sent(desk.issued().card).attempt
    assert refused(lambda: desk.came(attempt, "spoiled", " ")) == "words_missing"
    assert refused(lambda: desk.came(attempt, "eaten")) == "unknown_outcome"
    assert counts() == {"used": 1, "safe": 19}


def test_the_printer_runs_out_of_blanks_in_the_middle_of_a_bus(bare, keepers, chief):
    keys_made(keepers, at=bare.at)
    blanks_received(chief, at=bare.at, count=3)
    cards = [bare.issued().card for _ in range(5)]
    for card in cards[:3]:
        bare.came(bare.sent(card).attempt, "printed")
    with pytest.raises(Unusable) as error:
        bare.sent(cards[3])
    assert error.value.code == "no_blanks"
    assert "on paper" in error.value.text.en
    assert blanks.left(HERE) == 0
    assert blanks.books_of(HERE)["DEMO"].counts() == {"used": 3}
    bare.later(minutes=5)
    facts = {"kind": "blank", "series": "DEMO", "first": 4, "last": 10, "move": "received"}
    from otkel.procedures.post.move_stock import move_stock

    move_stock(HERE, at=bare.at, by=chief, ground="stock", **facts)
    assert [bare.sent(card).blank for card in cards[3:]] == ["DEMO 4", "DEMO 5"]


def test_what_counts_no_more_is_not_printed_and_paper_takes_no_blank(desk):
    lost = desk.issued().card
    desk.ends(lost, "withdrawn")
    assert refused(lambda: desk.sent(lost)) == "card_ended"
    assert refused(lambda: desk.sent(desk.issued(paper=True).card)) == "on_paper"
    assert counts() == {"safe": 20}


def test_a_stranger_takes_no_blank_and_says_nothing_of_one(desk, enrol):
    card, stranger = desk.issued().card, enrol("card_desk", "north-gate")
    attempt = desk.sent(card).attempt
    with pytest.raises(Refused):
        print_card(card, at=desk.at, by=stranger, ground="card")
    with pytest.raises(Refused):
        end_print(attempt, at=desk.at, by=stranger, ground="card", outcome="printed")
    with pytest.raises(NotFound):
        desk.came("nothing", "printed")
    assert counts() == {"used": 1, "safe": 19}


def test_each_desk_of_a_post_takes_another_blank(desk, enrol):
    second = Desk(enrol("card_desk", HERE), desk.lane, desk.at)
    taken = [each.sent(each.issued().card).blank for each in (desk, second, desk)]
    assert taken == ["DEMO 1", "DEMO 2", "DEMO 3"]


def moved(desk, chief, number, how):
    facts = {"kind": "blank", "series": "DEMO", "first": number, "last": number, "move": how, "words": "Counted again."}
    move_stock("ford-bridge", at=desk.at, by=chief, ground="stock", **facts)


def test_a_blank_accounted_for_elsewhere_meanwhile_stays_so_and_the_attempt_can_be_ended(desk, chief):
    card = desk.issued().card
    sent = desk.sent(card)
    desk.later(minutes=1)
    moved(desk, chief, 1, "returned")
    before = counts()
    assert refused(lambda: desk.came(sent.attempt, "printed")) == "blank_moved"
    desk.came(sent.attempt, "not_printed")
    assert counts() == before
    again = desk.sent(card)
    desk.came(again.attempt, "printed")
    assert counts() == {"used": 1, "safe": 19}


def test_another_cards_attempt_on_the_same_blank_is_not_this_ones(desk, chief):
    first = desk.sent(desk.issued().card)
    desk.later(minutes=1)
    moved(desk, chief, 1, "returned")
    desk.later(minutes=1)
    second = desk.sent(desk.issued().card)
    assert second.blank == first.blank
    assert refused(lambda: desk.came(first.attempt, "printed")) == "blank_moved"
    desk.came(first.attempt, "spoiled", "It tore.")
    desk.came(second.attempt, "printed")
    assert counts() == {"used": 1, "safe": 19}


@pytest.mark.parametrize("how", ["lost", "withdrawn"])
def test_a_blank_at_the_printer_is_asked_for_also_where_its_card_has_ended(desk, how):
    order = desk.confirmed()
    sent = desk.sent(desk.issued(order).card)
    desk.ends(sent.card, how)
    assert desk.file(order).state == "to_print"
    desk.came(sent.attempt, "spoiled", "Cut up.")
    assert desk.file(order).state == "ended"
    assert counts() == {"spoiled": 1, "safe": 19}


def test_a_card_is_acted_on_under_its_own_order_only(desk):
    other = desk.ordered()
    card = desk.issued().card
    for act in (
        lambda: print_card(card, at=desk.at, by=desk.officer, ground="card", order=other),
        lambda: give_card(card, at=desk.at, by=desk.officer, ground="card", order=other),
        lambda: end_card(card, at=desk.at, by=desk.officer, ground="card", how="lost", order=other),
    ):
        with pytest.raises(NotFound):
            act()
    sent = desk.sent(card)
    with pytest.raises(NotFound):
        end_print(sent.attempt, at=desk.at, by=desk.officer, ground="card", outcome="printed", order=other)
    assert counts() == {"used": 1, "safe": 19}
