"""Messages to others, read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.db.models import Case, Count, Exists, F, IntegerField, Max, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from otkel.records.outbox.models import Delivered, Message, NotWanted, SentAgain

REJECTIONS: Final = 3  # after so many a message steps aside, and after so many more once it was sent again


def next_sequence() -> int:
    """The number of the next message: whoever writes it holds the turn to write."""
    return (Message.objects.aggregate(last=Max("sequence"))["last"] or 0) + 1


def written(to: str, kind: str, about: str) -> Message | None:
    """The message of a kind about a thing, if it was written."""
    return Message.objects.filter(to=to, kind=kind, about=about).first()


def waiting(*, at_most: int = 500) -> list[Message]:
    """Messages that nobody has taken yet: those that stepped aside first, the others in order.

    Each bears `rejections` and `aside`.
    """
    return list(_waiting().order_by("-aside", "sequence")[:at_most])


def due(to: str, *, at_most: int = 500) -> list[Message]:
    """The messages that a receiver is to get now, in order."""
    return list(_waiting().filter(to=to, aside=0).order_by("sequence")[:at_most])


def one_waiting(message: str) -> Message | None:
    """One message that nobody has taken yet, with its `rejections` and `aside`."""
    return _waiting().filter(pk=message).first()


def exists(message: str) -> bool:
    """Whether there is a message of this id."""
    return Message.objects.filter(pk=message).exists()


def count_waiting() -> int:
    """How many messages nobody has taken yet."""
    return Message.objects.exclude(_TAKEN).count()


def count_aside() -> int:
    """How many messages stepped aside: they are not sent until a human says so."""
    return _waiting().filter(aside=1).count()


def last_reasons(messages: Sequence[Message]) -> dict[str, dict[str, str]]:
    """Why each of these was rejected last, by its id."""
    found = NotWanted.objects.filter(message__in=messages).order_by("recorded_at")
    return dict(found.values_list("message_id", "why"))


_TAKEN = Exists(Delivered.objects.filter(message=OuterRef("pk")))


def _waiting() -> QuerySet[Message]:
    def how_many(model: type[NotWanted | SentAgain]) -> Coalesce:
        rows = model.objects.filter(message=OuterRef("pk")).order_by().values("message").annotate(n=Count("pk"))
        return Coalesce(Subquery(rows.values("n"), output_field=IntegerField()), Value(0))

    counted = Message.objects.exclude(_TAKEN).annotate(rejections=how_many(NotWanted), again=how_many(SentAgain))
    over = When(rejections__gte=(F("again") + 1) * REJECTIONS, then=Value(1))
    return counted.annotate(aside=Case(over, default=Value(0), output_field=IntegerField()))
