"""Children who travel: who accompanies one, the consent of an absent parent, and what is known of both."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from otkel.procedures import Viewer
from otkel.procedures.border.families import Because
from otkel.procedures.border.family_of import family_of
from otkel.procedures.border.record_accompaniment import record_accompaniment
from otkel.procedures.border.record_consent import record_consent
from otkel.surfaces import cases_as_json
from otkel.surfaces.api.callers import Given, Id, Name, Words, asked_language, officer_of
from otkel.surfaces.api.case_shapes import EntryOut
from otkel.surfaces.api.problems import PROBLEMS
from otkel.surfaces.plain_values import plain_fields

router = Router(tags=["families"])
_GROUND = "family"


class AccompanimentIn(Given):
    """The inspection of the adult who accompanies the child, and how this was made sure of.

    `reference` is the number of a school group's list, needed where `relation` is `group_leader`. `answer` says how
    two ages go together that ask a question.
    """

    adult: Name
    relation: Name
    confirmed_by: Words
    reference: Name = ""
    answer: Words = ""


class ConsentIn(Given):
    """The consent of an absent parent as it was shown, and what a human made of it."""

    of: Name = ""
    form: Literal["notarial", "court", "letter", "sole_parent", "school_list", "none_shown"]
    reference: Name = ""
    finding: Literal["in_order", "not_in_order", "uncertain"]
    words: Words


class CompanionOut(Schema):
    """An inspected adult beside a child; `because` says why one is proposed."""

    inspection: str
    document: dict[str, str]
    at: datetime
    age: int | None
    because: list[Because]


class ConsentOut(Schema):
    """A consent; `by` is the service number of the officer who looked at it."""

    consent: str
    of: str
    form: str
    reference: str
    finding: str
    words: str
    at: datetime
    by: str


class AskedOut(Schema):
    """What the law is said to ask; `verified` is false until a lawyer has checked it."""

    text: str
    verified: bool
    source: str


class FamilyOut(Schema):
    """With whom an inspected traveller travels; `candidates` are proposed and link nobody."""

    inspection: str
    direction: str
    may_be_child: bool
    age: int | None
    adult: CompanionOut | None
    relation: str
    confirmed_by: str
    children: list[CompanionOut]
    candidates: list[CompanionOut]
    consents: list[ConsentOut]
    asked: list[AskedOut]


@router.post(
    "/inspections/{inspection}/accompaniment",
    response={200: EntryOut, **PROBLEMS},
    summary="Record who accompanies a child",
)
def accompaniment(request: HttpRequest, inspection: Id, body: AccompanimentIn) -> dict[str, Any]:
    """Which inspected adult accompanies the inspected child; both go the same way, in or out."""
    return cases_as_json.receipt(
        record_accompaniment(inspection, at=timezone.now(), by=officer_of(request), ground=_GROUND, **body.model_dump())
    )


@router.post(
    "/inspections/{inspection}/consent",
    response={200: EntryOut, **PROBLEMS},
    summary="Note an absent parent's consent",
)
def consent(request: HttpRequest, inspection: Id, body: ConsentIn) -> dict[str, Any]:
    """As it was shown, and what a human made of it. Whatever that is, nothing is refused by it."""
    return cases_as_json.receipt(
        record_consent(inspection, at=timezone.now(), by=officer_of(request), ground=_GROUND, **body.model_dump())
    )


@router.get(
    "/inspections/{inspection}/family",
    response={200: FamilyOut, **PROBLEMS},
    summary="With whom a child travels",
)
def family(request: HttpRequest, inspection: Id) -> dict[str, Any]:
    """Who is recorded, who is proposed, and which consents were shown. The look-up is logged."""
    viewer = Viewer(officer=officer_of(request), purpose="presented_document", case=f"inspection:{inspection}")
    return plain_fields(family_of(inspection, viewer=viewer, at=timezone.now()), asked_language())
