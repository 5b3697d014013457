"""A referral's file: before it is taken up what waits, afterwards everything that is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from otkel.procedures.border.cases import CHECK_KINDS, ReferralFile
from otkel.procedures.border.referral_file import read_referral
from otkel.surfaces.local_times import local_at
from otkel.surfaces.web.guards import language, officers_screen
from otkel.surfaces.web.lane.children import family_in_file
from otkel.surfaces.web.lane.desks import SAFEGUARDS, desk_of
from otkel.surfaces.web.lane.slips import SLIP_LANGUAGES
from otkel.surfaces.web.lane.waiting import waiting_line
from otkel.surfaces.web.second_line import words
from otkel.surfaces.web.second_line.laying import (
    WORKS,
    compared,
    endings,
    permitted,
    second_line_viewer,
    shown_findings,
)
from otkel.vocabulary.unusable import Unusable

CONDITION_ROWS = range(1, 4)
_CONFLICTS = frozenset({"held_by_another", "referral_ended", "not_taken_up", "already_crossed"})


@dataclass(frozen=True, slots=True)
class Wrong:
    """What a form could not be used for: which act, the sentence, and what was typed, so that nothing is lost."""

    act: str
    sentence: str
    typed: dict[str, str]
    status: int = 422


@officers_screen
@require_GET
def file(request: HttpRequest, referral: str) -> HttpResponse:
    """The file, or the question whether to take it up."""
    return file_page(request, referral)


def acted(request: HttpRequest, referral: str, act: str, call: Callable[[], Any], *, done: str) -> HttpResponse:
    """Do one act and show the file again; what could not be used stands beside the form, with what was typed."""
    try:
        call()
    except Unusable as error:
        return file_page(request, referral, wrong=wrong_of(request, act, error))
    return redirect(f"{reverse('referral-file', kwargs={'referral': referral})}?done={done}#{_PLACES.get(act, 'main')}")


_PLACES = {
    "note": "interview",
    "check": "checks",
    "answer": "checks",
    "hearing": "hearing",
    "safeguard": "safeguards",
    "accompaniment": "safeguards",
    "consent": "safeguards",
    "person": "candidates",
}


def wrong_of(request: HttpRequest, act: str, error: Unusable | str) -> Wrong:
    """An error as a form shows it; 409 where somebody else or something else came first."""
    typed = {name: str(value)[:6000] for name, value in request.POST.items() if name != "csrfmiddlewaretoken"}
    if isinstance(error, str):
        return Wrong(act, error, typed)
    return Wrong(act, error.text.said(language()), typed, 409 if error.code in _CONFLICTS else 422)


def file_page(request: HttpRequest, referral: str, *, wrong: Wrong | None = None) -> HttpResponse:
    """The file as this officer may see it now: without names until they have taken it up, or ask to read only."""
    status = wrong.status if wrong else 200
    typed = wrong.typed if wrong else {}
    said = {
        "wrong": wrong,
        "typed": typed,
        "done": _done(request),
        "kinds": words.KINDS,
        "condition_rows": _condition_rows(typed),
    }
    line = waiting_line(request, referral)
    # Whoever cannot take a referral up, as the ombudsman, has nothing to be asked.
    reads = request.GET.get("read") == "yes" or getattr(request.user, "role", "") not in WORKS
    if line is not None and not reads and (line.held_by is None or line.held_by.officer != request.user.pk):
        return render(request, "web/second_line/taking.html", {**said, "line": line}, status=status)
    found = read_file(request, referral)
    with timezone.override(local_at(found.report.checkpoint, found.report.at).tzinfo):
        return render(request, "web/second_line/file.html", {**said, **_shown(request, found)}, status=status)


def read_file(request: HttpRequest, referral: str) -> ReferralFile:
    """Everything on a referral; the look is logged."""
    return read_referral(referral, viewer=second_line_viewer(request, referral), at=timezone.now())


def _shown(request: HttpRequest, found: ReferralFile) -> dict[str, Any]:
    role = getattr(request.user, "role", "")
    return {
        "file": found,
        "report": found.report,
        "desk": desk_of(found.report, role=role),
        "may": permitted(request, found),
        "compared": compared(found),
        "endings": endings(found.kind),
        "safeguards": _safeguards(found),
        "outcomes": words.OUTCOMES,
        "check_kinds": [(code, words.CHECKS[code]) for code in CHECK_KINDS],
        "checks_called": words.CHECKS,
        "findings": shown_findings(),
        "hearings": words.HEARINGS,
        "languages": SLIP_LANGUAGES,
        "decisions": words.DECISIONS,
        "same_or_another": ("yes", "no"),
        "today": timezone.localdate(),
        **family_in_file(request, found.report),
    }


def _condition_rows(typed: dict[str, str]) -> list[dict[str, Any]]:
    """The rows for conditions, with what was typed into them."""
    names = ("words", "due", "provision")
    return [{"number": row, **{name: typed.get(f"{name}-{row}", "") for name in names}} for row in CONDITION_ROWS]


def _safeguards(found: ReferralFile) -> list[dict[str, Any]]:
    """The three acts that stop a refusal, each with what was recorded of it."""
    recorded = {each.kind: each for each in found.protections}
    return [
        {
            "kind": kind,
            "key": words.SAFEGUARD_KEYS[kind],
            "words": said,
            "asks": words.SAFEGUARDS_ASK[kind],
            "recorded": recorded.get(kind),
        }
        for kind, said in SAFEGUARDS
    ]


def _done(request: HttpRequest) -> str:
    return str(words.DONE.get(request.GET.get("done", ""), ""))


def inspection_of(request: HttpRequest, referral: str) -> str:
    """The inspection that a referral is about, without a look at the person where it still waits."""
    line = waiting_line(request, referral)
    return line.inspection if line else read_file(request, referral).report.inspection
