"""Second line: who holds a referral, what is asked and answered, and how it ends."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.factories.second_line import VELDIAN, at_second_line, referred
from tests.factories.travellers import crosses, inspected, local_day, passport
from tests.stores import both_stores

from otkel.procedures import Refused, Viewer
from otkel.procedures.border.admit_traveller import ConditionGiven, admit_traveller
from otkel.procedures.border.answer_check import answer_check
from otkel.procedures.border.ask_check import ask_check
from otkel.procedures.border.close_referral import close_referral
from otkel.procedures.border.hand_over_traveller import hand_over_traveller
from otkel.procedures.border.hear_traveller import hear_traveller
from otkel.procedures.border.join_persons import join_persons
from otkel.procedures.border.note_interview import note_interview
from otkel.procedures.border.open_safeguard import open_safeguard
from otkel.procedures.border.part_persons import part_persons
from otkel.procedures.border.record_accompaniment import record_accompaniment
from otkel.procedures.border.refer_to_second_line import refer_to_second_line
from otkel.procedures.border.referral_file import read_referral
from otkel.procedures.border.referrals_waiting import referrals_waiting
from otkel.procedures.border.take_up_referral import take_up_referral
from otkel.records.inquiries.models import Inquiry, InquirySubject
from otkel.records.persons.models import Joining
from otkel.records.referrals.models import Outcome
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores


@pytest.fixture
def second(enrol):
    return enrol("second_line")


@pytest.fixture
def case(lane, second, now):
    return at_second_line(at=now, lane=lane, officer=second)


def queue(officer, now, checkpoint=""):
    return referrals_waiting(checkpoint, viewer=Viewer(officer, "own_work"), at=now)


def file(case_or_referral, officer, now):
    referral = getattr(case_or_referral, "referral", case_or_referral)
    viewer = Viewer(officer, "presented_document", f"referral:{referral}")
    return read_referral(referral, viewer=viewer, at=now)


def test_the_queue_tells_reason_time_and_holder_and_no_name(case, second, now):
    line = queue(second, now)[0]
    assert line.referral == case.referral
    assert line.reason == "The visa needs a closer look."
    assert line.since == now
    assert line.held_by.officer == second
    assert "OSTROV" not in repr(line)


def test_the_queue_is_oldest_first_and_of_ones_own_place(lane, enrol, now):
    _, older = referred(passport(**VELDIAN), at=now - timedelta(minutes=5), by=lane)
    _, newer = referred(passport(**VELDIAN | {"number": "V2"}), at=now, by=lane)
    here = enrol("second_line", "ford-bridge")
    assert [line.referral for line in queue(here, now, "ford-bridge")] == [older, newer]
    with pytest.raises(Refused):
        queue(here, now, "north-gate")
    with pytest.raises(Refused):
        queue(here, now, "")


def test_two_officers_on_one_referral_know_of_each_other(lane, enrol, now):
    _, referral = referred(passport(**VELDIAN), at=now, by=lane)
    one, two = enrol("second_line"), enrol("second_line")
    assert take_up_referral(referral, at=now, by=one, ground="x").turn == 1
    assert take_up_referral(referral, at=now, by=one, ground="x").repeated
    with pytest.raises(Unusable) as error:
        take_up_referral(referral, at=now, by=two, ground="x")
    assert error.value.code == "held_by_another"
    assert "T-" in error.value.text.en
    with pytest.raises(Unusable) as error:
        note_interview(referral, at=now, by=two, ground="x", said="Something.")
    assert error.value.code == "held_by_another"
    assert take_up_referral(referral, at=now, by=two, ground="x", over=True).turn == 2
    with pytest.raises(Unusable):
        note_interview(referral, at=now, by=one, ground="x", said="Something.")


def test_the_file_holds_interview_checks_and_hearing_in_order(case, second, now):
    note_interview(case.referral, at=now, by=second, ground="x", said="Where to? To my aunt.", language="ru")
    check = ask_check(
        case.referral, at=now, by=second, ground="x", kind="document", question="Is the stamp genuine?"
    ).entry
    answer_check(check, at=now, by=second, ground="x", finding="uncertain", answer="The ink is of another kind.")
    again = answer_check(
        check, at=now, by=second, ground="x", finding="uncertain", answer="The ink is of another kind."
    )
    assert again.repeated
    with pytest.raises(Unusable) as error:
        answer_check(check, at=now, by=second, ground="x", finding="in_order", answer="It is fine.")
    assert error.value.code == "answered_already"
    hear_traveller(
        case.referral, at=now, by=second, ground="x", kind="heard", statement="The stamp is mine.", language="ru"
    )
    told = file(case, second, now)
    assert told.notes[0].said.startswith("Where to?")
    assert (told.checks[0].question, told.checks[0].finding) == ("Is the stamp genuine?", "uncertain")
    assert told.hearing.statement == "The stamp is mine."
    assert told.stops == ()
    assert {ground.provision for ground in told.grounds} >= {"me.refusal.means", "me.refusal.no-visa"}
    assert "me.refusal.means-2010" not in {ground.provision for ground in told.grounds}


def test_reading_a_file_leaves_a_trace_for_each_person_that_it_shows(lane, second, now):
    inspected(passport("UTO", number="KNOWN1", surname="OSTROV", given_names="PETR"), at=now, by=lane)
    case = at_second_line(at=now, lane=lane, officer=second)
    told = file(case, second, now)
    assert len(told.candidates) == 1
    fields = {name: agree for name, _, _, agree in told.candidates[0].fields}
    assert fields["surname"]
    assert fields["birth_date"]
    assert not fields["number"]
    entry = Inquiry.objects.get(action="read_referral")
    assert InquirySubject.objects.filter(inquiry=entry).count() == 2


def test_a_file_is_not_read_without_a_case_nor_by_the_lane(case, lane, second, now):
    for officer, viewer_case in ((second, ""), (lane, "referral:x")):
        with pytest.raises(Refused):
            read_referral(case.referral, viewer=Viewer(officer, "presented_document", viewer_case), at=now)


def test_admitting_ends_the_referral_with_reasons(case, second, now):
    receipt = admit_traveller(
        case.inspection, at=now, by=second, ground="inspection", reasons="The visa is genuine, the chip was read."
    )
    assert receipt.slip
    told = file(case, second, now)
    assert told.outcome.kind == "admitted"
    assert told.report.decided == "admitted"
    assert queue(second, now) == ()


def test_conditions_need_a_ground_that_holds_and_a_day_to_come(case, second, now):
    due = local_day(now) + timedelta(days=5)
    bad = [
        ConditionGiven("Show a ticket.", due, "me.refusal.means"),
        ConditionGiven("Show a ticket.", local_day(now) - timedelta(days=1), "me.conditions.onward-ticket"),
        ConditionGiven(" ", due, "me.conditions.onward-ticket"),
    ]
    for condition in bad:
        with pytest.raises(Unusable):
            admit_traveller(
                case.inspection, at=now, by=second, ground="x", reasons="Doubts remain.", conditions=(condition,)
            )
    assert not Outcome.objects.exists()
    good = ConditionGiven("Show a ticket to the office in town.", due, "me.conditions.onward-ticket")
    admit_traveller(case.inspection, at=now, by=second, ground="x", reasons="Doubts remain.", conditions=(good,))
    outcome = file(case, second, now).outcome
    assert outcome.kind == "admitted_with_conditions"
    assert outcome.conditions[0].due == due


def test_conditions_at_the_lane_are_not_possible(lane, now):
    report = inspected(passport(), at=now, by=lane)
    condition = ConditionGiven("Report.", local_day(now), "me.conditions.report")
    with pytest.raises(Unusable) as error:
        admit_traveller(report.inspection, at=now, by=lane, ground="x", conditions=(condition,))
    assert error.value.code == "not_referred"


def test_a_hand_over_names_the_office_and_the_reasons(case, second, now):
    with pytest.raises(Unusable) as error:
        hand_over_traveller(case.referral, at=now, by=second, ground="x", office="nowhere", reasons="Because.")
    assert error.value.code == "unknown_office"
    hand_over_traveller(case.referral, at=now, by=second, ground="x", office="asylum-office", reasons="Asked for it.")
    assert hand_over_traveller(
        case.referral, at=now, by=second, ground="x", office="asylum-office", reasons="Asked for it."
    ).repeated
    assert admit_traveller(case.inspection, at=now, by=second, ground="x", reasons="Taken in.").direction == "entry"


def test_a_second_line_referral_is_not_simply_closed(case, enrol, second, now):
    for officer in (second, enrol("asylum_officer"), enrol("guardian"), enrol("legal_officer")):
        with pytest.raises((Refused, Unusable)):
            close_referral(case.referral, at=now, by=officer, ground="x", outcome="admitted", reasons="Enough.")
    assert not Outcome.objects.exists()


def test_each_office_sees_only_what_it_answers_for(case, lane, enrol, now):
    for kind in ("protection", "child", "citizenship"):
        open_safeguard(case.inspection, at=now, by=lane, ground="x", kind=kind, words="Said so.")
    kinds = {
        role: {line.kind for line in queue(enrol(role), now)}
        for role in ("asylum_officer", "guardian", "legal_officer", "supervisor")
    }
    assert kinds == {
        "asylum_officer": {"protection"},
        "guardian": {"child"},
        "legal_officer": {"citizenship"},
        "supervisor": {"second_line", "protection", "child", "citizenship"},
    }
    with pytest.raises(Refused):
        queue(lane, now)


def test_the_words_of_who_asks_for_protection_reach_the_office_that_answers_and_nobody_else(case, lane, enrol, now):
    for kind in ("protection", "child", "citizenship"):
        open_safeguard(case.inspection, at=now, by=lane, ground="x", kind=kind, words=f"Said so: {kind}.")
    for role, kind in (("asylum_officer", "protection"), ("guardian", "child"), ("legal_officer", "citizenship")):
        assert [line.reason for line in queue(enrol(role), now)] == [f"Said so: {kind}."]
    for role in ("second_line", "supervisor", "ombudsman"):
        told = {line.kind: line.reason for line in queue(enrol(role), now)}
        assert told.pop("second_line") == "The visa needs a closer look."
        assert told == {"protection": "", "child": "", "citizenship": ""}


def test_whoever_hears_it_records_it_and_the_right_office_is_called(lane, now):
    report = inspected(passport(), at=now, by=lane)
    receipt = open_safeguard(
        report.inspection, at=now, by=lane, ground="x", kind="protection", words="Asks for asylum."
    )
    again = open_safeguard(report.inspection, at=now, by=lane, ground="x", kind="protection", words="Again.")
    assert again.referral == receipt.referral
    assert again.repeated
    with pytest.raises(Unusable) as error:
        open_safeguard(report.inspection, at=now, by=lane, ground="x", kind="weather", words="It rains.")
    assert error.value.code == "unknown_kind"


def test_a_claim_can_be_made_after_a_refusal_too(case, lane, second, now):
    from tests.factories.second_line import refused

    refused(case, at=now)
    assert open_safeguard(case.inspection, at=now, by=lane, ground="x", kind="protection", words="Asks now.").referral


def test_an_adult_who_is_not_there_accompanies_nobody(lane, second, now):
    child = inspected(passport(**VELDIAN | {"birth_date": f"{now.year - 9}-01-15"}), at=now, by=lane)
    elsewhere = inspected(passport(**VELDIAN | {"number": "V5"}), at=now, by=lane, checkpoint="north-gate")
    minor = inspected(passport(**VELDIAN | {"number": "V6", "birth_date": f"{now.year - 17}-12-31"}), at=now, by=lane)
    for adult, code in ((elsewhere, "adult_not_here"), (minor, "not_an_adult"), (child, "adult_not_here")):
        with pytest.raises(Unusable) as error:
            record_accompaniment(
                child.inspection,
                at=now,
                by=second,
                ground="x",
                adult=adult.inspection,
                relation="aunt",
                confirmed_by="x",
            )
        assert error.value.code == code


def test_joined_records_are_read_together_and_parted_exactly(lane, second, now, days_ago):
    home, away = passport("UTO", number="ONE1"), passport("UTO", number="TWO2")
    crosses(home, entry=days_ago(60), left=days_ago(50), by=lane)
    crosses(away, entry=days_ago(40), left=days_ago(30), by=lane)
    before = [inspected(mrz, at=now, by=lane) for mrz in (home, away)]
    used = [report.stay["days_used"] for report in before]
    hold(before[0].inspection, now, second)
    joining = join_persons(
        before[0].person, at=now, by=second, ground="identity", other=before[1].person, reasons="Same."
    )
    together = [inspected(mrz, at=now, by=lane).stay["days_used"] for mrz in (home, away)]
    assert together[0] == together[1] == sum(used) - 1  # both count today
    part_persons(joining.joining, at=now, by=second, ground="identity", reasons="Two sisters.")
    assert [inspected(mrz, at=now, by=lane).stay["days_used"] for mrz in (home, away)] == used


def hold(inspection, now, officer):
    """A referral of this inspection to second line, held by this officer."""
    referral = refer_to_second_line(
        inspection, at=now, by=officer, ground="officers_doubt", reason="Who is it?"
    ).referral
    take_up_referral(referral, at=now, by=officer, ground="second_line")
    return referral


def test_only_who_holds_a_persons_referral_joins_its_record_and_only_to_one_laid_beside_it(lane, enrol, now):
    second, stranger = enrol("second_line"), enrol("second_line")
    one, two = (inspected(passport(number=number), at=now, by=lane) for number in ("A1", "A2"))
    other = inspected(passport(number="B1", surname="OTHER"), at=now, by=lane)

    def wrong(officer, person=one.person, with_=two.person):
        with pytest.raises(Unusable) as error:
            join_persons(person, at=now, by=officer, ground="identity", other=with_, reasons="Same.")
        return error.value.code

    assert wrong(second) == "not_taken_up"
    referral = hold(one.inspection, now, second)
    assert wrong(stranger) == "held_by_another"
    assert wrong(second, with_=other.person) == "not_a_candidate"
    assert wrong(second, person=two.person, with_=one.person) == "not_taken_up"  # another record's referral
    assert not Joining.objects.exists()
    assert join_persons(one.person, at=now, by=second, ground="identity", other=two.person, reasons="Same.").joining
    hand_over_traveller(referral, at=now, by=second, ground="x", office="border-police", reasons="A false stamp.")
    three = inspected(passport(number="A3"), at=now, by=lane)
    assert wrong(second, with_=three.person) == "not_taken_up"  # what has ended joins nobody


def test_nobody_is_joined_to_themselves_or_without_reasons(lane, second, now):
    one = inspected(passport(number="A1"), at=now, by=lane).person
    two = inspected(passport(number="A2"), at=now, by=lane).person
    for other, reasons, code in ((one, "Same.", "joined_to_itself"), (two, " ", "reasons_missing")):
        with pytest.raises(Unusable) as error:
            join_persons(one, at=now, by=second, ground="x", other=other, reasons=reasons)
        assert error.value.code == code
    with pytest.raises(Refused):
        join_persons(one, at=now, by=lane, ground="x", other=two, reasons="Same.")


def child(lane, now, **other):
    born = {"birth_date": f"{now.year - 9}-01-15", "number": "VCHILD7", "given_names": "LEV"}
    return referred(passport(**VELDIAN | born | other), at=now, by=lane)


def test_second_line_calls_the_guardian_for_a_child_alone_by_its_document(lane, second, enrol, now):
    report, referral = child(lane, now)
    assert queue(enrol("guardian"), now) == ()
    take_up_referral(referral, at=now, by=second, ground="x")
    calls = queue(enrol("guardian"), now)
    assert [(line.kind, line.office) for line in calls] == [("child", "child-guardian")]
    parent = inspected(passport(**VELDIAN | {"number": "VPARENT", "given_names": "NINA"}), at=now, by=lane)
    record_accompaniment(
        report.inspection, at=now, by=second, ground="x", adult=parent.inspection, relation="mother",
        confirmed_by="Birth certificate shown.",
    )  # fmt: skip
    assert queue(enrol("guardian"), now) == ()
    assert file(referral, second, now).stops == ()


def test_what_a_child_says_of_itself_is_not_ended_by_an_adult_who_comes(lane, second, enrol, now):
    report, referral = child(lane, now)
    take_up_referral(referral, at=now, by=second, ground="x")
    open_safeguard(report.inspection, at=now, by=second, ground="x", kind="child", words="I am afraid of this man.")
    man = inspected(passport(**VELDIAN | {"number": "VMAN", "given_names": "OLEG"}), at=now, by=lane)
    record_accompaniment(
        report.inspection, at=now, by=second, ground="x", adult=man.inspection, relation="uncle",
        confirmed_by="He says so.",
    )  # fmt: skip
    assert [line.reason for line in queue(enrol("guardian"), now)] == ["I am afraid of this man."]
    assert file(referral, second, now).stops


def test_with_an_adult_recorded_before_nobody_is_called(lane, second, enrol, now):
    report, referral = child(lane, now)
    parent = inspected(passport(**VELDIAN | {"number": "VPARENT", "given_names": "NINA"}), at=now, by=lane)
    record_accompaniment(
        report.inspection, at=now, by=second, ground="x", adult=parent.inspection, relation="mother",
        confirmed_by="Birth certificate shown.",
    )  # fmt: skip
    take_up_referral(referral, at=now, by=second, ground="x")
    assert queue(enrol("guardian"), now) == ()


def test_who_waits_at_second_line_is_not_admitted_past_it(case, second, lane, now):
    again = inspected(passport(**VELDIAN), at=now, by=lane)
    assert "waits_at_second_line" in {finding.code for finding in again.findings}
    for officer in (lane, second):
        with pytest.raises((Refused, Unusable)):
            admit_traveller(again.inspection, at=now, by=officer, ground="inspection", reasons="Again.")
    admit_traveller(case.inspection, at=now, by=second, ground="inspection", reasons="A visa was found.")


def test_joined_records_are_said_on_the_file_before_a_refusal_is_tried(case, lane, second, now):
    other = inspected(passport("UTO", number="OTHER1", surname="OSTROV", given_names="PETR"), at=now, by=lane)
    assert file(case, second, now).stops == ()
    join_persons(case.report.person, at=now, by=second, ground="identity", other=other.person, reasons="Same person.")
    assert file(case, second, now).stops[0].en.startswith("Records were joined")
