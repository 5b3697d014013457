"""Second line through the API: the queue, one file, what is noted, and how a referral ends."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.factories.second_line import VELDIAN
from tests.factories.travellers import passport
from tests.stores import both_stores

pytestmark = both_stores

CHILD = passport(**VELDIAN | {"birth_date": "2016-01-15", "number": "VCHILD1", "given_names": "LEV"})


def test_from_the_lane_to_an_admission_with_conditions(arrive, lane_calls, second_calls, now):
    inspection = arrive()["inspection"]
    told = {"inspection": inspection, "kind": "second_line", "reason": "No visa was found."}
    referral = lane_calls.done("/referrals", told)["referral"]
    assert lane_calls.done("/referrals", told)["repeated"]
    (line,) = second_calls.get("/referrals?checkpoint=ford-bridge").json()["referrals"]
    assert (line["referral"], line["reason"], line["held_by"]) == (referral, "No visa was found.", None)
    assert not {"name", "surname", "document", "person"} & set(line)
    assert second_calls.done(f"/referrals/{referral}/taking")["turn"] == 1
    assert second_calls.done(f"/referrals/{referral}/taking")["repeated"]
    note = {"said": "She comes to see her sister.", "language": "ru", "interpreter": "Interpreter 3"}
    assert second_calls.done(f"/referrals/{referral}/notes", note)["entry"]
    check = second_calls.done(f"/referrals/{referral}/checks", {"kind": "document", "question": "Genuine?"})["entry"]
    found = {"finding": "in_order", "answer": "Genuine, examined under ultraviolet light."}
    assert second_calls.done(f"/checks/{check}/answer", found)["referral"] == referral
    file = second_calls.get(f"/referrals/{referral}").json()
    assert file["report"]["inspection"] == inspection
    assert file["notes"][0]["said"] == note["said"]
    assert file["checks"][0]["finding"] == "in_order"
    assert file["stops"] == []
    assert file["offices"][0].keys() == {"office", "name"}
    condition = {
        "words": "Show the ticket onward.",
        "due": (now + timedelta(days=2)).date().isoformat(),
        "provision": file["condition_grounds"][0]["provision"],
    }
    body = {"reasons": "The sister answers for the stay.", "conditions": [condition]}
    assert second_calls.done(f"/inspections/{inspection}/admission", body)["slip"]
    ended = second_calls.get(f"/referrals/{referral}").json()["outcome"]
    assert (ended["kind"], ended["conditions"][0]["words"]) == ("admitted_with_conditions", condition["words"])
    assert second_calls.get("/referrals").json()["referrals"] == []


def test_an_admission_at_second_line_needs_reasons_and_its_conditions_a_ground(taken_up, second_calls, now):
    inspection, _referral = taken_up()
    address = f"/inspections/{inspection}/admission"
    assert second_calls.problem(address) == (422, "reasons_missing")
    condition = {"words": "Report.", "due": "2020-01-01", "provision": "me.conditions.report"}
    body = {"reasons": "All in order.", "conditions": [condition]}
    assert second_calls.problem(address, body) == (422, "bad_condition")
    condition |= {"due": now.date().isoformat(), "provision": "me.no.such"}
    assert second_calls.problem(address, body | {"conditions": [condition]})[0] == 422


def test_two_officers_never_hold_one_referral(taken_up, second_calls, calls):
    _inspection, referral = taken_up()
    other = calls("second_line")
    assert other.problem(f"/referrals/{referral}/taking") == (422, "held_by_another")
    assert other.problem(f"/referrals/{referral}/notes", {"said": "x"}) == (422, "held_by_another")
    assert other.done(f"/referrals/{referral}/taking", {"over": True})["turn"] == 2
    assert second_calls.problem(f"/referrals/{referral}/notes", {"said": "x"}) == (422, "held_by_another")


def test_a_hearing_is_recorded_with_its_language(taken_up, second_calls):
    _inspection, referral = taken_up()
    heard = {"kind": "waived", "statement": "I do not want to say anything.", "language": "uz"}
    assert second_calls.done(f"/referrals/{referral}/hearing", heard)["entry"]
    assert second_calls.get(f"/referrals/{referral}").json()["hearing"]["language"] == "uz"
    problem = second_calls.problem(f"/referrals/{referral}/hearing", heard | {"language": ""})
    assert problem == (422, "language_missing")


def test_a_traveller_is_handed_over_to_an_office_of_the_pack(taken_up, second_calls):
    inspection, referral = taken_up()
    address = f"/referrals/{referral}/outcome"
    body = {"outcome": "handed_over", "reasons": "The consulate answers for the lost passport.", "office": "nowhere"}
    assert second_calls.problem(address, body)[0] == 422
    office = second_calls.get(f"/referrals/{referral}").json()["offices"][0]["office"]
    assert second_calls.done(address, body | {"office": office})["outcome"] == "handed_over"
    assert second_calls.done(address, body | {"office": office})["repeated"]
    assert second_calls.done(f"/inspections/{inspection}/admission", {"reasons": "Taken in."})["direction"] == "entry"


@pytest.mark.parametrize("outcome", ["admitted", "admitted_with_conditions", "refused"])
def test_what_ends_by_an_act_of_its_own_is_sent_to_its_address(taken_up, second_calls, outcome):
    _inspection, referral = taken_up()
    answer = second_calls.post(f"/referrals/{referral}/outcome", {"outcome": outcome, "reasons": "Because."})
    assert (answer.status_code, answer.json()["code"]) == (422, "ends_by_its_act")
    assert ("/refusal" if outcome == "refused" else "/admission") in answer.json()["text"]


@pytest.mark.parametrize(
    ("kind", "role", "outcome"),
    [
        ("protection", "asylum_officer", "recognised"),
        ("child", "guardian", "taken_into_care"),
        ("citizenship", "legal_officer", "citizen"),
    ],
)
def test_what_protects_is_closed_by_whoever_answers_for_it(
    arrive, lane_calls, second_calls, calls, kind, role, outcome
):
    inspection = arrive()["inspection"]
    told = {"inspection": inspection, "kind": kind, "reason": "Said so at the lane."}
    referral = lane_calls.done("/referrals", told)["referral"]
    answering = calls(role)
    assert [line["kind"] for line in answering.get("/referrals").json()["referrals"]] == [kind]
    assert answering.get(f"/referrals/{referral}").json()["stops"]
    body = {"outcome": outcome, "reasons": "Examined in person, twice.", "reference": "A-12/2026"}
    address = f"/referrals/{referral}/outcome"
    assert second_calls.problem(address, body) == (403, "not_allowed")
    assert answering.problem(address, body | {"outcome": "forgotten"}) == (422, "unknown_outcome")
    assert answering.problem(address, body | {"reasons": " "}) == (422, "reasons_missing")
    assert answering.problem(address, body) == (422, "not_taken_up")
    answering.done(f"/referrals/{referral}/taking")
    assert answering.done(address, body)["outcome"] == outcome
    assert answering.done(address, body)["repeated"]


def test_an_adult_is_recorded_to_accompany_a_child(arrive, taken_up, second_calls):
    inspection, referral = taken_up(CHILD)
    assert second_calls.get(f"/referrals/{referral}").json()["stops"]
    mother = arrive(passport(**VELDIAN | {"number": "VMOTHER", "given_names": "NINA"}))["inspection"]
    body = {"adult": mother, "relation": "mother", "confirmed_by": "Birth certificate; the child asked alone."}
    address = f"/inspections/{inspection}/accompaniment"
    assert second_calls.problem(address, body | {"adult": inspection}) == (422, "adult_not_here")
    assert second_calls.done(address, body)["entry"]
    assert second_calls.get(f"/referrals/{referral}").json()["stops"] == []


def test_what_waits_where_is_told_without_names(taken_up, second_calls, calls):
    taken_up()
    (here,) = [c for c in second_calls.get("/overview").json()["checkpoints"] if c["checkpoint"] == "ford-bridge"]
    assert [(w["kind"], w["count"]) for w in here["waiting"]] == [("second_line", 1)]
    assert calls("first_line").get("/overview").status_code == 403


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"kind": "second_line", "reason": " "}, "reason_missing"),
        ({"kind": "protection", "reason": ""}, "words_missing"),
        ({"kind": "arrest", "reason": "x"}, "invalid_request"),
        ({"kind": "child"}, "invalid_request"),
        ({"kind": "child", "reason": "a\x00b"}, "invalid_request"),
        ({"kind": "child", "reason": "x" * 6000}, "words_too_long"),
    ],
)
def test_a_referral_without_its_parts_is_one_clear_problem(arrive, lane_calls, body, code):
    inspection = arrive()["inspection"]
    assert lane_calls.problem("/referrals", {"inspection": inspection, **body}) == (422, code)


def test_what_does_not_exist_is_not_found(second_calls):
    assert second_calls.problem("/referrals", {"inspection": "x", "reason": "x"}) == (404, "not_found")
    assert second_calls.problem("/referrals/nothing/taking") == (404, "not_found")
    assert second_calls.problem("/checks/nothing/answer", {"finding": "in_order", "answer": "x"}) == (404, "not_found")
    assert second_calls.get("/referrals/nothing").status_code == 404
    assert second_calls.get("/referrals/%00").status_code == 422


def test_the_queue_and_the_file_are_second_lines_alone(taken_up, lane_calls, calls):
    _inspection, referral = taken_up()
    assert lane_calls.get("/referrals").status_code == 403
    assert lane_calls.get(f"/referrals/{referral}").status_code == 403
    elsewhere = calls("second_line", "north-gate")
    assert elsewhere.get("/referrals?checkpoint=ford-bridge").status_code == 403
    assert elsewhere.get(f"/referrals/{referral}").status_code == 403
