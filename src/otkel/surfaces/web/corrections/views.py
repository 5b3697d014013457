"""A crossing that was recorded wrongly: another record says how it was, and names the first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from otkel.procedures import Viewer
from otkel.procedures.border.correct_crossing import correct_crossing
from otkel.procedures.border.reports import CorrectionShown, CrossingShown, Timeline
from otkel.procedures.border.timelines import timeline_of
from otkel.surfaces.web.corrections.moments import moment_given, moment_typed
from otkel.surfaces.web.guards import language, officers_screen
from otkel.vocabulary.unusable import Unusable

_PURPOSE = "correction"


@dataclass(frozen=True, slots=True)
class Corrected:
    """What was wrong, and what stands in its place (None: it never took place)."""

    correction: CorrectionShown
    right: CrossingShown | None


@officers_screen
@require_http_methods(["GET", "POST"])
def correction(request: HttpRequest, crossing: str) -> HttpResponse:
    """Say how a crossing really was, with reasons; or show how it was corrected."""
    person = (request.POST.get("person") or request.GET.get("person", ""))[:40]
    if not person:
        return redirect("people")
    found = _timeline(request, person, crossing)
    if request.method == "POST" and not _replacing(found, crossing):
        return _correct(request, found, crossing)
    return _page(request, found, crossing)


def _correct(request: HttpRequest, found: Timeline, crossing: str) -> HttpResponse:
    typed = {name: request.POST.get(name, "")[:5001] for name in ("what", "direction", "at", "reasons")}
    wrong = _standing(found, crossing)
    if wrong is None:
        raise Http404
    if typed["what"] not in {"otherwise", "never"}:
        said = gettext("Choose what is wrong: how it was recorded, or that it never took place.")
        return _page(request, found, crossing, typed=typed, wrong=said, where="what")
    never = typed["what"] == "never"
    try:
        correct_crossing(
            crossing,
            at=timezone.now(),
            by=request.user.pk,
            ground=_PURPOSE,
            reasons=typed["reasons"],
            direction=None if never else typed["direction"] or None,
            happened_at=None if never else _changed(typed["at"], wrong),
            took_place=not never,
        )
    except Unusable as error:
        return _page(request, found, crossing, typed=typed, wrong=error.text.said(language()), where=error.where)
    # The page that follows reads the record again: it shows both.
    return redirect(f"{request.path}?person={found.person}")


def _changed(given: str, wrong: CrossingShown) -> datetime | None:
    """The time that was typed; None where it is the recorded one to the minute, which is all that a form shows."""
    if given.strip() == moment_typed(wrong.at, checkpoint=wrong.checkpoint):
        return None
    return moment_given(given, checkpoint=wrong.checkpoint, where="at")


def _page(
    request: HttpRequest,
    found: Timeline,
    crossing: str,
    *,
    typed: dict[str, str] | None = None,
    wrong: str = "",
    where: str = "",
) -> HttpResponse:
    chain = _replacing(found, crossing)
    context: dict[str, Any] = {"timeline": found, "chain": chain, "wrong": wrong, "where": where}
    if chain:
        return render(request, "web/corrections/corrected.html", context)
    standing = _standing(found, crossing)
    if standing is None:
        raise Http404
    recorded = moment_typed(standing.at, checkpoint=standing.checkpoint)
    context |= {"crossing": standing, "typed": typed or {"direction": standing.direction, "at": recorded}}
    return render(request, "web/corrections/correction.html", context, status=422 if wrong else 200)


def _timeline(request: HttpRequest, person: str, crossing: str) -> Timeline:
    """The person's timeline, looked up for this correction: the crossing is its case."""
    viewer = Viewer(officer=request.user.pk, purpose=_PURPOSE, case=f"crossing:{crossing}")
    return timeline_of(person, viewer=viewer, at=timezone.now())


def _standing(found: Timeline, crossing: str) -> CrossingShown | None:
    return next((each for each in found.crossings if each.crossing == crossing), None)


def _replacing(found: Timeline, crossing: str) -> tuple[Corrected, ...]:
    """How a crossing was corrected, and how that correction was, and so on; empty while it stands."""
    by_wrong = {each.wrong: each for each in found.corrections}
    chain: list[Corrected] = []
    current: str | None = crossing
    while current and (correction := by_wrong.pop(current, None)) is not None:
        chain.append(Corrected(correction, _standing(found, correction.right or "")))
        current = correction.right
    return tuple(chain)
