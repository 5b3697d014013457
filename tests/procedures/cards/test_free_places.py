"""Each card gets the next place of the list in an order that only the list's secret knows; a full list gives way."""

from __future__ import annotations

import pytest
from tests.stores import both_stores

from otkel.engines.seals import place_of
from otkel.procedures.cards import free_places
from otkel.records.cards.models import Card, StatusList

pytestmark = both_stores


def a_list(now, capacity, number=1):
    return StatusList.objects.create(pack="meridia", number=number, capacity=capacity, seed="5e" * 32, at=now)


@pytest.mark.parametrize("taken", [0, 1, 2, 31, 32, 33, 34, 63, 64, 65, 500, 1022, 1023])
def test_the_number_of_places_taken_is_found_without_counting(checkpoints, now, monkeypatch, taken):
    kept, seed = a_list(now, 1024), bytes.fromhex("5e" * 32)
    places, looks = {place_of(seed, number, 1024) for number in range(taken)}, []

    def among(_list, asked):
        looks.append(len(set(asked)))
        return places & set(asked)

    monkeypatch.setattr(free_places.cards, "places_taken", among)
    assert free_places.free_place("meridia", now) == (kept, place_of(seed, taken, 1024))
    assert sum(looks) <= 2 * 34 + 2


def test_a_full_list_gives_way_to_the_next(desk, now):
    full = a_list(now, 4)
    indexes = [desk.issued().status_index for _ in range(4)]
    assert sorted(indexes) == [0, 1, 2, 3]
    after = desk.issued()
    assert after.status_list == "qme-2"
    assert Card.objects.filter(status_list=full).count() == 4
    assert StatusList.objects.count() == 2
