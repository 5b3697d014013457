"""Take a referral up, so that two officers never decide on one person without knowing of each other."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from otkel.procedures import procedure
from otkel.procedures.border.cases import TakingReceipt
from otkel.procedures.border.guardian_calls import call_guardian
from otkel.procedures.border.second_line_matters import another_holds, kept_referral, open_referral, the_referral
from otkel.records.referrals import queries as referrals
from otkel.records.referrals.models import Referral, TakenUp


@procedure("take_up_referral", about=the_referral)
def take_up_referral(referral: str, *, at: datetime, by: str, ground: str, over: bool = False) -> TakingReceipt:
    """Take a referral up, or over from the officer who holds it where `over` says so; the record keeps each turn.

    Where second line takes up a child whom no adult is recorded to accompany, it calls the guardian's office.

    Raises:
        NotFound: no such referral.
        Unusable: it has ended, or another officer holds it.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_referral(referral)
    open_referral(kept)
    holder = referrals.holder_of(kept)
    if holder is not None and holder.by_id == by:
        return TakingReceipt(kept.pk, by, holder.turn, repeated=True)
    if holder is not None and not over:
        raise another_holds(holder.by, holder.at, kept)
    taken = _turn(kept, holder.turn + 1 if holder else 1, at=at, by=by)
    if kept.kind == "second_line":
        call_guardian(kept.inspection, at=at, by=by)
    return taken


def _turn(kept: Referral, turn: int, *, at: datetime, by: str) -> TakingReceipt:
    """Take the turn, unless another officer has taken the same one in this very moment."""
    try:
        with transaction.atomic():
            TakenUp.objects.create(referral=kept, turn=turn, at=at, by_id=by)
    except IntegrityError:
        holder = referrals.holder_of(kept)
        if holder is None or holder.by_id == by:
            raise
        raise another_holds(holder.by, holder.at, kept) from None
    return TakingReceipt(kept.pk, by, turn)
