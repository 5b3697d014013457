"""A made-up day adds up to what was asked for, follows from its seed, and names nobody who exists."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from otkel.engines.world import make_day
from otkel.engines.world.names import STOCK

ON = date(2026, 11, 23)


def day(seed=4, travellers=700, vehicles=20, pack="kz", **more):
    return make_day(seed=seed, on=ON, pack=pack, travellers=travellers, vehicles=vehicles, **more)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 9999), vehicles=st.integers(0, 30), spare=st.integers(0, 200))
def test_a_day_has_exactly_as_many_travellers_and_vehicles_as_asked_for(seed, vehicles, spare):
    made = day(seed, travellers=60 * vehicles + spare, vehicles=vehicles)
    assert (made.travellers, made.vehicles) == (60 * vehicles + spare, vehicles)
    assert [party.number for party in made.parties] == list(range(1, len(made.parties) + 1))
    assert all(0 <= party.second < 86_400 for party in made.parties)
    assert sorted(made.parties, key=lambda party: party.second) == list(made.parties)


def test_the_same_seed_gives_the_same_day_and_another_seed_another():
    assert day(7) == day(7)
    assert day(7).parties != day(8).parties
    numbers = [
        {person.document_number for party in day(7, travellers).parties for person in party.people}
        for travellers in (700, 701)
    ]
    assert not numbers[0] & numbers[1]


def test_no_passport_number_comes_twice_and_each_says_that_it_is_made_up():
    numbers = [
        person.document_number for party in day(travellers=5000, vehicles=100).parties for person in party.people
    ]
    assert len(set(numbers)) == 5000
    assert all(number.startswith("FX") and len(number) == 9 for number in numbers)


@pytest.mark.parametrize("pack", ["kz", "meridia"])
def test_every_name_is_put_together_from_invented_syllables(pack):
    surnames = frozenset().union(*(stock.surnames() for stock in STOCK.values()))
    given_names = frozenset().union(*(stock.given_names() for stock in STOCK.values()))
    for party in day(pack=pack).parties:
        for person in party.people:
            assert person.surname in surnames
            assert set(person.given_names.split()) <= given_names


def test_a_child_never_comes_without_an_adult_who_stands_before_it():
    parties = [party for party in day(travellers=5000, vehicles=100).parties if party.means != "bus"]
    children = 0
    for party in parties:
        ages = [(ON - person.birth_date).days / 365.25 for person in party.people]
        assert ages[0] > 18
        assert [age < 18 for age in ages] == sorted(age < 18 for age in ages)
        children += sum(age < 18 for age in ages)
    assert children > 100


def test_every_vehicle_has_one_driver_and_no_more_people_than_seats():
    kinds = Counter()
    for party in day(travellers=9000, vehicles=300).parties:
        drivers = sum(person.role == "driver" for person in party.people)
        assert drivers == (0 if party.means == "pedestrian" else 1)
        if party.means != "pedestrian":
            assert len(party.people) <= party.seats
            assert party.plate.startswith("FX ")
            kinds[party.means] += 1
    assert kinds == {"car": 246, "bus": 18, "truck": 36}


def test_mornings_and_evenings_are_fuller_than_nights_but_trucks_come_at_night():
    hours, trucks = Counter(), Counter()
    for party in day(travellers=40_000, vehicles=1500).parties:
        (trucks if party.means == "truck" else hours)[party.second // 3600] += len(party.people)
    assert min(hours[8], hours[17]) > 2 * hours[12] / 1.3 > 10 * hours[2] / 1.5
    assert sum(trucks[h] for h in (22, 23, 0, 1)) > sum(trucks[h] for h in (7, 8, 9, 10))


def test_only_trucks_that_enter_are_in_transit_and_only_who_enters_raises_a_question():
    made = day(travellers=9000, vehicles=300, doubts=0.05, visas=0.05)
    through = [party for party in made.parties if party.transit_days]
    assert through
    assert {(party.means, party.direction) for party in through} == {("truck", "entry")}
    stories = Counter((party.direction, person.story) for party in made.parties for person in party.people)
    assert stories["entry", "doubt"] > 100
    assert stories["entry", "visa"] > 100
    assert stories["exit", "doubt"] == stories["exit", "visa"] == 0
    visas = {p.nationality for party in made.parties for p in party.people if p.story == "visa"}
    assert visas == {"QMV"}


def test_vehicles_that_hold_more_people_than_shall_come_and_unknown_packs_are_refused():
    with pytest.raises(ValueError, match="hold"):
        day(travellers=10, vehicles=20)
    with pytest.raises(ValueError, match="mix"):
        day(pack="atlantis")
