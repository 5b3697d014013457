"""Times as a terminal prints them: to the minute, by the clock at the checkpoint, with how far that is from UTC."""

from __future__ import annotations

from datetime import datetime


def clock(at: str | datetime, checkpoint: str = "") -> str:
    """A time in words for a person, as 2026-05-03 09:41 +05:00; JSON keeps the ISO text.

    Without a checkpoint it is the service's clock.
    """
    from otkel.surfaces.local_times import local_at

    told = datetime.fromisoformat(at) if isinstance(at, str) else at
    local = local_at(checkpoint, told).isoformat(sep=" ", timespec="minutes")
    return f"{local[:16]} {local[16:]}"
