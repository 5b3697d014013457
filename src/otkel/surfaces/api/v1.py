"""API version 1: one call a request into a procedure or an inquiry."""

from __future__ import annotations

import base64
import binascii
from datetime import date, datetime
from typing import Any, Literal

from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBearer
from pydantic import Field

from otkel.procedures import NotFound, Refused, Viewer
from otkel.procedures.border.admit_traveller import admit_traveller
from otkel.procedures.border.inspect_traveller import inspect_traveller
from otkel.procedures.border.record_exit import record_exit
from otkel.procedures.border.refer_to_second_line import refer_to_second_line
from otkel.procedures.border.slips import entry_slip
from otkel.procedures.border.the_inspection import read_inspection
from otkel.procedures.border.timelines import timeline_of
from otkel.procedures.border.traveller_presented import Presented
from otkel.procedures.staff.recognition import Recognised, officer_of_token
from otkel.surfaces import as_json
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

PAGE_AT_MOST = 28_000_000  # characters of base64: 20 MB of picture

SlipLanguage = Literal["kk", "ru", "en", "uz", "tg", "ky", "zh"]
_PAPER_TYPES = {"pdf": "application/pdf", "svg": "image/svg+xml", "png": "image/png"}

_STORE_BUSY = Text(
    en="The store does not answer. Nothing was written; send the same request again.",
    ru="Хранилище не отвечает. Ничего не записано; отправьте тот же запрос снова.",
    kk="Қойма жауап бермейді. Ештеңе жазылған жоқ; сол сұрауды қайта жіберіңіз.",
)
_IMAGE_TOO_LARGE = Text(
    en="The picture is larger than 20 megabytes. Send a smaller one, or the MRZ as text.",
    ru="Снимок больше 20 мегабайт. Отправьте снимок поменьше или МСЗ текстом.",
    kk="Сурет 20 мегабайттан үлкен. Кішірегін немесе MRZ-ны мәтін түрінде жіберіңіз.",
)
_PICTURE_NOT_BASE64 = Text(
    en="The page's picture must be base64.",
    ru="Снимок страницы должен быть в base64.",
    kk="Бет суреті base64 түрінде болуы керек.",
)
_NO_TOKEN = Text(
    en="A valid bearer token is needed; `otkel token` prints one.",
    ru="Нужен действующий токен; его печатает `otkel token`.",
    kk="Жарамды токен керек; оны `otkel token` басып береді.",
)
_NO_JSON = Text(
    en="The request's body is not the JSON that this address takes.",
    ru="Тело запроса — не тот JSON, который принимает этот адрес.",
    kk="Сұраудың денесі бұл мекенжай қабылдайтын JSON емес.",
)
_MRZ_OR_PAGE = Text(
    en="Send either mrz or page.",
    ru="Отправьте либо mrz, либо page.",
    kk="mrz не page жіберіңіз.",
)


class Bearer(HttpBearer):
    """The token that `otkel token` prints."""

    def authenticate(self, request: HttpRequest, token: str) -> Recognised | None:
        """The officer of the token, or None (401)."""
        return officer_of_token(token, at=timezone.now())


api = NinjaAPI(
    title="Otkel",
    version="1",
    description="Border and migration management. Every call on a person is logged, and the person can see it.",
    auth=Bearer(),
    docs_url=None,
)


class InspectionIn(Schema):
    """Whom to inspect, where: the MRZ as text (lines apart by a line break) or the picture of a page in base64."""

    checkpoint: str = Field(max_length=40)
    lane: str = Field("", max_length=8)
    direction: Literal["entry", "exit"]
    at: datetime | None = Field(None, description="time of the event with its zone; now where left out")
    mrz: str | None = Field(None, max_length=4_000)
    page: str | None = Field(None, max_length=PAGE_AT_MOST)
    visa_mrz: str = Field("", max_length=4_000)
    repaired_from: str = Field(
        "", max_length=4_000, description="the lines as read, where `mrz` is one of the readings proposed for them"
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


class AdmissionIn(Schema):
    """In which language the slip is set."""

    language: SlipLanguage | None = None


class ReferralIn(Schema):
    """Why the traveller goes to second line."""

    reason: str = Field(max_length=2_000)


class CrossingOut(Schema):
    """The recorded crossing."""

    crossing: str
    inspection: str
    person: str
    direction: str
    at: datetime
    last_lawful_day: date | None
    slip: str | None
    repeated: bool


class ReferralOut(Schema):
    """The recorded referral."""

    referral: str
    inspection: str
    at: datetime
    repeated: bool


class ProblemOut(Schema):
    """Why a request was not carried out."""

    code: str
    where: str = ""
    text: str


_PROBLEMS = {
    400: ProblemOut,
    401: ProblemOut,
    403: ProblemOut,
    404: ProblemOut,
    413: ProblemOut,
    422: ProblemOut,
    503: ProblemOut,
}


@api.post("/inspections", response={200: InspectionOut, **_PROBLEMS}, summary="Inspect a traveller")
def inspections(request: HttpRequest, body: InspectionIn) -> dict[str, Any]:
    """Inspect a traveller at a lane; the purpose is the presented document, and the look-up is logged."""
    if (body.mrz is None) == (body.page is None):
        raise Unusable("mrz_or_page", _MRZ_OR_PAGE, where="mrz")
    presented = Presented(
        checkpoint=body.checkpoint,
        lane=body.lane,
        direction=body.direction,
        mrz=body.mrz,
        page=_picture(body.page) if body.page is not None else None,
        visa_mrz=body.visa_mrz,
        repaired_from=body.repaired_from,
    )
    at = body.at or timezone.now()
    report = inspect_traveller(presented, at=at, by=_officer(request), ground="presented_document")
    return as_json.inspection(report, _language())


@api.post(
    "/inspections/{inspection}/admission", response={200: CrossingOut, **_PROBLEMS}, summary="Admit the traveller"
)
def admission(request: HttpRequest, inspection: str, body: AdmissionIn | None = None) -> dict[str, Any]:
    """Record the entry. Sent twice, it answers as the first time, with `repeated`."""
    language = body.language if body else None
    receipt = admit_traveller(
        inspection, at=timezone.now(), by=_officer(request), ground="inspection", language=language
    )
    return as_json.crossing(receipt)


@api.post("/inspections/{inspection}/exit", response={200: CrossingOut, **_PROBLEMS}, summary="Record the exit")
def exit_(request: HttpRequest, inspection: str) -> dict[str, Any]:
    """Record the exit. A finding never holds anybody who leaves."""
    return as_json.crossing(record_exit(inspection, at=timezone.now(), by=_officer(request), ground="inspection"))


@api.post(
    "/inspections/{inspection}/referral", response={200: ReferralOut, **_PROBLEMS}, summary="Refer to second line"
)
def referral(request: HttpRequest, inspection: str, body: ReferralIn) -> dict[str, Any]:
    """Send the traveller to second line with a reason. Nothing is refused by it."""
    receipt = refer_to_second_line(
        inspection, at=timezone.now(), by=_officer(request), ground="officers_doubt", reason=body.reason
    )
    return as_json.referral(receipt)


@api.get("/inspections/{inspection}", response={200: InspectionOut, **_PROBLEMS}, summary="An inspection, read back")
def inspection_(request: HttpRequest, inspection: str) -> dict[str, Any]:
    """What an inspection at one's own checkpoint found, and what became of it."""
    viewer = Viewer(officer=_officer(request), purpose="presented_document", case=f"inspection:{inspection}")
    return as_json.inspection(read_inspection(inspection, viewer=viewer, at=timezone.now()), _language())


@api.get("/slips/{slip}", response=_PROBLEMS, summary="A slip, set on paper")
def slip_(
    request: HttpRequest,
    slip: str,
    language: SlipLanguage | None = None,
    paper: Literal["a6", "80mm", "58mm"] = "a6",
    form: Literal["pdf", "svg", "png"] = "pdf",
) -> HttpResponse:
    """The slip as PDF, SVG or PNG, in one of its seven languages."""
    viewer = Viewer(officer=_officer(request), purpose="presented_document", case=f"slip:{slip}")
    content = entry_slip(slip, viewer=viewer, at=timezone.now(), language=language, paper=paper, form=form)
    return HttpResponse(content, content_type=_PAPER_TYPES[form])


@api.get("/persons/{person}/timeline", response={200: dict, **_PROBLEMS}, summary="A person's timeline")
def timeline(request: HttpRequest, person: str, purpose: str = "presented_document", case: str = "") -> dict[str, Any]:
    """Everything kept on a person.

    Whoever inspected the person in the last day needs no more; anybody else says a purpose and a case. The look-up is
    logged, and the person can see it.
    """
    viewer = Viewer(officer=_officer(request), purpose=purpose, case=case)
    return as_json.timeline(timeline_of(person, viewer=viewer, at=timezone.now()), _language())


@api.exception_handler(Unusable)
def _unusable(request: HttpRequest, error: Unusable) -> HttpResponse:
    return _problem(request, 422, error.code, error.text, where=error.where)


@api.exception_handler(Refused)
def _refused(request: HttpRequest, error: Refused) -> HttpResponse:
    return _problem(request, 403, "not_allowed", error.text, where=error.policy)


@api.exception_handler(NotFound)
def _not_found(request: HttpRequest, error: NotFound) -> HttpResponse:
    return _problem(request, 404, "not_found", error.text)


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    first = error.errors[0] if error.errors else {"loc": (), "msg": "invalid"}
    where = ".".join(str(part) for part in first["loc"] if part not in {"body", "query", "path"})
    if where.endswith("page") and first.get("type") == "string_too_long":
        return _problem(request, 422, "image_too_large", _IMAGE_TOO_LARGE, where="page")
    said = str(first["msg"])
    return _problem(request, 422, "invalid_request", Text(en=said, ru=said, kk=said), where=where)


@api.exception_handler(RequestDataTooBig)
def _too_large(request: HttpRequest, _error: RequestDataTooBig) -> HttpResponse:
    return _problem(request, 413, "image_too_large", _IMAGE_TOO_LARGE, where="page")


@api.exception_handler(AuthenticationError)
def _unknown_caller(request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    return _problem(request, 401, "unknown_caller", _NO_TOKEN, where="Authorization")


@api.exception_handler(HttpError)
def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    return _problem(request, error.status_code, "unreadable_request", _NO_JSON)


@api.exception_handler(OperationalError)
@api.exception_handler(DatabaseError)
def _store(request: HttpRequest, _error: DatabaseError) -> HttpResponse:
    response = _problem(request, 503, "store_unavailable", _STORE_BUSY)
    response["Retry-After"] = "2"
    return response


def _problem(request: HttpRequest, status: int, code: str, text: Text, *, where: str = "") -> HttpResponse:
    body = {"code": code, "where": where, "text": text.said(_language())}
    return api.create_response(request, body, status=status)


def _officer(request: HttpRequest) -> str:
    recognised: Recognised = request.auth  # type: ignore[attr-defined]
    return recognised.officer


def _language() -> str:
    return (translation.get_language() or "en").split("-")[0]


def _picture(page: str) -> bytes:
    try:
        return base64.b64decode(page.partition(",")[2] if page.startswith("data:") else page, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Unusable("picture_not_base64", _PICTURE_NOT_BASE64, where="page") from error
