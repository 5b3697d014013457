"""The wall says which lanes are open, for whom, and how long the wait is: nobody is on it, and nothing is invented."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest
from tests.factories import kept
from tests.factories.busy_days import passage
from tests.stores import both_stores

from otkel.procedures import PUBLIC, Viewer
from otkel.procedures.post.wall import wall
from otkel.records.inquiries.models import Inquiry
from otkel.records.passages.models import Aboard
from otkel.records.shifts.models import LaneState
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores


@pytest.fixture
def shown(checkpoints, now):
    """`shown("bus")`: the lines of Ford Bridge's wall that are of buses; all without a word."""

    def lines(means="", checkpoint="ford-bridge"):
        told = wall(checkpoint, viewer=Viewer(PUBLIC, "wall"), at=now)
        return [line for line in told.lines if means in {"", line.means}]

    return lines


@pytest.fixture
def lane_is(lane, now):
    """`lane_is("4", "bus", minutes=10)`: how a lane stands since so many minutes."""

    def stands(number, means="bus", *, category="all", direction="entry", is_open=True, minutes=180):
        told = {"checkpoint_id": "ford-bridge", "lane": number, "open": is_open, "direction": direction}
        at = now - timedelta(minutes=minutes)
        LaneState.objects.create(**told, category=category, means=means, at=at, by_id=lane)

    return stands


@pytest.fixture
def only(lane_is, checkpoints):
    """Close every lane of Ford Bridge, so that a test opens its own."""
    from otkel.records.checkpoints.models import Lane

    for number in Lane.objects.filter(checkpoint="ford-bridge").values_list("number", flat=True):
        lane_is(number, is_open=False, minutes=200)


@pytest.fixture
def served(lane, now):
    """`served(came=20, began=5)`: a bus entered on arrival, inspected from `began` minutes ago on."""
    numbers = iter(range(1_000))

    def bus(*, came, began=None, ended=None, lane_number="4", entered=None):
        at = {name: now - timedelta(minutes=m) for name, m in (("came", came), ("began", began)) if m is not None}
        opened = passage(
            "bus",
            at=now - timedelta(minutes=came if entered is None else entered),
            came=at["came"],
            by=lane,
            lane=lane_number,
            ended=now - timedelta(minutes=ended) if ended is not None else None,
        )
        if began is not None:
            document = kept.document(number=f"W{next(numbers):07}")
            inspection = kept.inspection(document, at=at["began"], by=lane)
            Aboard.objects.create(passage=opened, inspection=inspection, role="driver")
        return opened

    return bus


def test_the_lanes_are_those_of_the_pack_until_a_shift_says_otherwise(shown, lane_is):
    before = {lane for line in shown() for lane in line.lanes}
    assert "4" in before
    lane_is("4", is_open=False)
    assert {lane for line in shown() for lane in line.lanes} == before - {"4"}


def test_a_lane_without_a_direction_stands_in_the_lines_of_both(only, lane_is, shown):
    lane_is("4", direction="")
    assert {(line.direction, line.lanes) for line in shown("bus")} == {("entry", ("4",)), ("exit", ("4",))}


def test_buses_that_wait_are_divided_by_the_pace_of_the_open_lanes(only, lane_is, served, shown):
    lane_is("4")
    for began in (50, 35, 20, 5):
        served(came=began + 2, began=began, ended=began - 4)
    served(came=3)
    served(came=1)
    (line,) = shown("bus")
    assert (line.waiting, line.minutes, line.basis) == (2, 8, "queue")
    lane_is("5", minutes=0)
    assert shown("bus")[0].minutes == 4


def test_of_a_queue_outside_that_nobody_enters_the_latest_waits_tell(only, lane_is, served, shown):
    lane_is("4")
    for began in (30, 20, 10):
        served(came=began + 42, began=began, entered=began)
    (line,) = shown("bus")
    assert (line.waiting, line.minutes, line.basis) == (None, 45, "latest")


def test_where_too_little_is_known_no_wait_is_told(only, lane_is, shown):
    lane_is("4")
    (line,) = shown("bus")
    assert (line.waiting, line.minutes, line.basis) == (None, None, "unknown")


def test_a_line_whose_lanes_are_closed_is_told_while_somebody_waits(only, served, shown):
    served(came=3)
    (line,) = shown("bus")
    assert (line.lanes, line.waiting, line.basis) == ((), 1, "closed")


def test_who_went_on_long_ago_is_no_queue(only, lane_is, served, shown):
    lane_is("4")
    served(came=300, began=290, ended=280)
    served(came=60 * 30)
    assert shown("bus")[0].waiting is None


def test_walkers_who_paused_twice_bound_the_wait(only, lane_is, shown, lane, now):
    lane_is("1", "pedestrian", category="own")
    for number, began in enumerate((50, 49, 40, 39, 6, 5, 4)):
        document = kept.document(number=f"P{number:07}")
        kept.crossing(document, at=now - timedelta(minutes=began), by=lane)
    (line,) = shown("pedestrian")
    assert (line.category, line.waiting, line.at_most) == ("own", None, True)


def test_the_wall_names_no_person_no_officer_and_no_plate(only, lane_is, served, now):
    lane_is("4")
    bus = served(came=3, began=1)
    told = str(dataclasses.asdict(wall("ford-bridge", viewer=Viewer(PUBLIC, "wall"), at=now)))
    for word in ("ERIKSSON", bus.pk, bus.by_id, "plate"):
        assert word not in told


def test_looking_at_the_wall_is_nobodys_look_up(shown):
    shown()
    assert Inquiry.objects.count() == 0


def test_an_unknown_checkpoint_is_said(shown):
    with pytest.raises(Unusable) as wrong:
        shown(checkpoint="nowhere")
    assert wrong.value.code == "unknown_checkpoint"
