"""End an officer's service: from that moment no session, token or code of theirs opens anything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from otkel.engines.access import Subject
from otkel.procedures import NotFound, procedure
from otkel.records.officers import queries as officers


@dataclass(frozen=True, slots=True)
class DismissalReceipt:
    """Whose service has ended."""

    officer: str


def the_officer(service_number: str) -> Subject:
    """Whom a dismissal is about, as policies see it.

    Raises:
        NotFound: nobody has this service number.
    """
    officer = officers.by_service_number(service_number)
    if officer is None:
        raise NotFound("officer", service_number)
    return Subject("Desk", "service", {"role": officer.role, "checkpoint": officer.checkpoint_id or ""})


@procedure("dismiss_officer", about=the_officer)
def dismiss_officer(service_number: str, *, at: datetime, by: str, ground: str) -> DismissalReceipt:
    """End an officer's service.

    Raises:
        NotFound: nobody has this service number.
        Refused: a supervisor dismisses from the lanes, whoever runs the machine anybody.
    """
    officer = officers.by_service_number(service_number)
    if officer is None:
        raise NotFound("officer", service_number)
    officer.is_active = False
    officer.save(update_fields=["is_active"])
    return DismissalReceipt(officer=officer.pk)
