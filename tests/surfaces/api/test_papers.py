"""Unusual papers over the API: typed ones, a second document, nobody's papers in an emergency."""

from __future__ import annotations

from dataclasses import asdict

import pytest
from tests.factories.travellers import passport
from tests.factories.unusual_papers import typed
from tests.stores import both_stores

pytestmark = both_stores
HERE = {"checkpoint": "ford-bridge", "direction": "entry"}


def test_a_typed_paper_is_inspected_and_told_by_its_kind(lane_calls):
    answer = lane_calls.done("/inspections", {**HERE, "typed": asdict(typed())})
    assert (answer["document"]["kind"], answer["document"]["mrz_format"]) == ("refugee", "typed")
    assert {"paper_accepted", "paper_question"} <= {each["code"] for each in answer["findings"]}


def test_what_was_typed_wrongly_names_its_field(lane_calls):
    answer = lane_calls.post("/inspections", {**HERE, "typed": asdict(typed(issuer="??"))})
    assert answer.status_code == 422
    assert answer.json()["code"] == "bad_issuer"
    assert answer.json()["where"] == "typed.issuer"


@pytest.mark.parametrize("more", [{"mrz": passport()}, {"page": "abc"}])
def test_one_thing_is_presented_at_a_time(lane_calls, more):
    assert lane_calls.problem("/inspections", {**HERE, "typed": asdict(typed()), **more}) == (422, "mrz_or_page")


def test_a_field_that_no_paper_has_is_not_passed_over(lane_calls):
    told = {**HERE, "typed": {**asdict(typed()), "religion": "none of your business"}}
    assert lane_calls.problem("/inspections", told) == (422, "invalid_request")


def test_a_second_document_is_kept_beside_the_first_and_read_back_with_it(arrive, lane_calls):
    inspection = arrive(passport("QMV", number="G1"))["inspection"]
    first = lane_calls.done(f"/inspections/{inspection}/documents", {"mrz": passport("QME", number="H1")})
    again = lane_calls.done(f"/inspections/{inspection}/documents", {"mrz": passport("QME", number="H1")})
    assert (first["entry"], again["repeated"]) == (again["entry"], True)
    (other,) = lane_calls.get(f"/inspections/{inspection}").json()["beside"]
    assert (other["issuer"], other["number"]) == ("QME", "H1")


def test_a_second_document_without_lines_may_be_typed(arrive, lane_calls):
    inspection = arrive(passport())["inspection"]
    told = {"typed": asdict(typed(kind="residence_permit", surname="Eriksson"))}
    assert lane_calls.done(f"/inspections/{inspection}/documents", told)["entry"]


def test_an_empty_second_document_is_a_question(arrive, lane_calls):
    inspection = arrive()["inspection"]
    assert lane_calls.problem(f"/inspections/{inspection}/documents", {}) == (422, "nothing_presented")


def test_somebody_hurt_passes_and_stays_on_the_list_without_a_name(lane_calls, calls):
    told = {**HERE, "typed": {"kind": "none", "surname": "SECRET"}, "emergency": "Unconscious after a crash."}
    answer = lane_calls.done("/inspections", told)
    assert (answer["route"], answer["may_stay_until"]) == ("admit", None)
    listed = calls("supervisor").get("/checkpoints/ford-bridge/emergencies").json()
    assert [each["inspection"] for each in listed] == [answer["inspection"]]
    assert set(listed[0]) == {"inspection", "lane", "direction", "at"}


def test_nobody_passes_without_papers_and_without_words(lane_calls):
    told = {**HERE, "typed": {"kind": "none"}}
    assert lane_calls.problem("/inspections", told) == (422, "emergency_without_words")
