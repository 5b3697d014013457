"""Take the checkpoints and lanes over from the packs."""

from __future__ import annotations

from datetime import datetime

from otkel import jurisdictions
from otkel.procedures import procedure, the_service
from otkel.records.checkpoints.models import Checkpoint, Lane


@procedure("open_checkpoints", about=the_service)
def open_checkpoints(_subject: None, *, at: datetime, by: str, ground: str) -> int:
    """Write each pack's checkpoints and lanes as the pack now names them; the answer is how many checkpoints."""
    count = 0
    for pack in jurisdictions.names():
        for entry in jurisdictions.checkpoints(pack):
            checkpoint, _ = Checkpoint.objects.update_or_create(
                code=entry.code,
                defaults={
                    "pack": pack,
                    "kind": entry.kind,
                    "name_kk": entry.names.kk,
                    "name_ru": entry.names.ru,
                    "name_en": entry.names.en,
                    "timezone": entry.timezone,
                },
            )
            for lane in entry.lanes:
                Lane.objects.update_or_create(
                    checkpoint=checkpoint,
                    number=str(lane.number),
                    defaults={"category": lane.category, "means": lane.means},
                )
            count += 1
    return count
