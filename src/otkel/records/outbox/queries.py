"""Messages to others, read."""

from __future__ import annotations

from django.db.models import Exists, Max, OuterRef

from otkel.records.outbox.models import Delivered, Message


def next_sequence() -> int:
    """The number of the next message: whoever writes it holds the turn to write."""
    return (Message.objects.aggregate(last=Max("sequence"))["last"] or 0) + 1


def written(to: str, kind: str, about: str) -> Message | None:
    """The message of a kind about a thing, if it was written."""
    return Message.objects.filter(to=to, kind=kind, about=about).first()


def waiting(*, at_most: int = 500) -> list[Message]:
    """Messages that nobody has taken yet, in order."""
    taken = Delivered.objects.filter(message=OuterRef("pk"))
    return list(Message.objects.exclude(Exists(taken)).order_by("sequence")[:at_most])


def count_waiting() -> int:
    """How many messages nobody has taken yet."""
    return Message.objects.exclude(Exists(Delivered.objects.filter(message=OuterRef("pk")))).count()
