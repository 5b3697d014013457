"""Vehicles and groups through the API: one request for a car, one decision for each person in it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.factories.travellers import passport
from tests.stores import both_stores

pytestmark = both_stores

DRIVER = {"mrz": passport(number="D0000001", surname="DRIVERSON")}
CAR = {
    "checkpoint": "ford-bridge",
    "lane": "4",
    "direction": "entry",
    "means": "car",
    "vehicle": {"plate": "FB 0042", "state": "UTO", "seats": 5},
    "driver": DRIVER,
}


@pytest.fixture
def car(lane_calls):
    """A car with its driver and one passenger who is read, one who is only named, and one whose lines are torn."""
    people = [
        {"mrz": passport(number="P0000002", surname="DRIVERSON", given_names="LEO")},
        {"surname": "Driverson", "given_names": "Mia"},
        {"mrz": "P<UTOTORN"},
    ]
    return lane_calls.done("/passages", CAR | {"people": people, "reference": "car-1"})


def test_one_request_opens_a_passage_and_inspects_everybody_whose_document_is_sent(car, lane_calls):
    assert [one["role"] for one in car["people"]] == ["driver", "passenger", "passenger"]
    assert [one.get("route") for one in car["people"]] == ["admit", "admit", None]
    assert car["people"][2]["problem"]["code"]
    assert [asked["code"] for asked in car["questions"]] == ["names_only"]
    shown = lane_calls.get(f"/passages/{car['passage']}").json()
    assert sorted(one["standing"] for one in shown["people"]) == ["clear", "clear", "expected"]
    assert (shown["plate"], shown["state"]) == ("FB0042", "UTO")


def test_sent_again_it_is_the_same_passage_with_the_same_people(car, lane_calls):
    again = lane_calls.done("/passages", CAR | {"reference": "car-1"})
    assert (again["passage"], again["repeated"]) == (car["passage"], True)
    assert again["people"][0]["inspection"] == car["people"][0]["inspection"]
    assert again["people"][0]["repeated"]


def test_each_is_admitted_by_an_act_of_their_own_before_the_car_goes_on(car, lane_calls):
    ended = lane_calls.post(f"/passages/{car['passage']}/end", {})
    assert (ended.status_code, ended.json()["code"]) == (422, "people_undecided")
    for one in car["people"][:2]:
        lane_calls.done(f"/inspections/{one['inspection']}/admission")
    (waiting,) = lane_calls.get("/passages?checkpoint=ford-bridge").json()["passages"]
    assert (waiting["inspected"], waiting["through"]) == (2, 2)
    assert "DRIVERSON" not in str(waiting)
    assert lane_calls.problem(f"/passages/{car['passage']}/end", {}) == (422, "people_unread")
    ended = lane_calls.done(f"/passages/{car['passage']}/end", {"words": "She stayed at home, says the driver."})
    assert (ended["stayed_behind"], ended["unread"]) == (0, 1)
    assert lane_calls.get(f"/passages/{car['passage']}").json()["unread"] == 1
    assert lane_calls.get("/passages?checkpoint=ford-bridge").json()["passages"] == []


def test_somebody_more_is_inspected_into_the_passage_and_listed(car, lane_calls, arrive):
    lane_calls.done(f"/passages/{car['passage']}/manifest", {"people": [{"document_number": "P0000009"}]})
    body = {
        "checkpoint": "ford-bridge",
        "direction": "entry",
        "mrz": passport(number="P0000009"),
        "passage": car["passage"],
    }
    lane_calls.done("/inspections", body)
    people = lane_calls.get(f"/passages/{car['passage']}").json()["people"]
    assert [one["standing"] for one in people if one["line"] == 2] == ["clear"]


def test_papers_are_counted(car, lane_calls):
    assert lane_calls.done(f"/passages/{car['passage']}/papers", {"taken": 2, "returned": 1})["returned"] == 1
    wrong = lane_calls.post(f"/passages/{car['passage']}/papers", {"taken": 1, "returned": 2})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "bad_count")


def test_a_truck_brings_its_transit(lane_calls, now):
    until = (now + timedelta(days=3)).isoformat()
    truck = CAR | {"means": "truck", "transit": {"route": "Ford Bridge – North Gate", "until": until}}
    passage = lane_calls.done("/passages", truck)["passage"]
    shown = lane_calls.get(f"/passages/{passage}").json()
    assert (shown["transit_route"], shown["transit_until"][:10]) == ("Ford Bridge – North Gate", until[:10])


def test_a_vehicles_timeline_asks_for_a_purpose_and_a_case(car, lane_calls, second_calls):
    assert second_calls.get("/vehicles/FB0042/timeline").status_code == 403
    told = second_calls.get("/vehicles/FB0042/timeline?purpose=lost+trailer&case=c1&state=UTO")
    assert [one["people"] for one in told.json()["passages"]] == [2]
    assert (told.json()["in_all"], told.json()["skipped"]) == (1, 0)
    assert lane_calls.get("/vehicles/FB0042/timeline?purpose=lost+trailer&case=c1").status_code == 403


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (CAR | {"vehicle": {"plate": "?"}}, "bad_plate"),
        (CAR | {"people": [{}]}, "empty_line"),
        (CAR | {"lane": "99"}, "unknown_lane"),
        (CAR | {"checkpoint": "nowhere"}, "unknown_checkpoint"),
        (CAR | {"people": [DRIVER] * 121}, "too_many_at_once"),
        (CAR | {"means": "camel"}, "bad_request"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_sentence(lane_calls, body, code):
    answer = lane_calls.post("/passages", body)
    assert answer.status_code in {400, 422}
    assert answer.json()["text"]
    if code != "bad_request":
        assert answer.json()["code"] == code
    assert lane_calls.get("/passages?checkpoint=ford-bridge").json()["passages"] == []


def test_transits_that_are_over_are_told_in_counts(lane_calls, now):
    times = {"at": (now - timedelta(days=3)).isoformat(), "transit": {"until": (now - timedelta(days=1)).isoformat()}}
    opened = lane_calls.done("/passages", CAR | times | {"means": "truck", "driver": None})
    told = lane_calls.get("/transits?checkpoint=ford-bridge").json()
    assert (told["in_all"], told["transits"][0]["passage"]) == (1, opened["passage"])
    assert told["transits"][0]["plate_shown"] == "FB 0042"


def test_a_list_sent_twice_is_the_same_and_a_line_typed_wrongly_is_struck_in_words(lane_calls):
    passage = lane_calls.done("/passages", CAR | {"driver": None})["passage"]
    people = {
        "people": [{"surname": "Driverson", "given_names": "Mia"}, {"surname": "Driverson", "given_names": "Leo"}]
    }
    assert not lane_calls.done(f"/passages/{passage}/manifest", people)["repeated"]
    assert lane_calls.done(f"/passages/{passage}/manifest", people)["repeated"]
    struck = lane_calls.done(f"/passages/{passage}/manifest/struck", {"line": 2, "words": "He stayed at home."})
    assert (struck["lines"], struck["standing"]) == ([2], 1)
    shown = lane_calls.get(f"/passages/{passage}").json()
    assert [one["line"] for one in shown["people"]] == [1]
    assert shown["struck"][0]["words"] == "He stayed at home."
    refused = lane_calls.post(f"/passages/{passage}/manifest/struck", {"line": 1, "words": ""})
    assert refused.status_code == 422


def test_a_passage_opened_by_mistake_is_void(lane_calls):
    passage = lane_calls.done("/passages", CAR | {"driver": None})["passage"]
    ended = lane_calls.done(f"/passages/{passage}/end", {"void": True, "words": "Opened twice."})
    assert ended["void"]
    assert lane_calls.get(f"/passages/{passage}").json()["void"]
