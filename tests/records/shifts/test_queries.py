"""A lane stands as the pack has it until somebody says otherwise; of what was said the newest holds."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.stores import both_stores

from otkel.records.checkpoints.models import Checkpoint
from otkel.records.shifts import queries as shifts
from otkel.records.shifts.models import LaneState, Shift, ShiftClosed

pytestmark = both_stores

MINUTE = timedelta(minutes=1)


@pytest.fixture
def bridge(checkpoints):
    return Checkpoint.objects.get(pk="ford-bridge")


def set_lane(bridge, lane, *, at, by, **other):
    told = {"open": True, "direction": "entry", "category": "all", "means": "car"} | other
    return LaneState.objects.create(checkpoint=bridge, lane=lane, at=at, by_id=by, **told)


def lane_of(states, number):
    return next(state for state in states if state.lane == number)


def test_a_lane_of_which_nothing_was_said_is_open_both_ways_as_the_pack_has_it(bridge, now):
    assert shifts.lanes_now(bridge, now)[0] == ("1", True, "", "own", "pedestrian", None)
    assert [state.lane for state in shifts.lanes_now(bridge, now)] == [str(n) for n in range(1, 10)]


def test_the_newest_word_on_a_lane_holds_and_one_of_later_does_not_yet(bridge, lane, now):
    set_lane(bridge, "3", at=now - 9 * MINUTE, by=lane)
    set_lane(bridge, "3", at=now - 5 * MINUTE, by=lane, open=False)
    set_lane(bridge, "3", at=now, by=lane, category="own")
    assert lane_of(shifts.lanes_now(bridge, now - MINUTE), "3") == (
        "3", False, "entry", "all", "car", now - 5 * MINUTE,
    )  # fmt: skip
    assert lane_of(shifts.lanes_now(bridge, now), "3").category == "own"
    assert lane_of(shifts.lanes_now(bridge, now), "4").since is None


def test_of_two_words_of_one_moment_the_one_said_last_holds(bridge, lane, now):
    set_lane(bridge, "3", at=now, by=lane, open=True)
    set_lane(bridge, "3", at=now, by=lane, open=False)
    assert not lane_of(shifts.lanes_now(bridge, now), "3").open


def test_another_checkpoints_lane_of_the_same_number_is_another_lane(bridge, lane, now):
    set_lane(Checkpoint.objects.get(pk="north-gate"), "3", at=now, by=lane, open=False)
    assert lane_of(shifts.lanes_now(bridge, now), "3").open


def test_the_states_of_a_time_begin_with_how_each_lane_stood_and_go_on_with_each_change(bridge, lane, now):
    set_lane(bridge, "3", at=now - 9 * MINUTE, by=lane, open=False)
    set_lane(bridge, "3", at=now - 3 * MINUTE, by=lane)
    set_lane(bridge, "4", at=now - 5 * MINUTE, by=lane, open=False)
    set_lane(bridge, "4", at=now, by=lane)
    told = shifts.lane_states_between(bridge, now - 6 * MINUTE, now)
    assert len(told) == 9 + 2
    assert (lane_of(told, "3").open, lane_of(told, "4").open) == (False, True)
    assert [(state.lane, state.open) for state in told[9:]] == [("4", False), ("3", True)]


def test_a_shift_runs_until_somebody_closes_it(bridge, lane, now):
    first, second = (Shift.objects.create(checkpoint=bridge, at=now - n * MINUTE, by_id=lane) for n in (9, 1))
    assert shifts.unclosed(bridge) == [second, first]
    ShiftClosed.objects.create(shift=second, at=now, by_id=lane)
    assert shifts.unclosed(bridge) == [first]
    assert (shifts.closing_of(first), shifts.closing_of(second).late) == (None, False)
