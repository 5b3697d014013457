"""Have a message that stepped aside sent again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from otkel.procedures import NotFound, procedure, the_service
from otkel.records.outbox import queries as outbox
from otkel.records.outbox.models import SentAgain


@dataclass(frozen=True, slots=True)
class RetryReceipt:
    """That a message waits to be sent again; `repeated` where it was not aside, and nothing was written."""

    message: str
    repeated: bool


@procedure("retry_message", about=the_service)
def retry_message(message: str, *, at: datetime, by: str, ground: str) -> RetryReceipt:
    """Put a message that stepped aside back into its place in the order. Sent twice, it is the same.

    Raises:
        NotFound: no such message.
        Refused: policy does not allow it to this officer.
    """
    if not outbox.exists(message):
        raise NotFound("message", message)
    kept = outbox.one_waiting(message)
    if kept is None or not kept.aside:
        return RetryReceipt(message, repeated=True)
    SentAgain.objects.create(message=kept, at=at, by=by)
    return RetryReceipt(message, repeated=False)
