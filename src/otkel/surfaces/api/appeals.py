"""Appeals against refusals: lodged with the notice's code or on paper, decided by the appeals body."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from otkel.procedures import OWN, Viewer
from otkel.procedures.border.appeals_waiting import appeals_waiting, read_appeal
from otkel.procedures.border.decide_appeal import decide_appeal
from otkel.procedures.border.lodge_appeal import Lodging, lodge_appeal
from otkel.surfaces import cases_as_json
from otkel.surfaces.api.callers import Given, Id, Name, Words, asked_language, officer_of
from otkel.surfaces.api.case_shapes import AppealDecisionOut, AppealFileOut, AppealOut, AppealsOut
from otkel.surfaces.api.problems import PROBLEMS
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

router = Router(tags=["appeals"])

_REFUSAL_OR_CODE = Text(
    en="Send either the code on the notice or the refusal's id.",
    ru="Отправьте либо код с уведомления, либо идентификатор отказа.",
    kk="Не хабарламадағы кодты, не бас тартудың идентификаторын жіберіңіз.",
)


class AppealIn(Given):
    """What is contested, by the refusal's id (taken in on paper) or by the code on its notice; and why."""

    refusal: Name = ""
    code: Name = ""
    words: Words
    language: Name = ""


class AppealDecisionIn(Given):
    """Upheld: the refusal stands. Reversed: it never counts again."""

    outcome: Literal["upheld", "reversed"]
    reasons: Words


@router.post("/appeals", response={200: AppealOut, **PROBLEMS}, summary="Lodge an appeal")
def lodge(request: HttpRequest, body: AppealIn) -> dict[str, Any]:
    """Take an appeal in. One that comes late is taken in too and says so; the same words twice are one appeal,
    and other words are added to it.

    With a code it is the person's own act, whoever types it; a person without an officer opens /my/ instead.
    """
    if bool(body.refusal.strip()) == bool(body.code.strip()):
        raise Unusable("refusal_or_code", _REFUSAL_OR_CODE, where="refusal")
    lodging = Lodging(code=body.code.strip(), refusal=body.refusal.strip())
    by, ground = (OWN, "own_record") if lodging.code else (officer_of(request), "paper_appeal")
    receipt = lodge_appeal(lodging, at=timezone.now(), by=by, ground=ground, words=body.words, language=body.language)
    return cases_as_json.receipt(receipt)


@router.get("/appeals", response={200: AppealsOut, **PROBLEMS}, summary="The open appeals")
def queue(request: HttpRequest) -> dict[str, Any]:
    """Where and since when, oldest first; no names."""
    viewer = Viewer(officer=officer_of(request), purpose="appeal")
    lines = appeals_waiting(None, viewer=viewer, at=timezone.now())
    return {"appeals": [cases_as_json.appeal_waiting(line, asked_language()) for line in lines]}


@router.get("/appeals/{appeal}", response={200: AppealFileOut, **PROBLEMS}, summary="The file of an appeal")
def file(request: HttpRequest, appeal: Id, purpose: Name = "appeal", case: Name = "") -> dict[str, Any]:
    """The appeal, the decision that it contests, and the inspection that led to it; the look-up is logged."""
    viewer = Viewer(officer=officer_of(request), purpose=purpose, case=case or f"appeal:{appeal}")
    return cases_as_json.appeal_file(read_appeal(appeal, viewer=viewer, at=timezone.now()), asked_language())


@router.post("/appeals/{appeal}/decision", response={200: AppealDecisionOut, **PROBLEMS}, summary="Decide an appeal")
def decision(request: HttpRequest, appeal: Id, body: AppealDecisionIn) -> dict[str, Any]:
    """Uphold or reverse the refusal, with reasons; never by the officer who refused."""
    return cases_as_json.receipt(
        decide_appeal(appeal, at=timezone.now(), by=officer_of(request), ground="appeal", **body.model_dump())
    )
