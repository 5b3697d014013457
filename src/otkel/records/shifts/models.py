"""Shifts: who serves where, which lanes are open, and what one shift leaves to the next."""

from __future__ import annotations

from django.db import models

from otkel.records.checkpoints.models import Checkpoint
from otkel.records.officers.models import Officer
from otkel.records.permanence.models import Kept

CATEGORIES = ("own", "treaty", "all", "diplomatic")
MEANS = ("pedestrian", "car", "bus", "truck", "train", "air", "crew")


class Shift(Kept):
    """A shift at a checkpoint, from its opening; it ends by a closing of its own, never by the clock."""

    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["checkpoint", "at"], name="shift_checkpoint_at")]


class Posting(Kept):
    """The roll call: that an officer is there, or is not, and at which lane; of several the newest holds."""

    shift = models.ForeignKey(Shift, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    present = models.BooleanField()
    lane = models.CharField(max_length=8, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")


class LaneState(Kept):
    """That a lane was opened for somebody, reassigned or closed; of several the newest holds."""

    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, related_name="+", db_index=False)
    lane = models.CharField(max_length=8)
    open = models.BooleanField()
    direction = models.CharField(max_length=5, choices=[("entry", "entry"), ("exit", "exit")], blank=True)
    category = models.CharField(max_length=12, choices=[(each, each) for each in CATEGORIES])
    means = models.CharField(max_length=12, choices=[(each, each) for each in MEANS])
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["checkpoint", "lane", "at"], name="lane_state_at")]


class Handover(Kept):
    """What one shift leaves open and says to whoever comes: counts and opaque ids as they were at that moment."""

    shift = models.OneToOneField(Shift, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    matters = models.JSONField()
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")


class HandoverTaken(Kept):
    """That the officer who came has read what was handed over and opened the next shift on it."""

    handover = models.OneToOneField(Handover, on_delete=models.PROTECT, related_name="+")
    next_shift = models.OneToOneField(Shift, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")


class ShiftClosed(Kept):
    """That a shift was closed; `late` where somebody else closed one that nobody had."""

    shift = models.OneToOneField(Shift, on_delete=models.PROTECT, related_name="+")
    late = models.BooleanField(default=False)
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")


class Drill(Kept):
    """That a post practised working without something, and what it found."""

    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    minutes = models.PositiveSmallIntegerField()
    passed = models.BooleanField()
    words = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
