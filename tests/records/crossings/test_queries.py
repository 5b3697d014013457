"""A crossing is kept once; a correction replaces it in every answer and in no row; stays follow from both."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.factories import kept
from tests.factories.travellers import local_day
from tests.stores import both_stores

from otkel.records.checkpoints.models import Checkpoint
from otkel.records.crossings import queries as crossings
from otkel.records.crossings.models import Correction
from otkel.records.stays import queries as stays
from otkel.records.stays.models import Stay

pytestmark = both_stores

HALF_AN_HOUR = timedelta(minutes=30)


@pytest.fixture
def shown():
    return kept.document()


def corrected(wrong, right, *, at, by):
    return Correction.objects.create(wrong=wrong, right=right, at=at, by_id=by, reasons="The wrong key was pressed.")


def stay_of(entry):
    return Stay.objects.create(person=entry.person, entry=entry, last_lawful_day=None, advisory=False)


def test_one_inspection_leads_to_one_crossing(shown, lane, now):
    entry = kept.crossing(shown, at=now, by=lane)
    with pytest.raises(IntegrityError), transaction.atomic():
        kept.crossing(shown, at=now + timedelta(hours=2), by=lane, inspection=entry.inspection)


def test_a_correction_may_bear_the_very_time_of_what_it_corrects(shown, lane, now):
    wrong = kept.crossing(shown, at=now, by=lane)
    right = kept.crossing(shown, at=now, by=lane, inspection=None, corrects=wrong)
    assert right.corrects == wrong
    with pytest.raises(IntegrityError), transaction.atomic():
        kept.crossing(shown, at=now + timedelta(hours=1), by=lane, inspection=None, corrects=wrong)


def test_crossings_come_in_the_order_of_events_and_up_to_the_time_asked_for(shown, lane, now, days_ago):
    second = kept.crossing(shown, at=days_ago(2), by=lane, direction="exit")
    first = kept.crossing(shown, at=days_ago(9), by=lane)
    kept.crossing(shown, at=now, by=lane)
    assert crossings.of_person(shown.person, until=days_ago(2)) == [first, second]
    assert crossings.of_person(shown.person, until=now, pack="another") == []


def test_what_was_corrected_is_left_out_and_stays_kept(shown, lane, now, days_ago):
    wrong = kept.crossing(shown, at=days_ago(5), by=lane)
    right = kept.crossing(shown, at=days_ago(5), by=lane, direction="exit", inspection=None, corrects=wrong)
    correction = corrected(wrong, right, at=now, by=lane)
    assert crossings.of_person(shown.person, until=now) == [right]
    assert crossings.correction_of(wrong) == correction
    assert crossings.by_id(wrong.pk) == wrong
    place = Checkpoint.objects.get(code="ford-bridge")
    assert crossings.count_on(place, local_day(days_ago(5))) == 1


def test_a_second_scan_of_the_same_passage_finds_the_crossing_of_the_first(shown, lane, now):
    second_scan = kept.inspection(shown, at=now + timedelta(seconds=20), by=lane)
    entry = kept.crossing(shown, at=now, by=lane)
    assert crossings.the_same_as(second_scan, within=HALF_AN_HOUR) == entry
    later = kept.inspection(shown, at=now + timedelta(minutes=31), by=lane)
    assert crossings.the_same_as(later, within=HALF_AN_HOUR) is None
    leaving = kept.inspection(shown, at=now, by=lane, direction="exit")
    assert crossings.the_same_as(leaving, within=HALF_AN_HOUR) is None


def test_what_was_corrected_is_no_scan_of_the_same_passage(shown, lane, now):
    wrong = kept.crossing(shown, at=now, by=lane)
    another_scan = kept.inspection(shown, at=now, by=lane)
    corrected(wrong, None, at=now, by=lane)
    assert crossings.the_same_as(another_scan, within=HALF_AN_HOUR) is None
    true = kept.crossing(shown, at=now, by=lane, inspection=another_scan)
    assert crossings.of_person(shown.person, until=now) == [true]


def test_an_inspection_leads_to_the_crossing_that_stands(shown, lane, now, days_ago):
    wrong = kept.crossing(shown, at=days_ago(5), by=lane)
    right = kept.crossing(shown, at=days_ago(6), by=lane, inspection=None, corrects=wrong)
    corrected(wrong, right, at=now, by=lane)
    assert crossings.of_inspection(wrong.inspection) == right
    assert crossings.first_of_inspection(wrong.inspection) == wrong
    corrected(right, None, at=now, by=lane)
    assert crossings.of_inspection(wrong.inspection) is None


def test_a_stay_is_open_until_an_exit_that_stands(shown, lane, now, days_ago):
    entry = kept.crossing(shown, at=days_ago(9), by=lane)
    stay = stay_of(entry)
    assert stays.still_open(shown.person) == stay
    left = kept.crossing(shown, at=days_ago(3), by=lane, direction="exit")
    assert stays.still_open(shown.person) is None
    corrected(left, None, at=now, by=lane)
    assert stays.still_open(shown.person) == stay


def test_a_stay_whose_entry_was_wrong_is_none(shown, lane, now, days_ago):
    entry = kept.crossing(shown, at=days_ago(9), by=lane)
    stay_of(entry)
    corrected(entry, None, at=now, by=lane)
    assert stays.of_person(shown.person) == []
    assert stays.still_open(shown.person) is None


def test_an_entry_opens_one_stay(shown, lane, now):
    entry = kept.crossing(shown, at=now, by=lane)
    stay = stay_of(entry)
    assert stays.opened_by(entry) == stay
    with pytest.raises(IntegrityError), transaction.atomic():
        stay_of(entry)
