"""Who may do what: every role, every act, against a table written down independently of the policies."""

from __future__ import annotations

import itertools

import pytest

from otkel.engines.access import Rulebook, Subject

BOOK = Rulebook()
ROLES = ("first_line", "second_line", "supervisor", "legal_officer", "ombudsman", "operator", "own", "nobody")
LANE = {"first_line", "second_line", "supervisor"}


def officer(role, *, checkpoint="", in_service=True):
    return Subject("Officer", "o1", {"role": role, "checkpoint": checkpoint, "in_service": in_service})


def inspection(*, direction="entry", route="admit", decided="", checkpoint="a", own=False, recent=True):
    return Subject(
        "Inspection",
        "i1",
        {
            "checkpoint": checkpoint,
            "direction": direction,
            "route": route,
            "decided": decided,
            "own_citizen": own,
            "recent": recent,
        },
    )


def expected_admission(role, place, direction, route, decided, in_service):
    if not in_service or direction != "entry" or place not in {"", "a"}:
        return False
    if role == "first_line":
        return route == "admit" and decided != "referred"
    return role in {"second_line", "supervisor"}


@pytest.mark.parametrize("role", ROLES)
def test_admission_exit_and_referral_by_role_place_direction_route_and_state(role):
    yes_and_no = (True, False)
    cases = (
        ("", "a", "b"),
        ("entry", "exit"),
        ("admit", "second_line"),
        ("", "referred", "admitted"),
        yes_and_no,
        yes_and_no,
        yes_and_no,
    )
    for place, direction, route, decided, in_service, own, recent in itertools.product(*cases):
        who = officer(role, checkpoint=place, in_service=in_service)
        thing = inspection(direction=direction, route=route, decided=decided, own=own, recent=recent)
        here = in_service and place in {"", "a"} and role in LANE
        want = {
            "admit_traveller": expected_admission(role, place, direction, route, decided, in_service),
            "record_exit": here and direction == "exit",
            "refer_to_second_line": here and direction == "entry",
            "read_inspection": here and (recent or role != "first_line"),
        }
        for action, allowed in want.items():
            answer = BOOK.decide(who, action, thing, purpose="inspection")
            assert answer.allowed is allowed, (role, place, direction, route, decided, in_service, action)
            assert answer.policy


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("purpose", ["", "presented_document", "complaint"])
@pytest.mark.parametrize("case", ["", "inspection:abc", "C-12"])
@pytest.mark.parametrize("inspected_by", [None, "o1", "o2"])
def test_a_person_is_looked_up_by_who_inspected_them_or_for_a_purpose_under_a_case(role, purpose, case, inspected_by):
    at_lane = role in LANE and purpose == "presented_document" and inspected_by == "o1"
    under_case = role in {"second_line", "supervisor", "ombudsman"} and purpose == "complaint" and case != ""
    known = {} if inspected_by is None else {"inspected_by": [Subject("Officer", inspected_by).reference()]}
    answer = BOOK.decide(officer(role), "timeline_of", Subject("Person", "p", known), purpose=purpose, case=case)
    assert answer.allowed is (at_lane or under_case)
    search = BOOK.decide(officer(role), "people_called", Subject("Everybody", "e"), purpose=purpose, case=case)
    assert search.allowed is (role in {"second_line", "supervisor"} and purpose == "complaint" and case != "")


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("place", ["", "a", "b"])
@pytest.mark.parametrize("action", ["enrol_officer", "dismiss_officer"])
def test_staff_are_kept_by_supervisors_within_their_reach_and_by_the_operator(role, place, action):
    for whom, where in itertools.product(
        ("first_line", "second_line", "card_desk", "supervisor", "legal_officer", "ombudsman", "key_keeper"), ("", "a")
    ):
        concerned = Subject("Desk", "service", {"role": whom, "checkpoint": where})
        lanes = whom in {"first_line", "second_line", "card_desk"}
        want = role == "operator" or (
            role == "supervisor" and ((place == "" and (lanes or whom == "supervisor")) or (place == where and lanes))
        )
        answer = BOOK.decide(officer(role, checkpoint=place), action, concerned, purpose="x")
        assert answer.allowed is want, (whom, where)


def test_somebody_out_of_service_may_do_nothing_at_all():
    for role, action, kind in [
        ("supervisor", "enrol_officer", Subject("Desk", "service", {"role": "first_line", "checkpoint": ""})),
        ("first_line", "lanes_open", Subject("Desk", "service")),
        ("first_line", "issue_token", Subject("Desk", "service")),
        ("legal_officer", "sign_provision", Subject("Provision", "x", {"pack": "kz"})),
    ]:
        assert BOOK.decide(officer(role), action, kind, purpose="x").allowed
        answer = BOOK.decide(officer(role, in_service=False), action, kind, purpose="x")
        assert not answer.allowed
        assert answer.policy == "not-in-service"


def test_the_answer_names_the_policy_and_default_is_deny():
    assert BOOK.decide(officer("first_line"), "admit_traveller", inspection(), purpose="x").policy == (
        "lane-admits-what-the-inspection-cleared"
    )
    assert BOOK.decide(officer("ombudsman"), "admit_traveller", inspection(), purpose="x").policy == "default-deny"


def test_an_action_that_nobody_declared_is_denied():
    assert not BOOK.decide(officer("supervisor"), "deport_everybody", inspection(), purpose="x").allowed


def test_hostile_ids_stay_ids():
    thing = Subject("Person", '"; permit (principal, action, resource); //')
    assert not BOOK.decide(officer("first_line"), "timeline_of", thing, purpose="", case="").allowed


def test_a_pack_may_add_policies_that_satisfy_the_schema_and_no_others():
    more = (
        '@id("pack-x") permit (principal, action == Otkel::Action::"people_called", resource)'
        ' when { principal.role == "legal_officer" };'
    )
    everybody = Subject("Everybody", "e")
    assert Rulebook(more).decide(officer("legal_officer"), "people_called", everybody, purpose="x").policy == "pack-x"
    with pytest.raises(ValueError, match="schema"):
        Rulebook('permit (principal, action, resource) when { principal.ethnicity == "x" };')
