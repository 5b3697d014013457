"""Hand a shift over: what is open is written down as it is at this moment, for whoever comes."""

from __future__ import annotations

from datetime import datetime

from otkel.procedures import procedure
from otkel.procedures.post.at_the_post import (
    kept_shift,
    officer_named,
    on_duty,
    running_still,
    the_shift,
    what_is_open,
    words_of,
)
from otkel.procedures.post.shifts import HandoverReceipt, Matters
from otkel.records.officers.models import Officer
from otkel.records.shifts import queries as shifts
from otkel.records.shifts.models import Handover
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

TO_ONESELF = Text(
    en="Nobody hands a shift over to themselves.",
    ru="Никто не передаёт смену самому себе.",
    kk="Ешкім ауысымды өзіне тапсырмайды.",
)
_CANNOT_LEAD = Text(
    en="Officer {number} cannot lead a shift: name a supervisor.",
    ru="Сотрудник {number} не может вести смену: назовите начальника смены.",
    kk="{number} қызметкері ауысымды басқара алмайды: ауысым бастығын атаңыз.",
)
_BEFORE = Text(
    en="This shift was handed over to officer {number} before; another supervisor may still take it over.",
    ru="Эта смена уже передана сотруднику {number}; принять её может и другой начальник смены.",
    kk="Бұл ауысым бұрын {number} қызметкеріне тапсырылған; оны басқа ауысым бастығы да қабылдай алады.",
)


@procedure("hand_over_shift", about=the_shift)
def hand_over_shift(shift: str, *, at: datetime, by: str, ground: str, to: str, words: str = "") -> HandoverReceipt:
    """Hand a shift over to a supervisor (service number or id) with what is open: counts and opaque ids, no names.

    Raises:
        NotFound: no such shift.
        Unusable: the shift is closed or was handed to somebody else; whoever is named is unknown, dismissed, of another
            post, no supervisor, or oneself.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_shift(shift)
    before = shifts.handover_of(kept)
    named = officer_named(to, kept.checkpoint, where="to")
    if before is not None:
        if before.to_id != named.pk:
            raise Unusable("handed_over_before", _BEFORE.format(number=before.to.service_number), where="to")
        return _receipt(before, repeated=True)
    running_still(kept)
    _can_lead(named, by)
    handover = Handover.objects.create(
        shift=kept,
        to=named,
        matters=what_is_open(kept.checkpoint, at).as_kept(),
        words=words_of(words),
        at=at,
        by_id=by,
    )
    return _receipt(handover)


def _can_lead(named: Officer, by: str) -> None:
    if named.pk == by:
        raise Unusable("handed_to_oneself", TO_ONESELF, where="to")
    if named.role != "supervisor":
        raise Unusable("cannot_lead", _CANNOT_LEAD.format(number=named.service_number), where="to")


def _receipt(kept: Handover, *, repeated: bool = False) -> HandoverReceipt:
    return HandoverReceipt(kept.pk, kept.shift_id, kept.at, on_duty(kept.to), Matters.of_kept(kept.matters), repeated)
