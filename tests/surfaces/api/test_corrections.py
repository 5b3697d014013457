"""Corrections and late entries through the API."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.factories.travellers import passport
from tests.stores import both_stores

pytestmark = both_stores

UTO = passport()


@pytest.fixture
def crossed(arrive, lane_calls):
    """An entry that the lane has recorded, with its person."""
    inspection = arrive(UTO)["inspection"]
    return lane_calls.done(f"/inspections/{inspection}/admission")


def test_a_wrong_time_is_corrected_by_a_record_that_names_it(crossed, lane_calls, second_calls, now):
    right_at = (now - timedelta(hours=3)).isoformat()
    body = {"reasons": "The clock of the lane was wrong.", "at": right_at}
    address = f"/crossings/{crossed['crossing']}/correction"
    receipt = second_calls.done(address, body)
    assert receipt["wrong"] == crossed["crossing"]
    assert second_calls.done(address, body) == {**receipt, "repeated": True}
    timeline = lane_calls.get(f"/persons/{crossed['person']}/timeline").json()
    (kept,) = timeline["crossings"]
    assert (kept["crossing"], kept["late"]) == (receipt["crossing"], True)
    (told,) = timeline["corrections"]
    assert (told["wrong"], told["right"]) == (crossed["crossing"], receipt["crossing"])
    assert timeline["decisions"] == []


def test_a_correction_of_a_correction_goes_to_the_newest_record(crossed, second_calls, now):
    address = f"/crossings/{crossed['crossing']}/correction"
    first = second_calls.done(address, {"reasons": "A wrong clock.", "at": (now - timedelta(hours=3)).isoformat()})
    other = {"reasons": "Wrong again.", "at": (now - timedelta(hours=4)).isoformat()}
    answer = second_calls.post(address, other)
    assert (answer.status_code, answer.json()["code"]) == (422, "corrected_already")
    assert first["crossing"] in answer.json()["text"]
    assert second_calls.done(f"/crossings/{first['crossing']}/correction", other)["crossing"]


def test_what_never_took_place_is_said_so(crossed, second_calls):
    address = f"/crossings/{crossed['crossing']}/correction"
    body = {"reasons": "The bus turned back before the barrier.", "took_place": False}
    assert second_calls.done(address, body)["crossing"] is None
    problem = second_calls.problem(address, {"reasons": "It did.", "direction": "exit"})
    assert problem == (422, "crossing_voided")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"reasons": "Nothing."}, "nothing_changes"),
        ({"reasons": " ", "direction": "exit"}, "reasons_missing"),
        ({"direction": "exit"}, "invalid_request"),
        ({"reasons": "x", "direction": "sideways"}, "invalid_request"),
        ({"reasons": "x", "at": "2026-05-03T10:00:00"}, "invalid_request"),
        ({"reasons": "x", "at": "0001-01-01T00:00:00+05:00"}, "invalid_request"),
        ({"reasons": "x", "at": "9999-12-31T23:59:59-12:00"}, "time_in_future"),
    ],
)
def test_a_correction_without_its_parts_is_one_clear_problem(crossed, second_calls, body, code):
    assert second_calls.problem(f"/crossings/{crossed['crossing']}/correction", body) == (422, code)


def test_the_lane_does_not_correct_what_it_wrote(crossed, lane_calls, calls):
    address = f"/crossings/{crossed['crossing']}/correction"
    body = {"reasons": "A wrong direction.", "direction": "exit"}
    assert lane_calls.problem(address, body) == (403, "not_allowed")
    assert calls("second_line", "north-gate").problem(address, body) == (403, "not_allowed")
    assert calls("second_line").problem("/crossings/nothing/correction", body) == (404, "not_found")


def test_a_late_entry_of_uncertain_time_counts_in_the_persons_favour(arrive, lane_calls, days_ago):
    earliest, latest = days_ago(3), days_ago(1)
    inspection = arrive(UTO, at=earliest.isoformat())["inspection"]
    address = f"/inspections/{inspection}/admission"
    for days, code in ((-1, "bad_time_bound"), (30, "time_in_future")):
        bad = earliest + timedelta(days=days)
        assert lane_calls.problem(address, {"not_later_than": bad.isoformat()}) == (422, code)
    certain = lane_calls.get(f"/inspections/{inspection}").json()["may_stay_until"]
    admitted = lane_calls.done(address, {"not_later_than": latest.isoformat()})
    assert admitted["last_lawful_day"] > certain


def test_a_late_exit_takes_an_uncertain_time_too(crossed, arrive, lane_calls, days_ago):
    inspection = arrive(UTO, direction="exit", at=days_ago(2).isoformat())["inspection"]
    body = {"not_later_than": days_ago(1).isoformat()}
    assert lane_calls.done(f"/inspections/{inspection}/exit", body)["direction"] == "exit"


def test_two_records_are_joined_by_a_human_and_parted_exactly(crossed, taken_up, lane_calls, second_calls):
    inspection, _ = taken_up(passport("UTO", number="SECOND1"))
    person, other = lane_calls.get(f"/inspections/{inspection}").json()["person"], crossed["person"]
    address = f"/persons/{person}/joining"
    body = {"other": other, "reasons": "The same face and the same fingerprint."}
    assert lane_calls.problem(address, body) == (403, "not_allowed")
    assert second_calls.problem(address, body | {"other": person}) == (422, "joined_to_itself")
    assert second_calls.problem(address, body | {"reasons": ""}) == (422, "reasons_missing")
    assert second_calls.problem(address, body | {"other": "nobody"}) == (404, "not_found")
    joined = second_calls.done(address, body)
    assert second_calls.done(address, body) == {**joined, "repeated": True}
    under_a_case = f"/persons/{person}/timeline?purpose=complaint&case=C-1"
    both = second_calls.get(under_a_case).json()
    assert [each["crossing"] for each in both["crossings"]] == [crossed["crossing"]]
    assert lane_calls.get(f"/persons/{person}/timeline").json()["crossings"] == []
    parted = second_calls.done(f"/joinings/{joined['joining']}/parting", {"reasons": "Twins."})
    assert parted["joining"] == joined["joining"]
    assert second_calls.get(under_a_case).json()["crossings"] == []
    assert second_calls.problem("/joinings/nothing/parting", {"reasons": "x"}) == (404, "not_found")
