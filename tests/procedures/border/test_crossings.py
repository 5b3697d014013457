"""Admitted once, left once, referred once; sent twice, the answer is the first one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from tests.factories.travellers import crosses, inspected, local_day, passport
from tests.stores import both_stores

from otkel.procedures import NotFound, Refused, Viewer
from otkel.procedures.border.admit_traveller import admit_traveller
from otkel.procedures.border.correct_crossing import correct_crossing
from otkel.procedures.border.record_exit import record_exit
from otkel.procedures.border.refer_to_second_line import refer_to_second_line
from otkel.procedures.border.the_inspection import read_inspection
from otkel.records.crossings.models import Crossing
from otkel.records.slips.models import Slip
from otkel.records.stays.models import Stay
from otkel.records.stays.queries import still_open
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores


def test_admission_records_crossing_stay_and_slip_together(lane, now):
    report = inspected(passport(), at=now, by=lane)
    receipt = admit_traveller(report.inspection, at=now, by=lane, ground="inspection", language="tg")
    crossing = Crossing.objects.get(pk=receipt.crossing)
    assert (crossing.at, crossing.on, crossing.direction) == (now, local_day(now), "entry")
    assert receipt.last_lawful_day == date.fromisoformat(report.stay["last_lawful_day"])
    assert Stay.objects.get(entry=crossing).derivation == report.stay["derivation"]
    assert Slip.objects.get(pk=receipt.slip).language == "tg"


def test_the_slip_speaks_the_travellers_language_where_nobody_chose_one(lane, now):
    report = inspected(passport("UZB"), at=now, by=lane, checkpoint="zhibek-zholy")
    assert report.route == "admit"
    receipt = admit_traveller(report.inspection, at=now, by=lane, ground="inspection")
    assert Slip.objects.get(pk=receipt.slip).language == "uz"


def test_an_admission_sent_twice_is_one_crossing(lane, now):
    report = inspected(passport(), at=now, by=lane)
    first = admit_traveller(report.inspection, at=now, by=lane, ground="inspection")
    second = admit_traveller(report.inspection, at=now, by=lane, ground="inspection")
    assert second.repeated
    assert (second.crossing, second.slip) == (first.crossing, first.slip)
    assert Crossing.objects.count() == Slip.objects.count() == 1


@pytest.mark.parametrize("apart", [0, 40])
def test_two_scans_of_one_passage_are_one_crossing(lane, now, apart):
    moments = (now - timedelta(seconds=apart), now)
    reports = [inspected(passport(), at=at, by=lane) for at in moments]
    receipts = [admit_traveller(r.inspection, at=now, by=lane, ground="inspection") for r in reports]
    assert receipts[0].crossing == receipts[1].crossing
    assert receipts[1].repeated
    assert Crossing.objects.count() == 1


def test_after_a_crossing_was_found_not_to_have_taken_place_a_new_scan_records_a_real_one(enrol, lane, now):
    scans = [inspected(passport(), at=now, by=lane).inspection for _ in range(3)]
    void = admit_traveller(scans[0], at=now, by=lane, ground="inspection")
    correct_crossing(
        void.crossing, at=now, by=enrol("second_line"), ground="c", reasons="Nobody came.", took_place=False
    )
    assert read_inspection(scans[0], viewer=Viewer(lane, "presented_document"), at=now).decided == ""
    with pytest.raises(Unusable) as error:
        admit_traveller(scans[0], at=now, by=lane, ground="inspection")
    assert error.value.code == "corrected_since"
    true = admit_traveller(scans[1], at=now, by=lane, ground="inspection")
    assert not true.repeated
    assert true.crossing != void.crossing
    assert still_open(Crossing.objects.get(pk=true.crossing).person).entry_id == true.crossing
    for scan in (scans[0], scans[2]):
        assert admit_traveller(scan, at=now, by=lane, ground="inspection").crossing == true.crossing


def test_a_true_entry_is_recorded_at_a_time_that_was_corrected_away(enrol, lane, now, days_ago):
    wrong = inspected(passport(), at=days_ago(3), by=lane).inspection
    first = admit_traveller(wrong, at=now, by=lane, ground="inspection")
    right = correct_crossing(
        first.crossing, at=now, by=enrol("second_line"), ground="c", reasons="A day before.", happened_at=days_ago(4)
    )
    assert admit_traveller(wrong, at=now, by=lane, ground="inspection").crossing == right.crossing
    true = admit_traveller(inspected(passport(), at=days_ago(3), by=lane).inspection, at=now, by=lane, ground="i")
    assert not true.repeated
    assert Crossing.objects.get(pk=true.crossing).at == days_ago(3)


def test_own_citizens_get_no_slip_and_no_counted_stay(lane, now):
    report = inspected(passport("QME"), at=now, by=lane)
    receipt = admit_traveller(report.inspection, at=now, by=lane, ground="inspection")
    assert receipt.slip is None
    assert Stay.objects.count() == 0


def test_an_exit_ends_the_open_stay(lane, now, days_ago):
    crosses(passport(), entry=days_ago(5), left=now, by=lane)
    person = Crossing.objects.first().person
    assert still_open(person) is None
    crosses(passport(number="X2"), entry=days_ago(5), left=None, by=lane)
    assert still_open(Crossing.objects.get(document__number="X2").person).entry.at == days_ago(5)


def test_somebody_beyond_the_lawful_day_leaves_and_the_finding_is_kept(lane, now, days_ago):
    crosses(passport(), entry=days_ago(45), left=None, by=lane)
    report = inspected(passport(), at=now, by=lane, direction="exit")
    finding = next(f for f in report.findings if f.code == "beyond_lawful_day")
    assert finding.evidence["days_in_breach"] > 0
    assert report.route == "admit"
    assert report.stay is None
    assert record_exit(report.inspection, at=now, by=lane, ground="inspection").direction == "exit"


def test_an_exit_without_an_entry_is_recorded_and_counted_in_favour(lane, now):
    report = inspected(passport(), at=now, by=lane, direction="exit")
    assert {f.code for f in report.findings} >= {"never_entered"}
    assert report.route == "admit"
    record_exit(report.inspection, at=now, by=lane, ground="inspection")
    assert Crossing.objects.get().direction == "exit"


def test_a_referral_needs_a_reason_and_keeps_it(lane, now):
    report = inspected(passport(), at=now, by=lane)
    with pytest.raises(Unusable):
        refer_to_second_line(report.inspection, at=now, by=lane, ground="officers_doubt", reason="  ")
    first = refer_to_second_line(
        report.inspection, at=now, by=lane, ground="officers_doubt", reason="the photo differs"
    )
    again = refer_to_second_line(report.inspection, at=now, by=lane, ground="officers_doubt", reason="another")
    assert again.repeated
    assert again.referral == first.referral


def test_after_a_referral_first_line_no_longer_admits_and_second_line_does(enrol, lane, now):
    report = inspected(passport(), at=now, by=lane)
    refer_to_second_line(report.inspection, at=now, by=lane, ground="officers_doubt", reason="the photo differs")
    with pytest.raises(Refused):
        admit_traveller(report.inspection, at=now, by=lane, ground="inspection")
    second = enrol("second_line")
    with pytest.raises(Unusable) as error:
        admit_traveller(report.inspection, at=now, by=second, ground="inspection")
    assert error.value.code == "reasons_missing"
    why = "The holder and the photo were compared."
    assert admit_traveller(report.inspection, at=now, by=second, ground="inspection", reasons=why).direction == "entry"
    seen = read_inspection(report.inspection, viewer=Viewer(second, "presented_document"), at=now)
    assert seen.decided == "admitted"


def test_a_traveller_who_crossed_is_not_referred_afterwards(lane, now):
    report = inspected(passport(), at=now, by=lane)
    admit_traveller(report.inspection, at=now, by=lane, ground="inspection")
    with pytest.raises(Unusable) as error:
        refer_to_second_line(report.inspection, at=now, by=lane, ground="officers_doubt", reason="late thought")
    assert error.value.code == "already_crossed"


def test_an_old_inspection_decides_nothing(lane, now):
    report = inspected(passport(), at=now, by=lane)
    with time_machine.travel(now + timedelta(hours=25)), pytest.raises(Unusable) as error:
        admit_traveller(report.inspection, at=now + timedelta(hours=25), by=lane, ground="inspection")
    assert error.value.code == "inspection_too_old"
    assert Crossing.objects.count() == 0


def test_an_id_that_names_nothing_is_not_found(lane, now):
    for act in (admit_traveller, record_exit):
        with pytest.raises(NotFound):
            act("nothing", at=now, by=lane, ground="inspection")


def test_a_failure_in_the_middle_leaves_nothing_half_written(lane, now, monkeypatch):
    from django.db import OperationalError

    report = inspected(passport(), at=now, by=lane)

    def full(**_):
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(Slip.objects, "create", full)
    with pytest.raises(OperationalError):
        admit_traveller(report.inspection, at=now, by=lane, ground="inspection")
    assert Crossing.objects.count() == Stay.objects.count() == 0
