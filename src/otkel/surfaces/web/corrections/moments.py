"""Times that a human types: local time at a checkpoint, to the minute."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from otkel.surfaces.local_times import local_at
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_NOT_A_TIME = Text(
    en="This is not a time: “{given}”. Write day and hour, as in 2026-05-03 09:41.",
    ru="Это не время: «{given}». Напишите день и час, например 2026-05-03 09:41.",
    kk="Бұл уақыт емес: «{given}». Күн мен сағатты жазыңыз, мысалы 2026-05-03 09:41.",
)
_FORMAT = "%Y-%m-%dT%H:%M"


def moment_given(given: str, *, checkpoint: str, where: str) -> datetime | None:
    """A local time at a checkpoint as a moment; None where nothing was given.

    An hour that the clock showed twice is its first, one that it skipped the moment that followed.

    Raises:
        Unusable: `bad_time`.
    """
    plain = given.strip().replace(" ", "T", 1)
    if not plain:
        return None
    try:
        local = datetime.strptime(plain[:16], _FORMAT).replace(tzinfo=_zone(checkpoint))
        return local.astimezone(ZoneInfo("UTC"))
    except (ValueError, OverflowError) as error:
        raise Unusable("bad_time", _NOT_A_TIME.format(given=given[:40]), where=where) from error


def moment_typed(at: datetime, *, checkpoint: str) -> str:
    """A moment as the field of a form has it: local time at the checkpoint, to the minute."""
    return local_at(checkpoint, at).strftime(_FORMAT)


def _zone(checkpoint: str) -> ZoneInfo:
    zone = local_at(checkpoint, datetime(2026, 1, 1, tzinfo=ZoneInfo("UTC"))).tzinfo
    return zone if isinstance(zone, ZoneInfo) else ZoneInfo("UTC")
