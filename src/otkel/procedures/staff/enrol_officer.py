"""Enrol an officer: a service number, a role, a checkpoint or none, and a one-time code for the first sign-in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from otkel.engines.access import Subject
from otkel.procedures import procedure
from otkel.procedures.staff.secrets_kept import fresh_secret
from otkel.records.checkpoints import queries as checkpoints
from otkel.records.officers import queries as officers
from otkel.records.officers.models import ROLES, Enrolment, Officer
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_CODE_HOLDS: Final = timedelta(days=3)
_TAKEN = Text(
    en="The service number {number} is taken.",
    ru="Служебный номер {number} занят.",
    kk="{number} қызметтік нөмірі бос емес.",
)
_NO_ROLE = Text(
    en="There is no role “{role}”; there are: {roles}.",
    ru="Роли «{role}» нет; есть: {roles}.",
    kk="«{role}» рөлі жоқ; бары: {roles}.",
)
_NO_CHECKPOINT = Text(
    en="There is no checkpoint “{code}”.",
    ru="Пункта пропуска «{code}» нет.",
    kk="«{code}» өткізу пункті жоқ.",
)


@dataclass(frozen=True, slots=True)
class NewOfficer:
    """Whom to enrol; `checkpoint` is empty for those who serve everywhere."""

    service_number: str
    name: str
    role: str
    checkpoint: str = ""


@dataclass(frozen=True, slots=True)
class EnrolmentReceipt:
    """The new officer's opaque id and the one-time code, told once."""

    officer: str
    code: str
    expires_at: datetime


def the_new_officer(new: NewOfficer) -> Subject:
    """Whom an enrolment is about, as policies see it."""
    return Subject("Desk", "service", {"role": new.role, "checkpoint": new.checkpoint})


@procedure("enrol_officer", about=the_new_officer)
def enrol_officer(new: NewOfficer, *, at: datetime, by: str, ground: str) -> EnrolmentReceipt:
    """Enrol an officer.

    Raises:
        Unusable: the number is taken, the role or the checkpoint does not exist.
        Refused: a supervisor enrols for the lanes, whoever runs the machine enrols anybody.
    """
    if new.role not in ROLES:
        raise Unusable("unknown_role", _NO_ROLE.format(role=new.role, roles=", ".join(ROLES)), where="role")
    if officers.by_service_number(new.service_number) is not None:
        raise Unusable("service_number_taken", _TAKEN.format(number=new.service_number), where="service_number")
    checkpoint = checkpoints.by_code(new.checkpoint) if new.checkpoint else None
    if new.checkpoint and checkpoint is None:
        raise Unusable("unknown_checkpoint", _NO_CHECKPOINT.format(code=new.checkpoint), where="checkpoint")
    officer = Officer(
        service_number=new.service_number.strip(), name=new.name.strip(), role=new.role, checkpoint=checkpoint
    )
    officer.set_unusable_password()
    officer.save(force_insert=True)
    code, digest = fresh_secret("enrol")
    Enrolment.objects.create(officer=officer, digest=digest, expires_at=at + _CODE_HOLDS)
    return EnrolmentReceipt(officer=officer.pk, code=code, expires_at=at + _CODE_HOLDS)
