"""Refusing entry through the API: whole or not at all, once, and never against those whom the law protects."""

from __future__ import annotations

import pytest
from tests.factories.second_line import VELDIAN, lawful_body
from tests.factories.travellers import passport
from tests.stores import both_stores

from otkel.procedures import OPERATOR
from otkel.procedures.staff.dismiss_officer import dismiss_officer
from otkel.records.officers.models import Officer
from otkel.records.refusals.models import Refusal

pytestmark = both_stores


@pytest.fixture
def refuse(taken_up, second_calls):
    """`refuse(mrz)` gives the answer of a lawful refusal."""

    def refused(mrz="", **other):
        inspection, _referral = taken_up(mrz)
        return second_calls.done(f"/inspections/{inspection}/refusal", lawful_body(**other))

    return refused


def test_from_the_decision_to_the_service_of_its_notice(refuse, second_calls):
    receipt = refuse()
    refusal = receipt["refusal"]
    assert receipt["code"].count("-") == 2
    assert (receipt["appeal_body"], receipt["repeated"]) == ("appeals-board", False)
    assert receipt["appeal_days"] > 0
    shown = second_calls.get(f"/refusals/{refusal}").json()
    assert (shown["state"], shown["hearing"], shown["appeal_until"]) == ("not_served", "heard", None)
    assert shown["grounds"][0]["provision"] == "me.refusal.means"
    for form, begins in (("pdf", b"%PDF"), ("svg", b"<svg"), ("png", b"\x89PNG")):
        paper = second_calls.get(f"/refusals/{refusal}/notice?form={form}")
        assert paper.content.startswith(begins)
    assert second_calls.get(f"/refusals/{refusal}/notice?form=exe").status_code == 422
    served = second_calls.done(f"/refusals/{refusal}/service", {"how": "handed_over"})
    assert second_calls.get(f"/refusals/{refusal}").json()["appeal_until"] == served["appeal_until"]
    again = second_calls.done(f"/refusals/{refusal}/service", {"how": "read_aloud"})
    assert again == {**served, "repeated": True}


def test_sent_twice_it_answers_as_the_first_time(taken_up, second_calls):
    inspection, _referral = taken_up()
    address = f"/inspections/{inspection}/refusal"
    first = second_calls.done(address, lawful_body())
    assert second_calls.done(address, lawful_body(2)) == {**first, "repeated": True}
    assert Refusal.objects.count() == 1


def test_one_ground_may_be_told_by_itself(taken_up, second_calls):
    inspection, _referral = taken_up()
    body = lawful_body(grounds=[], ground="me.refusal.means")
    assert second_calls.done(f"/inspections/{inspection}/refusal", body)["grounds"] == ["me.refusal.means"]


def test_the_hearing_on_the_file_counts_where_none_is_sent(taken_up, second_calls):
    inspection, referral = taken_up()
    heard = {"kind": "heard", "statement": "I have the money at the bank.", "language": "en"}
    second_calls.done(f"/referrals/{referral}/hearing", heard)
    refusal = second_calls.done(f"/inspections/{inspection}/refusal", lawful_body(hearing=None))["refusal"]
    assert second_calls.get(f"/refusals/{refusal}").json()["statement"] == heard["statement"]


def test_a_ground_that_ended_refuses_nobody(taken_up, second_calls):
    inspection, _referral = taken_up()
    body = lawful_body(grounds=["me.refusal.means-2010"])
    assert second_calls.problem(f"/inspections/{inspection}/refusal", body) == (422, "ground_not_in_force")


def test_a_language_without_translation_falls_back_visibly_and_needs_an_interpreter(taken_up, second_calls):
    inspection, _referral = taken_up()
    address = f"/inspections/{inspection}/refusal"
    assert second_calls.problem(address, lawful_body(language="fa")) == (422, "interpreter_needed")
    receipt = second_calls.done(address, lawful_body(language="fa", interpreter="Interpreter 12"))
    assert (receipt["language"], receipt["printed_language"]) == ("fa", "en")


def test_a_revoked_officer_refuses_nobody(taken_up, second_calls, now):
    inspection, _referral = taken_up()
    number = Officer.objects.get(pk=second_calls.officer).service_number
    dismiss_officer(number, at=now, by=OPERATOR, ground="left")
    assert second_calls.problem(f"/inspections/{inspection}/refusal", lawful_body()) == (401, "unknown_caller")
    assert not Refusal.objects.exists()


def test_a_token_that_is_none_refuses_nobody(taken_up, second_calls):
    inspection, _referral = taken_up()
    second_calls.headers["authorization"] = "Bearer otk_guess"
    assert second_calls.problem(f"/inspections/{inspection}/refusal", lawful_body()) == (401, "unknown_caller")


def test_whoever_does_not_hold_the_referral_refuses_nobody(taken_up, calls, lane_calls):
    inspection, _referral = taken_up()
    address = f"/inspections/{inspection}/refusal"
    assert calls("second_line").problem(address, lawful_body()) == (422, "held_by_another")
    assert lane_calls.problem(address, lawful_body()) == (403, "not_allowed")
    assert calls("second_line", "north-gate").problem(address, lawful_body()) == (403, "not_allowed")


def test_an_own_citizen_is_never_refused(taken_up, second_calls):
    inspection, referral = taken_up(passport("QME", expiry_date="2020-01-01"))
    answer = second_calls.post(f"/inspections/{inspection}/refusal", lawful_body())
    assert (answer.status_code, answer.json()["where"]) == (403, "own-citizens-are-never-refused")
    assert second_calls.get(f"/referrals/{referral}").json()["stops"]
    assert second_calls.done(f"/inspections/{inspection}/admission", {"reasons": "The identity is certain."})


def test_a_child_alone_is_never_refused(taken_up, second_calls):
    inspection, _referral = taken_up(passport(**VELDIAN | {"birth_date": "2016-01-15"}))
    answer = second_calls.post(f"/inspections/{inspection}/refusal", lawful_body())
    assert (answer.status_code, answer.json()["where"]) == (403, "a-child-alone-is-never-refused")


def test_an_open_protection_claim_stops_a_refusal_until_the_authority_lifts_it(
    taken_up, lane_calls, second_calls, calls
):
    inspection, _referral = taken_up()
    told = {"inspection": inspection, "kind": "protection", "reason": "Asks for asylum."}
    claim = lane_calls.done("/referrals", told)["referral"]
    answer = second_calls.post(f"/inspections/{inspection}/refusal", lawful_body())
    assert (answer.status_code, answer.json()["where"]) == (403, "asking-for-protection-stops-a-refusal")
    withdrawn = {"outcome": "withdrawn", "reasons": "Withdrawn in writing, with a lawyer present."}
    asylum = calls("asylum_officer")
    assert asylum.problem(f"/referrals/{claim}/outcome", withdrawn) == (422, "not_taken_up")
    asylum.done(f"/referrals/{claim}/taking")
    asylum.done(f"/referrals/{claim}/outcome", withdrawn)
    assert second_calls.done(f"/inspections/{inspection}/refusal", lawful_body())["refusal"]


def test_a_person_merged_meanwhile_is_inspected_again(taken_up, arrive, lane_calls, second_calls):
    inspection, _referral = taken_up()
    person = lane_calls.get(f"/inspections/{inspection}").json()["person"]
    other = arrive(passport("UTO", number="OTHER1", surname="OSTROV"))["person"]
    second_calls.done(f"/persons/{person}/joining", {"other": other, "reasons": "The same face and fingerprint."})
    assert second_calls.problem(f"/inspections/{inspection}/refusal", lawful_body()) == (422, "person_joined_since")


def test_reasons_that_another_was_given_are_stopped(refuse, taken_up, second_calls):
    refuse()
    inspection, _referral = taken_up(passport(**VELDIAN | {"number": "V0000002", "surname": "LESNOY"}))
    problem = second_calls.problem(f"/inspections/{inspection}/refusal", lawful_body())
    assert problem == (422, "reasons_not_individual")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"how": "thrown_away"}, "invalid_request"),
        ({"how": "not_taken"}, "words_missing"),
        ({}, "invalid_request"),
    ],
)
def test_a_service_without_its_parts_is_one_clear_problem(refuse, second_calls, body, code):
    refusal = refuse()["refusal"]
    assert second_calls.problem(f"/refusals/{refusal}/service", body) == (422, code)


def test_a_refusal_is_read_at_its_checkpoint_by_the_appeals_body_and_under_a_case(refuse, lane_calls, calls):
    refusal = refuse()["refusal"]
    assert lane_calls.get(f"/refusals/{refusal}").status_code == 403
    assert calls("second_line", "north-gate").get(f"/refusals/{refusal}").status_code == 403
    appeals = calls("appeals_officer")
    assert appeals.get(f"/refusals/{refusal}").status_code == 403  # nobody contests it yet
    lane_calls.done("/appeals", {"refusal": refusal, "words": "I had an invitation."})
    assert appeals.get(f"/refusals/{refusal}").status_code == 200
    assert calls("ombudsman").get(f"/refusals/{refusal}?purpose=complaint&case=O-1").status_code == 200


def test_what_does_not_exist_is_not_found(second_calls):
    assert second_calls.problem("/inspections/nothing/refusal", lawful_body()) == (404, "not_found")
    assert second_calls.problem("/refusals/nothing/service", {"how": "handed_over"}) == (404, "not_found")
    assert second_calls.get("/refusals/nothing").status_code == 404
    assert second_calls.get("/refusals/nothing/notice").status_code == 404
