"""Close a referral that protected somebody: only with its outcome, and only by those who answer for it."""

from __future__ import annotations

from datetime import datetime

from otkel.procedures import procedure
from otkel.procedures.border.cases import OUTCOMES, OutcomeReceipt
from otkel.procedures.border.second_line_matters import chosen, kept_referral, the_referral, written
from otkel.records.referrals import queries as referrals
from otkel.records.referrals.models import Outcome
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_BY_ITS_ACT = Text(
    en="A referral to second line ends by an admission, a refusal or a hand-over, never by being closed.",
    ru="Направление на вторую линию завершается впуском, отказом или передачей; закрыть его нельзя.",
    kk="Екінші желіге жіберу кіргізумен, бас тартумен не тапсырумен аяқталады; оны жай жабуға болмайды.",
)
_ENDED_OTHERWISE = Text(
    en="This referral was ended otherwise before; nothing was recorded.",
    ru="Это направление уже завершено иначе; ничего не записано.",
    kk="Бұл жіберу бұрын басқаша аяқталған; ештеңе жазылған жоқ.",
)


@procedure("close_referral", about=the_referral)
def close_referral(
    referral: str, *, at: datetime, by: str, ground: str, outcome: str, reasons: str, reference: str = ""
) -> OutcomeReceipt:
    """End a referral to the asylum authority, the guardian's office or the lawyers with its outcome and reasons.

    Raises:
        NotFound: no such referral.
        Unusable: the outcome is none of this kind's, reasons are missing, or it was ended otherwise before.
        Refused: policy does not allow it to this officer: second line cannot close what protects from second line.
    """
    kept = kept_referral(referral)
    if kept.kind == "second_line":
        raise Unusable("ends_by_its_act", _BY_ITS_ACT, where="referral")
    chosen("outcome", outcome, OUTCOMES[kept.kind])
    before = referrals.outcome_of(kept)
    if before is not None:
        if before.kind != outcome:
            raise Unusable("referral_ended", _ENDED_OTHERWISE, where="outcome")
        return OutcomeReceipt(kept.pk, before.kind, before.at, repeated=True)
    told = written("reasons", reasons)
    ended = Outcome.objects.create(
        referral=kept, kind=outcome, at=at, by_id=by, reasons=told, office=kept.office, reference=reference.strip()[:80]
    )
    return OutcomeReceipt(kept.pk, ended.kind, ended.at)
