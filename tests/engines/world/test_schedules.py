"""Everybody of a day is served once, after coming, at a lane that serves one party at a time."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from otkel.engines.world import LanePlace, make_day, schedule
from otkel.engines.world.schedules import lanes_wanted, service_seconds

ON = date(2026, 11, 23)
LANES = (
    LanePlace("1", "own", "pedestrian"), LanePlace("2", "all", "pedestrian"), LanePlace("3", "all", "pedestrian"),
    LanePlace("4", "all", "car"), LanePlace("5", "all", "bus"), LanePlace("6", "all", "truck"),
)  # fmt: skip


def day(seed=4, travellers=700, vehicles=20):
    return make_day(seed=seed, on=ON, pack="kz", travellers=travellers, vehicles=vehicles)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 999), travellers=st.integers(300, 900))
def test_everybody_is_served_once_and_after_coming_and_no_lane_serves_two_parties_at_once(seed, travellers):
    made = day(seed, travellers, 5)
    served = [moment for moment in schedule(made, LANES, home="KAZ") if moment.kind == "served"]
    assert sorted(each.party.number for each in served) == [party.number for party in made.parties]
    busy = Counter()
    for each in served:
        assert each.second >= max(each.party.second, busy[each.lane])
        assert each.ends == each.second + service_seconds(each.party)
        busy[each.lane] = each.ends


def test_moments_come_in_order_of_time_and_a_party_comes_before_it_is_served():
    told = schedule(day(), LANES, home="KAZ")
    assert [moment.second for moment in told] == sorted(moment.second for moment in told)
    come = set()
    for moment in told:
        if moment.kind == "comes":
            come.add(moment.party.number)
        if moment.kind == "served":
            assert moment.party.number in come


def test_vehicles_stand_at_lanes_of_their_kind_and_only_own_citizens_at_their_own():
    kinds = {lane.number: lane for lane in LANES}
    for moment in schedule(day(), LANES, home="KAZ"):
        if moment.kind == "served":
            assert kinds[moment.lane].means == moment.party.means
            if kinds[moment.lane].category == "own":
                assert {person.nationality for person in moment.party.people} == {"KAZ"}


def test_more_lanes_are_open_in_the_morning_than_at_night_and_each_change_is_told_once():
    busy = day(travellers=4000, vehicles=60)
    wanted = lanes_wanted(busy, LANES)
    assert len(wanted[8]) > len(wanted[2])
    state = {}
    for moment in schedule(busy, LANES, home="KAZ"):
        if moment.kind == "lane":
            assert state.get(moment.lane) is not moment.open
            state[moment.lane] = moment.open
    assert {number for number, is_open in state.items() if is_open} == wanted[23]


def test_a_post_with_lanes_for_walkers_alone_serves_vehicles_there():
    lanes = (LanePlace("1", "all", "pedestrian"),)
    assert {moment.lane for moment in schedule(day(), lanes, home="KAZ") if moment.kind == "served"} == {"1"}
    with pytest.raises(ValueError, match="lane"):
        schedule(day(), (), home="KAZ")


def test_incidents_follow_from_the_seed():
    told = [m for m in schedule(day(), LANES, home="KAZ") if m.kind == "incident"]
    assert told == [m for m in schedule(day(), LANES, home="KAZ") if m.kind == "incident"]
    assert all(m.incident[1].startswith("Demonstration:") for m in told)
