"""Cut off from the centre a post works on, and says how old each list is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.stores import both_stores

from otkel.procedures import Refused, Viewer
from otkel.procedures.post.lists_age import lists_age
from otkel.records.vehicles.models import AlertList
from otkel.records.visas.models import VisaBatch

pytestmark = both_stores
HERE = "ford-bridge"


def ages(by, at, kinds=("visas", "vehicles")):
    found = lists_age(HERE, viewer=Viewer(by, "own_work"), at=at)
    return [each for each in found if each.kind in kinds]


def visas_of(source, as_of, by):
    VisaBatch.objects.create(source=source, as_of=as_of, digest=f"{source}{as_of}"[:64], lines=1, at=as_of, by_id=by)


def test_a_list_says_how_old_it_is_in_words(lane, now):
    visas_of("Ministry", now - timedelta(days=3, hours=2), lane)
    (found,) = ages(lane, now)
    assert (found.source, found.is_old, found.age) == ("Ministry", True, timedelta(days=3, hours=2))
    assert found.said.en == "visa list of 3 days ago, Ministry"
    assert "3 күн бұрын" in found.said.kk
    assert "3 дня назад" in found.said.ru


def test_the_newest_list_of_each_source_counts(lane, now):
    for hours in (50, 2, 30):
        visas_of("Ministry", now - timedelta(hours=hours), lane)
    visas_of("Consulates", now - timedelta(hours=26), lane)
    AlertList.objects.create(source="Police", as_of=now - timedelta(hours=25), at=now, by_id=lane)
    AlertList.objects.create(source="Police", as_of=now - timedelta(minutes=10), at=now, by_id=lane)
    assert [(each.source, each.is_old) for each in ages(lane, now)] == [
        ("Consulates", True),
        ("Ministry", False),
        ("Police", False),
    ]


def test_a_list_is_old_after_the_hours_that_the_deployment_says(lane, now, settings):
    visas_of("Ministry", now - timedelta(hours=30), lane)
    assert ages(lane, now)[0].is_old
    settings.OTKEL_LIST_HOURS = 48
    assert not ages(lane, now)[0].is_old


def test_a_post_that_has_no_list_from_elsewhere_says_nothing_of_one(lane, now):
    assert ages(lane, now) == []


def test_addresses_of_offices_are_old_once_their_day_of_review_is_over(lane, now):
    (offices,) = ages(lane, now, kinds=("offices",))
    due = offices.as_of
    before, after = (ages(lane, due + step, kinds=("offices",))[0].is_old for step in (-timedelta(1), timedelta(1)))
    assert (before, after) == (False, True)


def test_it_is_asked_for_ones_own_post(enrol, now):
    with pytest.raises(Refused):
        ages(enrol("first_line", "zhibek-zholy"), now)
