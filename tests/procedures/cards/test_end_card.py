"""A card ends without anybody deciding against its holder, and everybody can tell from the next list."""

from __future__ import annotations

import pytest
from tests.factories.travellers import local_day
from tests.stores import both_stores

from otkel.procedures import Refused
from otkel.procedures.cards.end_card import end_card
from otkel.records.cards.models import CardEnded
from otkel.surfaces.card_checks import checked, own_issuers, own_lists
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores


def refused(act):
    with pytest.raises(Unusable) as error:
        act()
    return error.value.code


def verdict(desk, seal):
    issuers = own_issuers(desk.at)
    return checked(seal, issuers=issuers, lists=own_lists(issuers, desk.at), at=desk.at, on=local_day(desk.at)).verdict


@pytest.mark.parametrize("how", ["lost", "returned"])
def test_what_its_holder_lost_or_brought_back_counts_no_more(desk, how):
    card = desk.given()
    assert (desk.ends(card, how).state, CardEnded.objects.get().how) == (how, how)


def test_a_card_that_was_never_given_is_withdrawn(desk):
    assert desk.ends(desk.printed(), "withdrawn").state == "withdrawn"


def test_a_card_in_its_holders_hand_is_not_withdrawn_without_a_decision(desk):
    card = desk.given()
    with pytest.raises(Unusable) as error:
        desk.ends(card, "withdrawn")
    assert error.value.code == "held_by_holder"
    assert "appeal" in error.value.text.en


def test_sent_twice_the_first_word_stands(desk):
    card = desk.given()
    desk.ends(card, "lost", "On the bus.")
    again = desk.ends(card, "returned")
    assert (again.state, again.repeated) == ("lost", True)
    assert CardEnded.objects.count() == 1


@pytest.mark.parametrize("how", ["replaced", "revoked", "eaten", ""])
def test_no_other_way_ends_a_card(desk, how):
    assert refused(lambda: desk.ends(desk.given(), how)) == "unknown_ending"


def test_the_next_list_says_that_it_counts_no_more(desk):
    receipt = desk.issued()
    assert verdict(desk, receipt.seal) == "valid"
    desk.ends(receipt.card, "lost")
    assert verdict(desk, receipt.seal) == "valid"  # this quarter of an hour's list is told already
    desk.later(minutes=15)
    assert verdict(desk, receipt.seal) == "revoked"


def test_a_decision_that_revokes_a_card_reaches_the_next_list_and_its_reversal_the_one_after(desk, revoked):
    from tests.factories.cards import kept_reversal

    receipt, other = desk.issued(), desk.issued()
    decided = revoked(receipt.card)
    assert (verdict(desk, receipt.seal), verdict(desk, other.seal)) == ("revoked", "valid")
    desk.later(minutes=15)
    kept_reversal(decided, at=desk.at, by=desk.officer)
    assert verdict(desk, receipt.seal) == "valid"


def test_a_stranger_ends_nothing(desk, enrol):
    card = desk.given()
    with pytest.raises(Refused):
        end_card(card, at=desk.at, by=enrol("card_desk", "north-gate"), ground="card", how="lost")
    assert CardEnded.objects.count() == 0
