"""A child and its adult over the API: proposed, recorded, a consent noted, both through."""

from __future__ import annotations

import pytest
from tests.factories.travellers import passport
from tests.stores import both_stores

pytestmark = both_stores
CHILD = passport(number="KID00001", given_names="LEV", birth_date="2017-01-15")
SURE = "Birth certificate shown; the child was asked by name."
LETTER = {
    "of": "The father, Oleg Eriksson", "form": "letter", "finding": "uncertain", "words": "Signed; nobody answered.",
}  # fmt: skip


@pytest.mark.parametrize(("direction", "through"), [("entry", "admission"), ("exit", "exit")])
def test_a_child_and_its_parent_go_through_together(arrive, lane_calls, direction, through):
    parent, child = (arrive(mrz, direction=direction)["inspection"] for mrz in (passport(), CHILD))
    address = f"/inspections/{child}"
    family = lane_calls.get(f"{address}/family").json()
    assert (family["may_be_child"], family["adult"], family["consents"]) == (True, None, [])
    (proposed,) = family["candidates"]
    assert (proposed["inspection"], proposed["because"]) == (parent, ["same_surname"])
    told = {"adult": parent, "relation": "parent", "confirmed_by": SURE}
    assert lane_calls.done(f"{address}/accompaniment", told)["repeated"] is False
    assert lane_calls.done(f"{address}/accompaniment", told)["repeated"] is True
    assert lane_calls.done(f"{address}/consent", LETTER)["entry"]
    family = lane_calls.get(f"{address}/family").json()
    assert (family["adult"]["inspection"], family["relation"], family["candidates"]) == (parent, "parent", [])
    assert [one["finding"] for one in family["consents"]] == ["uncertain"]
    assert [one["inspection"] for one in lane_calls.get(f"/inspections/{parent}/family").json()["children"]] == [child]
    for one in (parent, child):
        assert lane_calls.done(f"/inspections/{one}/{through}")["crossing"]


def test_what_cannot_be_is_told_with_a_code(arrive, lane_calls):
    parent, child = (arrive(mrz)["inspection"] for mrz in (passport(), CHILD))
    told = {"adult": parent, "relation": "group_leader", "confirmed_by": SURE}
    address = f"/inspections/{child}"
    assert lane_calls.problem(f"{address}/accompaniment", told) == (422, "reference_missing")
    assert lane_calls.problem(f"{address}/accompaniment", told | {"adult": child}) == (422, "adult_not_here")
    assert lane_calls.problem(f"{address}/accompaniment", told | {"bribe": "5"}) == (422, "invalid_request")
    assert lane_calls.problem(f"{address}/consent", LETTER | {"words": ""}) == (422, "words_missing")
    assert lane_calls.problem(f"{address}/consent", LETTER | {"form": "fax"}) == (422, "invalid_request")
    assert lane_calls.problem(f"/inspections/{parent}/consent", LETTER) == (422, "not_a_child")


def test_another_post_sees_and_writes_nothing(arrive, calls):
    child = arrive(CHILD)["inspection"]
    elsewhere = calls("first_line", "north-gate")
    assert elsewhere.get(f"/inspections/{child}/family").status_code == 403
    assert elsewhere.problem(f"/inspections/{child}/consent", LETTER)[0] == 403
