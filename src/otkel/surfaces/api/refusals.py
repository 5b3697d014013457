"""Refusals of entry: the decision on one person, its notice and its service."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router
from pydantic import Field

from otkel.procedures import Viewer
from otkel.procedures.border.cases import ServiceWay
from otkel.procedures.border.hear_traveller import HearingGiven
from otkel.procedures.border.read_refusal import read_refusal
from otkel.procedures.border.refusal_notice import refusal_notice
from otkel.procedures.border.refuse_entry import refuse_entry
from otkel.procedures.border.serve_notice import serve_notice
from otkel.surfaces import cases_as_json
from otkel.surfaces.api.callers import (
    PAPER_TYPES,
    Given,
    Id,
    Name,
    PaperForm,
    Words,
    answers_file,
    asked_language,
    officer_of,
)
from otkel.surfaces.api.case_shapes import DecisionOut, RefusalOut, ServiceOut
from otkel.surfaces.api.problems import PROBLEMS
from otkel.surfaces.api.second_line import HearingIn

router = Router(tags=["refusals"])


class RefusalIn(Given):
    """Everything that makes a refusal lawful: a part left out leaves nothing recorded.

    `language` is the traveller's (ISO 639); without a translation into it an interpreter is needed. Where `hearing` is
    null, the newest one on the referral's file counts.
    """

    grounds: list[Name] = Field([], max_length=20, description="provisions of the pack that hold today")
    ground: Name = Field("", description="the same, where there is one")
    reasons: Words
    reasons_language: Name = "ru"
    language: Name
    interpreter: Name = ""
    hearing: HearingIn | None = None


class ServiceIn(Given):
    """How the notice reached the person."""

    how: ServiceWay
    remark: Words = ""


@router.post(
    "/inspections/{inspection}/refusal", response={200: RefusalOut, **PROBLEMS}, summary="Refuse entry to one person"
)
def refusal(request: HttpRequest, inspection: Id, body: RefusalIn) -> dict[str, Any]:
    """Refuse entry: by the officer who holds the referral, never against an own citizen, a person who asks for
    protection, a child alone, or one who says that this is their own state (403). Sent twice, it answers as the first
    time, with `repeated`.
    """
    heard = body.hearing
    receipt = refuse_entry(
        inspection,
        at=timezone.now(),
        by=officer_of(request),
        ground="refusal_of_entry",
        grounds=(*body.grounds, body.ground),
        reasons=body.reasons,
        reasons_language=body.reasons_language,
        language=body.language,
        interpreter=body.interpreter,
        hearing=HearingGiven(**heard.model_dump()) if heard else None,
    )
    return cases_as_json.receipt(receipt)


@router.get("/refusals/{refusal}", response={200: DecisionOut, **PROBLEMS}, summary="A refusal, read back")
def refusal_(
    request: HttpRequest, refusal: Id, purpose: Name = "presented_document", case: Name = ""
) -> dict[str, Any]:
    """Grounds, reasons, hearing, service and appeal."""
    viewer = Viewer(officer=officer_of(request), purpose=purpose, case=case or f"refusal:{refusal}")
    return cases_as_json.decision(read_refusal(refusal, viewer=viewer, at=timezone.now()), asked_language())


@router.get(
    "/refusals/{refusal}/notice",
    response=PROBLEMS,
    summary="The notice, set on paper",
    openapi_extra=answers_file(*PAPER_TYPES.values()),
)
def notice(
    request: HttpRequest,
    refusal: Id,
    form: PaperForm = "pdf",
    purpose: Name = "presented_document",
    case: Name = "",
) -> HttpResponse:
    """The notice as PDF, SVG or PNG, in the traveller's language."""
    viewer = Viewer(officer=officer_of(request), purpose=purpose, case=case or f"refusal:{refusal}")
    content = refusal_notice(refusal, viewer=viewer, at=timezone.now(), form=form)
    return HttpResponse(content, content_type=PAPER_TYPES[form])


@router.post("/refusals/{refusal}/service", response={200: ServiceOut, **PROBLEMS}, summary="Serve the notice")
def service(request: HttpRequest, refusal: Id, body: ServiceIn) -> dict[str, Any]:
    """Record that the notice reached the person; the time to appeal begins here."""
    return cases_as_json.receipt(
        serve_notice(refusal, at=timezone.now(), by=officer_of(request), ground="service", **body.model_dump())
    )
