"""Messages to others: written with the act that causes them, sent when the way is open."""

from __future__ import annotations

from django.db import models

from otkel.records.permanence.models import Kept


class Message(Kept):
    """One message to somebody outside, in the order in which the acts happened; `body` is what they get."""

    sequence = models.PositiveBigIntegerField(unique=True)
    to = models.CharField(max_length=40)
    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=20)
    body = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["to", "kind", "about"], name="message_once")]


class Delivered(Kept):
    """That the other side has taken a message."""

    message = models.OneToOneField(Message, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    way = models.CharField(max_length=20)


class NotWanted(Kept):
    """That the other side was reached and rejected a message; `why` in the three languages."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    why = models.JSONField()


class SentAgain(Kept):
    """That a human wants a message that stepped aside to be tried anew; `by` is an opaque id."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.CharField(max_length=20)
