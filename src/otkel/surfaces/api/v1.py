"""API version 1: one call a request into a procedure or an inquiry."""

from __future__ import annotations

import base64
import binascii
from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from django.utils import timezone
from ninja import NinjaAPI, Schema
from pydantic import Field

from otkel.procedures import Viewer
from otkel.procedures.border.admit_traveller import ConditionGiven, admit_traveller
from otkel.procedures.border.inspect_traveller import inspect_traveller
from otkel.procedures.border.passages import Role
from otkel.procedures.border.record_exit import record_exit
from otkel.procedures.border.refer_to_second_line import refer_to_second_line
from otkel.procedures.border.slips import entry_slip
from otkel.procedures.border.the_inspection import read_inspection
from otkel.procedures.border.timelines import timeline_of
from otkel.procedures.border.traveller_presented import Presented
from otkel.surfaces import as_json
from otkel.surfaces.api import (
    appeals,
    cards,
    corrections,
    families,
    forms,
    incidents,
    papers,
    passages,
    post,
    refusals,
    second_line,
    sheets,
    visas,
)
from otkel.surfaces.api.callers import (
    PAPER_TYPES,
    Bearer,
    Given,
    Id,
    Moment,
    Name,
    PaperForm,
    Words,
    answers_file,
    asked_language,
    officer_of,
)
from otkel.surfaces.api.case_shapes import ReferralOut
from otkel.surfaces.api.problems import PROBLEMS, tell_problems, told_as_problem
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

PAGE_AT_MOST = 28_000_000  # characters of base64: 20 MB of picture

SlipLanguage = Literal["kk", "ru", "en", "uz", "tg", "ky", "zh"]

_PICTURE_NOT_BASE64 = Text(
    en="The page's picture must be base64.",
    ru="Снимок страницы должен быть в base64.",
    kk="Бет суреті base64 түрінде болуы керек.",
)
_MRZ_OR_PAGE = Text(
    en="Send one of mrz, page and typed.",
    ru="Отправьте одно из трёх: mrz, page или typed.",
    kk="mrz, page не typed — біреуін жіберіңіз.",
)


class Api(NinjaAPI):
    """An API that tells a method it does not take as it tells any other problem."""

    def _get_urls(self) -> list[URLResolver | URLPattern]:
        found = super()._get_urls()
        for pattern in found:
            pattern.callback = told_as_problem(pattern.callback)
        return found


api = Api(
    title="Otkel",
    version="1",
    description="Border and migration management. Every call on a person is logged, and the person can see it.",
    auth=Bearer(),
    docs_url=None,
)
tell_problems(api)
for _addresses in (
    second_line, passages, families, papers, refusals, appeals, corrections, incidents, forms, post, sheets, visas,
    cards,
):  # fmt: skip
    api.add_router("", _addresses.router)


class InspectionIn(Schema):
    """Whom to inspect, where.

    The MRZ as text (lines apart by a line break), the picture of a page in base64, or a paper without lines as typed.
    """

    checkpoint: Name
    lane: Name = ""
    direction: Literal["entry", "exit"]
    at: datetime | None = Field(None, description="time of the event with its zone; now where left out")
    mrz: str | None = Field(None, max_length=4_000)
    page: str | None = Field(None, max_length=PAGE_AT_MOST)
    visa_mrz: str = Field("", max_length=4_000)
    repaired_from: str = Field(
        "", max_length=4_000, description="the lines as read, where `mrz` is one of the readings proposed for them"
    )
    passage: Name = Field("", description="the id of the vehicle or group in which the traveller comes")
    role: Role = "passenger"
    line: int | None = Field(None, description="the line of its manifest, where the officer says so")
    form: Name = Field("", description="the number of the paper form that is entered late, as A-000123")
    typed: papers.TypedIn | None = None
    emergency: str = Field(
        "",
        max_length=2_000,
        pattern=r"^[^\x00]*$",
        description="why somebody sick or hurt passes before their papers, of the kind none, can be seen",
    )


class FindingOut(Schema):
    """One sentence about one matter."""

    code: str
    level: Literal["ok", "attention", "stop"]
    area: str
    text: str
    provision: str | None = None
    evidence: dict[str, Any] | None = None


class InspectionOut(Schema):
    """What the inspection found, and where the matter goes: never to a refusal."""

    inspection: str
    checkpoint: str
    lane: str
    direction: str
    at: datetime
    document: dict[str, str]
    person: str
    findings: list[FindingOut]
    route: Literal["admit", "second_line"]
    sentence: str
    reason: str
    advisory: bool
    stay: dict[str, Any] | None
    may_stay_until: date | None
    duties: list[dict[str, str]]
    decided: str
    beside: list[dict[str, str]]


class ConditionIn(Given):
    """A condition of an admission, and the provision that allows to ask it."""

    words: Words
    due: date
    provision: Name


class AdmissionIn(Schema):
    """In which language the slip is set; at second line the reasons, and perhaps conditions."""

    language: SlipLanguage | None = None
    reasons: Words = ""
    conditions: list[ConditionIn] = Field([], max_length=20)
    not_later_than: Moment | None = Field(
        None, description="of a late entry whose time is uncertain, the latest; `at` of the inspection is its earliest"
    )


class ExitIn(Schema):
    """Of a late entry whose time is uncertain, the latest; the inspection's `at` is its earliest."""

    not_later_than: Moment | None = None


class ReferralIn(Schema):
    """Why the traveller goes to second line."""

    reason: str = Field(max_length=2_000, pattern=r"^[^\x00]*$")


class CrossingOut(Schema):
    """The recorded crossing."""

    crossing: str
    inspection: str
    person: str
    direction: str
    at: datetime
    recorded_at: datetime
    last_lawful_day: date | None
    slip: str | None
    repeated: bool


@api.post("/inspections", response={200: InspectionOut, **PROBLEMS}, summary="Inspect a traveller")
def inspections(request: HttpRequest, body: InspectionIn) -> dict[str, Any]:
    """Inspect a traveller at a lane; the purpose is the presented document, and the look-up is logged."""
    if sum(each is not None for each in (body.mrz, body.page, body.typed)) != 1:
        raise Unusable("mrz_or_page", _MRZ_OR_PAGE, where="mrz")
    presented = Presented(
        checkpoint=body.checkpoint,
        lane=body.lane,
        direction=body.direction,
        mrz=body.mrz,
        page=_picture(body.page) if body.page is not None else None,
        visa_mrz=body.visa_mrz,
        repaired_from=body.repaired_from,
        passage=body.passage,
        role=body.role,
        line=body.line,
        form=body.form,
        typed=body.typed.papers() if body.typed else None,
        emergency=body.emergency,
    )
    at = body.at or timezone.now()
    report = inspect_traveller(presented, at=at, by=officer_of(request), ground="presented_document")
    return as_json.inspection(report, asked_language())


@api.post("/inspections/{inspection}/admission", response={200: CrossingOut, **PROBLEMS}, summary="Admit the traveller")
def admission(request: HttpRequest, inspection: Id, body: AdmissionIn | None = None) -> dict[str, Any]:
    """Record the entry. Sent twice, it answers as the first time, with `repeated`.

    At second line whoever holds the referral admits, with reasons.
    """
    given = body or AdmissionIn()
    receipt = admit_traveller(
        inspection,
        at=timezone.now(),
        by=officer_of(request),
        ground="inspection",
        language=given.language,
        reasons=given.reasons,
        conditions=tuple(ConditionGiven(each.words, each.due, each.provision) for each in given.conditions),
        not_later_than=given.not_later_than,
    )
    return as_json.crossing(receipt)


@api.post("/inspections/{inspection}/exit", response={200: CrossingOut, **PROBLEMS}, summary="Record the exit")
def exit_(request: HttpRequest, inspection: Id, body: ExitIn | None = None) -> dict[str, Any]:
    """Record the exit. A finding never holds anybody who leaves."""
    latest = body.not_later_than if body else None
    return as_json.crossing(
        record_exit(inspection, at=timezone.now(), by=officer_of(request), ground="inspection", not_later_than=latest)
    )


@api.post("/inspections/{inspection}/referral", response={200: ReferralOut, **PROBLEMS}, summary="Refer to second line")
def referral(request: HttpRequest, inspection: Id, body: ReferralIn) -> dict[str, Any]:
    """Send the traveller to second line with a reason. Nothing is refused by it."""
    receipt = refer_to_second_line(
        inspection, at=timezone.now(), by=officer_of(request), ground="officers_doubt", reason=body.reason
    )
    return as_json.referral(receipt)


@api.get("/inspections/{inspection}", response={200: InspectionOut, **PROBLEMS}, summary="An inspection, read back")
def inspection_(request: HttpRequest, inspection: Id) -> dict[str, Any]:
    """What an inspection at one's own checkpoint found, and what became of it."""
    viewer = Viewer(officer=officer_of(request), purpose="presented_document", case=f"inspection:{inspection}")
    return as_json.inspection(read_inspection(inspection, viewer=viewer, at=timezone.now()), asked_language())


@api.get(
    "/slips/{slip}",
    response=PROBLEMS,
    summary="A slip, set on paper",
    openapi_extra=answers_file(*PAPER_TYPES.values()),
)
def slip_(
    request: HttpRequest,
    slip: Id,
    language: SlipLanguage | None = None,
    paper: Literal["a6", "80mm", "58mm"] = "a6",
    form: PaperForm = "pdf",
) -> HttpResponse:
    """The slip as PDF, SVG or PNG, in one of its seven languages."""
    viewer = Viewer(officer=officer_of(request), purpose="presented_document", case=f"slip:{slip}")
    content = entry_slip(slip, viewer=viewer, at=timezone.now(), language=language, paper=paper, form=form)
    return HttpResponse(content, content_type=PAPER_TYPES[form])


@api.get("/persons/{person}/timeline", response={200: dict, **PROBLEMS}, summary="A person's timeline")
def timeline(request: HttpRequest, person: Id, purpose: Name = "presented_document", case: Name = "") -> dict[str, Any]:
    """Everything kept on a person.

    Whoever inspected the person in the last day needs no more; anybody else says a purpose and a case. The look-up is
    logged, and the person can see it.
    """
    viewer = Viewer(officer=officer_of(request), purpose=purpose, case=case)
    return as_json.timeline(timeline_of(person, viewer=viewer, at=timezone.now()), asked_language())


def _picture(page: str) -> bytes:
    try:
        return base64.b64decode(page.partition(",")[2] if page.startswith("data:") else page, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Unusable("picture_not_base64", _PICTURE_NOT_BASE64, where="page") from error
