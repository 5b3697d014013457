"""What waits at second line and at the offices that protect people: reasons and times, no names."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from otkel.engines.access import Subject
from otkel.procedures import Seen, Viewer, inquiry
from otkel.procedures.border.cases import ReferralWaiting
from otkel.procedures.border.place_names import checkpoint_name
from otkel.procedures.border.reports import ticket_of
from otkel.procedures.border.second_line_matters import officer_shown
from otkel.records.officers import queries as officers
from otkel.records.referrals import queries as referrals
from otkel.vocabulary.texts import from_dict

_ALL: Final = ("second_line", "protection", "child", "citizenship")
SERVED_BY: Final = {
    "second_line": _ALL,
    "supervisor": _ALL,
    "ombudsman": _ALL,
    "asylum_officer": ("protection",),
    "guardian": ("child",),
    "legal_officer": ("citizenship",),
}
_ANSWERS_FOR: Final = {"asylum_officer": "protection", "guardian": "child", "legal_officer": "citizenship"}


def the_queue(checkpoint: str) -> Subject:
    """A checkpoint's queue as policies see it; "" is the queue of all checkpoints."""
    return Subject("Checkpoint", checkpoint or "every", {"code": checkpoint})


@inquiry("referrals_waiting", about=the_queue, of_persons=False)
def referrals_waiting(checkpoint: str, *, viewer: Viewer, at: datetime, seen: Seen) -> tuple[ReferralWaiting, ...]:
    """The open referrals of a checkpoint ("": of all) that the viewer's role serves, oldest first.

    The words of somebody who asks to be protected are told to the office that answers for it, and to nobody who
    merely looks at the queue: to others their `reason` is "".

    Raises:
        Refused: policy does not allow it to this officer.
    """
    officer = officers.by_id(viewer.officer)
    role = officer.role if officer else ""
    kinds, told = SERVED_BY.get(role, ()), ("second_line", _ANSWERS_FOR.get(role))
    found = referrals.waiting(checkpoint=checkpoint, kinds=kinds)
    holders = referrals.holders_of(found)
    return tuple(
        ReferralWaiting(
            referral=kept.pk,
            ticket=ticket_of(kept.pk),
            kind=kept.kind,
            checkpoint=kept.inspection.checkpoint_id,
            checkpoint_name=checkpoint_name(kept.inspection.checkpoint),
            lane=kept.inspection.lane,
            since=kept.at,
            reason=kept.reason if kept.kind in told else "",
            sentence=from_dict(kept.inspection.sentence),
            office=kept.office,
            held_by=officer_shown(holders[kept.pk].by) if kept.pk in holders else None,
            inspection=kept.inspection_id,
        )
        for kept in found
    )
