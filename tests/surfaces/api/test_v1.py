"""The API: one call a request, one clear problem a mistake."""

from __future__ import annotations

import base64
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.test import Client
from tests.factories.travellers import passport
from tests.stores import both_stores

pytestmark = both_stores

MRZ = passport()


@pytest.fixture
def call(calls):
    return calls("first_line")


def entry(**more):
    return {"checkpoint": "ford-bridge", "lane": "1", "direction": "entry", "mrz": MRZ, **more}


def test_from_the_mrz_to_the_timeline(call):
    inspection = call.post("/inspections", entry()).json()
    assert set(inspection) >= {"inspection", "document", "person", "findings", "route", "stay"}
    assert set(inspection["findings"][0]) >= {"code", "level", "text"}
    admitted = call.post(f"/inspections/{inspection['inspection']}/admission").json()
    assert admitted["last_lawful_day"] == inspection["stay"]["last_lawful_day"]
    case = f"purpose=presented_document&case=inspection:{inspection['inspection']}"
    timeline = call.get(f"/persons/{inspection['person']}/timeline?{case}").json()
    assert [c["crossing"] for c in timeline["crossings"]] == [admitted["crossing"]]
    leaving = call.post("/inspections", entry(direction="exit")).json()
    assert leaving["stay"] is None
    assert call.post(f"/inspections/{leaving['inspection']}/exit").json()["direction"] == "exit"


def test_a_proposed_reading_is_taken_with_what_it_was_read_from(call):
    read = MRZ.replace("UTO7408", "UTO74O8")
    wrong = next(f for f in call.post("/inspections", entry(mrz=read)).json()["findings"] if f["level"] == "stop")
    (proposal,) = wrong["evidence"]["proposals"]
    assert "\n".join(proposal["lines"]) == MRZ
    chosen = call.post("/inspections", entry(repaired_from=read)).json()
    assert "mrz_repaired" in {finding["code"] for finding in chosen["findings"]}
    refused = call.post("/inspections", entry(repaired_from="hello"))
    assert (refused.status_code, refused.json()["code"]) == (422, "not_a_proposal")


def test_an_admission_sent_twice_answers_as_the_first_time(call):
    inspection = call.post("/inspections", entry()).json()["inspection"]
    first, second = (call.post(f"/inspections/{inspection}/admission").json() for _ in range(2))
    assert second == {**first, "repeated": True}


def test_a_referral_carries_its_reason(call):
    inspection = call.post("/inspections", entry()).json()["inspection"]
    assert call.post(f"/inspections/{inspection}/referral", {"reason": "the photo differs"}).status_code == 200
    assert call.post(f"/inspections/{inspection}/admission").status_code == 403


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_sentences_come_in_the_callers_language(calls, language):
    call = calls("first_line", language=language)
    said = call.post("/inspections", entry()).json()["sentence"]
    other = call.post("/inspections", entry(checkpoint="nowhere")).json()["text"]
    cyrillic = (
        any("а" <= letter <= "я" for letter in said.lower()),
        any("а" <= letter <= "я" for letter in other.lower()),
    )
    assert cyrillic == (language != "en",) * 2


def test_without_a_token_there_is_nothing(db):
    for header in ({}, {"authorization": "Bearer otk_guess"}, {"authorization": "Basic x"}):
        answer = Client().post("/api/v1/inspections", "{}", content_type="application/json", headers=header)
        assert answer.status_code == 401


@pytest.mark.parametrize(
    ("change", "code", "where"),
    [
        ({"checkpoint": "nowhere"}, "unknown_checkpoint", "checkpoint"),
        ({"lane": "99"}, "unknown_lane", "lane"),
        ({"mrz": "P<UTO"}, "not_an_mrz", ""),
        ({"mrz": "😀" * 88}, "not_an_mrz", ""),
        ({"mrz": "\x00" * 88}, "not_an_mrz", ""),
        ({"mrz": None}, "mrz_or_page", "mrz"),
        ({"page": "abc"}, "mrz_or_page", "mrz"),
        ({"mrz": None, "page": "not base64!"}, "picture_not_base64", "page"),
        ({"direction": "sideways"}, "invalid_request", "direction"),
        ({"at": "2026-02-30T10:00:00+05:00"}, "invalid_request", "at"),
        ({"at": "2026-02-20T10:00:00"}, "time_without_zone", "at"),
        ({"at": "0001-01-01T00:00:00Z"}, "time_implausible", "at"),
        ({"at": "0001-01-01T00:00:00+05:00"}, "time_implausible", "at"),
    ],
)
def test_bad_input_is_one_clear_problem(call, change, code, where):
    answer = call.post("/inspections", entry(**change))
    assert answer.status_code == 422, answer.content
    problem = answer.json()
    assert problem["code"] == code
    assert where in problem["where"]
    assert problem["text"]


@pytest.mark.parametrize(
    ("megabytes", "status", "code"),
    [
        (18, 422, "unreadable_image"),
        (20, 422, "unreadable_image"),
        (21, 422, "image_too_large"),
        (23, 413, "image_too_large"),
    ],
)
def test_a_picture_of_twenty_megabytes_is_read_and_a_larger_one_is_one_clear_problem(call, megabytes, status, code):
    picture = base64.b64encode(bytes(megabytes * 1_000_000)).decode()
    answer = call.post("/inspections", entry(mrz=None, page=picture))
    assert answer["content-type"].startswith("application/json")
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_crossing_in_the_future_is_not_recorded(call, now):
    answer = call.post("/inspections", entry(at=(now + timedelta(days=1)).isoformat()))
    assert (answer.status_code, answer.json()["code"]) == (422, "time_in_future")


def test_what_is_no_json_is_said(call):
    answer = call.client.post("/api/v1/inspections", "{", content_type="application/json", headers=call.headers)
    assert answer.status_code in {400, 422}
    assert answer["content-type"].startswith("application/json")


def test_what_does_not_exist_is_not_found(call):
    assert call.post("/inspections/nothing/admission").json()["code"] == "not_found"
    assert call.get("/inspections/nothing").status_code == 404
    assert call.get("/slips/nothing").status_code == 404


def test_whoever_did_not_inspect_the_person_says_a_purpose_and_a_case(call, calls):
    person = call.post("/inspections", entry()).json()["person"]
    assert call.get(f"/persons/{person}/timeline").status_code == 200
    other = calls("second_line")
    answer = other.get(f"/persons/{person}/timeline")
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")
    assert other.get(f"/persons/{person}/timeline?purpose=missing_person&case=C-9").status_code == 200


def test_an_inspection_is_read_back_and_a_slip_is_set(call):
    inspection = call.post("/inspections", entry()).json()
    slip = call.post(f"/inspections/{inspection['inspection']}/admission").json()["slip"]
    back = call.get(f"/inspections/{inspection['inspection']}").json()
    assert (back["findings"], back["decided"]) == (inspection["findings"], "admitted")
    for form, begins in (("pdf", b"%PDF"), ("svg", b"<svg"), ("png", b"\x89PNG")):
        assert call.get(f"/slips/{slip}?form={form}&language=uz&paper=58mm").content.startswith(begins)
    assert call.get(f"/slips/{slip}?form=exe").status_code == 422


@pytest.mark.parametrize("said", ["database is locked", "database or disk is full"])
def test_a_store_that_does_not_answer_is_503_and_try_again(call, monkeypatch, said):
    from otkel.records.inspections.models import Inspection

    def fails(**_):
        raise OperationalError(said)

    monkeypatch.setattr(Inspection.objects, "create", fails)
    answer = call.post("/inspections", entry())
    assert (answer.status_code, answer["Retry-After"]) == (503, "2")
    assert "Nothing was written" in answer.json()["text"]


@pytest.mark.parametrize("address", ["/api/v1/nothing", "/api/v1/inspections/", "/api/v2/inspections", "/api/"])
def test_an_address_that_there_is_not_is_told_as_any_problem(db, address):
    for method in ("get", "post", "put", "delete"):
        answer = getattr(Client(), method)(address)
        assert answer.status_code == 404
        assert set(answer.json()) == {"code", "where", "text"}


@pytest.mark.parametrize(
    ("method", "address", "allowed"),
    [("get", "inspections", "POST"), ("delete", "slips/x", "GET")],
)
def test_a_method_that_an_address_does_not_take_is_told_as_any_problem(db, method, address, allowed):
    answer = getattr(Client(), method)(f"/api/v1/{address}")
    assert (answer.status_code, answer["Allow"]) == (405, allowed)
    assert answer.json()["code"] == "method_not_allowed"
    assert allowed in answer.json()["text"]


def test_health_tells_nothing_but_health(db):
    assert Client().get("/healthz").json() == {"status": "ok", "store": connection.vendor}
