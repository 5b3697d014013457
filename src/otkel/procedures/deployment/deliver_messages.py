"""Deliver what waits for others: sent outside any act, so that a slow receiver holds up no lane.

Who delivers asks what is due, hands it over by `otkel.backends.outbox`, and has the outcome recorded here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from otkel.backends.outbox import Handed, Letter
from otkel.procedures import Seen, Viewer, inquiry, procedure, the_service
from otkel.records.outbox import queries as outbox
from otkel.records.outbox.models import Delivered, NotWanted
from otkel.vocabulary.texts import Text, from_dict


@dataclass(frozen=True, slots=True)
class DeliveryReceipt:
    """How many messages left, how many wait in all, how many of these are aside, and the first reason why one stayed.

    `why` is None where nothing failed: what waits has no address yet, or stepped aside before.
    """

    delivered: int
    waiting: int
    aside: int
    why: Text | None


@dataclass(frozen=True, slots=True)
class MessageShown:
    """A message that waits: to whom, what, since when; not what it says.

    `rejections` counts how often the other side was reached and did not want it, the last time for `why`; `aside`: it
    lets the others pass, until a human has it sent again.
    """

    message: str
    sequence: int
    to: str
    kind: str
    at: datetime
    rejections: int
    aside: bool
    why: Text | None


@inquiry("messages_waiting", about=the_service, of_persons=False)
def messages_waiting(_question: None = None, *, viewer: Viewer, at: datetime, seen: Seen) -> tuple[MessageShown, ...]:
    """The messages that nobody has taken yet: those that stepped aside first, the others in order.

    Raises:
        Refused: policy does not allow it to this viewer.
    """
    found = outbox.waiting()
    reasons = outbox.last_reasons(found)
    return tuple(
        MessageShown(
            message=each.pk,
            sequence=each.sequence,
            to=each.to,
            kind=each.kind,
            at=each.at,
            rejections=each.rejections,
            aside=bool(each.aside),
            why=from_dict(reasons[each.pk]) if each.pk in reasons else None,
        )
        for each in found
    )


@inquiry("messages_due", about=the_service, of_persons=False)
def messages_due(receivers: Sequence[str], *, viewer: Viewer, at: datetime, seen: Seen) -> tuple[Letter, ...]:
    """The letters that each of these receivers is to get now, each receiver's in order. It sends nothing.

    Raises:
        Refused: policy does not allow it to this viewer.
    """
    found = (each for to in receivers for each in outbox.due(to))
    return tuple(Letter(each.pk, each.sequence, each.kind, each.body, each.to) for each in found)


@procedure("deliver_messages", about=the_service)
def deliver_messages(handed: Handed, *, at: datetime, by: str, ground: str) -> DeliveryReceipt:
    """Record what receivers took and what they rejected; broken off before, it is sent once more.

    Raises:
        Refused: policy does not allow it to this officer.
    """
    for message, way in handed.taken:
        Delivered.objects.get_or_create(message_id=message, defaults={"at": at, "way": way})
    for message, why in handed.rejected:
        NotWanted.objects.create(message_id=message, at=at, why=why.as_dict())
    return DeliveryReceipt(len(handed.taken), outbox.count_waiting(), outbox.count_aside(), handed.why)
