"""Recording what should not happen, and the alerts that follow from it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from otkel.procedures import NotFound, Viewer
from otkel.procedures.border.acknowledge_alert import acknowledge_alert
from otkel.procedures.border.cases import IncidentShown
from otkel.procedures.border.checkpoints_open import lanes_open
from otkel.procedures.border.incidents_recorded import incidents_recorded
from otkel.procedures.border.record_incident import IncidentTold, record_incident
from otkel.surfaces.web.corrections.moments import moment_given
from otkel.surfaces.web.guards import language, officers_screen
from otkel.surfaces.web.lane.places import chosen_place
from otkel.vocabulary.unusable import Unusable

KINDS: dict[str, Any] = {
    "refused_without_notice": gettext_lazy("Somebody was refused or sent back without a notice"),
    "held": gettext_lazy("Somebody is held, or was held, without a lawful basis"),
    "force": gettext_lazy("Force was used"),
    "no_interpreter": gettext_lazy("Something was decided without an interpreter who was needed"),
    "protection_not_recorded": gettext_lazy("Somebody asked for protection and it was not recorded"),
    "paper_kept": gettext_lazy("A passport or another paper was kept back"),
    "other": gettext_lazy("Something else that should not happen"),
}
ALERTED = frozenset({"supervisor", "ombudsman"})
_TOLD = ("checkpoint", "kind", "words", "inspection", "happened_at")


@officers_screen
@require_http_methods(["GET", "POST"])
def record(request: HttpRequest) -> HttpResponse:
    """Tell what happened; it authorises nothing, and alerts those who must know."""
    checkpoints = lanes_open(viewer=Viewer(officer=request.user.pk, purpose="own_work"), at=timezone.now())
    held = chosen_place(request)
    typed = {name: request.POST.get(name, "").strip()[:5000] for name in _TOLD}
    alerted = getattr(request.user, "role", "") in ALERTED
    context: dict[str, Any] = {
        "checkpoints": checkpoints,
        "kinds": _kinds(),
        "typed": typed,
        "alerted": alerted,
    }
    if request.method == "GET":
        typed["checkpoint"] = held.checkpoint if held else ""
        typed["inspection"] = request.GET.get("inspection", "")[:40]
        return render(request, "web/incidents/record.html", context)
    try:
        told = IncidentTold(
            checkpoint=typed["checkpoint"],
            kind=typed["kind"],
            words=typed["words"],
            inspection=typed["inspection"],
            happened_at=moment_given(typed["happened_at"], checkpoint=typed["checkpoint"], where="happened_at"),
        )
        receipt = record_incident(told, at=timezone.now(), by=request.user.pk, ground="incident")
    except NotFound:
        context |= {
            "wrong": gettext("There is no such inspection; leave it out if you do not know it."),
            "where": "inspection",
        }
        return render(request, "web/incidents/record.html", context, status=422)
    except Unusable as error:
        context |= {"wrong": _wrong(error), "where": error.where}
        return render(request, "web/incidents/record.html", context, status=422)
    return render(request, "web/incidents/recorded.html", {"receipt": receipt, "alerted": alerted})


def _wrong(error: Unusable) -> str:
    """What is missing, in the words of the form's own labels where the procedure only knows codes."""
    if error.code == "unknown_kind":
        return gettext("Choose what it was about.")
    if error.code == "unknown_checkpoint":
        return gettext("Choose the checkpoint.")
    return error.text.said(language())


@officers_screen
@require_GET
def alerts(request: HttpRequest) -> HttpResponse:
    """The incidents that alert the one who looks, unseen ones first."""
    return _alerts(request)


def _alerts(
    request: HttpRequest, *, wrong: str = "", about: str = "", typed: str = "", status: int = 200
) -> HttpResponse:
    serves_at = getattr(request.user, "checkpoint_id", None) or ""
    viewer = Viewer(officer=request.user.pk, purpose="own_work")
    found = incidents_recorded(serves_at, viewer=viewer, at=timezone.now())
    role = getattr(request.user, "role", "")
    unseen = sorted((each for each in found if _unseen(each, role)), key=lambda each: each.recorded_at)
    context = {
        "unseen": unseen,
        "seen": [each for each in found if not _unseen(each, role)],
        "kinds": _kinds(),
        "now": timezone.now(),
        "wrong": wrong,
        "about": about,
        "typed": typed,
    }
    return render(request, "web/incidents/alerts.html", context, status=status)


@officers_screen
@require_http_methods(["GET", "POST"])
def seen(request: HttpRequest, incident: str) -> HttpResponse:
    """Say that an alert was seen and what follows."""
    if request.method == "GET":  # back from a switch of language
        return redirect("alerts")
    words = request.POST.get("words", "")
    try:
        acknowledge_alert(incident, at=timezone.now(), by=request.user.pk, ground="incident", words=words)
    except Unusable as error:
        return _alerts(request, wrong=error.text.said(language()), about=incident, typed=words, status=422)
    return redirect(f"{reverse('alerts')}#incident-{incident}")


def _unseen(incident: IncidentShown, role: str) -> bool:
    return any(alert.role == role and alert.seen_at is None for alert in incident.alerts)


def _kinds() -> dict[str, str]:
    return {code: str(words) for code, words in KINDS.items()}
