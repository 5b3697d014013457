"""Close a referral that protected somebody: only with its outcome, and only by those who answer for it."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from otkel.procedures import procedure
from otkel.procedures.border.cases import OUTCOMES, OutcomeReceipt
from otkel.procedures.border.second_line_matters import (
    ENDED_OTHERWISE,
    chosen,
    held_by,
    kept_referral,
    the_referral,
    written,
)
from otkel.records.referrals import queries as referrals
from otkel.records.referrals.models import Outcome
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

REASONS_AT_LEAST: Final = 20  # characters: fewer tell nobody why
_TOO_SHORT = Text(
    en="Say why in at least {n} characters: these reasons are read by the person and by whoever decides next.",
    ru="Напишите, почему, не менее чем {n} знаками: эти мотивы прочтут человек и тот, кто решает дальше.",
    kk="Себебін кемінде {n} таңбамен жазыңыз: оны адамның өзі және одан әрі шешетін қызметкер оқиды.",
)
_BY_ITS_ACT = Text(
    en="A referral to second line ends by an admission, a refusal or a hand-over, never by being closed.",
    ru="Направление на вторую линию завершается впуском, отказом или передачей; закрыть его нельзя.",
    kk="Екінші желіге жіберу кіргізумен, бас тартумен не тапсырумен аяқталады; оны жай жабуға болмайды.",
)


@procedure("close_referral", about=the_referral)
def close_referral(
    referral: str, *, at: datetime, by: str, ground: str, outcome: str, reasons: str, reference: str = ""
) -> OutcomeReceipt:
    """End a referral to the asylum authority, the guardian's office or the lawyers with its outcome and reasons.

    Raises:
        NotFound: no such referral.
        Unusable: the outcome is none of this kind's, reasons are missing or shorter than REASONS_AT_LEAST, the officer
            has not taken the referral up, or it was ended otherwise before.
        Refused: policy does not allow it to this officer: second line cannot close what protects from second line.
    """
    kept = kept_referral(referral)
    if kept.kind == "second_line":
        raise Unusable("ends_by_its_act", _BY_ITS_ACT, where="referral")
    chosen("outcome", outcome, OUTCOMES[kept.kind])
    before = referrals.outcome_of(kept)
    if before is not None:
        if before.kind != outcome:
            raise Unusable("referral_ended", ENDED_OTHERWISE, where="outcome")
        return OutcomeReceipt(kept.pk, before.kind, before.at, repeated=True)
    told = written("reasons", reasons)
    if len(told) < REASONS_AT_LEAST:
        raise Unusable("reasons_too_short", _TOO_SHORT.format(n=REASONS_AT_LEAST), where="reasons")
    held_by(kept, by)
    ended = Outcome.objects.create(
        referral=kept, kind=outcome, at=at, by_id=by, reasons=told, office=kept.office, reference=reference.strip()[:80]
    )
    return OutcomeReceipt(kept.pk, ended.kind, ended.at)
