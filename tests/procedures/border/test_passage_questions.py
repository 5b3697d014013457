"""A passage is asked about where another one contradicts it: a person or a vehicle cannot be in two places."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.factories.travellers import passport
from tests.stores import both_stores

from otkel.procedures import Refused, Viewer
from otkel.procedures.border.admit_traveller import admit_traveller
from otkel.procedures.border.end_passage import end_passage
from otkel.procedures.border.inspect_traveller import inspect_traveller
from otkel.procedures.border.open_passage import open_passage
from otkel.procedures.border.passages import PassageGiven
from otkel.procedures.border.read_passage import read_passage
from otkel.procedures.border.transits_overdue import transits_overdue
from otkel.procedures.border.traveller_presented import Presented
from otkel.procedures.border.vehicle_timeline import vehicle_timeline
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


def codes(receipt):
    return [question.code for question in receipt.questions]


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [("KAZ", "", True), ("", "KAZ", True), ("", "", True), ("KAZ", "KAZ", True), ("KAZ", "UZB", False)],
)
def test_two_posts_that_claim_one_plate_are_told_unless_it_is_of_two_states(lane, now, one, other, told):
    opened(now, lane, NORTH, plate="FB 0042", state=one)
    receipt = opened(now + timedelta(seconds=30), lane, plate="FB0042", state=other)
    assert codes(receipt) == (["elsewhere_at_this_minute"] if told else [])


def test_two_lanes_of_one_post_that_claim_one_vehicle_are_told(lane, now):
    first = opened(now, lane, plate="FB 0042", state="KAZ").passage
    end_passage(first, at=now, by=lane, ground="passage")
    (question,) = opened(now + timedelta(minutes=2), lane, ("ford-bridge", "5"), plate="FB0042").questions
    assert question.code == "elsewhere_at_this_minute"
    assert "Ford Bridge, lane 6, at" in question.text.en


def test_a_vehicle_that_is_on_the_posts_list_already_is_told_until_that_passage_has_ended(lane, now):
    first = opened(now - timedelta(days=2), lane, plate="FB 0042", state="KAZ").passage
    again = opened(now, lane, plate="FB0042", direction="exit")
    assert codes(again) == ["stands_here_already"]
    assert asked(first, now, lane, "stands_here_already") == []
    end_passage(first, at=now, by=lane, ground="passage")
    assert asked(again.passage, now, lane, "stands_here_already") == []
    assert codes(opened(now, lane, NORTH, plate="FB 7")) == []


def test_of_two_passages_opened_in_one_lane_the_later_one_asks(lane, now):
    first = opened(now, lane, plate="FB 0042").passage
    second = opened(now, lane, plate="FB 0042").passage
    assert asked(first, now, lane, "stands_here_already") == []
    assert len(asked(second, now, lane, "stands_here_already")) == 1


@pytest.fixture
def in_transit(lane, now):
    """`in_transit()` is a truck's entry four days ago, to leave by yesterday."""

    def entered(state="KAZ", *, days=4, until=1, plate="TR 777 X", place=FORD):
        at, transit_until = now - timedelta(days=days), now - timedelta(days=until)
        given = {"plate": plate, "state": state, "transit_until": transit_until, "transit_route": "Ford – North"}
        receipt = opened(at, lane, place, means="truck", **given)
        end_passage(receipt.passage, at=at, by=lane, ground="passage")
        return receipt.passage

    return entered


@pytest.mark.parametrize(("state", "told"), [("KAZ", True), ("", True), ("UZB", False)])
def test_a_transit_that_is_over_is_asked_about_at_the_exit_unless_it_is_of_another_state(
    in_transit, lane, now, state, told
):
    in_transit("KAZ")
    out = opened(now, lane, NORTH, direction="exit", means="truck", plate="TR777X", state=state)
    assert codes(out) == (["transit_overdue"] if told else [])


def test_another_entry_on_the_way_does_not_hide_a_transit_and_an_exit_ends_it(in_transit, lane, enrol, now):
    begun = in_transit()
    weighed = opened(now - timedelta(days=2), lane, means="truck", plate="TR777X").passage
    end_passage(weighed, at=now - timedelta(days=2), by=lane, ground="passage")
    viewer = Viewer(enrol("second_line"), "a lost trailer", "case:1")
    assert vehicle_timeline("TR777X/KAZ", viewer=viewer, at=now).transit_open.passage == begun
    for ago, told in ((1, ["transit_overdue"]), (0, [])):
        at = now - timedelta(hours=ago)
        out = opened(at, lane, direction="exit", means="truck", plate="TR777X", state="KAZ")
        assert codes(out) == told
        end_passage(out.passage, at=at, by=lane, ground="passage")
    assert vehicle_timeline("TR777X/KAZ", viewer=viewer, at=now).transit_open is None


def overdue(at, by, checkpoint="ford-bridge"):
    return transits_overdue(checkpoint, viewer=Viewer(by, "own_work"), at=at)


def test_transits_that_are_over_without_an_exit_are_listed_where_they_began(in_transit, lane, enrol, now):
    first, newest = in_transit(until=2), in_transit("", until=1, plate="TR 8")
    in_transit(until=-1, plate="TR 9")  # its time has not come
    told = overdue(now, lane)
    assert (told.in_all, [each.passage for each in told.transits]) == (2, [newest, first])
    assert (told.transits[1].plate_shown, told.transits[1].state) == ("TR 777 X", "KAZ")
    assert overdue(now, lane, "north-gate").in_all == 0
    with pytest.raises(Refused):
        overdue(now, enrol("first_line", "north-gate"))


@pytest.mark.parametrize(
    ("entered_as", "left_as", "left"),
    [("KAZ", "KAZ", 0), ("KAZ", "", 0), ("", "KAZ", 0), ("", "", 0), ("KAZ", "UZB", 1)],
)
def test_an_exit_at_any_post_takes_a_transit_off_the_list(in_transit, lane, now, entered_as, left_as, left):
    in_transit(entered_as)
    opened(now, lane, NORTH, direction="exit", means="truck", plate="TR777X", state=left_as)
    assert overdue(now, lane).in_all == left


def test_of_two_transits_of_one_truck_the_later_one_is_listed_and_a_plain_entry_changes_nothing(in_transit, lane, now):
    in_transit(days=9, until=7)
    later = in_transit(days=4, until=1)
    opened(now, lane, means="truck", plate="TR777X")
    told = overdue(now, lane)
    assert (told.in_all, [each.passage for each in told.transits]) == (1, [later])
