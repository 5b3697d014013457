"""How a referral ends: admitted, with conditions or without, handed over, or closed by the office that protects."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from otkel.procedures.border.admit_traveller import ConditionGiven, admit_traveller
from otkel.procedures.border.close_referral import close_referral
from otkel.procedures.border.hand_over_traveller import hand_over_traveller
from otkel.surfaces.web.guards import officers_screen
from otkel.surfaces.web.lane.places import PAPERS, chosen_place
from otkel.surfaces.web.lane.slips import SLIP_LANGUAGES
from otkel.surfaces.web.second_line.acts import GROUND
from otkel.surfaces.web.second_line.files import CONDITION_ROWS, acted, file_page, inspection_of, wrong_of
from otkel.vocabulary.unusable import Unusable


@officers_screen
@require_POST
def admission(request: HttpRequest, referral: str) -> HttpResponse:
    """Admit, with reasons, perhaps with conditions; the slip follows."""
    inspection = inspection_of(request, referral)
    conditional = request.POST.get("conditional") == "yes"
    act = "conditions" if conditional else "admission"
    reasons = request.POST.get("reasons", "")
    try:
        conditions = _conditions(request) if conditional else ()
    except ValueError:
        return _wrong(request, referral, act, gettext("A day of a condition is no day; write it as 2026-12-31."))
    if conditional and not conditions:
        sentence = gettext("Name at least one condition: what to do, by which day, on which ground.")
        return _wrong(request, referral, act, sentence)
    try:
        receipt = admit_traveller(
            inspection,
            at=timezone.now(),
            by=request.user.pk,
            ground="presented_document",
            reasons=reasons,
            conditions=conditions,
        )
    except Unusable as error:
        return _wrong(request, referral, act, error)
    context = {
        "done": "admitted",
        "receipt": receipt,
        "conditions": conditions,
        "referral": referral,
        "shown": {"name": request.POST.get("name", "")[:120]},
        "slip_languages": SLIP_LANGUAGES,
        "place": chosen_place(request) or {"paper": PAPERS[0], "prints": False},
    }
    return render(request, "web/second_line/admitted.html", context)


def _wrong(request: HttpRequest, referral: str, act: str, error: Unusable | str) -> HttpResponse:
    return file_page(request, referral, wrong=wrong_of(request, act, error))


def _conditions(request: HttpRequest) -> tuple[ConditionGiven, ...]:
    """The rows that were filled in, in whole or in part: what is missing in one is said by the procedure.

    Raises:
        ValueError: a day is none.
    """
    rows = [
        [request.POST.get(f"{name}-{row}", "").strip() for name in ("words", "due", "provision")]
        for row in CONDITION_ROWS
    ]
    return tuple(
        ConditionGiven(told, date.fromisoformat(due), provision) for told, due, provision in rows if told or due
    )


@officers_screen
@require_POST
def handover(request: HttpRequest, referral: str) -> HttpResponse:
    """Hand the traveller over to another office."""
    office, reasons = request.POST.get("office", ""), request.POST.get("reasons", "")
    return acted(
        request,
        referral,
        "handover",
        lambda: hand_over_traveller(
            referral, at=timezone.now(), by=request.user.pk, ground=GROUND, office=office, reasons=reasons
        ),
        done="ended",
    )


@officers_screen
@require_POST
def closing(request: HttpRequest, referral: str) -> HttpResponse:
    """End a claim for protection, a child's referral or a question of citizenship with its outcome."""
    told = {name: request.POST.get(name, "") for name in ("outcome", "reasons", "reference")}
    return acted(
        request,
        referral,
        "closing",
        lambda: close_referral(referral, at=timezone.now(), by=request.user.pk, ground=GROUND, **told),
        done="ended",
    )
