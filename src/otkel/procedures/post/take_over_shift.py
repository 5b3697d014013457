"""Take a shift over: whoever comes has read what is open, and opens the next shift on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from otkel.procedures import procedure
from otkel.procedures.post.at_the_post import kept_shift, on_duty, the_shift, words_of
from otkel.procedures.post.hand_over_shift import TO_ONESELF
from otkel.procedures.post.open_shift import NAME_AT_MOST, receipt_of
from otkel.procedures.post.shifts import ShiftReceipt
from otkel.records.shifts import queries as shifts
from otkel.records.shifts.models import Handover, HandoverTaken, Shift
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_NOT_HANDED_OVER = Text(
    en="This shift was not handed over. Open your own; this one can be closed late.",
    ru="Эта смена не передана. Откройте свою; эту можно закрыть позже.",
    kk="Бұл ауысым тапсырылмаған. Өзіңіздікін ашыңыз; мұны кейін жабуға болады.",
)
_TAKEN = Text(
    en="Officer {number} has taken this shift over; nothing was recorded.",
    ru="Эту смену принял сотрудник {number}; ничего не записано.",
    kk="Бұл ауысымды {number} қызметкері қабылдаған; ештеңе жазылған жоқ.",
)


@procedure("take_over_shift", about=the_shift)
def take_over_shift(shift: str, *, at: datetime, by: str, ground: str, name: str = "") -> ShiftReceipt:
    """Take over a shift that was handed over, and open the next one. Sent twice, it is the same.

    Whoever was named may be ill: another supervisor of the post takes it over, and the receipt says instead of whom.

    Raises:
        NotFound: no such shift.
        Unusable: it was not handed over, was taken over by another, or was handed over by the same officer.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_shift(shift)
    handover = shifts.handover_of(kept)
    if handover is None:
        raise Unusable("not_handed_over", _NOT_HANDED_OVER, where="shift")
    taken = shifts.taking_of(handover)
    if taken is not None:
        if taken.by_id != by:
            raise Unusable("taken_over_before", _TAKEN.format(number=taken.by.service_number), where="shift")
        return _receipt(taken.next_shift, handover, by, repeated=True)
    if handover.by_id == by:
        raise Unusable("handed_to_oneself", TO_ONESELF, where="shift")
    called = words_of(name, where="name", at_most=NAME_AT_MOST)
    opened = Shift.objects.create(checkpoint=kept.checkpoint, name=called, at=at, by_id=by)
    HandoverTaken.objects.create(handover=handover, next_shift=opened, at=at, by_id=by)
    return _receipt(opened, handover, by)


def _receipt(opened: Shift, handover: Handover, by: str, *, repeated: bool = False) -> ShiftReceipt:
    return replace(
        receipt_of(opened, opened.checkpoint, repeated=repeated),
        handover=handover.pk,
        instead_of=None if handover.to_id == by else on_duty(handover.to),
    )
