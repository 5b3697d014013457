"""A lane is opened, closed and reassigned during the shift; what is left unsaid stays as it was."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.stores import both_stores

from otkel.procedures import Refused
from otkel.procedures.post.set_lane import set_lane
from otkel.records.shifts.models import LaneState
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores

HERE = "ford-bridge"


@pytest.fixture
def chief(enrol):
    return enrol("supervisor", HERE)


def set_to(by, at, **told):
    told = {"lane": "3", "open": True} | told
    return set_lane(HERE, at=at, by=by, ground="shift", **told)


def test_a_lane_is_closed_and_opened_again_for_others(chief, now):
    closed = set_to(chief, now - timedelta(minutes=9), open=False).lane
    assert (closed.open, closed.category, closed.means, closed.direction) == (False, "all", "car", "")
    opened = set_to(chief, now, direction="exit", category="own", means="bus").lane
    assert (opened.open, opened.category, opened.means, opened.direction) == (True, "own", "bus", "exit")
    assert opened.since == now
    assert set_to(chief, now, direction="both").lane.direction == ""


def test_what_stands_so_already_is_not_written_again(chief, now):
    receipt = set_to(chief, now)
    assert (receipt.repeated, receipt.lane.since) == (True, None)
    assert LaneState.objects.count() == 0


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"lane": "77"}, "unknown_lane"),
        ({"lane": ""}, "unknown_lane"),
        ({"direction": "up"}, "unknown_direction"),
        ({"category": "risky"}, "unknown_category"),
        ({"means": "boat"}, "unknown_means"),
    ],
)
def test_what_there_is_not_is_named_with_what_there_is(chief, now, told, code):
    with pytest.raises(Unusable) as wrong:
        set_to(chief, now, **told)
    assert wrong.value.code == code
    assert LaneState.objects.count() == 0


def test_lanes_are_set_by_whoever_leads_here(enrol, now):
    for by in (enrol("first_line", HERE), enrol("second_line"), enrol("supervisor", "north-gate")):
        with pytest.raises(Refused):
            set_to(by, now, open=False)
