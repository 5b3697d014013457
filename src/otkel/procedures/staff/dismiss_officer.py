"""End an officer's service: from that moment no session, token or code of theirs opens anything."""

from __future__ import annotations

from datetime import datetime

from otkel.procedures import NotFound, procedure, the_service
from otkel.records.officers import queries as officers


@procedure("dismiss_officer", about=the_service)
def dismiss_officer(service_number: str, *, at: datetime, by: str, ground: str) -> str:
    """End an officer's service; the answer is the officer's opaque id.

    Raises:
        NotFound: nobody has this service number.
        Refused: only a supervisor dismisses.
    """
    officer = officers.by_service_number(service_number)
    if officer is None:
        raise NotFound("officer", service_number)
    officer.is_active = False
    officer.save(update_fields=["is_active"])
    return str(officer.pk)
