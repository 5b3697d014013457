"""Read a refusal back."""

from __future__ import annotations

from datetime import datetime

from otkel.procedures import Seen, Viewer, inquiry
from otkel.procedures.border.decisions_shown import decision_shown
from otkel.procedures.border.reports import DecisionShown
from otkel.procedures.border.serve_notice import kept_refusal, the_refusal


@inquiry("read_refusal", about=the_refusal)
def read_refusal(refusal: str, *, viewer: Viewer, at: datetime, seen: Seen) -> DecisionShown:
    """A refusal with its grounds, reasons, service and appeal.

    Raises:
        NotFound: no such refusal.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_refusal(refusal)
    seen.person(kept.person)
    return decision_shown(kept)
