"""Officers, read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from otkel.records.officers.models import Enrolment, EnrolmentUsed, Officer, Token
from otkel.records.permanence.queries import Prepared

_STANDING = Prepared(
    lambda officer: Officer.objects.filter(pk=officer).values_list("role", "checkpoint_id", "is_active")
)
_TOKEN = Prepared(
    lambda digest, at: Token.objects.select_related("officer").filter(
        digest=digest, expires_at__gt=at, officer__is_active=True
    )
)


def by_id(officer: str) -> Officer | None:
    """The officer of an opaque id."""
    return Officer.objects.select_related("checkpoint").filter(pk=officer).first()


class Standing(NamedTuple):
    """What policies ask of an officer."""

    role: str
    checkpoint: str
    in_service: bool


def standing_of(officer: str) -> Standing | None:
    """The role, the checkpoint ("" for everywhere) and the service of an opaque id: asked at each act and look-up."""
    found = _STANDING.first(officer=officer)
    return Standing(found[0], found[1] or "", found[2]) if found else None


def by_service_number(number: str) -> Officer | None:
    """The officer of a service number."""
    return Officer.objects.select_related("checkpoint").filter(service_number=number.strip()).first()


def of_token(digest: str, *, at: datetime) -> Officer | None:
    """The officer whose unexpired token has this digest, if still in service."""
    token = _TOKEN.first(digest=digest, at=at)
    return token.officer if token else None


def enrolment_of(digest: str, *, at: datetime) -> Enrolment | None:
    """The unexpired, unused enrolment of this digest."""
    found = Enrolment.objects.select_related("officer").filter(digest=digest, expires_at__gt=at).first()
    return None if found is None or EnrolmentUsed.objects.filter(enrolment=found).exists() else found


def in_service() -> list[Officer]:
    """Everybody in service, by service number."""
    return list(Officer.objects.select_related("checkpoint").filter(is_active=True).order_by("service_number"))


def serving_at(checkpoint: str, roles: Sequence[str]) -> list[Officer]:
    """Those in service at one checkpoint, in one of these roles, by service number."""
    found = Officer.objects.filter(checkpoint_id=checkpoint, role__in=roles, is_active=True)
    return list(found.order_by("service_number"))


def any_not_numbered(begins: str) -> bool:
    """Whether anybody, in service or dismissed, has a service number that does not begin so."""
    return Officer.objects.exclude(service_number__startswith=begins).exists()
