"""Paper forms over the API: printed, entered late, spoiled, and every number accounted for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.factories.travellers import passport
from tests.stores import both_stores

pytestmark = both_stores


@pytest.fixture
def chief(calls):
    return calls("supervisor", "ford-bridge")


def test_a_form_goes_from_the_printer_to_the_ledger(chief, lane_calls, arrive, now):
    run = chief.done("/forms", {"checkpoint": "ford-bridge", "count": 3})
    assert (run["series"], run["first"], run["last"]) == ("A", 1, 3)
    sheets = lane_calls.get("/forms/sheets?checkpoint=ford-bridge&first=1&last=3&paper=a4")
    assert sheets["Content-Type"] == "application/pdf"
    event = (now - timedelta(hours=5)).isoformat()
    report = arrive(passport(), form="a 2", at=event)
    assert [f["evidence"]["form"] for f in report["findings"] if f["code"] == "from_paper_form"] == ["A-000002"]
    lane_calls.done(f"/inspections/{report['inspection']}/admission")
    lane_calls.done("/forms/spoiled", {"checkpoint": "ford-bridge", "form": "A-3", "words": "torn"})
    ledger = lane_calls.get("/forms?checkpoint=ford-bridge").json()
    assert {name: ledger[name] for name in ("printed", "entered", "spoiled", "out")} == {
        "printed": 3, "entered": 1, "spoiled": 1, "out": 1,
    }  # fmt: skip
    assert ledger["runs"][0]["out"] == [[1, 1]]
    line = ledger["lines"][0]
    assert (line["form"], line["inspection"], line["undecided"]) == ("A-000002", report["inspection"], False)


def test_a_number_used_twice_or_never_printed_is_told_with_a_code(chief, lane_calls, arrive):
    chief.done("/forms", {"checkpoint": "ford-bridge", "count": 3})
    arrive(passport(), form="A-000001")
    told = {"checkpoint": "ford-bridge", "direction": "entry", "mrz": passport(number="ANOTHER")}
    for form, code in (("A-1", "form_used"), ("A-9", "form_unknown"), ("?", "bad_form_number")):
        answer = lane_calls.post("/inspections", told | {"form": form})
        assert (answer.status_code, answer.json()["code"], answer.json()["where"]) == (422, code, "form")


@pytest.mark.parametrize(
    ("body", "status"),
    [({"count": 0}, 422), ({"count": 501}, 422), ({"series": "1"}, 422), ({"checkpoint": "nowhere"}, 422), ({}, 403)],
)
def test_what_cannot_be_printed_is_told(lane_calls, chief, body, status):
    caller = lane_calls if status == 403 else chief
    assert caller.post("/forms", {"checkpoint": "ford-bridge"} | body).status_code == status
