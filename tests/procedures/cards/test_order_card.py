"""A card is ordered on an entry that stands, by the rules of its profile, once."""

from __future__ import annotations

import pytest
from tests.factories.cards import passport_of_somebody_new
from tests.factories.travellers import inspected
from tests.stores import both_stores

from otkel.procedures import NotFound, Refused
from otkel.procedures.border.record_exit import record_exit
from otkel.procedures.cards.order_card import order_card
from otkel.records.audit.models import AuditEntry
from otkel.records.cards.models import CardOrder
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores


def refused(desk, crossing, **facts):
    """The code with which an order is not taken."""
    with pytest.raises(Unusable) as error:
        desk.ordered(crossing, **facts)
    return error.value.code


def test_who_was_admitted_gets_one(bare):
    crossing = bare.admitted()
    receipt = order_card(crossing, at=bare.at, by=bare.officer, ground="card")
    assert (receipt.crossing, receipt.state, receipt.repeated) == (crossing, "to_confirm", False)
    kept = CardOrder.objects.get()
    assert (kept.purpose, kept.language, kept.reason, kept.office) == ("work", "en", "first", "")


def test_sent_twice_it_is_one_order(bare):
    crossing = bare.admitted()
    first = order_card(crossing, at=bare.at, by=bare.officer, ground="card")
    again = order_card(crossing, at=bare.at, by=bare.officer, ground="card")
    assert (again.order, again.repeated) == (first.order, True)
    assert CardOrder.objects.count() == 1


def test_who_was_only_inspected_has_nothing_to_order_on(bare):
    report = inspected(passport_of_somebody_new(), at=bare.at, by=bare.lane)
    with pytest.raises(NotFound):
        bare.ordered(report.inspection)


def test_an_exit_carries_no_card(bare):
    zone = passport_of_somebody_new()
    bare.admitted(zone)
    bare.later(minutes=5)
    report = inspected(zone, at=bare.at, by=bare.lane, direction="exit")
    left = record_exit(report.inspection, at=bare.at, by=bare.lane, ground="inspection").crossing
    assert refused(bare, left) == "no_entry"


@pytest.mark.parametrize("nationality", ["QME"])
def test_an_own_citizen_needs_none_and_is_told_why(bare, nationality):
    crossing = bare.admitted(passport_of_somebody_new(nationality=nationality))
    with pytest.raises(Unusable) as error:
        bare.ordered(crossing)
    assert error.value.code == "not_eligible"
    assert "own passport" in error.value.text.en


def test_transit_gets_none_and_tourists_get_one_who_ask(bare):
    crossing = bare.admitted()
    assert refused(bare, crossing, purpose="transit") == "not_eligible"
    assert bare.file(bare.ordered(crossing, purpose="tourism")).why.en == "Tourists get a card if they ask for one."


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"purpose": "piracy"}, "unknown_purpose"),
        ({"reason": "fancy"}, "unknown_reason"),
        ({"language": "tlh"}, "unknown_language"),
        ({"office": "the-moon"}, "unknown_office"),
        ({"reason": "replacement"}, "card_missing"),
        ({"reason": "correction", "replaces": "  "}, "card_missing"),
    ],
)
def test_what_there_is_not_cannot_be_ordered(bare, facts, code):
    assert refused(bare, bare.admitted(), **facts) == code


def test_it_may_be_collected_at_another_office_later(bare):
    order = bare.ordered(office="migration-office")
    assert bare.file(order).state == "later"


def test_an_officer_of_another_checkpoint_takes_no_order_and_the_attempt_is_kept(bare, enrol):
    crossing, elsewhere = bare.admitted(), enrol("card_desk", "north-gate")
    with pytest.raises(Refused):
        order_card(crossing, at=bare.at, by=elsewhere, ground="card")
    assert CardOrder.objects.count() == 0
    assert AuditEntry.objects.get(action="order_card").outcome == "refused"


@pytest.mark.parametrize("role", ["first_line", "second_line", "legal_officer", "key_keeper"])
def test_the_desk_alone_takes_orders(bare, enrol, role):
    with pytest.raises(Refused):
        order_card(bare.admitted(), at=bare.at, by=enrol(role), ground="card")


def test_a_card_that_counts_serves_the_next_entry_too(desk):
    zone = passport_of_somebody_new()
    desk.issued(desk.confirmed(desk.admitted(zone)))
    desk.later(minutes=10)
    report = inspected(zone, at=desk.at, by=desk.lane, direction="exit")
    record_exit(report.inspection, at=desk.at, by=desk.lane, ground="inspection")
    desk.later(minutes=10)
    again = desk.admitted(zone)
    with pytest.raises(Unusable) as error:
        desk.ordered(again)
    assert error.value.code == "not_eligible"
    assert "serves this stay too" in error.value.text.en


def test_a_replacement_ends_the_card_that_it_follows_when_it_is_issued(desk):
    crossing = desk.admitted()
    old = desk.issued(desk.confirmed(crossing))
    desk.later(minutes=10)
    order = desk.confirmed(crossing, reason="replacement", replaces=old.card, words="It fell into the river.")
    assert desk.file(order).replaces == old.card
    new = desk.issued(order)
    assert new.number != old.number
    assert desk.ordered(crossing, reason="replacement", replaces=old.card) == order
    first = desk.ordered(crossing)
    assert desk.file(first).card.state == "replaced"
    assert desk.file(order).card.state == "issued"


def test_nobody_replaces_another_persons_card(desk):
    theirs = desk.issued().card
    assert refused(desk, desk.admitted(), reason="replacement", replaces=theirs) == "not_their_card"


def test_a_revoked_card_is_not_replaced(desk, revoked):
    crossing = desk.admitted()
    card = desk.issued(desk.confirmed(crossing)).card
    revoked(card)
    assert refused(desk, crossing, reason="replacement", replaces=card) == "card_revoked"


def test_an_order_that_was_dropped_gives_way_to_another(bare):
    crossing = bare.admitted()
    order = bare.ordered(crossing)
    bare.drops(order)
    assert bare.ordered(crossing) != order


def test_a_card_that_follows_another_states_the_same_purpose_unless_another_is_said(desk):
    crossing = desk.admitted()
    old = desk.issued(desk.confirmed(crossing, purpose="study")).card
    desk.later(minutes=1)
    follows = desk.ordered(crossing, reason="replacement", replaces=old)
    assert CardOrder.objects.get(pk=follows).purpose == "study"
    corrects = desk.ordered(crossing, reason="correction", replaces=old, purpose="family")
    assert CardOrder.objects.get(pk=corrects).purpose == "family"


def test_no_order_goes_around_a_revocation_on_the_same_entry(desk, revoked):
    crossing = desk.admitted()
    lost = desk.issued(desk.confirmed(crossing)).card
    desk.later(minutes=1)
    second = desk.issued(desk.confirmed(crossing, reason="replacement", replaces=lost)).card
    revoked(second)
    assert refused(desk, crossing, reason="replacement", replaces=lost) == "card_revoked"
    assert refused(desk, crossing) == "card_revoked"
