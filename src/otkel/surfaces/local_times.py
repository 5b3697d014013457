"""Which clock hangs at a checkpoint: its date is the legal day there."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils.timezone import localtime

from otkel import jurisdictions


def local_at(checkpoint: str, at: datetime) -> datetime:
    """A time as the clock at a checkpoint showed it; as the service's clock did where there is no such checkpoint."""
    zone = _zones().get(checkpoint)
    return at.astimezone(zone) if zone else localtime(at)


@lru_cache(maxsize=1)
def _zones() -> dict[str, ZoneInfo]:
    packs = (jurisdictions.checkpoints(name) for name in jurisdictions.names())
    return {one.code: ZoneInfo(one.timezone) for pack in packs for one in pack}
