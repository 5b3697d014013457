"""A person's timeline: everything in order, who looked, and who may see it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from tests.factories.second_line import at_second_line
from tests.factories.travellers import crosses, inspected, local_day, passport
from tests.stores import both_stores

from otkel.procedures import OWN, NotFound, Refused, Viewer, commitment
from otkel.procedures.border.admit_traveller import admit_traveller
from otkel.procedures.border.join_persons import join_persons
from otkel.procedures.border.open_safeguard import open_safeguard
from otkel.procedures.border.own_page import own_page
from otkel.procedures.border.slip_codes import code_of
from otkel.procedures.border.slips import entry_slip
from otkel.procedures.border.the_inspection import read_inspection
from otkel.procedures.border.timelines import timeline_of
from otkel.records.inquiries.models import InquirySubject
from otkel.records.persons.models import Person
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores


def test_a_timeline_shows_documents_crossings_stays_and_who_looked(enrol, now, days_ago):
    lane = enrol("first_line", "ford-bridge")
    crosses(passport(), entry=days_ago(60), left=days_ago(50), by=lane)
    crosses(passport(), entry=days_ago(10), left=None, by=lane)
    report = inspected(passport(), at=now, by=lane, direction="exit")
    shown = timeline_of(
        report.person, viewer=Viewer(lane, "presented_document", f"inspection:{report.inspection}"), at=now
    )
    assert [c.direction for c in shown.crossings] == ["entry", "exit", "entry"]
    assert [(s.entry, s.still_here) for s in shown.stays] == [
        (local_day(days_ago(60)), False),
        (local_day(days_ago(10)), True),
    ]
    assert all(s.last_lawful_day for s in shown.stays)
    assert [d.number for d in shown.documents] == ["X1234567"]
    assert shown.look_ups
    assert {look.authority.en for look in shown.look_ups} == {"border officer, Ford Bridge"}
    assert "T-" not in str(shown.look_ups)


def test_away_from_the_lane_purpose_and_case_are_asked_for(enrol, lane, now):
    report = inspected(passport(), at=now, by=lane)
    ombudsman = enrol("ombudsman")
    stranger = enrol("first_line")
    for viewer in (
        Viewer(stranger, "presented_document", f"inspection:{report.inspection}"),
        Viewer(ombudsman, "complaint"),
        Viewer(ombudsman, "complaint", "   "),
        Viewer(ombudsman, " ", "C-1"),
        Viewer(lane, "complaint", "C-1"),
    ):
        with pytest.raises(Refused):
            timeline_of(report.person, viewer=viewer, at=now)
    assert timeline_of(report.person, viewer=Viewer(ombudsman, "complaint", "C-1"), at=now).person == report.person


def test_whoever_inspected_the_person_in_the_last_day_needs_no_case(lane, now):
    report = inspected(passport(), at=now, by=lane)
    viewer = Viewer(lane, "presented_document")
    assert timeline_of(report.person, viewer=viewer, at=now).person == report.person
    with time_machine.travel(now + timedelta(hours=25)), pytest.raises(Refused):
        timeline_of(report.person, viewer=viewer, at=now)


@pytest.fixture
def joined(lane, enrol, now):
    """Two records of one person that second line joined, the second of them with a slip."""
    second = enrol("second_line")
    other = inspected(passport(number="OTHER12"), at=now, by=lane)
    slip = admit_traveller(other.inspection, at=now, by=lane, ground="inspection").slip
    case = at_second_line(at=now, lane=lane, officer=second, mrz=passport(number="THIS123"))
    join_persons(case.report.person, at=now, by=second, ground="identity", other=other.person, reasons="Same face.")
    return case.report, other, slip


def looked(*people):
    """How many look-ups each of these persons' logs hold."""
    found = [Person.objects.get(pk=person) for person in people]
    return [InquirySubject.objects.filter(commitment=commitment(person)).count() for person in found]


def test_a_presented_document_opens_its_own_record_and_joined_ones_open_under_a_case(joined, lane, enrol, now):
    one, other, _ = joined
    before = looked(one.person, other.person)
    shown = timeline_of(one.person, viewer=Viewer(lane, "presented_document", "inspection:x"), at=now)
    assert [held.number for held in shown.documents] == ["THIS123"]
    assert shown.crossings == ()
    assert looked(one.person, other.person) == [before[0] + 1, before[1]]
    under_a_case = Viewer(enrol("supervisor"), "complaint", "C-1")
    shown = timeline_of(one.person, viewer=under_a_case, at=now)
    assert {held.number for held in shown.documents} == {"THIS123", "OTHER12"}
    assert looked(one.person, other.person) == [before[0] + 2, before[1] + 1]


def test_whatever_reads_joined_records_leaves_a_trace_for_each(joined, lane, now):
    one, other, slip = joined
    before = looked(other.person)[0]
    read_inspection(one.inspection, viewer=Viewer(lane, "presented_document"), at=now)
    assert looked(other.person) == [before + 1]
    inspected(passport(number="THIS123"), at=now, by=lane)
    assert looked(other.person) == [before + 2]
    mine = looked(one.person)[0]
    page = own_page(code_of(slip), viewer=Viewer(OWN, "own_record"), at=now)
    assert looked(one.person, other.person) == [mine + 1, before + 3]
    # Each look-up stands there once, whichever of the joined records it returned; the one being made counts next time.
    everything = set(InquirySubject.objects.values_list("inquiry", flat=True))
    assert page.timeline.look_ups_in_all == len(page.timeline.look_ups) == len(everything) - 1


@pytest.mark.parametrize("kind", ["protection", "child", "citizenship"])
def test_what_protects_is_told_on_the_persons_own_page_and_on_no_officers_timeline(lane, enrol, now, kind):
    second = enrol("second_line")
    report = inspected(passport(), at=now, by=lane)
    slip = admit_traveller(report.inspection, at=now, by=lane, ground="inspection").slip
    case = at_second_line(at=now, lane=lane, officer=second, mrz=passport())
    words = "They will kill me at home."
    open_safeguard(case.inspection, at=now, by=lane, ground="safeguard", kind=kind, words=words)
    for viewer in (Viewer(lane, "presented_document"), Viewer(enrol("supervisor"), "complaint", "C-1")):
        shown = timeline_of(report.person, viewer=viewer, at=now)
        assert [sent.reason for sent in shown.referrals] == ["The visa needs a closer look."]
        assert words not in repr(shown)
    assert words in repr(own_page(code_of(slip), viewer=Viewer(OWN, "own_record"), at=now))


def test_nobody_is_not_found(enrol, now):
    with pytest.raises(NotFound):
        timeline_of("nobody", viewer=Viewer(enrol("ombudsman"), "complaint", "C-1"), at=now)


def test_a_look_up_is_dated_when_it_was_made_whatever_event_it_is_about(lane, now, days_ago):
    inspected(passport(), at=now, by=lane)
    report = inspected(passport(), at=days_ago(300), by=lane)
    shown = timeline_of(report.person, viewer=Viewer(lane, "presented_document"), at=now)
    assert all(look.at > now - timedelta(minutes=5) for look in shown.look_ups)
    assert shown.look_ups_in_all == len(shown.look_ups) == 1


def test_one_states_exit_ends_no_stay_in_another(lane, now, days_ago):
    crosses(passport("DEU"), entry=days_ago(20), left=None, by=lane, checkpoint="ford-bridge")
    crosses(passport("DEU"), entry=days_ago(10), left=days_ago(5), by=lane, checkpoint="zhibek-zholy")
    report = inspected(passport("DEU"), at=now, by=lane)
    shown = timeline_of(report.person, viewer=Viewer(lane, "presented_document"), at=now)
    assert [(span.exit, span.still_here) for span in shown.stays] == [(None, True), (local_day(days_ago(5)), False)]


def test_a_slip_is_set_at_the_checkpoint_that_gave_it(enrol, lane, now):
    report = inspected(passport(), at=now, by=lane)
    slip = admit_traveller(report.inspection, at=now, by=lane, ground="inspection").slip
    for viewer in (
        Viewer(enrol("first_line", "zhibek-zholy"), "presented_document"),
        Viewer(enrol("first_line", "ford-bridge"), "curiosity"),
        Viewer(enrol("legal_officer"), "presented_document"),
    ):
        with pytest.raises(Refused):
            entry_slip(slip, viewer=viewer, at=now)
    assert entry_slip(slip, viewer=Viewer(enrol("first_line", "ford-bridge"), "presented_document"), at=now)


def test_the_code_on_the_slip_opens_ones_own_record_and_that_too_is_logged(lane, now):
    report = inspected(passport(), at=now, by=lane)
    receipt = admit_traveller(report.inspection, at=now, by=lane, ground="inspection")
    code = code_of(receipt.slip)
    for typed in (code, code.lower().replace("-", " ")):
        page = own_page(typed, viewer=Viewer(OWN, "own_record"), at=now)
        assert page.last_lawful_day == receipt.last_lawful_day
        assert page.days_left == (receipt.last_lawful_day - local_day(now)).days
        assert page.still_here
    assert page.timeline.look_ups[0].authority.en == "yourself"


def test_a_wrong_code_opens_nothing(lane, now):
    with pytest.raises(Unusable) as error:
        own_page("AAAA-AAAA-AAAA", viewer=Viewer(OWN, "own_record"), at=now)
    assert error.value.code == "unknown_code"


def test_an_officer_does_not_open_somebodys_own_page(lane, now):
    with pytest.raises(Refused):
        own_page("AAAA-AAAA-AAAA", viewer=Viewer(lane, "own_record"), at=now)


@pytest.mark.parametrize("language", ["kk", "ru", "en", "uz", "tg", "ky", "zh"])
@pytest.mark.parametrize("paper", ["a6", "80mm", "58mm"])
def test_the_slip_is_set_on_every_paper_in_every_language(lane, now, language, paper):
    report = inspected(passport(), at=now, by=lane)
    receipt = admit_traveller(report.inspection, at=now, by=lane, ground="inspection")
    viewer = Viewer(lane, "presented_document", f"slip:{receipt.slip}")
    pdf = entry_slip(receipt.slip, viewer=viewer, at=now, language=language, paper=paper, form="pdf")
    assert pdf.startswith(b"%PDF-")
