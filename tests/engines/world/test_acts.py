"""The acts of a played day: everybody is dealt with once, in an order that officers could follow."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from otkel.engines.world import LanePlace, acts_of, at_second_line, begun_at, liveliest, make_day, schedule
from otkel.engines.world.schedules import SERVICE

LANES = (
    LanePlace("1", "own", "pedestrian"),
    LanePlace("2", "all", "pedestrian"),
    LanePlace("3", "all", "car"),
    LanePlace("4", "all", "bus"),
    LanePlace("5", "all", "truck"),
)


def laid_out(seed=3, travellers=400, vehicles=12):
    day = make_day(seed=seed, on=date(2026, 11, 23), pack="kz", travellers=travellers, vehicles=vehicles)
    return day, acts_of(schedule(day, LANES, home="KAZ"))


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 999))
def test_each_person_is_dealt_with_once_and_each_act_has_a_name_of_its_own(seed):
    day, acts = laid_out(seed)
    people = Counter((act.party.number, act.person) for act in acts if act.kind == "person")
    assert set(people.values()) == {1}
    assert sum(people.values()) == day.travellers
    assert len({act.key for act in acts}) == len(acts)
    assert list(acts) == sorted(acts)


def test_a_vehicle_comes_before_its_people_are_seen_and_goes_after_the_last_of_them():
    _, acts = laid_out()
    for number in {act.party.number for act in acts if act.party and not act.party.is_alone}:
        kinds = [act.kind for act in acts if act.party and act.party.number == number]
        people = kinds.count("person")
        papers = ["papers"] if "papers" in kinds else []
        assert kinds == ["comes", *papers, *["person"] * people, "goes"]


def test_papers_are_collected_from_buses_alone_and_who_walks_alone_is_no_passage():
    _, acts = laid_out()
    assert {act.party.means for act in acts if act.kind == "papers"} == {"bus"}
    alone = {act.kind for act in acts if act.party and act.party.is_alone}
    assert alone == {"person"}


def test_three_shifts_follow_one_another_and_the_last_act_ends_the_last_of_them():
    _, acts = laid_out()
    shifts = [(act.second // 3600, act.shift) for act in acts if act.kind == "shift"]
    assert shifts[:3] == [(0, "night"), (8, "day"), (20, "evening")]
    assert (acts[0].shift, acts[-1].kind, acts[-1].shift) == ("night", "shift", "")


def test_second_line_decides_later_on_the_same_person():
    _, acts = laid_out()
    sent = next(act for act in acts if act.kind == "person")
    decided = at_second_line(sent)
    assert decided.second > sent.second
    assert (decided.kind, decided.who) == ("second_line", sent.who)
    assert decided.key != sent.key


def test_an_act_about_a_lane_is_about_nobody():
    _, acts = laid_out()
    lane = next(act for act in acts if act.kind == "lane")
    with pytest.raises(ValueError, match="nobody"):
        _ = lane.who


def test_an_officer_needs_for_a_party_as_long_as_was_planned():
    _, acts = laid_out()
    for act in (act for act in acts if act.kind == "goes"):
        first = next(a for a in acts if a.kind == "person" and a.party.number == act.party.number)
        once, each = SERVICE[act.party.means]
        assert act.second - first.second == once - once // 2 + each * (len(act.party.people) - 1)


def test_a_day_that_begins_at_nine_has_lanes_and_shift_as_they_stand_and_nobody_who_came_before():
    _, acts = laid_out()
    later = begun_at(acts, 9 * 3600)
    assert {act.key for act in later} < {act.key for act in acts}
    assert all(act.second >= 9 * 3600 for act in later)
    assert all(act.party.second >= 9 * 3600 for act in later if act.party)
    assert (later[0].kind, later[0].shift) == ("shift", "day")
    standing = {act.lane: act.open for act in acts if act.kind == "lane" and act.second < 9 * 3600}
    told = {act.lane: act.open for act in reversed(later) if act.kind == "lane" and act.second == 9 * 3600}
    assert told.keys() == standing.keys()
    assert begun_at(acts, 0) == acts


def kinds_shown(acts, begins):
    """Which of the four a play from a second on shows within an hour."""
    shown = [act for act in begun_at(acts, begins) if act.second < begins + 3600]
    means = {act.whose.means for act in shown if act.kind == "comes"}
    second_line = {"second line"} if any(act.kind == "person" and act.who.story != "plain" for act in shown) else set()
    return (means & {"bus", "truck"}) | second_line | ({act.kind for act in shown} & {"incident"})


@settings(max_examples=3, deadline=None)
@given(seed=st.integers(0, 999), on=st.dates(date(2026, 1, 1), date(2028, 12, 31)))
def test_no_hour_shows_more_than_the_liveliest(seed, on):
    made = make_day(seed=seed, on=on, pack="kz", travellers=3000, vehicles=300, doubts=0.01, visas=0.003)
    acts = acts_of(schedule(made, LANES, home="KAZ"))
    shown = kinds_shown(acts, liveliest(acts, 3600))
    assert {"bus", "truck", "second line"} & shown
    assert len(shown) == max(len(kinds_shown(acts, hour * 3600)) for hour in range(24)) or len(shown) == 4


def test_of_moments_that_show_as_much_one_with_much_of_the_day_to_come_is_taken():
    made = make_day(seed=3, on=date(2026, 11, 23), pack="kz", travellers=400, vehicles=0, doubts=0, visas=0)
    walkers = [act for act in acts_of(schedule(made, LANES, home="KAZ")) if act.kind != "incident"]
    assert 5 * 3600 < liveliest(walkers, 3600) <= 18 * 3600
