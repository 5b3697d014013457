"""Numbered things that a post answers for: stamps, blanks, paper forms, keys."""

from __future__ import annotations

from django.db import models

from otkel.records.checkpoints.models import Checkpoint
from otkel.records.officers.models import Officer
from otkel.records.permanence.models import Kept

KINDS = ("stamp", "blank", "form", "key", "seal")
MOVES = ("received", "given", "returned", "used", "spoiled", "lost", "sent_away")


class StockMove(Kept):
    """One movement of a run of numbers (both ends included); what a post holds is the sum of its movements.

    `officer`: who was given it or gave it back; None for the post's safe.
    """

    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in KINDS])
    series = models.CharField(max_length=12, blank=True)
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    move = models.CharField(max_length=12, choices=[(move, move) for move in MOVES])
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["checkpoint", "kind", "series"], name="stock_move_series")]
