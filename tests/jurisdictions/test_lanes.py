"""What a lane asks is configuration of the pack, said in three languages, and names states only by the law's groups."""

from __future__ import annotations

from itertools import product
from typing import get_args

import pytest

from otkel import jurisdictions
from otkel.engines.lanes import LaneCategory, LaneMeans

WITH_LANES = ["kz", "meridia"]


@pytest.mark.parametrize("name", WITH_LANES)
def test_every_lane_of_every_checkpoint_says_what_it_asks(name):
    customs = jurisdictions.lanes(name)
    for checkpoint in jurisdictions.checkpoints(name):
        for lane in checkpoint.lanes:
            assert customs.said_at(lane.category, lane.means)


@pytest.mark.parametrize("name", WITH_LANES)
def test_every_category_and_means_that_a_shift_may_choose_is_provided_for(name):
    customs = jurisdictions.lanes(name)
    for category, means in product(get_args(LaneCategory), get_args(LaneMeans)):
        said = customs.said_at(category, means)
        assert said[0] == customs.serves[category]


def test_citizens_are_asked_no_purpose_and_the_treatys_states_are_the_laws_own_group():
    customs = jurisdictions.lanes("kz")
    assert "no purpose" in customs.serves["own"].en
    assert (customs.groups["own"], customs.groups["treaty"], customs.groups["all"]) == (("own",), ("eaeu",), ())
    assert not customs.verified


@pytest.mark.parametrize(
    ("means", "asked"),
    [
        ("truck", {"vehicle", "transit", "seals"}),
        ("bus", {"vehicle", "manifest", "papers_count"}),
        ("crew", {"crew_list"}),
        ("pedestrian", set()),
    ],
)
def test_what_more_is_asked_follows_from_how_travellers_come(means, asked):
    for name in WITH_LANES:
        asks = jurisdictions.lanes(name).asks
        assert {ask.what for ask in asks if means in ask.means and "all" in ask.categories} == asked


def test_a_jurisdiction_that_says_nothing_asks_nothing():
    assert jurisdictions.lanes("schengen").said_at("all", "car") == ()
