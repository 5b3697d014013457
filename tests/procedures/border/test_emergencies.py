"""Who is sick or hurt passes at once: recorded, open to a supervisor's eye, told no day, settled by a human."""

from __future__ import annotations

import pytest
from tests.factories.second_line import at_second_line, refused
from tests.factories.travellers import inspected, passport
from tests.factories.unusual_papers import typed
from tests.stores import both_stores

from otkel.engines.documents import TypedPapers
from otkel.procedures import NotFound, Refused, Viewer
from otkel.procedures.border.admit_traveller import admit_traveller
from otkel.procedures.border.emergencies import emergencies_unsettled
from otkel.procedures.border.join_persons import join_persons
from otkel.procedures.border.refer_to_second_line import refer_to_second_line
from otkel.procedures.border.referral_file import read_referral
from otkel.procedures.border.take_up_referral import take_up_referral
from otkel.records.inspections.models import Emergency
from otkel.records.persons.models import Person
from otkel.records.stays.models import Stay
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores
WORDS = "Unconscious after a crash at the barrier; the ambulance takes him on."


def hurt(now, by, words=WORDS, direction="entry", **known):
    return inspected(None, at=now, by=by, direction=direction, typed=TypedPapers("none", **known), emergency=words)


def open_at(now, by, checkpoint="ford-bridge"):
    return emergencies_unsettled(checkpoint, viewer=Viewer(officer=by, purpose="own_work"), at=now)


def test_somebody_of_whom_nothing_is_known_passes_at_once_by_first_line(lane, now):
    report = hurt(now, lane)
    assert report.route == "admit"
    assert report.sentence.en == "Let through at once: the papers are seen later."
    assert report.document.kind == "none"
    assert Emergency.objects.get().words == WORDS
    assert admit_traveller(report.inspection, at=now, by=lane, ground="inspection").crossing


def test_no_day_is_told_before_somebody_has_seen_papers(lane, now):
    report = hurt(now, lane)
    receipt = admit_traveller(report.inspection, at=now, by=lane, ground="inspection")
    assert report.may_stay_until is report.stay is None
    assert receipt.slip is receipt.last_lawful_day is None
    assert not Stay.objects.exists()


def test_what_was_said_of_the_illness_is_in_no_finding(lane, now):
    report = hurt(now, lane)
    assert "Unconscious" not in str([each.text.as_dict() for each in report.findings]) + str(report.reason)


def test_two_unknown_people_never_become_one(lane, now):
    first, other = hurt(now, lane), hurt(now, lane)
    assert first.person != other.person
    assert first.document.number != other.document.number
    assert not [each for each in other.findings if each.code == "identity_candidate"]


def test_it_stays_open_until_a_human_has_joined_the_record_of_the_papers(lane, enrol, now):
    second, supervisor = enrol("second_line"), enrol("supervisor")
    report = hurt(now, lane, sex="F")
    assert [each.inspection for each in open_at(now, supervisor)] == [report.inspection]
    papers = inspected(passport(number="E1234567"), at=now, by=lane)
    referral = refer_to_second_line(
        papers.inspection, at=now, by=lane, ground="officers_doubt", reason="Was let through without papers."
    ).referral
    take_up_referral(referral, at=now, by=second, ground="second_line")
    viewer = Viewer(officer=second, purpose="second_line", case=f"referral:{referral}")
    (candidate,) = read_referral(referral, viewer=viewer, at=now).candidates
    assert candidate.person == report.person
    assert "without papers" in candidate.because.en
    told = {"at": now, "by": second, "ground": "identity", "reasons": "The hospital named her; her passport is here."}
    join_persons(papers.person, other=report.person, **told)
    assert open_at(now, supervisor) == ()


def test_a_man_is_not_laid_beside_a_womans_papers(lane, enrol, now):
    second = enrol("second_line")
    hurt(now, lane, sex="M")
    case = at_second_line(at=now, lane=lane, officer=second)
    viewer = Viewer(officer=second, purpose="second_line", case=f"referral:{case.referral}")
    assert read_referral(case.referral, viewer=viewer, at=now).candidates == ()


def test_the_list_names_nobody_and_is_shown_to_those_who_serve_there(lane, enrol, now):
    hurt(now, lane, surname="SECRET")
    assert "SECRET" not in str(open_at(now, lane))
    with pytest.raises(Refused):
        open_at(now, enrol("supervisor", "north-gate"))
    with pytest.raises(NotFound):
        open_at(now, lane, checkpoint="nowhere")


def test_who_was_sent_on_as_hurt_is_not_refused_afterwards(lane, enrol, now):
    report = hurt(now, lane)
    second = enrol("second_line")
    referral = refer_to_second_line(
        report.inspection, at=now, by=lane, ground="officers_doubt", reason="Second thoughts."
    ).referral
    take_up_referral(referral, at=now, by=second, ground="second_line")
    from tests.factories.second_line import AtSecondLine

    with pytest.raises(Refused) as error:
        refused(AtSecondLine(report, referral, second), at=now)
    assert "a-child-alone" in error.value.policy


def test_somebody_hurt_on_the_way_out_goes_on_too(lane, now):
    assert hurt(now, lane, direction="exit").route == "admit"


@pytest.mark.parametrize("words", ["", "sick", "         x"])
def test_who_lets_somebody_through_says_why_in_words(lane, now, words):
    with pytest.raises(Unusable) as error:
        hurt(now, lane, words=words)
    assert error.value.code == "emergency_without_words"
    assert not Person.objects.exists()


def test_with_papers_at_hand_there_is_no_such_way(lane, now):
    for presented in ({"typed": typed()}, {}):
        with pytest.raises(Unusable) as error:
            inspected(passport(), at=now, by=lane, emergency=WORDS, **presented)
        assert error.value.code == "papers_at_hand"
