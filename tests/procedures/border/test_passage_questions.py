"""A passage is asked about where another one contradicts it: a person or a vehicle cannot be in two places."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.factories.travellers import passport
from tests.stores import both_stores

from otkel.procedures import Viewer
from otkel.procedures.border.admit_traveller import admit_traveller
from otkel.procedures.border.end_passage import end_passage
from otkel.procedures.border.inspect_traveller import inspect_traveller
from otkel.procedures.border.open_passage import open_passage
from otkel.procedures.border.passages import PassageGiven
from otkel.procedures.border.read_passage import read_passage
from otkel.procedures.border.traveller_presented import Presented
from otkel.records.persons.models import Joining

pytestmark = both_stores
FORD = ("ford-bridge", "6")
NORTH = ("north-gate", "4")


def opened(at, by, place=FORD, *, direction="entry", means="bus", **facts):
    checkpoint, lane = place
    given = PassageGiven(checkpoint=checkpoint, lane=lane, direction=direction, means=means, **facts)
    return open_passage(given, at=at, by=by, ground="passage")


def read(passage, mrz, at, by, place=FORD, direction="entry"):
    presented = Presented(*place, direction, mrz=mrz, passage=passage)
    return inspect_traveller(presented, at=at, by=by, ground="presented_document")


def asked(passage, at, by, code):
    shown = read_passage(passage, viewer=Viewer(by, "presented_document", f"passage:{passage}"), at=at)
    return [question for question in shown.questions if question.code == code]


@pytest.fixture
def two_buses(lane, now):
    """A bus at Ford Bridge, and another one at North Gate three hours before: neither has gone on."""
    earlier = now - timedelta(hours=3)
    return opened(now, lane, plate="FB 1").passage, opened(earlier, lane, NORTH, plate="NG 2").passage


def test_somebody_aboard_two_vehicles_at_once_is_asked_about_on_both_and_held_by_neither(two_buses, lane, now):
    ford, north = two_buses
    read(north, passport(), now - timedelta(hours=3), lane, NORTH)
    report = read(ford, passport(), now, lane)
    read(ford, passport(number="P0000002", surname="RIVERTON"), now, lane)
    (question,) = asked(ford, now, lane, "aboard_elsewhere")
    assert question.inspections == (report.inspection,)
    assert "NG 2 (North Gate, lane 4)" in question.text.en
    assert "people 1" in question.text.en
    (other,) = asked(north, now, lane, "aboard_elsewhere")
    assert "FB 1 (Ford Bridge, lane 6)" in other.text.en
    admit_traveller(report.inspection, at=now, by=lane, ground="inspection")


def test_another_vehicle_that_has_gone_on_raises_no_question(two_buses, lane, now):
    ford, north = two_buses
    before = read(north, passport(), now - timedelta(hours=3), lane, NORTH)
    admit_traveller(before.inspection, at=now - timedelta(hours=3), by=lane, ground="inspection")
    end_passage(north, at=now, by=lane, ground="passage")
    read(ford, passport(), now, lane)
    assert asked(ford, now, lane, "aboard_elsewhere") == []
    assert asked(north, now, lane, "aboard_elsewhere") == []


def test_a_passage_that_was_left_open_days_ago_raises_no_question(lane, now):
    forgotten = opened(now - timedelta(days=3), lane, NORTH, plate="NG 2").passage
    read(forgotten, passport(), now - timedelta(days=3), lane, NORTH)
    ford = opened(now, lane, plate="FB 1").passage
    read(ford, passport(), now, lane)
    assert asked(ford, now, lane, "aboard_elsewhere") == []


def test_a_person_under_another_passport_that_humans_joined_is_the_same_person(two_buses, lane, now):
    ford, north = two_buses
    one = read(north, passport(), now - timedelta(hours=3), lane, NORTH).person
    other = read(ford, passport(number="X7654321"), now, lane)
    assert asked(ford, now, lane, "aboard_elsewhere") == []
    Joining.objects.create(one_id=other.person, other_id=one, at=now, by_id=lane, reasons="Same face.")
    (question,) = asked(ford, now, lane, "aboard_elsewhere")
    assert question.inspections == (other.inspection,)
