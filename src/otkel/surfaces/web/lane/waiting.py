"""What waits at second line, as seen from where an officer serves; nobody is named."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from otkel.procedures import Viewer
from otkel.procedures.border.cases import ReferralWaiting
from otkel.procedures.border.referrals_waiting import referrals_waiting
from otkel.surfaces.web.lane.places import chosen_place

# Who decides on travellers at second line; policies decide, this only spares others what would be refused.
DECIDES = frozenset({"second_line", "supervisor"})


def waiting_here(request: HttpRequest) -> tuple[ReferralWaiting, ...]:
    """What waits where the officer serves: at the chosen place, at their own checkpoint, or everywhere."""
    viewer = Viewer(officer=request.user.pk, purpose="own_work")
    return referrals_waiting(checkpoint_here(request), viewer=viewer, at=timezone.now())


def checkpoint_here(request: HttpRequest) -> str:
    """The code of the checkpoint whose queue is shown; empty where the officer serves at all of them."""
    held = chosen_place(request)
    return held.checkpoint if held else str(getattr(request.user, "checkpoint_id", "") or "")


def waiting_line(request: HttpRequest, referral: str) -> ReferralWaiting | None:
    """The line of the queue for a referral, None where it waits no longer."""
    return next((line for line in waiting_here(request) if line.referral == referral), None)
