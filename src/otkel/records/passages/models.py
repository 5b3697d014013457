"""Passages: a vehicle or a group, and everybody who goes through in it."""

from __future__ import annotations

from django.db import models

from otkel.records.checkpoints.models import Checkpoint
from otkel.records.inspections.models import Inspection
from otkel.records.officers.models import Officer
from otkel.records.permanence.models import Kept
from otkel.records.vehicles.models import Vehicle

MEANS = ("pedestrian", "car", "bus", "truck", "train", "air")
# What somebody does aboard; the driver may also be a passenger's line on the manifest, and is still one person.
ROLES = ("driver", "passenger", "crew", "leader")


class Passage(Kept):
    """One vehicle or group that passes a checkpoint once.

    `arrived_at`: when it joined the queue, None where nobody told. `plate_shown` is the plate as it was read or typed,
    in whatever alphabet. `late` says that it was recorded long after `at`.
    `reference` is the sender's own sign: the same one never opens a second passage.
    """

    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, related_name="+", db_index=False)
    lane = models.CharField(max_length=8)
    direction = models.CharField(max_length=5, choices=[("entry", "entry"), ("exit", "exit")])
    means = models.CharField(max_length=12, choices=[(means, means) for means in MEANS])
    at = models.DateTimeField()
    arrived_at = models.DateTimeField(null=True)
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    vehicle = models.ForeignKey(Vehicle, on_delete=models.PROTECT, null=True, related_name="+")
    plate_shown = models.CharField(max_length=40, blank=True)
    plate_by_hand = models.BooleanField(default=False)
    trailer_shown = models.CharField(max_length=40, blank=True)
    seats = models.PositiveSmallIntegerField(null=True)
    transit_route = models.CharField(max_length=200, blank=True)
    transit_until = models.DateTimeField(null=True)
    reference = models.CharField(max_length=60, null=True)
    late = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["checkpoint", "reference"], name="passage_reference_once")]
        indexes = [
            models.Index(fields=["checkpoint", "at"], name="passage_checkpoint_at"),
            models.Index(
                fields=["checkpoint", "transit_until"],
                condition=models.Q(transit_until__isnull=False),
                name="passage_transit_until",
            ),
        ]


class Expected(Kept):
    """One line of a manifest as it was handed in: nobody is known by it until a document is presented."""

    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="+", db_index=False)
    line = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=12, choices=[(role, role) for role in ROLES])
    surname = models.CharField(max_length=120, blank=True)
    given_names = models.CharField(max_length=120, blank=True)
    document_number = models.CharField(max_length=30, blank=True)
    issuer = models.CharField(max_length=3, blank=True)
    nationality = models.CharField(max_length=3, blank=True)
    birth_date = models.CharField(max_length=10, blank=True)
    seat = models.CharField(max_length=8, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["passage", "line"], name="manifest_line_once")]


class LineStruck(Kept):
    """That a line of a manifest no longer holds, and why: it was typed wrongly, or is not on the newer list."""

    expected = models.OneToOneField(Expected, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()


class Aboard(Kept):
    """That an inspected person travels in a passage, and as what; `line` is the manifest's, None where not on it."""

    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="+")
    inspection = models.OneToOneField(Inspection, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=12, choices=[(role, role) for role in ROLES])
    line = models.PositiveSmallIntegerField(null=True)


class ReadAgain(Kept):
    """That somebody aboard was read again as something else than the first time."""

    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="+")
    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="+", db_index=False)
    role = models.CharField(max_length=12, choices=[(role, role) for role in ROLES])

    class Meta:
        constraints = [models.UniqueConstraint(fields=["inspection", "role"], name="read_again_once_a_role")]


class PapersCounted(Kept):
    """How many papers were collected from a vehicle and how many given back; of several the newest holds."""

    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="+")
    taken = models.PositiveSmallIntegerField()
    returned = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")


class PassageEnd(Kept):
    """That the vehicle or group went on; `stayed_behind` counts those who did not go with it.

    `unread` counts the lines of the manifest for which no paper was read. `void`: it was opened by mistake and never
    passed; nobody was read aboard.
    """

    passage = models.OneToOneField(Passage, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    stayed_behind = models.PositiveSmallIntegerField()
    unread = models.PositiveSmallIntegerField(default=0)
    words = models.TextField(blank=True)
    void = models.BooleanField(default=False)
