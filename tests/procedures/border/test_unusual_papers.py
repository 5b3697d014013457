"""Papers that are no passports are told by their kind, looked at where nobody knows them, and never refused."""

from __future__ import annotations

from datetime import timedelta

import pypdfium2
import pytest
from tests.factories.travellers import crosses, inspected, local_day, passport
from tests.factories.unusual_papers import card, typed
from tests.stores import both_stores

from otkel.procedures import Viewer
from otkel.procedures.border.admit_traveller import admit_traveller
from otkel.procedures.border.record_exit import record_exit
from otkel.procedures.border.slips import entry_slip
from otkel.records.documents.models import TravelDocument
from otkel.records.persons.models import Person
from otkel.records.stays.models import Stay
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores


def codes(report):
    return {finding.code for finding in report.findings}


def finding(report, code):
    return next(each for each in report.findings if each.code == code)


def test_a_passport_needs_no_word_about_its_kind(lane, now):
    report = inspected(passport(), at=now, by=lane)
    assert not [code for code in codes(report) if code.startswith("paper_")]
    assert report.document.kind == "passport"


def test_an_identity_card_stands_for_a_passport_where_a_treaty_says_so(lane, now):
    report = inspected(card("QMT"), at=now, by=lane)
    told = finding(report, "paper_accepted")
    assert (report.route, told.level, told.refers) == ("admit", "ok", False)
    assert told.provision == "me.paper.identity-card"
    assert told.text.en.startswith("Paper: identity card.")
    assert report.may_stay_until is not None


def test_a_card_that_the_pack_does_not_know_goes_to_second_line_and_the_sentence_says_why(lane, now):
    report = inspected(card("UTO"), at=now, by=lane)
    told = finding(report, "paper_unknown_here")
    assert report.route == "second_line"
    assert told.refers
    assert "second line" in told.text.en


def test_an_unconfirmed_rule_advises_the_officer_to_look(lane, now):
    report = inspected(card("KGZ"), at=now, by=lane, checkpoint="kaplanbek")
    told = finding(report, "paper_accepted")
    assert (told.level, told.refers) == ("attention", False)
    assert told.evidence["confirmed"] is False
    assert "text not read" in told.evidence["source"]


def test_a_typed_refugee_document_is_kept_as_what_it_is_and_asks_its_questions(lane, now):
    report = inspected(None, at=now, by=lane, typed=typed())
    assert (report.document.mrz_format, report.document.kind) == ("typed", "refugee")
    asked = [each.text for each in report.findings if each.code == "paper_question"]
    assert len(asked) == 2
    assert all(each.kk and each.ru for each in asked)
    kept = TravelDocument.objects.get()
    assert (kept.kind, kept.birth_date, kept.zone_valid) == ("refugee", "1961-XX-XX", True)
    assert "no digits were checked" in finding(report, "document_in_order").text.en


def test_who_leaves_on_an_unknown_paper_is_not_held_up(lane, now):
    report = inspected(card("UTO"), at=now, by=lane, direction="exit")
    assert report.route == "admit"
    assert not [each for each in report.findings if each.code == "paper_question"]


def test_a_paper_typed_one_day_and_read_another_is_of_one_person(lane, now):
    first = inspected(passport(number="T7654321"), at=now, by=lane)
    held = typed(
        kind="passport", issuer="UTO", number="T7654321", nationality="UTO", surname="Eriksson",
        given_names="Anna Maria", birth_date="1974-08-12", expiry_date="2034-04-15",
    )  # fmt: skip
    assert inspected(None, at=now, by=lane, typed=held).person == first.person


def test_what_cannot_be_so_is_said_and_nothing_is_kept(lane, now):
    with pytest.raises(Unusable) as error:
        inspected(None, at=now, by=lane, typed=typed(birth_date="yesterday"))
    assert (error.value.code, error.value.where) == ("bad_birth_date", "typed.birth_date")
    assert not Person.objects.exists()


def test_a_child_in_a_parents_passport_is_a_person_of_its_own_with_that_number(lane, now):
    parent = inspected(passport(number="F1234567"), at=now, by=lane)
    entered = typed(
        kind="child_in_passport", number="", holder_document="F1234567", nationality="UTO", surname="Eriksson",
        given_names="Liv", birth_date="2019-05-03",
    )  # fmt: skip
    child = inspected(None, at=now, by=lane, typed=entered)
    sister = inspected(None, at=now, by=lane, typed=typed(**{**vars_of(entered), "given_names": "Ida"}))
    assert len({parent.person, child.person, sister.person}) == 3
    assert child.document.number == "F1234567"
    for report in (child, sister, inspected(passport(number="F1234567"), at=now, by=lane)):
        assert "document_data_changed" not in codes(report)
    assert inspected(None, at=now, by=lane, typed=entered).person == child.person


def vars_of(papers):
    return {name: getattr(papers, name) for name in papers.__dataclass_fields__}


SEAFARER = {"kind": "seafarer", "nationality": "QMV", "issuer": "QMV", "number": "SE900", "surname": "OSTROV"}


def test_a_seafarer_goes_ashore_without_a_visa_for_the_days_of_the_rule(lane, now):
    report = inspected(None, at=now, by=lane, typed=typed(**SEAFARER))
    until = local_day(now) + timedelta(days=6)
    assert report.route == "admit"
    assert report.may_stay_until == until
    assert finding(report, "crew_terms").evidence["until"] == until.isoformat()
    assert "visa_required" not in codes(report)
    assert "Within: the port's district." in report.sentence.en
    receipt = admit_traveller(report.inspection, at=now, by=lane, ground="inspection")
    assert receipt.last_lawful_day == until
    assert Stay.objects.get().derivation is None


def test_the_slip_of_a_crew_says_on_which_rule_the_day_rests(lane, now):
    report = inspected(None, at=now, by=lane, typed=typed(**SEAFARER))
    receipt = admit_traveller(report.inspection, at=now, by=lane, ground="inspection")
    viewer = Viewer(officer=lane, purpose="presented_document", case=f"slip:{receipt.slip}")
    pdf = entry_slip(receipt.slip, viewer=viewer, at=now, language="en", form="pdf")
    said = " ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))
    assert "goes ashore without a visa" in " ".join(said.split())


def test_a_train_crew_on_passports_has_the_days_of_crews(lane, now):
    mrz = passport("QMV", number="CREW0001")
    assert inspected(mrz, at=now, by=lane).route == "second_line"
    report = inspected(mrz, at=now, by=lane, role="crew")
    assert report.route == "admit"
    assert report.may_stay_until == local_day(now) + timedelta(days=2)


def test_who_may_stay_longer_by_the_law_is_told_the_longer_day(lane, now):
    report = inspected(passport("UTO"), at=now, by=lane, role="crew")
    assert "crew_terms" not in codes(report)
    assert report.may_stay_until > local_day(now) + timedelta(days=3)


def test_an_own_citizen_in_a_crew_comes_home_and_no_day_is_told(lane, now):
    report = inspected(passport("QME"), at=now, by=lane, role="crew")
    assert report.may_stay_until is None
    assert "own_citizen" in codes(report)


def test_a_crew_member_overdue_is_a_question_and_the_way_out_is_open(lane, now):
    then = now - timedelta(days=20)
    came = inspected(None, at=then, by=lane, typed=typed(**SEAFARER))
    admit_traveller(came.inspection, at=then, by=lane, ground="inspection")
    leaving = inspected(None, at=now, by=lane, direction="exit", typed=typed(**SEAFARER))
    told = finding(leaving, "crew_overdue")
    assert told.level == "attention"
    assert told.evidence["until"] == (local_day(then) + timedelta(days=6)).isoformat()
    assert leaving.route == "admit"
    assert record_exit(leaving.inspection, at=now, by=lane, ground="inspection").crossing


def test_a_crew_member_who_left_in_time_is_asked_nothing(lane, now):
    then = now - timedelta(days=20)
    came = inspected(None, at=then, by=lane, typed=typed(**SEAFARER))
    admit_traveller(came.inspection, at=then, by=lane, ground="inspection")
    left = inspected(None, at=then + timedelta(days=2), by=lane, direction="exit", typed=typed(**SEAFARER))
    record_exit(left.inspection, at=then + timedelta(days=2), by=lane, ground="inspection")
    assert "crew_overdue" not in codes(inspected(None, at=now, by=lane, typed=typed(**SEAFARER)))


def test_a_visitor_beyond_the_lawful_day_is_not_taken_for_crew(lane, now):
    crosses(passport(), entry=now - timedelta(days=200), left=None, by=lane)
    assert "crew_overdue" not in codes(inspected(passport(), at=now, by=lane, direction="exit"))


def test_local_border_traffic_tells_its_days_and_its_area(lane, now):
    held = typed(kind="local_border_permit", nationality="QMV", issuer="QME", number="LB1")
    report = inspected(None, at=now, by=lane, typed=held)
    assert report.route == "admit"
    assert report.may_stay_until == local_day(now) + timedelta(days=4)
    assert "30 kilometres" in report.sentence.en


def test_a_residence_permit_alone_asks_for_the_passport(lane, now):
    report = inspected(card("UTO", issuer="QME", code="IR"), at=now, by=lane)
    assert report.route == "second_line"
    assert finding(report, "paper_beside_passport").refers


@pytest.mark.parametrize(("code", "kind"), [("PD", "diplomatic"), ("PO", "service")])
def test_diplomats_are_shown_their_lane(lane, now, code, kind):
    report = inspected(passport(kind=code), at=now, by=lane)
    assert report.document.kind == kind
    assert "lane for diplomats" in finding(report, "paper_accepted").text.en
