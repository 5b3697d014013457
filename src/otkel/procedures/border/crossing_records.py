"""What admission and exit share: a crossing is recorded once, from a fresh inspection."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from otkel.procedures.border.form_entries import from_form
from otkel.procedures.border.late_entries import LATE_AFTER, bounded, favourable_day
from otkel.records.crossings import queries as crossings
from otkel.records.crossings.models import Crossing
from otkel.records.inspections.models import Inspection
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_FRESH: Final = timedelta(hours=24)  # what an inspection found may have changed after a day
ONE_PASSAGE: Final = timedelta(minutes=30)  # two scans of one traveller at one checkpoint
_TOO_OLD: Final = Text(
    en="This inspection was made more than a day ago: inspect the traveller again.",
    ru="Эта проверка проведена более суток назад: проверьте путника снова.",
    kk="Бұл тексеру бір тәуліктен бұрын жасалған: жолаушыны қайта тексеріңіз.",
)
_CORRECTED_SINCE: Final = Text(
    en="The crossing recorded on this inspection was corrected since. Inspect the traveller again.",
    ru="Пересечение, записанное по этой проверке, с тех пор исправлено. Проверьте путника снова.",
    kk="Осы тексеру бойынша жазылған өту кейін түзетілген. Жолаушыны қайта тексеріңіз.",
)


def already_recorded(kept: Inspection) -> Crossing | None:
    """The crossing that this inspection, or another scan of the same passage, led to before, as it stands now.

    Raises:
        Unusable: `corrected_since` where this inspection's crossing was found not to have taken place, or to have been
            one in the other direction: the same inspection does not lead to another.
    """
    recorded = crossings.first_of_inspection(kept)
    standing = crossings.standing_now(recorded) if recorded else None
    if standing is not None and standing.direction == kept.direction:
        return standing
    same = crossings.the_same_as(kept, within=ONE_PASSAGE)
    if recorded is not None and same is None:
        raise Unusable("corrected_since", _CORRECTED_SINCE, where="inspection")
    return same


def still_fresh(kept: Inspection, at: datetime) -> None:
    """Let a decision rest on this inspection only while it is fresh; what a paper form tells is over and does not age.

    Raises:
        Unusable: `inspection_too_old`.
    """
    if at - kept.recorded_at > _FRESH and not from_form(kept):
        raise Unusable("inspection_too_old", _TOO_OLD, where="inspection")


def record_crossing(kept: Inspection, *, by: str, not_later_than: datetime | None = None) -> Crossing:
    """Record the crossing of an inspected traveller; its legal day is the local date at the checkpoint.

    One recorded long after its event, or from a paper form, says so; where the event's time is uncertain
    (`not_later_than`), the day that counts is the one that favours the person.

    Raises:
        Unusable: `bad_time_bound`.
    """
    now = timezone.now()
    latest = bounded(kept, not_later_than, now=now)
    crossing: Crossing = Crossing.objects.create(
        person=kept.person,
        document=kept.document,
        checkpoint=kept.checkpoint,
        lane=kept.lane,
        direction=kept.direction,
        at=kept.at,
        on=favourable_day(kept.direction, kept.at, latest, zone=kept.checkpoint.zone()),
        by_id=by,
        inspection=kept,
        late=now - kept.at > LATE_AFTER or from_form(kept),
        not_later_than=latest,
    )
    return crossing
