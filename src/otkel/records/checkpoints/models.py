"""Where the border is crossed."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.db import models


class Checkpoint(models.Model):
    """A border checkpoint; its pack names the law that holds there, its time zone the legal day."""

    code = models.CharField(primary_key=True, max_length=40)
    pack = models.CharField(max_length=40)
    kind = models.CharField(max_length=8)
    name_kk = models.CharField(max_length=120)
    name_ru = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    timezone = models.CharField(max_length=60)

    def zone(self) -> ZoneInfo:
        """The time zone whose local date is the legal day here."""
        return ZoneInfo(self.timezone)


class Lane(models.Model):
    """A lane of a checkpoint: whom it serves (category) and how they come (means), until a shift says otherwise."""

    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=8)
    category = models.CharField(max_length=30)
    means = models.CharField(max_length=12, default="pedestrian")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["checkpoint", "number"], name="lane_once")]
