"""A shift, its lanes and its ledgers through the API, without the name of any traveller."""

from __future__ import annotations

import pytest
from tests.stores import both_stores

from otkel.records.officers.models import Officer

pytestmark = both_stores
HERE = "ford-bridge"


@pytest.fixture
def chief(calls):
    return calls("supervisor", HERE)


def test_a_shift_from_its_opening_to_the_next_one(chief, calls, enrol):
    relief, first = calls("supervisor", HERE), enrol("first_line", HERE)
    night = chief.done("/shifts", {"checkpoint": HERE, "name": "night"})["shift"]
    called = chief.done(f"/shifts/{night}/roll", {"officer": first, "present": True, "lane": "4"})
    assert (called["called"]["officer"], called["lane"], called["lane_is_closed"]) == (first, "4", False)
    board = relief.get(f"/shifts?checkpoint={HERE}").json()
    assert (board["shift"]["shift"], board["unclosed"], board["waiting"]) == (night, [], None)
    named = Officer.objects.get(pk=relief.officer).service_number
    handed = chief.done(f"/shifts/{night}/handover", {"to": named, "words": "The printer jams."})
    assert handed["matters"] == {"referrals": [], "passages": [], "notices": [], "alerts": [], "held": []}
    day = relief.done(f"/shifts/{night}/takeover", {"name": "day"})
    assert (day["handover"], [each["shift"] for each in day["unclosed"]]) == (handed["handover"], [night])
    assert chief.done(f"/shifts/{night}/closing")["late"] is False
    assert relief.done(f"/shifts/{day['shift']}/closing", {"words": "Quiet."})["repeated"] is False


def test_a_lane_is_set_and_says_what_it_asks_in_the_callers_language(chief, calls):
    told = {"checkpoint": HERE, "lane": "7", "open": True, "direction": "exit", "category": "own"}
    assert chief.done("/lanes", told)["lane"]["direction"] == "exit"
    assert chief.done("/lanes", told)["repeated"] is True
    lanes = calls("first_line", HERE, "ru").get(f"/lanes?checkpoint={HERE}").json()["lanes"]
    seven = next(lane for lane in lanes if lane["number"] == "7")
    assert (seven["category"], seven["direction"], seven["open"]) == ("own", "exit", True)
    assert seven["asks"][0].startswith("только документы граждан")


def test_a_number_is_in_one_place_and_the_problem_says_where(chief, enrol):
    first, other = enrol("first_line", HERE), enrol("first_line", HERE)
    key = {"checkpoint": HERE, "kind": "key", "first": 4}
    chief.done("/stock", {**key, "move": "received"})
    chief.done("/stock", {**key, "move": "given", "officer": first})
    assert chief.problem("/stock", {**key, "move": "given", "officer": other}) == (422, "stock_elsewhere")
    (series,) = chief.get(f"/stock?checkpoint={HERE}").json()["series"]
    assert (series["counts"], series["gaps"], series["doubts"]) == ({"officer": 1}, [], [])


@pytest.mark.parametrize(
    ("address", "told", "status", "code"),
    [
        ("/shifts", {"checkpoint": "nowhere"}, 422, "unknown_checkpoint"),
        ("/shifts", {"checkpoint": "north-gate"}, 403, "not_allowed"),
        ("/shifts/nothing/roll", {"officer": "x", "present": True}, 404, "not_found"),
        ("/shifts/nothing/handover", {"to": "x"}, 404, "not_found"),
        ("/shifts/nothing/takeover", {}, 404, "not_found"),
        ("/shifts/nothing/closing", {}, 404, "not_found"),
        ("/lanes", {"checkpoint": HERE, "lane": "77", "open": False}, 422, "unknown_lane"),
        ("/lanes", {"checkpoint": HERE, "lane": "1", "open": True, "means": "boat"}, 422, "invalid_request"),
        ("/stock", {"checkpoint": HERE, "kind": "key", "first": 10**30, "move": "received"}, 422, "bad_run"),
        ("/stock", {"checkpoint": HERE, "kind": "key", "first": 1, "move": "eaten"}, 422, "invalid_request"),
    ],
)
def test_what_cannot_be_done_is_one_clear_problem(chief, address, told, status, code):
    assert chief.problem(address, told) == (status, code)


def test_first_line_reads_and_does_not_lead(chief, calls):
    lane = calls("first_line", HERE)
    assert lane.problem("/shifts", {"checkpoint": HERE}) == (403, "not_allowed")
    assert lane.problem("/lanes", {"checkpoint": HERE, "lane": "1", "open": False}) == (403, "not_allowed")
    assert lane.get(f"/shifts?checkpoint={HERE}").status_code == 200
    assert lane.get(f"/stock?checkpoint={HERE}").status_code == 200
    assert calls("legal_officer").get(f"/shifts?checkpoint={HERE}").status_code == 403
