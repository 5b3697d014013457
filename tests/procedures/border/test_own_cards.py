"""The holder's own page and their card: what they see, what they say is lost, and what opens it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.stores import both_stores

from otkel.procedures import OWN, NotFound, Refused, Viewer
from otkel.procedures.border.one_time_codes import give_one_time_code, use_one_time_code
from otkel.procedures.border.own_page import ONE_SITTING, own_page
from otkel.procedures.border.own_reports import report_card_lost, report_papers_withheld
from otkel.procedures.border.papers_withheld import papers_withheld_waiting, take_up_withheld
from otkel.procedures.border.slip_codes import code_of
from otkel.records.cards.models import Card, CardEnded, CardOrder, PapersWithheld
from otkel.records.slips.models import Slip
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores
OWNER = Viewer(OWN, "own_record")
OWN_ACT = {"by": OWN, "ground": "own_record"}


def code_of_order(order):
    entry = CardOrder.objects.get(pk=order).crossing_id
    return code_of(Slip.objects.get(stay__entry_id=entry).pk)


@pytest.fixture
def holder(desk):
    """The code on the slip of somebody who holds a card, and the card."""
    card = desk.given()
    return code_of_order(Card.objects.get(pk=card).order_id), card


def test_the_page_shows_ones_own_cards_and_nobody_elses(desk, holder):
    code, card = holder
    desk.given()
    (mine,) = own_page(code, viewer=OWNER, at=desk.at).cards
    assert (mine.card, mine.state, mine.counts) == (card, "given", True)


def test_a_lost_card_counts_no_more_and_nobody_is_named_for_it(desk, holder):
    code, card = holder
    assert not report_card_lost(code, card=card, at=desk.at, **OWN_ACT).repeated
    assert report_card_lost(code, card=card, at=desk.at + timedelta(minutes=1), **OWN_ACT).repeated
    kept = CardEnded.objects.get()
    assert (kept.how, kept.by_id) == ("lost", None)
    (mine,) = own_page(code, viewer=OWNER, at=desk.at).cards
    assert (mine.state, mine.counts) == ("lost", False)


def test_nobody_reports_another_persons_card(desk, holder):
    code, _ = holder
    another = desk.given()
    with pytest.raises(NotFound):
        report_card_lost(code, card=another, at=desk.at, **OWN_ACT)
    with pytest.raises(NotFound):
        report_card_lost(code, card="nosuchcard", at=desk.at, **OWN_ACT)
    assert not CardEnded.objects.exists()


def test_an_officer_does_not_report_in_the_holders_name(desk, holder):
    code, card = holder
    with pytest.raises(Refused):
        report_card_lost(code, card=card, at=desk.at, by=desk.officer, ground="own_record")


@pytest.mark.parametrize("printed", ["number", "mrz", "seal", "document", "id"])
def test_nothing_that_is_printed_on_the_card_opens_the_page(desk, holder, printed):
    _, card = holder
    kept = Card.objects.select_related("document").get(pk=card)
    told = {"number": kept.number, "mrz": kept.mrz, "seal": kept.seal, "document": kept.document.number, "id": kept.pk}
    with pytest.raises(Unusable) as refused:
        own_page(told[printed], viewer=OWNER, at=desk.at)
    assert refused.value.code == "unknown_code"


def given_code(desk):
    crossing = desk.admitted()
    act = {"at": desk.at, "by": desk.officer, "ground": "card"}
    return give_one_time_code(crossing, **act)


def test_a_one_time_code_opens_one_sitting(desk):
    code = given_code(desk).code
    with pytest.raises(Unusable) as refused:
        own_page(code, viewer=OWNER, at=desk.at)
    assert refused.value.code == "code_not_begun"
    use_one_time_code(code, at=desk.at, **OWN_ACT)
    use_one_time_code(code, at=desk.at + timedelta(minutes=9), **OWN_ACT)
    assert own_page(code, viewer=OWNER, at=desk.at + ONE_SITTING).still_here
    with pytest.raises(Unusable) as refused:
        own_page(code, viewer=OWNER, at=desk.at + ONE_SITTING + timedelta(seconds=1))
    assert refused.value.code == "code_ended"


def test_a_one_time_code_that_nobody_used_in_a_day_has_ended(desk, now):
    desk.at = now - timedelta(hours=26)
    code = given_code(desk).code
    with pytest.raises(Unusable):
        use_one_time_code(code, at=now, **OWN_ACT)
    with pytest.raises(Unusable) as refused:
        own_page(code, viewer=OWNER, at=now)
    assert refused.value.code == "code_ended"


def test_two_codes_are_never_one_and_only_a_card_desk_gives_them(desk, lane):
    assert given_code(desk).code != given_code(desk).code
    with pytest.raises(Refused):
        give_one_time_code(desk.admitted(), at=desk.at, by=lane, ground="card")
    with pytest.raises(NotFound):
        give_one_time_code("nosuchcrossing", at=desk.at, by=desk.officer, ground="card")


def withheld(desk, code, words="My employer has my passport.", **told):
    return report_papers_withheld(code, words=words, at=desk.at, **OWN_ACT, **told)


def test_papers_withheld_reach_the_ombudsman_and_are_taken_up(desk, holder, enrol):
    code, _ = holder
    report = withheld(desk, code, language="KK", reach="Sundays at the market")
    assert withheld(desk, code).repeated
    ombudsman = enrol("ombudsman")
    viewer = Viewer(ombudsman, "withheld_papers", "withheld:queue")
    (waiting,) = papers_withheld_waiting(None, viewer=viewer, at=desk.at)
    assert (waiting.report, waiting.words) == (report.reference, "My employer has my passport.")
    assert (waiting.language, waiting.reach) == ("kk", "Sundays at the market")
    act = {"at": desk.at, "by": ombudsman, "ground": "withheld_papers"}
    with pytest.raises(Unusable):
        take_up_withheld(report.reference, words="  ", **act)
    assert not take_up_withheld(report.reference, words="The inspector of labour was called.", **act).repeated
    assert take_up_withheld(report.reference, words="Again.", **act).repeated
    assert papers_withheld_waiting(None, viewer=viewer, at=desk.at) == ()
    assert not withheld(desk, code).repeated
    assert PapersWithheld.objects.count() == 2


@pytest.mark.parametrize("role", ["first_line", "second_line", "supervisor", "card_desk", "appeals_officer"])
def test_nobody_who_watches_over_stays_reads_them(desk, holder, enrol, role):
    code, _ = holder
    report = withheld(desk, code)
    officer = enrol(role)
    with pytest.raises(Refused):
        papers_withheld_waiting(None, viewer=Viewer(officer, "withheld_papers", "withheld:queue"), at=desk.at)
    with pytest.raises(Refused):
        take_up_withheld(report.reference, words="Seen.", at=desk.at, by=officer, ground="withheld_papers")


def test_a_report_that_says_nothing_and_a_wrong_code_are_said(desk, holder, enrol):
    code, _ = holder
    with pytest.raises(Unusable) as refused:
        withheld(desk, code, words=" ")
    assert refused.value.code == "words_missing"
    with pytest.raises(Unusable) as refused:
        withheld(desk, "WRON-GCOD-EEEE")
    assert refused.value.code == "unknown_code"
    with pytest.raises(NotFound):
        take_up_withheld("nosuch", words="x", at=desk.at, by=enrol("ombudsman"), ground="withheld_papers")
