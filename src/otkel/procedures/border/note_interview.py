"""Note what was asked and said in an interview."""

from __future__ import annotations

from datetime import datetime

from otkel.procedures import procedure
from otkel.procedures.border.cases import NoteReceipt
from otkel.procedures.border.second_line_matters import held_by, kept_referral, open_referral, the_referral, written
from otkel.records.referrals.models import InterviewNote


@procedure("note_interview", about=the_referral)
def note_interview(
    referral: str, *, at: datetime, by: str, ground: str, said: str, language: str = "", interpreter: str = ""
) -> NoteReceipt:
    """Add to the interview what was asked and said; what is noted stays, a correction is another note.

    Raises:
        NotFound: no such referral.
        Unusable: nothing was written, the referral has ended, or another officer holds it.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_referral(referral)
    open_referral(kept)
    held_by(kept, by)
    note = InterviewNote.objects.create(
        referral=kept,
        at=at,
        by_id=by,
        said=written("said", said),
        language=language.strip()[:8],
        interpreter=interpreter.strip()[:120],
    )
    return NoteReceipt(kept.pk, note.pk)
