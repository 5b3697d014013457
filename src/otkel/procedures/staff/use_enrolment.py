"""Use up the one-time code of a first sign-in."""

from __future__ import annotations

from datetime import datetime

from otkel.procedures import procedure, the_service
from otkel.records.officers.models import EnrolmentUsed


@procedure("use_enrolment", about=the_service)
def use_enrolment(enrolment: str, *, at: datetime, by: str, ground: str) -> None:
    """Record that an enrolment was used; `by` is the officer who was enrolled.

    Raises:
        IntegrityError: it was used before; the database lets nobody use it twice.
        Refused: the officer's service has ended.
    """
    EnrolmentUsed.objects.create(enrolment_id=enrolment)
