"""An inspection says one sentence on each matter and decides nothing about anybody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.factories.travellers import crosses, inspected, local_day, passport
from tests.stores import both_stores

from otkel.procedures import Refused
from otkel.procedures.border.traveller_presented import Presented
from otkel.records.documents.models import TravelDocument
from otkel.records.inspections.models import Inspection
from otkel.records.persons.models import Person
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores


def codes(report):
    return {finding.code for finding in report.findings}


def test_a_visa_free_traveller_may_stay_until_a_day_by_a_provision(lane, now):
    report = inspected(passport(), at=now, by=lane)
    assert report.route == "admit"
    assert codes(report) == {"document_in_order", "document_first_seen", "may_stay_until", "stays_complete"}
    law = next(f for f in report.findings if f.area == "law")
    assert law.provision
    assert law.provision in law.evidence["provisions"]
    assert report.stay["status"] == "determined"
    assert report.stay["last_lawful_day"] > local_day(now).isoformat()
    assert report.advisory is False
    assert {d.code for d in report.duties} == {"register"}
    assert all(report.sentence.as_dict().values())


def test_an_own_citizen_enters_freely(lane, now):
    report = inspected(passport("QME", surname="LORVANE"), at=now, by=lane)
    assert report.route == "admit"
    assert "own_citizen" in codes(report)


def test_a_visa_traveller_without_a_visa_is_a_question_to_second_line(lane, now):
    report = inspected(passport("QMV"), at=now, by=lane)
    assert report.route == "second_line"
    assert "visa_required" in codes(report)
    assert report.stay["days_left"] is None


def test_a_visa_read_beside_the_passport_gives_the_day_that_is_written_in_it(lane, now):
    visa = passport("QMV", number="V7654321", kind="V", issuer="QME", expiry_date=f"{now.year + 1}-01-31")
    report = inspected(passport("QMV"), at=now, by=lane, visa_mrz=visa)
    assert report.route == "admit"
    assert report.stay["last_lawful_day"] == f"{now.year + 1}-01-31"


def test_a_visa_that_names_somebody_else_goes_to_second_line(lane, now):
    visa = passport("QMV", number="V7654321", kind="V", issuer="QME", surname="OTHER", birth_date="1980-01-01")
    report = inspected(passport("QMV"), at=now, by=lane, visa_mrz=visa)
    assert report.route == "second_line"
    assert "visa_of_another" in codes(report)


def test_a_visa_alone_asks_for_the_passport_first(lane, now):
    with pytest.raises(Unusable) as error:
        inspected(passport("QMV", kind="V"), at=now, by=lane)
    assert error.value.code == "visa_first"


def test_a_wrong_check_digit_goes_to_second_line_and_names_the_field(lane, now):
    mrz = passport()
    report = inspected(mrz.replace("7408122", "7408121"), at=now, by=lane)
    wrong = [f for f in report.findings if f.code == "check_digit_wrong"]
    assert report.route == "second_line"
    assert {f.evidence["check"] for f in wrong} == {"birth_date", "composite"}
    assert all(f.level == "stop" for f in wrong)


def test_a_look_alike_in_a_number_is_proposed_and_nothing_is_changed(lane, now):
    read = passport(number="X1234067").replace("X1234067", "X1234O67")
    report = inspected(read, at=now, by=lane)
    first, *others = [f for f in report.findings if f.code == "check_digit_wrong"]
    assert report.document.number == "X1234O67"
    assert report.route == "second_line"
    (proposal,) = first.evidence["proposals"]
    assert proposal["lines"] == passport(number="X1234067").split("\n")
    assert proposal["changes"][0]["text"]["en"] == "line 2, column 6: O → 0 (document number)"
    assert others
    assert all("proposals" not in f.evidence for f in others)


def test_a_forged_number_has_no_proposal(lane, now):
    report = inspected(passport().replace("X1234567", "X1234767"), at=now, by=lane)
    assert "check_digit_wrong" in codes(report)
    assert all("proposals" not in f.evidence for f in report.findings)


def test_a_reading_that_the_officer_chose_is_never_silently_in_order(lane, now):
    right = passport(number="X1234067")
    read = right.replace("X1234067", "X1234O67")
    report = inspected(right, at=now, by=lane, repaired_from=read)
    finding = next(f for f in report.findings if f.code == "mrz_repaired")
    assert finding.level == "attention"
    assert "O → 0" in finding.text.ru
    assert finding.evidence["lines"] == read.split("\n")
    assert finding.evidence["read_as"] == right.split("\n")
    assert finding.text.en.startswith("The lines were put right by the officer")
    assert "document_in_order" not in codes(report)
    assert report.level("document") == "attention"
    assert report.document.number == "X1234067"


@pytest.mark.parametrize(
    ("was", "misread"),
    [("7408122", "74O8122"), ("3404159", "34O4159"), ("X1234067", "X1234O67"), ("ERIKSSON", "ERIK5SON")],
)
def test_a_misreading_that_was_inspected_before_says_nothing_against_its_holder(lane, now, was, misread):
    right = passport(number="X1234067")
    read = right.replace(was, misread)
    inspected(read, at=now, by=lane)
    report = inspected(right, at=now, by=lane, repaired_from=read)
    assert report.route == "admit"
    assert not codes(report) & {"document_data_changed", "document_altered", "identity_candidate"}
    assert codes(inspected(right, at=now, by=lane)) >= {"document_in_order", "document_known"}


def test_a_repair_hides_no_document_that_was_presented_with_other_data(lane, now):
    right = passport(number="X1234067")
    inspected(passport(number="X1234067", surname="SMITH"), at=now, by=lane)
    report = inspected(right, at=now, by=lane, repaired_from=right.replace("7408122", "74O8122"))
    assert "document_data_changed" in codes(report)
    assert report.route == "second_line"


@pytest.mark.parametrize(
    "read",
    [
        passport(),  # right as it stands: nothing to repair
        passport().replace("X1234567", "X1234767"),  # forged
        passport(surname="OTHER").replace("X1234567", "X12345G7"),  # somebody else's
        "hello",
    ],
)
def test_lines_that_were_not_proposed_are_no_repair_and_nothing_is_written(lane, now, read):
    with pytest.raises(Unusable) as error:
        inspected(passport(), at=now, by=lane, repaired_from=read)
    assert (error.value.code, error.value.where) == ("not_a_proposal", "repaired_from")
    assert Inspection.objects.count() == Person.objects.count() == 0


def test_a_name_with_a_digit_and_a_state_that_nobody_has_have_their_proposals(lane, now):
    for was, wrong, code in [
        ("ERIKSSON", "ERIKS5ON", "name_has_digits"),
        ("UTO7408", "UT07408", "nationality_unknown"),
    ]:
        right = passport()
        read = right.replace(was, wrong)
        report = inspected(read, at=now, by=lane)
        finding = next(f for f in report.findings if f.code == code)
        assert [one["lines"] for one in finding.evidence["proposals"]] == [right.split("\n")]
        assert sum("proposals" in f.evidence for f in report.findings) == 1


def test_an_expired_document_goes_to_second_line_an_own_citizens_too_and_nobody_is_refused(lane, now):
    for nationality, level in [("UTO", "stop"), ("QME", "attention")]:
        report = inspected(passport(nationality, expiry_date="2024-01-01"), at=now, by=lane)
        finding = next(f for f in report.findings if f.code == "document_expired")
        assert (report.route, finding.level) == ("second_line", level)
        if level == "stop":
            assert report.sentence == finding.text
            assert "May stay until" in report.reason.en


def test_an_issuer_that_no_list_knows_goes_to_second_line(lane, now):
    report = inspected(passport("QZQ"), at=now, by=lane)
    assert report.route == "second_line"


def test_the_same_document_finds_the_same_person(lane, now):
    first = inspected(passport(), at=now, by=lane)
    second = inspected(passport(), at=now, by=lane)
    assert first.person == second.person
    assert "document_known" in codes(second)
    assert Person.objects.count() == TravelDocument.objects.count() == 1


def test_a_likeness_is_a_question_and_joins_nobody(lane, now):
    old = inspected(passport(), at=now, by=lane)
    new = inspected(passport(number="Y7654321"), at=now, by=lane)
    finding = next(f for f in new.findings if f.code == "identity_candidate")
    assert finding.level == "attention"
    assert finding.evidence["person"] == old.person
    assert new.person != old.person
    assert new.route == "admit"


def test_one_number_with_other_data_goes_to_second_line_and_joins_nobody(lane, now):
    old = inspected(passport(), at=now, by=lane)
    new = inspected(passport(surname="SMITH"), at=now, by=lane)
    assert "document_data_changed" in codes(new)
    assert new.route == "second_line"
    assert new.person != old.person


def test_a_missing_exit_is_said_counted_in_favour_and_does_not_refer(lane, now, days_ago):
    crosses(passport(), entry=days_ago(120), left=None, by=lane)
    report = inspected(passport(), at=now, by=lane)
    finding = next(f for f in report.findings if f.code == "exit_missing")
    assert finding.evidence["entry"] == local_day(days_ago(120)).isoformat()
    assert report.route == "admit"
    assert report.stay["days_used"] == 2


def test_an_entry_of_the_same_day_is_asked_about_once(lane, days_ago):
    for minutes in (0, 3, 6):
        crosses(passport(), entry=days_ago(3) + timedelta(minutes=minutes), left=None, by=lane)
    report = inspected(passport(), at=days_ago(3) + timedelta(minutes=9), by=lane)
    assert [f.code for f in report.findings if f.area == "stay"] == ["already_inside", "recorded_late"]
    assert report.route == "admit"


def test_no_days_left_is_a_stop_that_refers(lane, now, days_ago):
    for start in (170, 130, 90):
        crosses(passport(), entry=days_ago(start), left=days_ago(start - 29), by=lane)
    report = inspected(passport(), at=now, by=lane)
    assert "no_days_left" in codes(report)
    assert report.route == "second_line"


def test_an_unverified_rule_advises_and_never_stops(lane, now):
    report = inspected(passport("DEU"), at=now, by=lane, checkpoint="zhibek-zholy")
    assert report.advisory is True
    assert {f.level for f in report.findings if f.area == "law"} == {"attention"}


def test_presented_is_either_an_mrz_or_a_page(lane, now):
    from otkel.procedures.border.inspect_traveller import inspect_traveller

    with pytest.raises(Unusable) as error:
        inspect_traveller(Presented("ford-bridge", "", "entry"), at=now, by=lane, ground="presented_document")
    assert error.value.code == "nothing_presented"


@pytest.mark.parametrize(
    ("checkpoint", "lane_number", "code"),
    [("nowhere", "", "unknown_checkpoint"), ("ford-bridge", "99", "unknown_lane")],
)
def test_an_unknown_checkpoint_or_lane_is_said_and_nothing_is_written(lane, now, checkpoint, lane_number, code):
    from otkel.procedures.border.inspect_traveller import inspect_traveller

    presented = Presented(checkpoint, lane_number, "entry", mrz=passport())
    with pytest.raises(Unusable) as error:
        inspect_traveller(presented, at=now, by=lane, ground="presented_document")
    assert error.value.code == code
    assert Inspection.objects.count() == Person.objects.count() == 0


def test_an_officer_of_another_checkpoint_may_not_inspect_here(enrol, now):
    with pytest.raises(Refused):
        inspected(passport(), at=now, by=enrol("first_line", "north-gate"))


def test_an_inspection_without_a_presented_document_as_its_ground_is_refused(lane, now):
    from otkel.procedures.border.inspect_traveller import inspect_traveller

    with pytest.raises(Refused):
        inspect_traveller(Presented("ford-bridge", "", "entry", mrz=passport()), at=now, by=lane, ground="curiosity")


def test_a_visa_of_another_state_does_not_hold_here(lane, now):
    visa = passport("QMV", number="V7654321", kind="V", issuer="D", expiry_date=f"{now.year + 1}-01-31")
    report = inspected(passport("QMV"), at=now, by=lane, visa_mrz=visa)
    assert report.route == "second_line"
    assert {"visa_not_ours", "visa_required"} <= codes(report)


def test_a_passport_is_no_visa(lane, now):
    with pytest.raises(Unusable) as error:
        inspected(passport("QMV"), at=now, by=lane, visa_mrz=passport("QMV"))
    assert error.value.code == "not_a_visa"


def test_another_jurisdictions_crossings_count_nothing_here(lane, now, days_ago):
    crosses(passport(), entry=days_ago(40), left=None, by=lane, checkpoint="ford-bridge")
    leaving = inspected(passport(), at=now, by=lane, direction="exit", checkpoint="zhibek-zholy")
    assert {f.code for f in leaving.findings if f.area == "stay"} == {"never_entered"}
    arriving = inspected(passport(), at=now, by=lane, checkpoint="zhibek-zholy")
    assert "exit_missing" not in codes(arriving)


def test_a_likeness_tells_the_lane_no_number_and_no_name(lane, now):
    inspected(passport(number="SECRET99"), at=now, by=lane)
    report = inspected(passport(number="Y7654321"), at=now, by=lane)
    assert "identity_candidate" in codes(report)
    assert "SECRET99" not in str(report)


def test_a_zone_with_a_wrong_check_digit_finds_no_likeness(lane, now):
    inspected(passport(number="A1"), at=now, by=lane)
    mrz = passport(number="B2", given_names="")
    report = inspected(mrz.replace("B2<<<<<<<", "B3<<<<<<<"), at=now, by=lane)
    assert "identity_candidate" not in codes(report)


def test_a_passage_recorded_long_after_its_event_says_so(lane, now, days_ago):
    assert "recorded_late" in codes(inspected(passport(), at=days_ago(2), by=lane))
    assert "recorded_late" not in codes(inspected(passport(), at=now, by=lane))


def test_two_lanes_that_first_see_a_document_at_one_moment_keep_one_person(lane, now):
    from otkel.procedures import Viewer
    from otkel.procedures.border.inspect_traveller import inspect_traveller
    from otkel.procedures.border.traveller_presented import traveller_presented

    presented = Presented("ford-bridge", "", "entry", mrz=passport())
    looked = traveller_presented(presented, viewer=Viewer(lane, "presented_document"), at=now)
    meanwhile = inspected(passport(), at=now, by=lane)
    act = inspect_traveller.__wrapped__  # the act itself, on a look-up that is older than the other lane's inspection
    report = act(presented, at=now, by=lane, ground="presented_document", found=looked)
    assert report.person == meanwhile.person
    assert Person.objects.count() == TravelDocument.objects.count() == 1


def test_a_document_that_comes_back_with_another_end_is_shown_as_presented_and_referred(lane, now):
    old = inspected(passport(expiry_date="2024-01-01"), at=now, by=lane)
    new = inspected(passport(expiry_date="2031-01-01"), at=now, by=lane)
    assert (old.document.expiry_date, new.document.expiry_date) == ("2024-01-01", "2031-01-01")
    assert new.person == old.person
    assert "document_altered" in codes(new)
    assert new.route == "second_line"
    again = inspected(passport(expiry_date="2031-01-01"), at=now, by=lane)
    assert again.document.document == new.document.document


def test_a_misreading_says_nothing_against_whoever_presents_the_lines_again(lane, now):
    right = passport(number="M1234567")
    first, second = right.splitlines()
    misread = first + "\n" + second.replace("M1234567", "M1284567")  # its check digit is wrong now
    inspected(misread, at=now, by=lane)
    other_name = (
        first.replace("ERIKSSON", "ERIKSS0N") + "\n" + second[:9] + str((int(second[9]) + 1) % 10) + second[10:]
    )
    inspected(other_name, at=now, by=lane)
    codes = {finding.code for finding in inspected(right, at=now, by=lane).findings}
    assert not codes & {"document_data_changed", "document_altered", "identity_candidate"}


def test_a_misreading_with_other_data_than_a_document_that_was_read_well_is_told(lane, now):
    right = passport(number="M1234567")
    inspected(right, at=now, by=lane)
    forged = right.replace("ERIKSSON<<", "ERIKSEN<<<")
    first, second = forged.splitlines()
    wrong = second[:9] + str((int(second[9]) + 1) % 10) + second[10:]
    codes = {finding.code for finding in inspected(first + "\n" + wrong, at=now, by=lane).findings}
    assert {"document_data_changed", "check_digit_wrong"} <= codes
