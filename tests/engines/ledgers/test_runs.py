"""Every number of a received series is in exactly one place, as somebody who moves one card at a time would find it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otkel.engines.ledgers import MOVES, Move, balance

NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)
HIGHEST = 12


@st.composite
def histories(draw):
    count = draw(st.integers(0, 14))
    moves = []
    for n in range(count):
        first, last = sorted((draw(st.integers(0, HIGHEST)), draw(st.integers(0, HIGHEST))))
        kind = draw(st.sampled_from(MOVES))
        officer = draw(st.sampled_from("AB" if kind == "given" else ("", "A", "B")))
        moves.append(Move(first, last, kind, NOON + timedelta(minutes=n), officer))
    return moves


def one_by_one(moves):
    """The same ledger as a box of cards, one for each number: the slow way, written apart."""
    cards, wrong = {}, set()
    for index, move in enumerate(moves):
        for number in range(move.first, move.last + 1):
            place, officer, _ = cards.get(number, (None, "", None))
            anothers = place == "officer" and move.officer not in {"", officer}
            match move.move:
                case "received":
                    fits, to = place in {None, "sent_away"}, "safe"
                case "given":
                    fits, to = place == "safe", "officer"
                case "returned":
                    fits, to = place not in {None, "safe"}, "safe"
                case "sent_away":
                    fits, to = place in {"safe", "spoiled"}, "sent_away"
                case kind:
                    fits, to = place in {"safe", "officer"}, kind
            if fits and not anothers:
                cards[number] = (to, move.officer if to == "officer" else "", move.at)
            else:
                wrong.add((index, number))
    return cards, wrong


@given(histories())
def test_a_ledger_in_runs_says_what_single_cards_say(moves):
    book = balance(moves)
    cards, wrong = one_by_one(moves)
    spread = {n: (run.place, run.officer, run.since) for run in book.held for n in range(run.first, run.last + 1)}
    assert spread == cards
    assert {(c.move, n) for c in book.contradictions for n in range(c.first, c.last + 1)} == wrong


@given(histories())
def test_no_number_stands_in_two_runs_and_the_counts_add_up_to_what_was_received(moves):
    book = balance(moves)
    assert all(one.last < other.first for one, other in zip(book.held, book.held[1:], strict=False))
    received = {n for move in moves if move.move == "received" for n in range(move.first, move.last + 1)}
    assert sum(book.counts().values()) == len(received)


@given(histories())
def test_gaps_are_the_numbers_between_received_ones_that_never_came(moves):
    book = balance(moves)
    received = {n for move in moves if move.move == "received" for n in range(move.first, move.last + 1)}
    missing = set(range(min(received, default=0), max(received, default=0))) - received
    assert {n for first, last in book.gaps() for n in range(first, last + 1)} == missing


def test_what_was_given_to_one_officer_cannot_be_given_to_another():
    book = balance([
        Move(1, 10, "received", NOON),
        Move(4, 4, "given", NOON, "A"),
        Move(4, 5, "given", NOON + timedelta(hours=1), "B"),
    ])  # fmt: skip
    (wrong,) = book.contradictions
    assert (wrong.move, wrong.first, wrong.last, wrong.held.officer) == (2, 4, 4, "A")
    assert [(run.first, run.officer) for run in book.held if run.place == "officer"] == [(4, "A"), (5, "B")]


def test_what_was_never_received_is_said_to_be_nowhere():
    (wrong,) = balance([Move(7, 9, "used", NOON)]).contradictions
    assert (wrong.first, wrong.last, wrong.held) == (7, 9, None)


def test_what_was_noted_wrongly_comes_back_and_can_be_noted_rightly():
    noted = [Move(1, 9, "received", NOON), Move(1, 9, "used", NOON), Move(4, 9, "returned", NOON)]
    book = balance(noted)
    assert book.counts() == {"used": 3, "safe": 6}
    assert not book.contradictions


def test_nine_hundred_million_numbers_are_one_run():
    book = balance([Move(0, 899_999_999, "received", NOON), Move(500, 500, "lost", NOON)])
    assert (len(book.held), book.counts()["lost"], book.counts()["safe"]) == (3, 1, 899_999_999)


def test_a_run_that_ends_before_it_begins_is_no_run():
    with pytest.raises(ValueError, match="ends before it begins"):
        balance([Move(9, 1, "received", NOON)])
