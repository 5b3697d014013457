"""Appeals through the API: with the notice's code or on paper, decided by another body, reversed with effect."""

from __future__ import annotations

import pytest
from tests.factories.second_line import lawful_body
from tests.stores import both_stores

pytestmark = both_stores


@pytest.fixture
def refusal(taken_up, second_calls):
    """A refusal whose notice was served."""
    inspection, _referral = taken_up()
    receipt = second_calls.done(f"/inspections/{inspection}/refusal", lawful_body())
    second_calls.done(f"/refusals/{receipt['refusal']}/service", {"how": "handed_over"})
    return receipt


@pytest.fixture
def board(calls):
    """A program of the appeals body."""
    return calls("appeals_officer")


WORDS = {"words": "I had the money with me and nobody asked to see it.", "language": "ru"}


def test_from_the_code_on_the_notice_to_a_reversal(refusal, lane_calls, second_calls, board):
    lodged = lane_calls.done("/appeals", {"code": refusal["code"], **WORDS})
    assert (lodged["refusal"], lodged["late"], lodged["body"]) == (refusal["refusal"], False, "appeals-board")
    assert lane_calls.done("/appeals", {"code": refusal["code"], **WORDS}) == {**lodged, "repeated": True}
    (line,) = board.get("/appeals").json()["appeals"]
    assert (line["appeal"], line["lodged"]) == (lodged["appeal"], "code")
    file = board.get(f"/appeals/{lodged['appeal']}").json()
    assert (file["words"], file["decision"]["state"]) == (WORDS["words"], "appealed")
    assert file["report"]["inspection"] == refusal["inspection"]
    address = f"/appeals/{lodged['appeal']}/decision"
    reversed_ = {"outcome": "reversed", "reasons": "The means were never asked for."}
    assert board.done(address, reversed_)["outcome"] == "reversed"
    assert board.done(address, reversed_)["repeated"]
    assert board.problem(address, {"outcome": "upheld", "reasons": "No."}) == (422, "appeal_decided")
    assert board.get("/appeals").json()["appeals"] == []
    assert second_calls.get(f"/refusals/{refusal['refusal']}").json()["state"] == "reversed"


def test_an_appeal_on_paper_is_taken_in_by_any_desk(refusal, lane_calls, board):
    lodged = lane_calls.done("/appeals", {"refusal": refusal["refusal"], **WORDS})
    assert board.get(f"/appeals/{lodged['appeal']}").json()["lodged"] == "paper"


@pytest.mark.parametrize(
    ("given", "status", "code"),
    [
        ({}, 422, "refusal_or_code"),
        ({"refusal": "x", "code": "y"}, 422, "refusal_or_code"),
        ({"refusal": "nothing"}, 404, "not_found"),
        ({"code": "AAAA-BBBB-CCCC"}, 422, "unknown_code"),
        ({"code": "😀"}, 422, "unknown_code"),
    ],
)
def test_what_is_contested_must_be_told(lane_calls, given, status, code):
    assert lane_calls.problem("/appeals", {**given, **WORDS}) == (status, code)


def test_an_appeal_says_something(refusal, lane_calls):
    assert lane_calls.problem("/appeals", {"code": refusal["code"], "words": " "}) == (422, "words_missing")
    assert lane_calls.problem("/appeals", {"code": refusal["code"]}) == (422, "invalid_request")


def test_nobody_but_the_appeals_body_decides(refusal, lane_calls, second_calls, board, calls):
    appeal = lane_calls.done("/appeals", {"code": refusal["code"], **WORDS})["appeal"]
    body = {"outcome": "upheld", "reasons": "The means were asked for twice."}
    for caller in (lane_calls, second_calls, calls("supervisor"), calls("ombudsman"), calls("legal_officer")):
        assert caller.problem(f"/appeals/{appeal}/decision", body) == (403, "not_allowed")
    assert second_calls.get("/appeals").status_code == 403
    assert second_calls.get(f"/appeals/{appeal}").status_code == 403
    assert board.problem(f"/appeals/{appeal}/decision", body | {"reasons": ""}) == (422, "reasons_missing")
    assert board.problem(f"/appeals/{appeal}/decision", body | {"outcome": "lost"}) == (422, "invalid_request")
    assert board.done(f"/appeals/{appeal}/decision", body)["outcome"] == "upheld"


def test_what_does_not_exist_is_not_found(board):
    assert board.problem("/appeals/nothing/decision", {"outcome": "upheld", "reasons": "x"}) == (404, "not_found")
    assert board.get("/appeals/nothing").status_code == 404
