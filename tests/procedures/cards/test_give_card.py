"""A card is given that was printed and counts; once."""

from __future__ import annotations

import pytest
from tests.stores import both_stores

from otkel.procedures import Refused
from otkel.procedures.cards.give_card import give_card
from otkel.records.cards.models import CardGiven
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores


def refused(act):
    with pytest.raises(Unusable) as error:
        act()
    return error.value.code


def test_a_printed_card_is_given_once(desk):
    card = desk.printed()
    assert (desk.gives(card).state, desk.gives(card).repeated) == ("given", True)
    assert CardGiven.objects.count() == 1


def test_a_card_is_not_given_that_nobody_printed(desk):
    card = desk.issued().card
    assert refused(lambda: desk.gives(card)) == "not_printed"
    attempt = desk.sent(card).attempt
    assert refused(lambda: desk.gives(card)) == "not_printed"
    desk.came(attempt, "spoiled", "It tore.")
    assert refused(lambda: desk.gives(card)) == "not_printed"


def test_the_substitute_on_paper_is_given_as_it_is(desk):
    assert desk.gives(desk.issued(paper=True).card).state == "given"


def test_a_card_that_counts_no_more_is_not_given(desk, revoked):
    lost, gone = desk.printed(), desk.printed()
    desk.ends(lost, "lost")
    revoked(gone)
    assert refused(lambda: desk.gives(lost)) == "card_ended"
    assert refused(lambda: desk.gives(gone)) == "card_ended"


def test_a_stranger_gives_nothing(desk, enrol):
    card = desk.printed()
    with pytest.raises(Refused):
        give_card(card, at=desk.at, by=enrol("card_desk", "north-gate"), ground="card")
