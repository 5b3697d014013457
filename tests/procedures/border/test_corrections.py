"""Corrections and late entries: another record that names the wrong one, and doubt that favours the person."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.factories.travellers import crosses, inspected, local_day, passport
from tests.stores import both_stores

from otkel.engines.law import replay
from otkel.procedures import OWN, Refused, Viewer
from otkel.procedures.border.admit_traveller import admit_traveller
from otkel.procedures.border.correct_crossing import correct_crossing
from otkel.procedures.border.law_in_force import law_in_force
from otkel.procedures.border.own_page import own_page
from otkel.procedures.border.record_exit import record_exit
from otkel.procedures.border.slip_codes import code_of
from otkel.procedures.border.timelines import timeline_of
from otkel.records.crossings.models import Correction, Crossing
from otkel.records.stays.models import Stay
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores

WHY = "The officer pressed the key for entry while the traveller was leaving; the camera log shows it."


@pytest.fixture
def second(enrol):
    return enrol("second_line")


def admitted(lane, at, **other):
    report = inspected(passport(**other), at=at, by=lane)
    return admit_traveller(report.inspection, at=at, by=lane, ground="inspection")


def timeline(person, officer, now):
    return timeline_of(person, viewer=Viewer(officer, "correction", "C-1"), at=now)


def own(receipt, now):
    return own_page(code_of(receipt.slip), viewer=Viewer(OWN, "own_record"), at=now)


def correct(crossing, now, by, **facts):
    return correct_crossing(crossing, at=now, by=by, ground="correction", **({"reasons": WHY} | facts))


def test_a_wrong_direction_is_corrected_by_another_record(lane, second, days_ago, now):
    wrong = admitted(lane, days_ago(5))
    receipt = correct(wrong.crossing, now, second, direction="exit")
    told = timeline(wrong.person, second, now)
    assert [(c.crossing, c.direction) for c in told.crossings] == [(receipt.crossing, "exit")]
    assert (told.corrections[0].wrong, told.corrections[0].reasons) == (wrong.crossing, WHY)
    assert Crossing.objects.get(pk=wrong.crossing).direction == "entry"  # what was written stays


def test_a_crossing_that_never_took_place_no_longer_counts(lane, second, days_ago, now):
    wrong = admitted(lane, days_ago(5))
    assert correct(wrong.crossing, now, second, took_place=False).crossing is None
    report = inspected(passport(), at=now, by=lane)
    assert report.stay["days_used"] == 1
    with pytest.raises(Unusable) as error:
        correct(wrong.crossing, now, second, direction="exit")
    assert error.value.code == "crossing_voided"


def test_a_correction_takes_nothing_from_what_the_slip_promised(lane, second, days_ago, now):
    receipt = admitted(lane, days_ago(5))
    correct(receipt.crossing, now, second, happened_at=days_ago(8))
    assert own(receipt, now).last_lawful_day == receipt.last_lawful_day


def test_the_slips_promise_outlives_a_chain_of_corrections(lane, second, enrol, days_ago, now):
    receipt = admitted(lane, days_ago(5))
    left = correct(receipt.crossing, now, second, direction="exit")
    assert not own(receipt, now).still_here
    back = correct(left.crossing, now, second, direction="entry")
    correct(back.crossing, now, enrol("supervisor"), happened_at=days_ago(9))
    page = own(receipt, now)
    assert (page.still_here, page.last_lawful_day) == (True, receipt.last_lawful_day)


def test_an_entry_moved_to_a_later_day_gives_what_the_law_gives_beyond_the_promise(lane, second, enrol, days_ago, now):
    receipt = admitted(lane, days_ago(100))
    correct(receipt.crossing, now, second, happened_at=days_ago(5))
    same_day = admitted(lane, days_ago(5), number="ANOTHER")
    assert own(receipt, now).last_lawful_day == same_day.last_lawful_day
    moved = Crossing.objects.get(corrects=receipt.crossing)
    correct(moved.pk, now, enrol("supervisor"), happened_at=days_ago(99))
    law = inspected(passport(number="THIRD"), at=days_ago(99), by=lane).may_stay_until
    assert own(receipt, now).last_lawful_day == law  # what was told by mistake in between promised nothing on paper


def test_an_exit_that_was_an_entry_opens_a_stay_by_the_law_of_its_day(lane, second, days_ago, now):
    old = admitted(lane, days_ago(40))
    crosses(passport(), entry=None, left=days_ago(35), by=lane)
    report = inspected(passport(), at=days_ago(5), by=lane, direction="exit")
    left = record_exit(report.inspection, at=days_ago(5), by=lane, ground="inspection")
    entry = correct(left.crossing, now, second, direction="entry").crossing
    page = own(old, now)
    same = inspected(passport(number="ANOTHER"), at=days_ago(5), by=lane)
    assert (page.still_here, page.last_lawful_day, page.advisory) == (True, same.may_stay_until, same.advisory)
    told = replay(Stay.objects.get(entry=entry).derivation, law_in_force("meridia", on=local_day(days_ago(5))))
    assert told.may_stay_until == same.may_stay_until


def test_own_citizens_get_no_counted_stay_by_a_correction(lane, second, days_ago, now):
    report = inspected(passport("QME"), at=days_ago(5), by=lane, direction="exit")
    left = record_exit(report.inspection, at=days_ago(5), by=lane, ground="inspection")
    correct(left.crossing, now, second, direction="entry")
    assert Stay.objects.count() == 0


def leaves(officer, at):
    report = inspected(passport(), at=at, by=officer, direction="exit")
    return record_exit(report.inspection, at=at, by=officer, ground="inspection")


@pytest.mark.parametrize(
    "facts",
    [
        {"happened_at": 1},  # the exit, so much later
        {"took_place": False},
        {"direction": "entry"},
    ],
)
def test_more_days_against_the_person_need_an_officer_who_did_not_record_the_crossing(
    lane, second, enrol, days_ago, now, facts
):
    admitted(lane, days_ago(80))
    left = leaves(second, days_ago(78))
    facts = facts | ({"happened_at": days_ago(1)} if "happened_at" in facts else {})
    with pytest.raises(Unusable) as error:
        correct(left.crossing, now, second, **facts)
    assert error.value.code == "second_officer_needed"
    assert Correction.objects.count() == 0
    assert inspected(passport(), at=now, by=lane).stay["days_used"] == 3 + 1
    assert not correct(left.crossing, now, enrol("second_line"), **facts).repeated


def test_an_open_stay_is_not_taken_away_by_the_officer_who_recorded_it(lane, second, enrol, days_ago, now):
    receipt = admitted(second, days_ago(5))
    for facts in ({"direction": "exit"}, {"took_place": False}, {"happened_at": days_ago(9)}):
        with pytest.raises(Unusable) as error:
            correct(receipt.crossing, now, second, **facts)
        assert error.value.code == "second_officer_needed"
    assert own(receipt, now).still_here
    corrected = correct(receipt.crossing, now, another := enrol("supervisor"), happened_at=days_ago(4))
    for officer in (second, another):
        with pytest.raises(Unusable) as error:
            correct(corrected.crossing, now, officer, happened_at=days_ago(8))
        assert error.value.code == "second_officer_needed"


def test_who_recorded_a_crossing_may_correct_it_in_the_persons_favour(lane, second, days_ago, now):
    admitted(lane, days_ago(80))
    left = leaves(second, days_ago(70))
    assert correct(left.crossing, now, second, happened_at=days_ago(75)).crossing


def test_own_citizens_have_no_days_that_count_against_them(second, days_ago, now):
    report = inspected(passport("QME"), at=days_ago(5), by=second)
    entry = admit_traveller(report.inspection, at=days_ago(5), by=second, ground="inspection")
    assert correct(entry.crossing, now, second, happened_at=days_ago(9)).crossing


def test_sent_twice_it_answers_as_the_first_time(lane, second, days_ago, now):
    wrong = admitted(lane, days_ago(5))
    first = correct(wrong.crossing, now, second, happened_at=days_ago(6))
    again = correct(wrong.crossing, now, second, happened_at=days_ago(6))
    assert again.repeated
    assert again.crossing == first.crossing
    assert Correction.objects.count() == 1


def test_a_correction_of_a_correction_starts_from_the_newest_record(lane, second, enrol, days_ago, now):
    wrong = admitted(lane, days_ago(5))
    first = correct(wrong.crossing, now, second, happened_at=days_ago(6))
    with pytest.raises(Unusable) as error:
        correct(wrong.crossing, now, second, happened_at=days_ago(7))
    assert error.value.code == "corrected_already"
    assert first.crossing in error.value.text.en
    second_one = correct(first.crossing, now, enrol("supervisor"), happened_at=days_ago(7))
    told = timeline(wrong.person, second, now)
    assert [c.crossing for c in told.crossings] == [second_one.crossing]
    assert len(told.corrections) == 2


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("nothing_changes", {}),
        ("nothing_changes", {"direction": "entry"}),
        ("unknown_direction", {"direction": "sideways"}),
        ("reasons_missing", {"direction": "exit", "reasons": " "}),
    ],
)
def test_what_cannot_be_a_correction_is_said(lane, second, days_ago, now, code, facts):
    wrong = admitted(lane, days_ago(5))
    with pytest.raises(Unusable) as error:
        correct(wrong.crossing, now, second, **facts)
    assert error.value.code == code


def test_the_corrected_time_is_not_in_the_future_nor_that_of_another_crossing(lane, second, days_ago, now):
    crosses(passport(), entry=days_ago(20), left=days_ago(15), by=lane)
    wrong = admitted(lane, days_ago(5))
    for at, code in ((now + timedelta(hours=1), "time_in_future"), (days_ago(20), "another_crossing_then")):
        with pytest.raises(Unusable) as error:
            correct(wrong.crossing, now, second, happened_at=at)
        assert error.value.code == code


def test_the_lane_does_not_correct(lane, days_ago, now):
    with pytest.raises(Refused):
        correct(admitted(lane, days_ago(5)).crossing, now, lane, direction="exit")


def test_an_entry_made_late_says_so(lane, days_ago, now):
    admitted(lane, days_ago(5))
    assert Crossing.objects.get().late


def test_a_crossing_of_this_hour_is_not_late(lane, now):
    admitted(lane, now)
    assert not Crossing.objects.get().late


def test_an_uncertain_entry_counts_from_its_latest_day_and_an_exit_on_its_earliest(lane, days_ago, now):
    report = inspected(passport(), at=days_ago(20), by=lane)
    receipt = admit_traveller(report.inspection, at=now, by=lane, ground="inspection", not_later_than=days_ago(18))
    certain = inspected(passport(number="C2"), at=days_ago(18), by=lane)
    same = admit_traveller(certain.inspection, at=now, by=lane, ground="inspection")
    assert receipt.last_lawful_day == same.last_lawful_day
    left = inspected(passport(), at=days_ago(12), by=lane, direction="exit")
    record_exit(left.inspection, at=now, by=lane, ground="inspection", not_later_than=days_ago(10))
    entry, exit_ = Crossing.objects.filter(person=report.person).order_by("at")
    assert (entry.on, exit_.on) == (local_day(days_ago(18)), local_day(days_ago(12)))
    later = inspected(passport(), at=now, by=lane)
    assert "crossing_uncertain" in {finding.code for finding in later.findings}
    assert later.stay["days_used"] == 7 + 1  # from the latest entry to the earliest exit, and today


@pytest.mark.parametrize("direction", ["exit", "entry"])
def test_within_the_doubt_of_an_entry_another_crossing_can_be_recorded_late(lane, days_ago, now, direction):
    report = inspected(passport(), at=days_ago(20), by=lane)
    admit_traveller(report.inspection, at=now, by=lane, ground="inspection", not_later_than=days_ago(8))
    within = inspected(passport(), at=days_ago(15), by=lane, direction=direction)
    if direction == "exit":
        record_exit(within.inspection, at=now, by=lane, ground="inspection")
        assert inspected(passport(), at=now, by=lane).stay["days_used"] == 1 + 1  # that one day, and today
    else:
        assert within.stay["days_used"] == 1


@pytest.mark.parametrize(("wrong", "right", "counts"), [("exit", "entry", 10), ("entry", "exit", 20)])
def test_what_was_uncertain_stays_so_when_the_direction_is_corrected(lane, second, days_ago, now, wrong, right, counts):
    report = inspected(passport(), at=days_ago(20), by=lane, direction=wrong)
    record = record_exit if wrong == "exit" else admit_traveller
    first = record(report.inspection, at=now, by=lane, ground="inspection", not_later_than=days_ago(10))
    corrected = Crossing.objects.get(pk=correct(first.crossing, now, second, direction=right).crossing)
    assert corrected.not_later_than == days_ago(10)
    assert corrected.on == local_day(days_ago(counts))


@pytest.mark.parametrize(("days", "bound"), [(21, 10), (12, 10), (9, None), (30, None)])
def test_an_uncertain_time_that_is_corrected_keeps_the_doubt_that_still_bounds_it(
    lane, second, days_ago, now, days, bound
):
    report = inspected(passport(), at=days_ago(20), by=lane)
    first = admit_traveller(report.inspection, at=now, by=lane, ground="inspection", not_later_than=days_ago(10))
    corrected = Crossing.objects.get(pk=correct(first.crossing, now, second, happened_at=days_ago(days)).crossing)
    assert corrected.not_later_than == (days_ago(bound) if bound else None)
    assert corrected.on == local_day(days_ago(bound or days))


def test_bounds_that_bound_nothing_are_refused(lane, days_ago, now):
    report = inspected(passport(), at=days_ago(3), by=lane)
    bounds = [
        (days_ago(4), "bad_time_bound"),
        (days_ago(3) - timedelta(minutes=1), "bad_time_bound"),
        (now + timedelta(days=1), "time_in_future"),
        (now.replace(tzinfo=None), "time_without_zone"),
        (now.replace(year=9999), "time_in_future"),
        (now.replace(year=2), "time_implausible"),
    ]
    for latest, code in bounds:
        with pytest.raises(Unusable) as error:
            admit_traveller(report.inspection, at=now, by=lane, ground="inspection", not_later_than=latest)
        assert error.value.code == code


@pytest.mark.parametrize("year", [2, 1990, 9999])
def test_a_corrected_time_is_one_at_which_somebody_can_have_crossed(lane, second, days_ago, now, year):
    wrong = admitted(lane, days_ago(5))
    for at in (now.replace(year=year), now.replace(tzinfo=None)):
        with pytest.raises(Unusable) as error:
            correct(wrong.crossing, now, second, happened_at=at)
        assert error.value.code.startswith("time_")


@pytest.mark.parametrize("words", ["a\0b of a reason", "\ud800 half a sign"])
def test_what_is_no_text_is_not_written(lane, second, days_ago, now, words):
    wrong = admitted(lane, days_ago(5))
    with pytest.raises(Unusable) as error:
        correct(wrong.crossing, now, second, direction="exit", reasons=words)
    assert error.value.code == "reasons_unreadable"
