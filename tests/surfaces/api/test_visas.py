"""Lists of visas through the API."""

from __future__ import annotations

import pytest
from tests.factories.visas import A_VISA, a_list
from tests.stores import both_stores

from otkel.records.visas.models import Visa

pytestmark = both_stores

ROW = {**A_VISA, "entries": 2, "days": 30, "days_in_all": True}


@pytest.fixture
def centre_calls(calls):
    """A program of the centre."""
    return calls("supervisor")


def test_rows_and_csv_are_imported_and_repeated(centre_calls, now):
    told = {"source": "consulates", "as_of": now.isoformat()}
    first = centre_calls.done("/visas:import", told | {"rows": [ROW]})
    assert (first["new"], first["repeated"], first["wrong"]) == (1, False, [])
    again = centre_calls.done("/visas:import", told | {"rows": [ROW]})
    assert again == {**first, "new": 0, "unchanged": 1, "repeated": True}
    as_csv = centre_calls.done("/visas:import", told | {"csv": a_list({}, {"number": "C2", "valid_from": "soon"})})
    assert (as_csv["unchanged"], [wrong["line"] for wrong in as_csv["wrong"]]) == (1, [3])
    assert Visa.objects.count() == 1


def test_why_a_line_was_not_taken_is_said_in_the_callers_language(calls, now):
    told = {"source": "consulates", "as_of": now.isoformat(), "rows": [ROW | {"kind": "stamp"}]}
    answer = calls("supervisor", language="ru").done("/visas:import", told)
    assert answer["wrong"][0]["line"] == 1
    assert "ни один из" in answer["wrong"][0]["text"]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({}, (422, "rows_or_csv")),
        ({"csv": a_list({}).replace(",", ";")}, (422, "semicolons")),
        ({"csv": "number\nC1"}, (422, "bad_columns")),
        ({"rows": [{"number": "C1"}]}, (422, "invalid_request")),
        ({"rows": [ROW | {"valid_until": "2026-02-30"}]}, (422, "invalid_request")),
        ({"rows": [ROW | {"colour": "red"}]}, (422, "invalid_request")),
        ({"rows": [ROW] * 20_001}, (422, "invalid_request")),
        ({"csv": "\x00"}, (422, "invalid_request")),
        ({"rows": [ROW], "as_of": "2026-05-03T09:41"}, (422, "invalid_request")),
        ({"rows": [ROW], "source": ""}, (422, "bad_source")),
    ],
)
def test_a_list_that_cannot_be_read_is_a_problem_and_writes_nothing(centre_calls, now, change, problem):
    told = {"source": "consulates", "as_of": now.isoformat()} | change
    assert centre_calls.problem("/visas:import", told) == problem
    assert not Visa.objects.exists()


def test_a_lane_imports_no_list(lane_calls, now):
    told = {"source": "consulates", "as_of": now.isoformat(), "rows": [ROW]}
    assert lane_calls.problem("/visas:import", told) == (403, "not_allowed")
