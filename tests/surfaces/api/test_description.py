"""What the API says of itself: every address, each behind a token, and no adverse act on more than one person."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.factories.second_line import lawful_body
from tests.stores import both_stores

pytestmark = both_stores

READ = {
    "/appeals",
    "/appeals/{appeal}",
    "/cards/orders/{order}",
    "/cards/queue",
    "/cards/{card}",
    "/cards/{card}/artwork",
    "/checkpoints/{checkpoint}/emergencies",
    "/forms",
    "/forms/sheets",
    "/incidents",
    "/inspections/{inspection}",
    "/inspections/{inspection}/family",
    "/lanes",
    "/overview",
    "/passages",
    "/passages/{passage}",
    "/persons/{person}/timeline",
    "/referrals",
    "/referrals/{referral}",
    "/refusals/{refusal}",
    "/refusals/{refusal}/notice",
    "/sheets/{checkpoint}/{day}",
    "/sheets/{checkpoint}/{day}.{form}",
    "/shifts",
    "/slips/{slip}",
    "/stock",
    "/transits",
    "/vehicles/{plate}/timeline",
    "/wall/{checkpoint}",
}
WRITTEN = {
    "/appeals",
    "/appeals/{appeal}/decision",
    "/cards/orders",
    "/cards/orders/{order}/card",
    "/cards/orders/{order}/confirmation",
    "/cards/orders/{order}/dropped",
    "/cards/prints/{attempt}/outcome",
    "/cards/{card}/end",
    "/cards/{card}/given",
    "/cards/{card}/prints",
    "/checks/{check}/answer",
    "/crossings/{crossing}/correction",
    "/forms",
    "/forms/spoiled",
    "/incidents",
    "/incidents/{incident}/acknowledgement",
    "/inspections",
    "/inspections/{inspection}/accompaniment",
    "/inspections/{inspection}/admission",
    "/inspections/{inspection}/consent",
    "/inspections/{inspection}/documents",
    "/inspections/{inspection}/exit",
    "/inspections/{inspection}/referral",
    "/inspections/{inspection}/refusal",
    "/joinings/{joining}/parting",
    "/lanes",
    "/passages",
    "/passages/{passage}/end",
    "/passages/{passage}/manifest",
    "/passages/{passage}/manifest/struck",
    "/passages/{passage}/papers",
    "/persons/{person}/joining",
    "/referrals",
    "/referrals/{referral}/checks",
    "/referrals/{referral}/hearing",
    "/referrals/{referral}/notes",
    "/referrals/{referral}/outcome",
    "/referrals/{referral}/taking",
    "/refusals/{refusal}/service",
    "/shifts",
    "/shifts/{shift}/closing",
    "/shifts/{shift}/handover",
    "/shifts/{shift}/roll",
    "/shifts/{shift}/takeover",
    "/stock",
    "/visas:import",
}
# The lists that a request may carry: none of them names persons.
LISTS = {"grounds", "conditions"}
# But for those aboard a vehicle, who are only inspected or written down by it: each is decided on at an address of
# their own. And for the holders of visas, to whom a list does nothing but say what another authority gave them.
LISTS_OF_PEOPLE = {("/passages", "people"), ("/passages/{passage}/manifest", "people"), ("/visas:import", "rows")}
ABOUT_ONE = re.compile(r"^(inspection|person|traveller|referral|refusal|adult|document|mrz|crossing)s?$")
# Two persons are named where a human says how they belong together; nothing is decided against either.
TWO_PERSONS = {"/persons/{person}/joining", "/inspections/{inspection}/accompaniment"}


@pytest.fixture
def description(db):
    return Client().get("/api/v1/openapi.json").json()


def operations(description):
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            yield path.removeprefix("/api/v1"), method, operation


def body_of(description, operation):
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    return list(named_parts(description, content))


def named_parts(description, schema, name=""):
    """Each part of a body by name, however deep, with its schema."""
    if "$ref" in schema:
        schema = description["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    yield name, schema
    for part, inner in schema.get("properties", {}).items():
        yield from named_parts(description, inner, part)
    for choice in ("anyOf", "allOf", "oneOf"):
        for inner in schema.get(choice, ()):
            yield from named_parts(description, inner, name)
    if "items" in schema:
        yield from named_parts(description, schema["items"], f"{name}[]")


def test_every_address_is_named_here(description):
    found = {"get": set(), "post": set()}
    for path, method, _operation in operations(description):
        found[method].add(path)
    assert found == {"get": READ, "post": WRITTEN}


def test_every_address_asks_for_a_token(description):
    assert all(operation["security"] for _path, _method, operation in operations(description))


def test_every_address_says_what_it_does_in_words(description):
    assert all(operation["summary"] and operation["description"] for *_where, operation in operations(description))


def test_no_body_carries_a_list_of_persons(description):
    lists = {
        (path, name)
        for path, _method, operation in operations(description)
        for name, schema in body_of(description, operation)
        if schema.get("type") == "array"
    }
    assert lists >= LISTS_OF_PEOPLE
    assert {name for _path, name in lists - LISTS_OF_PEOPLE} == LISTS


def test_every_act_is_about_one_person(description):
    several = set()
    for path, method, operation in operations(description):
        if method == "post":
            named = {name for name, _schema in body_of(description, operation) if ABOUT_ONE.match(name)}
            subjects = len(re.findall(r"{\w+}", path)) + len(named - {"mrz"})
            if subjects > 1:
                several.add(path)
    assert several <= TWO_PERSONS


def test_what_a_body_of_second_line_does_not_know_it_does_not_pass_over(second_calls, taken_up):
    inspection, _referral = taken_up()
    body = lawful_body(inspections=[inspection, "another"])
    assert second_calls.problem(f"/inspections/{inspection}/refusal", body) == (422, "invalid_request")
