"""Who is calling? Asked before there is a viewer or an actor, so these are neither procedures nor inquiries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError

from otkel.procedures import Refused
from otkel.procedures.staff.secrets_kept import digest_of
from otkel.procedures.staff.use_enrolment import use_enrolment
from otkel.records.officers import queries as officers
from otkel.records.officers.models import Officer


@dataclass(frozen=True, slots=True)
class Recognised:
    """An officer in service, as surfaces know one."""

    officer: str
    service_number: str
    name: str
    role: str
    checkpoint: str


def officer_called(service_number: str) -> Recognised | None:
    """The officer of a service number, if in service; for the command line, whose caller has the machine."""
    return _recognised(officers.by_service_number(service_number))


def officer_of_token(token: str, *, at: datetime) -> Recognised | None:
    """The officer of an unexpired bearer token, if in service."""
    return _recognised(officers.of_token(digest_of(token), at=at))


def officer_of_enrolment(code: str, *, at: datetime) -> Recognised | None:
    """The officer of a one-time code; the code is used up by asking."""
    enrolment = officers.enrolment_of(digest_of(code), at=at)
    if enrolment is None:
        return None
    try:
        use_enrolment(enrolment.pk, at=at, by=enrolment.officer_id, ground="first_sign_in")
    except (IntegrityError, Refused):  # two browsers at one moment: the first has it; or the service has ended
        return None
    return _recognised(enrolment.officer)


def officers_in_service() -> tuple[Recognised, ...]:
    """Everybody in service, by service number: for the demonstration's sign-in and the operator's list."""
    return tuple(known for known in map(_recognised, officers.in_service()) if known)


def _recognised(officer: Officer | None) -> Recognised | None:
    if officer is None or not officer.is_active:
        return None
    return Recognised(officer.pk, officer.service_number, officer.name, officer.role, officer.checkpoint_id or "")
