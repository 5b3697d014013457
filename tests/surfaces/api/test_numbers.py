"""A whole number is one, and a truth value is one: nothing is guessed from what looks like it."""

from __future__ import annotations

import pytest
from tests.stores import both_stores

pytestmark = both_stores


@pytest.mark.parametrize("returned", [False, 1.0, "1"])
@pytest.mark.parametrize("taken", [True, 2.5])
def test_papers_are_counted_in_whole_numbers(lane_calls, taken, returned):
    given = {"checkpoint": "ford-bridge", "lane": "3", "direction": "entry", "means": "car", "people": []}
    passage = lane_calls.done("/passages", given | {"vehicle": {"plate": "FB 7"}})["passage"]
    for told in ({"taken": taken, "returned": 0}, {"taken": 1, "returned": returned}):
        assert lane_calls.post(f"/passages/{passage}/papers", told).status_code == 422
    for told in ({"returned": returned}, {"void": "yes", "words": "Opened twice."}, {"void": 1, "words": "Twice."}):
        assert lane_calls.post(f"/passages/{passage}/end", told).status_code == 422
    assert lane_calls.done(f"/passages/{passage}/end", {"returned": 0})["stayed_behind"] == 0
