"""How the printer of a post fared, hour by hour."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.factories.cards import HERE, blanks_received, keys_made
from tests.stores import both_stores

from otkel.procedures import Refused, Viewer
from otkel.procedures.cards.printer_hours import printer_hours
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores


def hours(desk, *, on=None, checkpoint=HERE, officer=""):
    return printer_hours(checkpoint, viewer=Viewer(officer or desk.officer, "own_work"), at=desk.at, on=on)


@pytest.fixture
def morning(bare, keepers, chief):
    """Nine in the morning of yesterday at the post (UTC+5), with keys and twenty blanks."""
    bare.at = (bare.at - timedelta(days=1)).replace(hour=4, minute=0)
    keys_made(keepers, at=bare.at)
    blanks_received(chief, at=bare.at)
    return bare


def test_a_day_without_cards_tells_nothing(desk):
    told = hours(desk)
    assert (told.hours, told.waiting, told.seconds_a_card, told.blanks_left) == ((), 0, None, 20)


def test_printed_and_spoiled_are_counted_in_the_hour_of_the_post(morning):
    morning.printed()
    card = morning.issued().card
    morning.came(morning.sent(card).attempt, "spoiled", "It jammed.")
    morning.later(hours=2)
    morning.came(morning.sent(card).attempt, "printed")
    told = hours(morning)
    assert told.hours == ((9, 1, 1), (11, 1, 0))
    assert (told.blanks_left, told.blanks_unaccounted, told.waiting) == (17, 0, 0)


def test_what_waits_is_issued_and_not_printed_and_a_blank_in_the_printer_is_told(morning):
    morning.sent(morning.issued().card)
    morning.issued()
    morning.ends(morning.issued().card, "withdrawn")
    morning.issued(paper=True)
    told = hours(morning)
    assert (told.waiting, told.blanks_unaccounted, told.blanks_left) == (2, 1, 19)


def test_a_card_that_was_revoked_or_lost_does_not_wait(desk, revoked):
    revoked(desk.issued().card)
    desk.ends(desk.issued().card, "lost")
    desk.issued()
    assert hours(desk).waiting == 1


def test_the_time_between_cards_leaves_pauses_out(morning):
    for seconds in (0, 20, 26, 1800, 24):
        morning.later(seconds=seconds)
        morning.printed()
    assert hours(morning).seconds_a_card == 24


def test_another_day_is_another_sheet(morning):
    morning.printed()
    assert hours(morning, on=morning.at.date() - timedelta(days=1)).hours == ()


def test_a_post_that_there_is_not_and_another_posts_officer(desk, enrol):
    with pytest.raises(Unusable, match="There is no checkpoint"):
        hours(desk, checkpoint="nowhere", officer=enrol("card_desk"))
    with pytest.raises(Refused):
        hours(desk, officer=enrol("card_desk", "north-gate"))
