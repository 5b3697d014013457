"""Waiting times: what is told agrees with a line that is played turn by turn, and what is not known is not told."""

from __future__ import annotations

import heapq
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otkel.engines.queues import LaneStood, Line, Turn, measured, waits

NOW = datetime(2026, 5, 3, 12, tzinfo=UTC)
CARS = Line("entry", "all", "car")
WALKERS = Line("entry", "own", "pedestrian")


def minutes(count):
    return timedelta(minutes=count)


def ago(count):
    return NOW - minutes(count)


def lane(number="1", *, line=CARS, since=None, direction="", is_open=True):
    return LaneStood(number, is_open, direction, line.category, line.means, since or ago(60))


def turn(came, began=None, ended=None, *, line=CARS, entered=None):
    """A turn by minutes before now; entered on arrival unless said."""
    at = {"came": came, "began": began, "ended": ended}
    told = {name: None if value is None else ago(value) for name, value in at.items()}
    return Turn(line, entered=ago(came if entered is None else entered), **told)


def of(line, turns, states):
    return next((found for found in waits(turns, states, now=NOW) if found.line == line), None)


def played(arrivals, lanes, service):
    """Each turn's beginning, lane by lane, first come first served: the brute force."""
    free = [timedelta()] * lanes
    heapq.heapify(free)
    began = []
    for came in arrivals:
        start = max(came, heapq.heappop(free))
        began.append(start)
        heapq.heappush(free, start + service)
    return began


@given(
    gaps=st.lists(st.integers(5, 400), min_size=30, max_size=120),
    lanes=st.integers(1, 4),
    service=st.integers(60, 600),
)
def test_the_wait_to_expect_is_that_of_a_line_played_turn_by_turn(gaps, lanes, service):
    each = timedelta(seconds=service)
    arrivals, at = [], timedelta()
    for gap in gaps:
        at += timedelta(seconds=gap)
        arrivals.append(at)
    arrivals = [came for came in arrivals if came < minutes(60)]
    began = played([*arrivals, minutes(60)], lanes, each)
    start = NOW - minutes(60)
    turns = [
        Turn(
            CARS,
            entered=start + came,
            came=start + came,
            began=start + begin if begin < minutes(60) else None,
            ended=start + begin + each if begin + each < minutes(60) else None,
        )
        for came, begin in zip(arrivals, began[:-1], strict=True)
    ]
    told = of(CARS, turns, [lane(str(n)) for n in range(lanes)])
    assert told.waiting == sum(begin >= minutes(60) for begin in began[:-1])
    if told.expected.wait is not None:
        really = began[-1] - minutes(60)
        begun = len(arrivals) - told.waiting
        # A turn that is served still, and one begun in each lane at the edge of the hour, are all that it may miss.
        assert abs(told.expected.wait - really) <= each * (1 + told.waiting / begun) + timedelta(seconds=1)


@given(st.lists(st.integers(0, 10_000), max_size=60))
def test_half_waited_no_longer_than_the_half_and_nine_in_ten_no_longer_than_the_second(seconds):
    found = measured(timedelta(seconds=each) for each in seconds)
    if found is None:
        assert len(seconds) < 3
        return
    assert sum(timedelta(seconds=each) <= found.half for each in seconds) * 2 >= len(seconds)
    if found.nine_in_ten is None:
        assert len(seconds) < 10
    else:
        assert sum(timedelta(seconds=each) <= found.nine_in_ten for each in seconds) * 10 >= 9 * len(seconds)
        assert sum(timedelta(seconds=each) < found.nine_in_ten for each in seconds) * 10 < 9 * len(seconds)


@given(
    st.lists(
        st.tuples(st.integers(0, 90), st.integers(0, 90), st.integers(0, 90), st.booleans(), st.booleans()), max_size=40
    ),
    st.integers(0, 3),
)
def test_whatever_the_turns_no_wait_is_negative_and_nothing_is_told_without_lanes(rows, lanes):
    turns = [
        turn(max(a, b, c), sorted((a, b, c))[1] if began else None, min(a, b, c) if began and ended else None)
        for a, b, c, began, ended in rows
    ]
    for told in waits(turns, [lane(str(n)) for n in range(lanes)], now=NOW):
        assert told.lanes == (lanes if told.line in {CARS, Line("exit", "all", "car")} else 0)
        assert told.expected.wait is None or told.expected.wait >= timedelta()
        if lanes == 0:
            assert (told.expected.wait, told.expected.basis) == (None, "closed")


def test_what_waits_is_divided_by_the_pace_of_the_lanes_that_are_open_now():
    served = [turn(60 - n * 5, 59 - n * 5, 54 - n * 5) for n in range(10)]
    queue = [turn(4), turn(3), turn(2), turn(1)]
    one, two = of(CARS, served + queue, [lane("1")]), of(CARS, served + queue, [lane("1"), lane("2", since=ago(1))])
    assert one.waiting == two.waiting == 4
    assert one.expected.wait == minutes(20)
    assert two.expected.wait == minutes(10)
    assert one.expected.basis == "queue"


def test_nobody_ahead_is_no_wait():
    told = of(CARS, [turn(10, 10, 6)], [lane()])
    assert (told.waiting, told.expected.wait) == (0, timedelta())


def test_where_vehicles_are_entered_only_before_the_officer_those_who_began_last_tell_the_wait():
    late = [turn(30 + n, n, entered=n) for n in (40, 30, 20, 10, 5)]
    told = of(CARS, late, [lane()])
    assert told.waiting is None
    assert (told.expected.wait, told.expected.basis) == (minutes(30), "latest")


def test_of_two_vehicles_nothing_is_told():
    told = of(CARS, [turn(40, 10, entered=10), turn(30, 5, entered=5)], [lane()])
    assert (told.waiting, told.measured, told.expected.wait, told.expected.basis) == (None, None, None, "unknown")


def test_of_walkers_whose_arrival_nobody_told_the_wait_is_not_known():
    busy = [Turn(WALKERS, ago(n), began=ago(n)) for n in range(60)]
    told = of(WALKERS, busy, [lane(line=WALKERS)])
    assert (told.waiting, told.expected.wait, told.expected.basis) == (None, None, "unknown")


def test_a_line_of_walkers_that_paused_and_went_on_had_nobody_waiting_then():
    began = [50, 49, 48, 40, 39, 38, 8, 7, 6, 5, 4, 3, 2, 1, 0]
    told = of(WALKERS, [Turn(WALKERS, ago(n), began=ago(n)) for n in began], [lane(line=WALKERS)])
    assert (told.expected.wait, told.expected.at_most, told.expected.basis) == (minutes(8), True, "stood_still")


def test_one_pause_says_nothing_because_officers_drink_tea():
    began = [30, 29, 28, 27, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]
    told = of(WALKERS, [Turn(WALKERS, ago(n), began=ago(n)) for n in began], [lane(line=WALKERS)])
    assert told.expected.basis == "unknown"


def test_a_pause_of_long_ago_says_nothing_of_now():
    began = [59, 55, 50, *range(45, -1, -1)]
    told = of(WALKERS, [Turn(WALKERS, ago(n), began=ago(n)) for n in began], [lane(line=WALKERS)])
    assert told.expected.basis == "unknown"


def test_a_line_without_an_open_lane_is_told_while_somebody_waits_there():
    closed = [lane(), lane(since=ago(10), is_open=False)]
    told = of(CARS, [turn(20, 19, 15), turn(3)], closed)
    assert (told.lanes, told.waiting, told.expected.basis) == (0, 1, "closed")
    assert of(CARS, [turn(20, 19, 15)], closed) is None


@pytest.mark.parametrize(("direction", "lines"), [("entry", {"entry"}), ("exit", {"exit"}), ("", {"entry", "exit"})])
def test_a_lane_serves_one_way_or_both(direction, lines):
    told = waits([], [lane(direction=direction)], now=NOW)
    assert {each.line.direction for each in told if each.lanes} == lines


def test_a_lane_that_changed_hands_counts_for_each_line_as_long_as_it_served_it():
    trucks = Line("entry", "all", "truck")
    states = [lane(), lane(since=ago(30), line=trucks)]
    served = [turn(59 - n, 59 - n) for n in range(0, 30, 10)]
    told = waits([*served, turn(2)], states, now=NOW)
    assert [(each.line.means, each.lanes) for each in told if each.line.direction == "entry"] == [
        ("car", 0),
        ("truck", 1),
    ]
