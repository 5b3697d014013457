"""Who may refuse, protect, close, appeal and correct: every role against tables written down beside the policies."""

from __future__ import annotations

import itertools

import pytest

from otkel.engines.access import Rulebook, Subject

BOOK = Rulebook()
ROLES = (
    "first_line", "second_line", "supervisor", "legal_officer", "ombudsman", "asylum_officer", "guardian",
    "appeals_officer", "operator", "own", "nobody",
)  # fmt: skip
LANE = {"first_line", "second_line", "supervisor"}
SECOND = {"second_line", "supervisor"}


def officer(role, *, checkpoint="", in_service=True, name="o1"):
    return Subject("Officer", name, {"role": role, "checkpoint": checkpoint, "in_service": in_service})


def decided(role, action, thing, *, place="", in_service=True, purpose="x", case="c"):
    who = officer(role, checkpoint=place, in_service=in_service)
    return BOOK.decide(who, action, thing, purpose=purpose, case=case)


@pytest.mark.parametrize("role", ROLES)
def test_a_refusal_needs_a_human_at_second_line_and_nobody_whom_the_law_protects(role):
    flags = ("own_citizen", "protection_asked", "child_alone", "citizenship_open")
    for values in itertools.product((False, True), repeat=len(flags)):
        for place, direction, in_service in itertools.product(("", "a", "b"), ("entry", "exit"), (True, False)):
            thing = Subject(
                "Arrival", "i", {"checkpoint": "a", "direction": direction, **dict(zip(flags, values, strict=True))}
            )
            answer = decided(role, "refuse_entry", thing, place=place, in_service=in_service)
            want = role in SECOND and place != "b" and direction == "entry" and in_service and not any(values)
            assert answer.allowed is want, (role, place, direction, in_service, values, answer)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("kind", ["second_line", "protection", "child", "citizenship"])
def test_what_protects_is_closed_by_those_who_answer_for_it_alone(role, kind):
    thing = Subject("Referral", "r", {"checkpoint": "a", "kind": kind})
    answers = {"protection": "asylum_officer", "child": "guardian", "citizenship": "legal_officer"}
    assert decided(role, "close_referral", thing).allowed is (answers.get(kind) == role)
    assert decided(role, "take_up_referral", thing).allowed is (role in SECOND or answers.get(kind) == role)
    assert decided(role, "hear_traveller", thing).allowed is (role in SECOND)
    readers = SECOND | {"ombudsman"} | {answers.get(kind)}
    assert decided(role, "read_referral", thing).allowed is (role in readers)
    assert not decided(role, "read_referral", thing, purpose="").allowed
    assert not decided(role, "read_referral", thing, case="").allowed
    for action in ("take_up_referral", "close_referral", "read_referral"):
        assert not decided(role, action, thing, place="b").allowed


@pytest.mark.parametrize("role", ROLES)
def test_an_ended_inspection_admits_nobody_but_by_second_line_where_it_was_not_refused(role):
    for end in ("refused", "handed_over", "reversed"):
        thing = Subject(
            "Inspection",
            "i",
            {
                "checkpoint": "a",
                "direction": "entry",
                "route": "admit",
                "decided": end,
                "own_citizen": False,
                "recent": True,
            },
        )
        assert decided(role, "admit_traveller", thing).allowed is (end != "refused" and role in SECOND)


@pytest.mark.parametrize("role", ROLES)
def test_a_hand_over_is_no_way_round_and_no_own_citizen_is_handed_over(role):
    flags = ("protection_asked", "child_alone", "citizenship_open")
    for own, direction in itertools.product((False, True), ("entry", "exit")):
        known = {"checkpoint": "a", "direction": direction, "own_citizen": own, **dict.fromkeys(flags, False)}
        answer = decided(role, "hand_over_traveller", Subject("Arrival", "i", known))
        assert answer.allowed is (role in SECOND and direction == "entry" and not own)


@pytest.mark.parametrize("role", ROLES)
def test_whoever_stands_there_records_what_protects(role):
    thing = Subject(
        "Inspection",
        "i",
        {
            "checkpoint": "a",
            "direction": "entry",
            "route": "admit",
            "decided": "",
            "own_citizen": False,
            "recent": True,
        },
    )
    assert decided(role, "open_safeguard", thing).allowed is (role in LANE)
    for told in ("record_accompaniment", "record_consent"):
        assert decided(role, told, thing).allowed is (role in LANE)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("by", ["o1", "o2"])
@pytest.mark.parametrize("appealed", [True, False])
def test_appeals_are_lodged_by_many_and_decided_by_one_body_never_on_ones_own_refusal(role, by, appealed):
    decider = Subject("Officer", by).reference()
    thing = Subject("Refusal", "f", {"checkpoint": "a", "decided_by": decider, "has_appeal": appealed})
    assert decided(role, "decide_appeal", thing).allowed is (role == "appeals_officer" and by != "o1")
    desks = LANE | {"ombudsman", "appeals_officer"} if by != "o1" else set()
    assert decided(role, "lodge_appeal", thing).allowed is (role in desks)
    assert decided(role, "lodge_appeal", thing, purpose="own_record").allowed is (
        role in desks or (role == "own" and by != "o1")
    )
    assert decided(role, "serve_notice", thing).allowed is (role in SECOND)
    contested = {"appeals_officer"} if appealed else set()
    for action in ("read_refusal", "refusal_notice"):
        assert decided(role, action, thing).allowed is (role in SECOND | {"ombudsman"} | contested)
    assert decided(role, "read_appeal", thing).allowed is (role in {"ombudsman"} | contested)
    for action in ("read_refusal", "refusal_notice", "read_appeal"):
        assert not decided(role, action, thing, case="").allowed
        assert not decided(role, action, thing, purpose="").allowed


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("place", ["", "a", "b"])
def test_incidents_are_told_by_everybody_in_service_and_read_by_those_alerted(role, place):
    here = Subject("Checkpoint", "a", {"code": "a"})
    kept = Subject("Incident", "n", {"checkpoint": "a", "recorded_by": Subject("Officer", "o9").reference()})
    assert decided(role, "record_incident", here, place=place).allowed is (role not in {"own", "operator"})
    assert not decided(role, "record_incident", here, place=place, in_service=False).allowed
    alerted = role == "ombudsman" or (role == "supervisor" and place != "b")
    assert decided(role, "incidents_recorded", here, place=place).allowed is alerted
    assert decided(role, "acknowledge_alert", kept, place=place).allowed is alerted
    own = Subject("Incident", "n", {"checkpoint": "a", "recorded_by": Subject("Officer", "o1").reference()})
    assert not decided(role, "acknowledge_alert", own, place=place).allowed


@pytest.mark.parametrize("role", ROLES)
def test_crossings_are_corrected_and_records_joined_at_second_line(role):
    crossing, person = Subject("Crossing", "x", {"checkpoint": "a"}), Subject("Person", "p", {})
    assert decided(role, "correct_crossing", crossing).allowed is (role in SECOND)
    assert not decided(role, "correct_crossing", crossing, place="b").allowed
    for action in ("join_persons", "part_persons"):
        assert decided(role, action, person).allowed is (role in SECOND)
