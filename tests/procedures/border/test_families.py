"""Children who travel: the question who comes along, an adult recorded, a consent noted; nobody refused or parted."""

from __future__ import annotations

import pytest
from tests.factories.travellers import inspected, passport
from tests.stores import both_stores

from otkel.engines.documents import TypedPapers
from otkel.procedures import OPERATOR, NotFound, Refused, Viewer
from otkel.procedures.border.admit_traveller import admit_traveller
from otkel.procedures.border.family_of import family_of
from otkel.procedures.border.inspect_traveller import inspect_traveller
from otkel.procedures.border.open_passage import open_passage
from otkel.procedures.border.passages import PassageGiven
from otkel.procedures.border.read_passage import read_passage
from otkel.procedures.border.record_accompaniment import record_accompaniment
from otkel.procedures.border.record_consent import record_consent
from otkel.procedures.border.record_exit import record_exit
from otkel.procedures.border.refer_to_second_line import refer_to_second_line
from otkel.procedures.border.reports import InspectionReport
from otkel.procedures.border.traveller_presented import Presented
from otkel.records.families.models import Consent
from otkel.records.referrals.models import Accompaniment
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores
SURE = "Birth certificate shown; the child was asked by name."


def child_mrz(now, years=9, **other):
    born = {"number": "CHILD01", "given_names": "LEV", "birth_date": f"{now.year - years}-01-15"}
    return passport(**born | other)


def linked(child, adult, now, by, **other):
    told = {"relation": "parent", "confirmed_by": SURE} | other
    return record_accompaniment(child.inspection, at=now, by=by, ground="family", adult=adult.inspection, **told)


def noted(child, now, by, **other):
    told = {
        "of": "The father, Oleg Eriksson",
        "form": "notarial",
        "reference": "N-17",
        "finding": "in_order",
        "words": "The seal and the dates of the journey agree.",
    } | other
    return record_consent(child.inspection, at=now, by=by, ground="family", **told)


def family(report: InspectionReport, officer, now):
    viewer = Viewer(officer, "presented_document", f"inspection:{report.inspection}")
    return family_of(report.inspection, viewer=viewer, at=now)


def finding(report, code):
    return next((f for f in report.findings if f.code == code), None)


def wrong(code, act):
    with pytest.raises(Unusable) as error:
        act()
    assert error.value.code == code
    assert set(error.value.text.as_dict()) == {"en", "ru", "kk"}


# --- the question at the lane ---------------------------------------------------------------------


def test_a_child_who_enters_with_nobody_known_goes_to_second_line_and_is_not_refused(lane, now):
    report = inspected(child_mrz(now), at=now, by=lane)
    asked = finding(report, "child_travels")
    assert (asked.level, asked.refers, asked.evidence["age"]) == ("attention", True, 9)
    assert asked.text.en == "This is a child, 9 years old: who travels along?"
    assert report.route == "second_line"
    assert all(f.level != "stop" for f in report.findings)


def test_a_child_who_leaves_is_asked_about_and_never_held(lane, now):
    report = inspected(child_mrz(now, nationality="QME"), at=now, by=lane, direction="exit")
    assert finding(report, "child_travels").refers is False
    assert "parent who stays behind" in finding(report, "consent_asked").text.en
    assert report.route == "admit"
    assert record_exit(report.inspection, at=now, by=lane, ground="inspection").crossing


def test_whoever_comes_of_age_today_is_asked_nothing(lane, now):
    from tests.factories.travellers import local_day

    today = local_day(now)
    of_age = passport(number="AGE18", birth_date=f"{today.year - 18}-{today:%m-%d}")
    assert finding(inspected(of_age, at=now, by=lane), "child_travels") is None


def test_a_birth_date_known_in_part_counts_towards_the_child(lane, now):
    report = inspected(passport(number="PART18", birth_date=f"{now.year - 18}-XX-XX"), at=now, by=lane)
    assert finding(report, "child_travels").evidence["age"] == 17


def test_a_rule_that_no_lawyer_confirmed_says_so_in_three_languages(lane, now):
    report = inspected(child_mrz(now, nationality="KAZ"), at=now, by=lane, direction="exit", checkpoint="zhibek-zholy")
    text = finding(report, "consent_asked").text
    assert "No lawyer has confirmed this" in text.en
    assert "подсказка" in text.ru
    assert "растаған жоқ" in text.kk


def test_a_child_aboard_with_an_adult_is_asked_about_and_not_sent_away(lane, now):
    given = PassageGiven("ford-bridge", "6", "entry", "bus", plate="111AAA02", state="KAZ")
    bus = open_passage(given, at=now, by=lane, ground="passage").passage
    driver = passport(number="DRIVE1", surname="OTHER", given_names="IVAN")
    inspected(driver, at=now, by=lane, passage=bus, role="driver")
    alone = inspected(child_mrz(now, number="KID1"), at=now, by=lane, passage=bus)
    assert finding(alone, "child_travels").refers is True  # whoever drives a bus travels with no child in particular
    inspected(passport(), at=now, by=lane, passage=bus)
    beside = inspected(child_mrz(now, number="KID2", given_names="MIRA"), at=now, by=lane, passage=bus)
    assert (finding(beside, "child_travels").refers, beside.route) == (False, "admit")
    assert family(beside, lane, now).candidates[0].because == ("same_passage", "same_surname")


def test_a_child_read_before_its_mother_aboard_is_clear_once_she_is_recorded(lane, now):
    given = PassageGiven("ford-bridge", "6", "entry", "bus", plate="112AAA02", state="KAZ")
    bus = open_passage(given, at=now, by=lane, ground="passage").passage
    child = inspected(child_mrz(now), at=now, by=lane, passage=bus)
    mother = inspected(passport(), at=now, by=lane, passage=bus)
    viewer = Viewer(lane, "presented_document", f"passage:{bus}")

    def standing():
        return [one.standing for one in read_passage(bus, viewer=viewer, at=now).people]

    assert standing() == ["question", "clear"]
    linked(child, mother, now, lane)
    assert standing() == ["clear", "clear"]


# --- who accompanies ------------------------------------------------------------------------------


def test_a_parent_recorded_at_the_lane_opens_the_way_that_only_the_age_had_closed(lane, now):
    parent = inspected(passport(), at=now, by=lane)
    child = inspected(child_mrz(now), at=now, by=lane)
    with pytest.raises(Refused):
        admit_traveller(child.inspection, at=now, by=lane, ground="inspection")
    linked(child, parent, now, lane)
    for one in (parent, child):
        assert admit_traveller(one.inspection, at=now, by=lane, ground="inspection").crossing


def test_another_doubt_about_the_child_stays_at_second_line(lane, now):
    parent = inspected(passport(), at=now, by=lane)
    child = inspected(child_mrz(now, expiry_date="2020-01-01"), at=now, by=lane)
    linked(child, parent, now, lane)
    with pytest.raises(Refused):
        admit_traveller(child.inspection, at=now, by=lane, ground="inspection")


def test_a_child_who_waits_at_second_line_is_decided_there_even_with_a_parent(lane, now):
    parent = inspected(passport(), at=now, by=lane)
    child = inspected(child_mrz(now), at=now, by=lane)
    refer_to_second_line(child.inspection, at=now, by=lane, ground="officers_doubt", reason="It weeps.")
    linked(child, parent, now, lane)
    with pytest.raises(Refused):
        admit_traveller(child.inspection, at=now, by=lane, ground="inspection")


def test_a_child_read_again_is_known_by_the_adult_recorded_before(lane, now):
    parent = inspected(passport(), at=now, by=lane)
    linked(inspected(child_mrz(now), at=now, by=lane), parent, now, lane)
    again = inspected(child_mrz(now), at=now, by=lane)
    assert finding(again, "child_travels").evidence["adult"] == "recorded"
    assert again.route == "admit"


def test_a_parent_and_a_child_leave_together(lane, now):
    parent = inspected(passport(), at=now, by=lane, direction="exit")
    child = inspected(child_mrz(now), at=now, by=lane, direction="exit")
    assert linked(child, parent, now, lane).entry
    shown = family(child, lane, now)
    assert (shown.adult.inspection, shown.relation, shown.confirmed_by) == (parent.inspection, "parent", SURE)
    assert [one.inspection for one in family(parent, lane, now).children] == [child.inspection]


def test_nobody_accompanies_itself_or_somebody_who_goes_the_other_way(lane, now):
    child = inspected(child_mrz(now), at=now, by=lane, direction="exit")
    comes = inspected(passport(), at=now, by=lane)
    for adult in (child, comes):
        wrong("adult_not_here", lambda adult=adult: linked(child, adult, now, lane))
    with pytest.raises(NotFound):
        record_accompaniment(
            child.inspection, at=now, by=lane, ground="family", adult="nobody", relation="parent", confirmed_by=SURE
        )


def test_only_a_child_is_accompanied(lane, now):
    one, other = (inspected(passport(number=number), at=now, by=lane) for number in ("GROWN1", "GROWN2"))
    grown = inspected(passport(number="GROWN3", surname="OTHER"), at=now, by=lane)
    wrong("not_a_child", lambda: linked(one, grown, now, lane))
    wrong("not_a_child", lambda: noted(other, now, lane))


def test_a_parent_hardly_older_than_the_child_is_a_question_that_words_answer(lane, now):
    child = inspected(child_mrz(now, years=16), at=now, by=lane)
    young = inspected(
        passport(number="YOUNG1", given_names="NINA", birth_date=f"{now.year - 20}-01-01"), at=now, by=lane
    )
    wrong("parent_hardly_older", lambda: linked(child, young, now, lane))
    wrong("answer_missing", lambda: linked(child, young, now, lane, answer="ok"))
    assert not Accompaniment.objects.exists()
    linked(child, young, now, lane, answer="She is the stepmother; the marriage certificate was shown.")
    assert "stepmother" in family(child, lane, now).confirmed_by


def test_a_child_older_than_its_parent_is_a_question_that_words_answer(lane, enrol, now):
    from otkel.procedures.border.open_safeguard import open_safeguard

    child = inspected(passport(number="OLD001", given_names="LEV", birth_date="1990-01-01"), at=now, by=lane)
    open_safeguard(child.inspection, at=now, by=lane, ground="safeguard", kind="child", words="I am fifteen.")
    parent = inspected(passport(number="PAR001", given_names="NINA", birth_date="1995-01-01"), at=now, by=lane)
    wrong("child_older_than_parent", lambda: linked(child, parent, now, lane, relation="guardian"))
    told = "The child's passport is a brother's; both say so, and the consul was called."
    assert linked(child, parent, now, lane, relation="guardian", answer=told).entry


def test_an_elder_brother_is_no_question(lane, now):
    child = inspected(child_mrz(now, years=16), at=now, by=lane)
    brother = inspected(passport(number="BRO001", birth_date=f"{now.year - 20}-01-01"), at=now, by=lane)
    assert linked(child, brother, now, lane, relation="relative").entry


def test_a_school_group_has_a_leader_and_the_number_of_its_list(lane, now):
    leader = inspected(passport(number="LEAD01", surname="TEACHER"), at=now, by=lane, direction="exit")
    pupils = [
        inspected(
            child_mrz(now, years=12, number=f"PUP{n}", surname=f"PUPIL{'AB'[n]}"), at=now, by=lane, direction="exit"
        )
        for n in range(2)
    ]
    wrong("reference_missing", lambda: linked(pupils[0], leader, now, lane, relation="group_leader"))
    for pupil in pupils:
        linked(pupil, leader, now, lane, relation="group_leader", reference="SCHOOL-12/7")
        assert family(pupil, lane, now).confirmed_by.startswith("№ SCHOOL-12/7. ")
        assert record_exit(pupil.inspection, at=now, by=lane, ground="inspection").crossing
    assert len(family(leader, lane, now).children) == 2


def test_who_is_not_at_the_post_links_nobody(lane, enrol, now):
    parent, child = inspected(passport(), at=now, by=lane), inspected(child_mrz(now), at=now, by=lane)
    for officer in (enrol("first_line", "north-gate"), enrol("ombudsman"), enrol("asylum_officer"), OPERATOR):
        for act in (linked, lambda c, _p, n, o: noted(c, n, o)):
            with pytest.raises(Refused):
                act(child, parent, now, officer)


# --- consent --------------------------------------------------------------------------------------


def test_a_consent_is_kept_as_shown_and_the_newest_holds(lane, now):
    child = inspected(child_mrz(now), at=now, by=lane)
    first = noted(
        child, now, lane, form="none_shown", of="", reference="", finding="uncertain", words="None with them."
    )
    again = noted(
        child, now, lane, form="none_shown", of="", reference="", finding="uncertain", words="None with them."
    )
    assert (again.entry, again.repeated) == (first.entry, True)
    noted(child, now, lane)
    shown = family(child, lane, now)
    assert [one.form for one in shown.consents] == ["none_shown", "notarial"]
    assert (shown.consent.of, shown.consent.finding) == ("The father, Oleg Eriksson", "in_order")


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"words": " "}, "words_missing"),
        ({"words": "fine"}, "words_missing"),
        ({"of": " "}, "of_missing"),
        ({"form": "telegram"}, "unknown_form"),
        ({"finding": "forged"}, "unknown_finding"),
        ({"words": "No seal \0 was found here."}, "words_unreadable"),
    ],
)
def test_a_consent_that_says_nothing_is_not_kept(lane, now, told, code):
    child = inspected(child_mrz(now), at=now, by=lane)
    wrong(code, lambda: noted(child, now, lane, **told))
    assert not Consent.objects.exists()


@pytest.mark.parametrize("found", ["in_order", "not_in_order", "uncertain"])
@pytest.mark.parametrize("direction", ["entry", "exit"])
def test_whatever_a_consent_came_to_it_closes_no_way(lane, now, found, direction):
    parent = inspected(passport(), at=now, by=lane, direction=direction)
    child = inspected(child_mrz(now), at=now, by=lane, direction=direction)
    linked(child, parent, now, lane)
    noted(child, now, lane, finding=found)
    act = admit_traveller if direction == "entry" else record_exit
    assert act(child.inspection, at=now, by=lane, ground="inspection").crossing


# --- who is proposed ------------------------------------------------------------------------------


def test_adults_of_the_surname_who_go_the_same_way_are_proposed_and_nobody_is_linked(lane, now):
    parent = inspected(passport(), at=now, by=lane)
    inspected(passport(number="OTHER1", given_names="EVA"), at=now, by=lane, direction="exit")
    inspected(passport(number="OTHER2", given_names="IDA"), at=now, by=lane, checkpoint="north-gate")
    inspected(passport(number="OTHER3", surname="STRANGE"), at=now, by=lane)
    inspected(child_mrz(now, number="SISTER1", given_names="MIRA", years=7), at=now, by=lane)
    shown = family(inspected(child_mrz(now), at=now, by=lane), lane, now)
    assert [(one.inspection, one.because) for one in shown.candidates] == [(parent.inspection, ("same_surname",))]
    assert (shown.may_be_child, shown.age, shown.adult) == (True, 9, None)
    assert not Accompaniment.objects.exists()


def test_for_an_adult_nobody_is_proposed(lane, now):
    inspected(passport(number="MATE001", given_names="EVA"), at=now, by=lane)
    shown = family(inspected(passport(), at=now, by=lane), lane, now)
    assert (shown.may_be_child, shown.candidates, shown.asked) == (False, (), ())


def entered_in(parent, now, lane, given_names="LEV"):
    """A child of another surname, typed as entered in a parent's passport."""
    typed = TypedPapers(
        kind="child_in_passport", issuer=parent.document.issuer, nationality=parent.document.nationality,
        holder_document=parent.document.number, surname="OTHERNAME", given_names=given_names,
        birth_date=f"{now.year - 5}-05-05", sex="M", expiry_date=parent.document.expiry_date,
    )  # fmt: skip
    presented = Presented(checkpoint="ford-bridge", lane="", direction="entry", typed=typed)
    return inspect_traveller(presented, at=now, by=lane, ground="presented_document")


def test_a_child_in_a_parents_passport_is_another_person_and_its_bearer_is_proposed(lane, now):
    parent = inspected(passport(), at=now, by=lane)
    child, twin = entered_in(parent, now, lane), entered_in(parent, now, lane, "MIRA")
    for one in (child, twin):
        proposed = family(one, lane, now).candidates
        assert [(each.inspection, each.because) for each in proposed] == [(parent.inspection, ("same_document",))]
    assert family(parent, lane, now).age > 50
    for one in (child, twin):
        assert linked(one, parent, now, lane).entry
        assert admit_traveller(one.inspection, at=now, by=lane, ground="inspection").crossing
    assert len(family(parent, lane, now).children) == 2


def test_whoever_looks_at_a_family_leaves_a_trace_with_everybody_shown(lane, now):
    from otkel.records.inquiries.models import Inquiry, InquirySubject

    inspected(passport(), at=now, by=lane)
    child = inspected(child_mrz(now), at=now, by=lane)
    family(child, lane, now)
    look = Inquiry.objects.filter(action="family_of").get()
    assert InquirySubject.objects.filter(inquiry=look).count() == 2
