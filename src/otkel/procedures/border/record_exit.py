"""Record an exit. A finding never holds anybody who leaves: it is kept with the inspection, and the way is open."""

from __future__ import annotations

from datetime import datetime

from otkel.procedures import procedure
from otkel.procedures.border.crossing_records import already_recorded, record_crossing, still_fresh
from otkel.procedures.border.reports import CrossingReceipt
from otkel.procedures.border.the_inspection import kept_inspection, the_inspection
from otkel.records.crossings.models import Crossing
from otkel.records.inspections.models import Inspection


@procedure("record_exit", about=the_inspection)
def record_exit(
    inspection: str, *, at: datetime, by: str, ground: str, not_later_than: datetime | None = None
) -> CrossingReceipt:
    """Record the exit of the inspected traveller; sent twice, it answers as the first time.

    The inspection's time is the earliest of a late entry whose time is uncertain, `not_later_than` its latest.

    Raises:
        NotFound: no such inspection.
        Unusable: the inspection is too old to decide on, its crossing was corrected since, or the two times do not
            bound an event.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_inspection(inspection)
    before = already_recorded(kept)
    if before is not None:
        return _receipt(before, kept, repeated=True)
    still_fresh(kept, at)
    left = record_crossing(kept, by=by, not_later_than=not_later_than)
    return _receipt(left, kept, repeated=False)


def _receipt(left: Crossing, kept: Inspection, *, repeated: bool) -> CrossingReceipt:
    return CrossingReceipt(
        crossing=left.pk,
        inspection=kept.pk,
        person=left.person_id,
        direction="exit",
        at=left.at,
        recorded_at=left.recorded_at,
        last_lawful_day=None,
        slip=None,
        repeated=repeated,
    )
