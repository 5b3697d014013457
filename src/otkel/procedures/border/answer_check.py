"""Answer a check."""

from __future__ import annotations

from datetime import datetime
from typing import get_args

from otkel.procedures import procedure
from otkel.procedures.border.cases import CheckFinding, NoteReceipt
from otkel.procedures.border.second_line_matters import chosen, kept_referral, open_referral, the_check, written
from otkel.records.referrals import queries as referrals
from otkel.records.referrals.models import Check, CheckAnswer
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_ANSWERED = Text(
    en="This check was answered otherwise before; ask another one.",
    ru="На эту проверку уже дан другой ответ; запросите новую.",
    kk="Бұл тексеруге бұрын басқа жауап берілген; жаңасын сұраңыз.",
)


@procedure("answer_check", about=the_check)
def answer_check(check: str, *, at: datetime, by: str, ground: str, finding: str, answer: str) -> NoteReceipt:
    """Answer a check once: in order, not in order, or not certain, and in words; sent twice, it answers the same.

    Raises:
        NotFound: no such check.
        Unusable: the finding is unknown, no words were given, the referral has ended, or it was answered otherwise.
        Refused: policy does not allow it to this officer.
    """
    chosen("finding", finding, get_args(CheckFinding))
    told = written("answer", answer)
    asked: Check | None = referrals.check_by_id(check)
    assert asked is not None  # the policy question has found it  # noqa: S101
    before = referrals.answer_of(asked)
    if before is not None:
        if (before.finding, before.answer) != (finding, told):
            raise Unusable("answered_already", _ANSWERED, where="check")
        return NoteReceipt(asked.referral_id, before.pk, repeated=True)
    open_referral(kept_referral(asked.referral_id))
    given = CheckAnswer.objects.create(check_asked=asked, at=at, by_id=by, finding=finding, answer=told)
    return NoteReceipt(asked.referral_id, given.pk)
