"""Close a shift, one's own or one that nobody has closed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from otkel.procedures import procedure
from otkel.procedures.post.at_the_post import kept_shift, the_shift, what_is_open, words_of
from otkel.procedures.post.shifts import ClosingReceipt
from otkel.records.shifts import queries as shifts
from otkel.records.shifts.models import ShiftClosed

A_DAY: Final = timedelta(hours=24)  # no shift is longer


@procedure("close_shift", about=the_shift)
def close_shift(shift: str, *, at: datetime, by: str, ground: str, words: str = "") -> ClosingReceipt:
    """Close a shift. What is open then is told; it hinders nothing. Sent twice, it is the same.

    It is late where somebody else than its leader closes it, or more than a day after its opening.

    Raises:
        NotFound: no such shift.
        Unusable: the words cannot be kept.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_shift(shift)
    matters = what_is_open(kept.checkpoint, at)
    handed_over = shifts.handover_of(kept) is not None
    before = shifts.closing_of(kept)
    if before is not None:
        return ClosingReceipt(kept.pk, before.at, before.late, handed_over, matters, repeated=True)
    late = kept.by_id != by or at - kept.at > A_DAY
    ShiftClosed.objects.create(shift=kept, late=late, words=words_of(words), at=at, by_id=by)
    return ClosingReceipt(kept.pk, at, late, handed_over, matters)
