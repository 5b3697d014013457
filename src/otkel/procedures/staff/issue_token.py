"""Give an officer's program a bearer token for the API."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from otkel.procedures import procedure, the_service
from otkel.procedures.staff.secrets_kept import fresh_secret
from otkel.records.officers.models import Token

_SHIFT: Final = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class TokenReceipt:
    """The token, told once, and when it ends."""

    token: str
    expires_at: datetime


@procedure("issue_token", about=the_service)
def issue_token(_subject: None, *, at: datetime, by: str, ground: str) -> TokenReceipt:
    """Give the acting officer a token that holds for a shift of twelve hours."""
    token, digest = fresh_secret("otk")
    Token.objects.create(officer_id=by, digest=digest, expires_at=at + _SHIFT)
    return TokenReceipt(token=token, expires_at=at + _SHIFT)
