"""Enrolment, tokens and dismissal; who is calling is known before anything is looked up."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.stores import both_stores

from otkel.procedures import OPERATOR, NotFound, Refused
from otkel.procedures.staff.demonstration import demonstration_officers
from otkel.procedures.staff.dismiss_officer import dismiss_officer
from otkel.procedures.staff.enrol_officer import NewOfficer, enrol_officer
from otkel.procedures.staff.issue_token import issue_token
from otkel.procedures.staff.recognition import officer_called, officer_of_enrolment, officer_of_token
from otkel.records.audit.models import AuditEntry
from otkel.records.officers.models import Enrolment, Officer, Token
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores


def test_an_enrolled_officer_signs_in_once_with_the_code(checkpoints, now):
    receipt = enrol_officer(
        NewOfficer("A-1", "X", "first_line", "ford-bridge"), at=now, by=OPERATOR, ground="enrolment"
    )
    known = officer_of_enrolment(receipt.code, at=now)
    assert (known.service_number, known.role, known.checkpoint) == ("A-1", "first_line", "ford-bridge")
    assert officer_of_enrolment(receipt.code, at=now) is None
    assert AuditEntry.objects.get(action="use_enrolment").by == receipt.officer


def test_a_code_ends_after_three_days_and_a_guess_opens_nothing(checkpoints, now):
    receipt = enrol_officer(NewOfficer("A-1", "X", "first_line"), at=now, by=OPERATOR, ground="enrolment")
    assert officer_of_enrolment(receipt.code, at=now + timedelta(days=4)) is None
    assert officer_of_enrolment("enrol_guess", at=now) is None


def test_nobody_has_a_password_and_no_secret_is_kept(checkpoints, now):
    receipt = enrol_officer(NewOfficer("A-1", "X", "supervisor"), at=now, by=OPERATOR, ground="enrolment")
    token = issue_token(None, at=now, by=receipt.officer, ground="own_token").token
    assert not Officer.objects.get().has_usable_password()
    assert receipt.code not in str(list(Enrolment.objects.values_list()))
    assert token not in str(list(Token.objects.values_list()))


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (NewOfficer("A-1", "X", "general"), "unknown_role"),
        (NewOfficer("A-1", "X", "first_line", "nowhere"), "unknown_checkpoint"),
        (NewOfficer("T-0", "X", "first_line"), "service_number_taken"),
    ],
)
def test_what_cannot_be_enrolled_is_said(enrol, now, new, code):
    enrol("first_line")
    with pytest.raises(Unusable) as error:
        enrol_officer(new, at=now, by=OPERATOR, ground="enrolment")
    assert error.value.code == code


def test_only_a_supervisor_or_the_operator_enrols(enrol, now):
    new = NewOfficer("A-1", "X", "first_line")
    with pytest.raises(Refused):
        enrol_officer(new, at=now, by=enrol("first_line"), ground="enrolment")
    assert enrol_officer(new, at=now, by=enrol("supervisor"), ground="enrolment").officer


def test_a_token_holds_for_a_shift(enrol, now):
    officer = enrol("first_line")
    receipt = issue_token(None, at=now, by=officer, ground="own_token")
    assert officer_of_token(receipt.token, at=now).officer == officer
    assert officer_of_token(receipt.token, at=now + timedelta(hours=13)) is None
    assert officer_of_token("otk_guess", at=now) is None


def test_dismissal_ends_tokens_and_sign_in_at_once(enrol, now):
    officer = enrol("first_line")
    token = issue_token(None, at=now, by=officer, ground="own_token").token
    number = Officer.objects.get(pk=officer).service_number
    dismiss_officer(number, at=now, by=enrol("supervisor"), ground="end_of_service")
    assert officer_of_token(token, at=now) is None
    assert officer_called(number) is None
    with pytest.raises(Refused):
        issue_token(None, at=now, by=officer, ground="own_token")


def test_dismissing_nobody_is_not_found(enrol, now):
    with pytest.raises(NotFound):
        dismiss_officer("T-99", at=now, by=enrol("supervisor"), ground="end_of_service")


def test_the_operator_does_nothing_to_anybody(checkpoints, now):
    from tests.factories.travellers import inspected, passport

    with pytest.raises(Refused):
        inspected(passport(), at=now, by=OPERATOR)


def test_only_fictional_officers_are_offered_for_one_click(enrol, checkpoints, now):
    enrol("first_line")
    assert demonstration_officers() == ()
    enrol_officer(NewOfficer("DEMO-LANE", "X", "first_line"), at=now, by=OPERATOR, ground="demonstration")
    assert [officer.role for officer in demonstration_officers()] == ["first_line"]
