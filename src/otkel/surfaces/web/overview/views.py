"""The overview of checkpoints; it asks again by itself and says how old it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from otkel.procedures import Viewer
from otkel.procedures.border.cases import CheckpointWaits
from otkel.procedures.border.overview import checkpoints_overview
from otkel.procedures.deployment.deliver_messages import MessageShown, messages_waiting
from otkel.procedures.deployment.retry_message import retry_message
from otkel.surfaces.web.guards import officers_screen
from otkel.surfaces.web.second_line.words import KINDS


@dataclass(frozen=True, slots=True)
class Waiting:
    """One kind of referral that waits: its words, how many, and since when the longest."""

    kind: str
    words: str
    count: int
    since: datetime


@dataclass(frozen=True, slots=True)
class CheckpointSeen:
    """A checkpoint, the referrals that wait there, the longest first, and the gravest state of what waits."""

    waits: CheckpointWaits
    referrals: tuple[Waiting, ...]
    state: str


@officers_screen
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """What waits at each checkpoint: lanes, second line, notices, alerts."""
    now = timezone.now()
    found = checkpoints_overview(None, viewer=Viewer(officer=request.user.pk, purpose="own_work"), at=now)
    role = getattr(request.user, "role", "")
    context = {
        "checkpoints": seen_of(found),
        "now": now,
        "sees_alerts": role in {"supervisor", "ombudsman"},
        "messages": _messages(request) if role == "supervisor" else (),
        "works_here": role in {"second_line", "supervisor"},
    }
    template = "web/overview/waits.html" if getattr(request, "htmx", False) else "web/overview/overview.html"
    return render(request, template, context)


@officers_screen
@require_POST
def retry(request: HttpRequest, message: str) -> HttpResponse:
    """Have a message sent again that the other side rejected until it stepped aside."""
    retry_message(message, at=timezone.now(), by=request.user.pk, ground="delivery")
    return redirect("overview")


def _messages(request: HttpRequest) -> tuple[MessageShown, ...]:
    """The messages to others that stepped aside: they wait for a human."""
    found = messages_waiting(None, viewer=Viewer(officer=request.user.pk, purpose="own_work"), at=timezone.now())
    return tuple(each for each in found if each.aside)


def seen_of(found: tuple[CheckpointWaits, ...]) -> list[CheckpointSeen]:
    """Where most is to do first: alerts that nobody saw, then who waits longest, then what an appeal undid."""
    seen = [CheckpointSeen(waits, _referrals(waits), _state(waits)) for waits in found]
    order = ("stop", "look", "clear")
    return sorted(seen, key=lambda each: (order.index(each.state), _oldest(each), *_named(each.waits)))


def _named(waits: CheckpointWaits) -> tuple[bool, str]:
    return not waits.reversals, waits.checkpoint


def _referrals(waits: CheckpointWaits) -> tuple[Waiting, ...]:
    lines = (Waiting(kind, str(KINDS[kind]), count, since) for kind, count, since in waits.waiting)
    return tuple(sorted(lines, key=lambda line: line.since))


def _state(waits: CheckpointWaits) -> str:
    if waits.alerts:
        return "stop"
    return "look" if waits.waiting or waits.unserved or waits.without_papers else "clear"


def _oldest(seen: CheckpointSeen) -> float:
    waits = seen.waits
    others = (waits.unserved_since, waits.alerts_since, waits.without_papers_since)
    since = [line.since for line in seen.referrals] + [at for at in others if at is not None]
    return min((at.timestamp() for at in since), default=float("inf"))
