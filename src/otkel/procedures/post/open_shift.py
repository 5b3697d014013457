"""Open a shift at a post."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from otkel.procedures import procedure
from otkel.procedures.post.at_the_post import kept_post, shifts_shown, the_post, words_of
from otkel.procedures.post.shifts import ShiftReceipt
from otkel.records.checkpoints.models import Checkpoint
from otkel.records.shifts import queries as shifts
from otkel.records.shifts.models import Shift

NAME_AT_MOST: Final = 60
_PRESSED_TWICE: Final = timedelta(minutes=2)


@procedure("open_shift", about=the_post)
def open_shift(checkpoint: str, *, at: datetime, by: str, ground: str, name: str = "") -> ShiftReceipt:
    """Open a shift. An earlier one that nobody has closed is told in the receipt and hinders nothing.

    Raises:
        Unusable: there is no such checkpoint, or the name is too long.
        Refused: policy does not allow it to this officer.
    """
    post = kept_post(checkpoint)
    called = words_of(name, where="name", at_most=NAME_AT_MOST)
    before = shifts.unclosed(post)
    same = next((s for s in before if s.by_id == by and s.name == called and abs(at - s.at) <= _PRESSED_TWICE), None)
    if same is not None:
        return receipt_of(same, post, repeated=True)
    return receipt_of(Shift.objects.create(checkpoint=post, name=called, at=at, by_id=by), post)


def receipt_of(kept: Shift, post: Checkpoint, *, repeated: bool = False) -> ShiftReceipt:
    """A shift's receipt, with the earlier ones that nobody has closed."""
    others = [shift for shift in shifts.unclosed(post) if shift.pk != kept.pk]
    return ShiftReceipt(kept.pk, post.pk, kept.name, kept.at, shifts_shown(others), repeated=repeated)
