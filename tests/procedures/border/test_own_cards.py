"""The holder's own page and their card: what they see, what they say is lost, and what opens it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.factories.cards import passport_of_somebody_new
from tests.factories.travellers import inspected
from tests.stores import both_stores

from otkel.procedures import OWN, NotFound, Refused, Viewer
from otkel.procedures.border.one_time_codes import give_one_time_code, use_one_time_code
from otkel.procedures.border.own_page import CODE_OUTLIVES_THE_STAY, ONE_SITTING, own_page
from otkel.procedures.border.own_reports import report_card_lost, report_papers_withheld
from otkel.procedures.border.papers_withheld import papers_withheld_waiting, read_withheld, take_up_withheld
from otkel.procedures.border.record_exit import record_exit
from otkel.procedures.border.slip_codes import code_of
from otkel.procedures.border.timelines import timeline_of
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


def given_code(desk, crossing=""):
    crossing = crossing or desk.admitted()
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


def test_a_newer_code_ends_one_that_nobody_used_and_leaves_a_sitting_alone(desk):
    crossing = desk.admitted()
    first, second = given_code(desk, crossing).code, given_code(desk, crossing).code
    with pytest.raises(Unusable) as refused:
        own_page(first, viewer=OWNER, at=desk.at)
    assert refused.value.code == "code_ended"
    with pytest.raises(Unusable):
        use_one_time_code(first, at=desk.at, **OWN_ACT)
    use_one_time_code(second, at=desk.at, **OWN_ACT)
    given_code(desk, crossing)
    assert own_page(second, viewer=OWNER, at=desk.at).still_here


def test_whoever_never_asked_for_a_code_sees_that_one_was_given_and_used(desk, holder):
    code, card = holder
    assert own_page(code, viewer=OWNER, at=desk.at).codes == ()
    once = given_code(desk, Card.objects.get(pk=card).order.crossing_id).code
    use_one_time_code(once, at=desk.at + timedelta(minutes=2), **OWN_ACT)
    (given,) = own_page(code, viewer=OWNER, at=desk.at + timedelta(minutes=3)).codes
    assert (given.at, given.used_at) == (desk.at, desk.at + timedelta(minutes=2))
    assert given.authority.en == "card desk, Ford Bridge"


def test_no_code_is_given_for_a_stay_whose_slip_opens_nothing_any_more(desk, now):
    desk.at = now - CODE_OUTLIVES_THE_STAY - timedelta(hours=1)
    zone = passport_of_somebody_new()
    entry = desk.admitted(zone)
    desk.later(minutes=5)
    report = inspected(zone, at=desk.at, by=desk.lane, direction="exit")
    left = record_exit(report.inspection, at=desk.at, by=desk.lane, ground="inspection").crossing
    assert given_code(desk, entry).code
    with pytest.raises(Unusable) as refused:
        given_code(desk, left)
    assert refused.value.code == "no_entry"
    desk.at = now
    with pytest.raises(Unusable) as refused:
        given_code(desk, entry)
    assert refused.value.code == "stay_over"


def test_two_codes_are_never_one_and_only_a_card_desk_gives_them(desk, lane):
    assert given_code(desk).code != given_code(desk).code
    with pytest.raises(Refused):
        give_one_time_code(desk.admitted(), at=desk.at, by=lane, ground="card")
    with pytest.raises(NotFound):
        give_one_time_code("nosuchcrossing", at=desk.at, by=desk.officer, ground="card")


def withheld(desk, code, words="My employer has my passport.", **told):
    return report_papers_withheld(code, words=words, at=desk.at, **OWN_ACT, **told)


def withheld_queue(desk, officer):
    return papers_withheld_waiting(None, viewer=Viewer(officer, "own_work"), at=desk.at)


def withheld_file(desk, officer, report, case="withheld:one"):
    return read_withheld(None, report=report, viewer=Viewer(officer, "withheld_papers", case), at=desk.at)


def test_papers_withheld_reach_the_ombudsman_and_are_taken_up(desk, holder, enrol):
    code, _ = holder
    report = withheld(desk, code, language="KK", reach="Sundays at the market")
    assert withheld(desk, code).repeated
    ombudsman = enrol("ombudsman")
    (line,) = withheld_queue(desk, ombudsman).waiting
    assert (line.report, line.language) == (report.reference, "kk")
    told = withheld_file(desk, ombudsman, report.reference)
    assert (told.words, told.reach, told.done) == ("My employer has my passport.", "Sundays at the market", "")
    act = {"at": desk.at, "by": ombudsman, "ground": "withheld_papers"}
    with pytest.raises(Unusable):
        take_up_withheld(report.reference, words="  ", **act)
    assert not take_up_withheld(report.reference, words="The inspector of labour was called.", **act).repeated
    assert take_up_withheld(report.reference, words="Again.", **act).repeated
    queue = withheld_queue(desk, ombudsman)
    assert (queue.waiting, [line.report for line in queue.taken]) == ((), [report.reference])
    assert withheld_file(desk, ombudsman, report.reference).done == "The inspector of labour was called."
    assert not withheld(desk, code).repeated
    assert PapersWithheld.objects.count() == 2


@pytest.mark.parametrize("role", ["first_line", "second_line", "supervisor", "card_desk", "appeals_officer"])
def test_nobody_who_watches_over_stays_reads_them(desk, holder, enrol, role):
    code, _ = holder
    report = withheld(desk, code)
    officer = enrol(role)
    with pytest.raises(Refused):
        withheld_queue(desk, officer)
    with pytest.raises(Refused):
        withheld_file(desk, officer, report.reference)
    with pytest.raises(Refused):
        take_up_withheld(report.reference, words="Seen.", at=desk.at, by=officer, ground="withheld_papers")


def test_no_timeline_tells_that_somebody_complained_and_their_own_page_calls_it_oversight(desk, holder, enrol):
    code, card = holder
    report = withheld(desk, code)
    officer = enrol("second_line", "ford-bridge")
    person = Card.objects.get(pk=card).person_id
    asked = Viewer(officer, "second_line_inspection", "case:1")
    before = timeline_of(person, viewer=asked, at=desk.at)
    withheld_file(desk, enrol("ombudsman"), report.reference)
    after = timeline_of(person, viewer=asked, at=desk.at)
    assert after.look_ups_in_all == before.look_ups_in_all + 1  # their own look
    assert "ombudsman" not in {look.authority.en for look in after.look_ups}
    own = own_page(code, viewer=OWNER, at=desk.at).timeline
    assert {(look.authority.en, look.purpose) for look in own.look_ups} >= {("ombudsman", "oversight")}
    assert "withheld_papers" not in {look.purpose for look in own.look_ups}
    assert own.look_ups_in_all == len(own.look_ups)


def test_a_report_opens_under_a_case_only(desk, holder, enrol):
    code, _ = holder
    report = withheld(desk, code)
    ombudsman = enrol("ombudsman")
    with pytest.raises(Refused):
        withheld_file(desk, ombudsman, report.reference, case="")
    with pytest.raises(NotFound):
        withheld_file(desk, ombudsman, "nosuch")


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
