"""Deliver what waits for others: sent outside any act, so that a slow receiver holds up no lane."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from otkel.backends.outbox import Letter, way_to
from otkel.procedures import Seen, Viewer, inquiry, procedure, the_service
from otkel.records.outbox import queries as outbox
from otkel.records.outbox.models import Delivered
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable


@dataclass(frozen=True, slots=True)
class Sending:
    """What was handed over, by id and way; and the first reason why something was not."""

    taken: tuple[tuple[str, str], ...]
    left: int
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class DeliveryReceipt:
    """How many messages left, how many wait, and why the first of them does (None: no address is set for it)."""

    delivered: int
    waiting: int
    why: Text | None


@dataclass(frozen=True, slots=True)
class MessageShown:
    """A message that waits: to whom, what, since when; not what it says."""

    message: str
    sequence: int
    to: str
    kind: str
    at: datetime


@inquiry("messages_waiting", about=the_service, of_persons=False)
def messages_waiting(_question: None = None, *, viewer: Viewer, at: datetime, seen: Seen) -> tuple[MessageShown, ...]:
    """The messages that nobody has taken yet, in order.

    Raises:
        Refused: policy does not allow it to this viewer.
    """
    return tuple(MessageShown(each.pk, each.sequence, each.to, each.kind, each.at) for each in outbox.waiting())


@inquiry("messages_sent", about=the_service, of_persons=False)
def messages_sent(addresses: Mapping[str, str], *, viewer: Viewer, at: datetime, seen: Seen) -> Sending:
    """Hand over what waits to each receiver that has an address, in order; after a failure that receiver gets no more.

    Raises:
        Unusable: `bad_address`.
        Refused: policy does not allow it to this viewer.
    """
    ways = {to: way_to(address) for to, address in addresses.items() if address}
    taken: list[tuple[str, str]] = []
    broken: set[str] = set()
    why: Text | None = None
    found = outbox.waiting()
    for each in found:
        if each.to not in ways or each.to in broken:
            continue
        try:
            ways[each.to].send(Letter(each.pk, each.sequence, each.kind, each.body))
        except Unusable as error:
            broken.add(each.to)
            why = why or error.text
        else:
            taken.append((each.pk, ways[each.to].name))
    return Sending(tuple(taken), len(found) - len(taken), why)


@procedure("deliver_messages", about=the_service, looks_up=messages_sent)
def deliver_messages(
    addresses: Mapping[str, str], *, at: datetime, by: str, ground: str, found: Sending | None = None
) -> DeliveryReceipt:
    """Send what waits to the receivers of `addresses`, and record what they took; broken off, it is sent once more.

    Raises:
        Unusable: `bad_address`.
        Refused: policy does not allow it to this officer.
    """
    if found is None:
        raise TypeError("a delivery rests on what was sent")
    for message, way in found.taken:
        Delivered.objects.get_or_create(message_id=message, defaults={"at": at, "way": way})
    return DeliveryReceipt(len(found.taken), found.left, found.why)
