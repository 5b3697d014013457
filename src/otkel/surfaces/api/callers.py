"""Who calls, in which language, and the shapes of what every address takes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils import timezone, translation
from ninja import Schema
from ninja.security import HttpBearer
from pydantic import AwareDatetime, Field, Strict, StringConstraints

from otkel.procedures import EARLIEST_YEAR
from otkel.procedures.staff.recognition import Recognised, officer_of_token

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
"""An opaque id in an address."""

Whole = Annotated[int, Strict()]
"""A whole number and nothing that could be taken for one: neither a truth value nor 2.0."""

Truth = Annotated[bool, Strict()]
"""True or false, and nothing that could be taken for it."""

Words = Annotated[str, Field(max_length=20_000, pattern=r"^[^\x00]*$")]
"""What a human writes; how long each may be is said by the act that takes it."""

Skip = Annotated[int, Field(ge=0, le=1_000_000)]
"""How many rows stand before the page that is asked for."""

Name = Annotated[str, Field(max_length=120, pattern=r"^[^\x00]*$")]
"""A name, a code, a number: one line."""

Moment = Annotated[AwareDatetime, Field(ge=datetime(EARLIEST_YEAR, 1, 1, tzinfo=UTC))]
"""The time of an event, with its zone."""

PaperForm = Literal["pdf", "svg", "png"]
PAPER_TYPES = {"pdf": "application/pdf", "svg": "image/svg+xml", "png": "image/png"}


def answers_file(*types: str) -> dict[str, Any]:
    """What the description says of an address that answers with a file of one of these media types."""
    content = {each: {"schema": {"type": "string", "format": "binary"}} for each in types}
    return {"responses": {200: {"description": "The file", "content": content}}}


class Given(Schema, extra="forbid"):
    """A request's body: what it does not know it does not pass over."""


class Bearer(HttpBearer):
    """The token that `otkel token` prints."""

    def authenticate(self, request: HttpRequest, token: str) -> Recognised | None:
        """The officer of the token, or None (401)."""
        return officer_of_token(token, at=timezone.now())


def officer_of(request: HttpRequest) -> str:
    """The opaque id of the officer whose token was sent."""
    recognised: Recognised = request.auth  # type: ignore[attr-defined]
    return recognised.officer


def asked_language() -> str:
    """The caller's language: kk, ru or en."""
    return (translation.get_language() or "en").split("-")[0]
