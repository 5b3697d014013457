"""Ask for a check: of a document examiner, an office, a record."""

from __future__ import annotations

from datetime import datetime

from otkel.procedures import procedure
from otkel.procedures.border.cases import CHECK_KINDS, NoteReceipt
from otkel.procedures.border.second_line_matters import (
    chosen,
    held_by,
    kept_referral,
    open_referral,
    the_referral,
    written,
)
from otkel.records.referrals.models import Check


@procedure("ask_check", about=the_referral)
def ask_check(referral: str, *, at: datetime, by: str, ground: str, kind: str, question: str) -> NoteReceipt:
    """Ask for a check; `entry` of the answer is the check's id.

    Raises:
        NotFound: no such referral.
        Unusable: the kind is unknown, no question was asked, the referral has ended, or another officer holds it.
        Refused: policy does not allow it to this officer.
    """
    chosen("kind", kind, CHECK_KINDS)
    kept = kept_referral(referral)
    open_referral(kept)
    held_by(kept, by)
    check = Check.objects.create(referral=kept, at=at, by_id=by, kind=kind, question=written("question", question))
    return NoteReceipt(kept.pk, check.pk)
