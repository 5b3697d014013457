"""Second line: the queue, the file of one referral, and what is done on it."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from otkel.procedures import Viewer
from otkel.procedures.border.answer_check import answer_check
from otkel.procedures.border.ask_check import ask_check
from otkel.procedures.border.cases import CheckFinding, ReferralKind
from otkel.procedures.border.close_referral import close_referral
from otkel.procedures.border.hand_over_traveller import hand_over_traveller
from otkel.procedures.border.hear_traveller import hear_traveller
from otkel.procedures.border.note_interview import note_interview
from otkel.procedures.border.open_safeguard import open_safeguard
from otkel.procedures.border.overview import checkpoints_overview
from otkel.procedures.border.refer_to_second_line import refer_to_second_line
from otkel.procedures.border.referral_file import read_referral
from otkel.procedures.border.referrals_waiting import referrals_waiting
from otkel.procedures.border.reports import HearingKind
from otkel.procedures.border.take_up_referral import take_up_referral
from otkel.surfaces import cases_as_json
from otkel.surfaces.api.callers import Given, Id, Name, Truth, Words, asked_language, officer_of
from otkel.surfaces.api.case_shapes import (
    EntryOut,
    OutcomeOut,
    OverviewOut,
    QueueOut,
    ReferralFileOut,
    ReferralOut,
    TakingOut,
)
from otkel.surfaces.api.problems import PROBLEMS
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

router = Router(tags=["second line"])

# Which address ends a referral in these ways: each is an act of its own, with parts of its own.
_ENDED_BY = {
    "admitted": "POST /api/v1/inspections/{inspection}/admission",
    "admitted_with_conditions": "POST /api/v1/inspections/{inspection}/admission",
    "refused": "POST /api/v1/inspections/{inspection}/refusal",
}
_OTHER_ADDRESS = Text(
    en="“{outcome}” is recorded by an act of its own: {address}.",
    ru="«{outcome}» записывается отдельным действием: {address}.",
    kk="«{outcome}» жеке әрекетпен жазылады: {address}.",
)


class ReferralsIn(Given):
    """Which inspected traveller, to whom and why; every kind but `second_line` stops a refusal at once."""

    inspection: Name
    kind: ReferralKind = "second_line"
    reason: Words


class TakingIn(Given):
    """`over`: from the officer who holds the referral."""

    over: Truth = False


class NoteIn(Given):
    """What was said."""

    said: Words
    language: Name = ""
    interpreter: Name = ""


class CheckIn(Given):
    """A check that is asked for."""

    kind: Literal["document", "identity", "visa", "office", "other"]
    question: Words


class AnswerIn(Given):
    """A check's answer."""

    finding: CheckFinding
    answer: Words


class HearingIn(Given):
    """What the person said before the decision, or in which words they waived it."""

    kind: HearingKind
    statement: Words
    language: Name
    interpreter: Name = ""


class OutcomeIn(Given):
    """How a referral ends; `office` for `handed_over`, `reference` of the other authority's file."""

    outcome: Name
    reasons: Words
    reference: Name = ""
    office: Name = ""


@router.post("/referrals", response={200: ReferralOut, **PROBLEMS}, summary="Refer a traveller, or protect one")
def refer(request: HttpRequest, body: ReferralsIn) -> dict[str, Any]:
    """Send one traveller to second line, or record that they ask for protection, may be a child alone, or say that
    this is their own state. Sent twice, it answers as the first time, with `repeated`.
    """
    by, at = officer_of(request), timezone.now()
    if body.kind == "second_line":
        receipt = refer_to_second_line(body.inspection, at=at, by=by, ground="officers_doubt", reason=body.reason)
    else:
        receipt = open_safeguard(body.inspection, at=at, by=by, ground="safeguard", kind=body.kind, words=body.reason)
    return cases_as_json.receipt(receipt)


@router.get("/referrals", response={200: QueueOut, **PROBLEMS}, summary="What waits")
def queue(request: HttpRequest, checkpoint: Name = "") -> dict[str, Any]:
    """The open referrals that the officer's role serves, oldest first; no names, no documents."""
    viewer = Viewer(officer=officer_of(request), purpose="second_line")
    lines = referrals_waiting(checkpoint, viewer=viewer, at=timezone.now())
    return {"referrals": [cases_as_json.waiting(line, asked_language()) for line in lines]}


@router.get("/referrals/{referral}", response={200: ReferralFileOut, **PROBLEMS}, summary="The file of a referral")
def file(request: HttpRequest, referral: Id, purpose: Name = "presented_document", case: Name = "") -> dict[str, Any]:
    """Everything on one referral. The look-up is logged under the referral, or under the case that is named."""
    viewer = Viewer(officer=officer_of(request), purpose=purpose, case=case or f"referral:{referral}")
    return cases_as_json.referral_file(read_referral(referral, viewer=viewer, at=timezone.now()), asked_language())


@router.post("/referrals/{referral}/taking", response={200: TakingOut, **PROBLEMS}, summary="Take a referral up")
def taking(request: HttpRequest, referral: Id, body: TakingIn | None = None) -> dict[str, Any]:
    """Hold the referral, so that nobody else decides at the same time."""
    over = body.over if body else False
    return cases_as_json.receipt(
        take_up_referral(referral, at=timezone.now(), by=officer_of(request), ground="second_line", over=over)
    )


@router.post("/referrals/{referral}/notes", response={200: EntryOut, **PROBLEMS}, summary="Note what was said")
def note(request: HttpRequest, referral: Id, body: NoteIn) -> dict[str, Any]:
    """A part of the interview."""
    return cases_as_json.receipt(
        note_interview(referral, at=timezone.now(), by=officer_of(request), ground="second_line", **body.model_dump())
    )


@router.post("/referrals/{referral}/checks", response={200: EntryOut, **PROBLEMS}, summary="Ask for a check")
def check(request: HttpRequest, referral: Id, body: CheckIn) -> dict[str, Any]:
    """`entry` of the answer is the check's id."""
    return cases_as_json.receipt(
        ask_check(referral, at=timezone.now(), by=officer_of(request), ground="second_line", **body.model_dump())
    )


@router.post("/checks/{check}/answer", response={200: EntryOut, **PROBLEMS}, summary="Answer a check")
def answer(request: HttpRequest, check: Id, body: AnswerIn) -> dict[str, Any]:
    """In order, not in order, or not certain, and in words."""
    return cases_as_json.receipt(
        answer_check(check, at=timezone.now(), by=officer_of(request), ground="second_line", **body.model_dump())
    )


@router.post("/referrals/{referral}/hearing", response={200: EntryOut, **PROBLEMS}, summary="Hear the traveller")
def hearing(request: HttpRequest, referral: Id, body: HearingIn) -> dict[str, Any]:
    """Record that the person was heard, or that they did not want to be."""
    return cases_as_json.receipt(
        hear_traveller(referral, at=timezone.now(), by=officer_of(request), ground="second_line", **body.model_dump())
    )


@router.post("/referrals/{referral}/outcome", response={200: OutcomeOut, **PROBLEMS}, summary="End a referral")
def outcome(request: HttpRequest, referral: Id, body: OutcomeIn) -> dict[str, Any]:
    """Hand the traveller over, or close a referral that protects somebody, by the office that answers for it.

    An admission and a refusal end a referral to second line by themselves.
    """
    by, at = officer_of(request), timezone.now()
    if body.outcome in _ENDED_BY:
        said = _OTHER_ADDRESS.format(outcome=body.outcome, address=_ENDED_BY[body.outcome])
        raise Unusable("ends_by_its_act", said, where="outcome")
    if body.outcome == "handed_over":
        receipt = hand_over_traveller(
            referral, at=at, by=by, ground="second_line", office=body.office, reasons=body.reasons
        )
    else:
        receipt = close_referral(
            referral,
            at=at,
            by=by,
            ground="second_line",
            outcome=body.outcome,
            reasons=body.reasons,
            reference=body.reference,
        )
    return cases_as_json.receipt(receipt)


@router.get("/overview", response={200: OverviewOut, **PROBLEMS}, summary="What waits where")
def overview(request: HttpRequest) -> dict[str, Any]:
    """Counts and times by checkpoint: no names and no targets."""
    viewer = Viewer(officer=officer_of(request), purpose="overview")
    shown = checkpoints_overview(None, viewer=viewer, at=timezone.now())
    return {"checkpoints": [cases_as_json.checkpoint_waits(each, asked_language()) for each in shown]}
