"""Decide an appeal. A reversal empties every consequence, since each is computed from what still stands."""

from __future__ import annotations

from datetime import datetime

from otkel.engines.access import Subject
from otkel.procedures import NotFound, procedure
from otkel.procedures.border.cases import AppealDecisionReceipt
from otkel.procedures.border.decisions_shown import as_policies_see
from otkel.procedures.border.second_line_matters import chosen, written
from otkel.records.refusals import queries as refusals
from otkel.records.refusals.models import Appeal, AppealDecision
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_DECIDED = Text(
    en="This appeal was decided otherwise before; nothing was recorded.",
    ru="По этой жалобе уже принято другое решение; ничего не записано.",
    kk="Бұл шағым бойынша бұрын басқа шешім қабылданған; ештеңе жазылған жоқ.",
)


def kept_appeal(appeal: str) -> Appeal:
    """The record of an appeal.

    Raises:
        NotFound: there is none of this id.
    """
    kept = refusals.appeal_by_id(appeal)
    if kept is None:
        raise NotFound("appeal", appeal)
    return kept


def the_appeal(appeal: str) -> Subject:
    """An appeal as policies see it: who decided what it contests may not decide on it."""
    return as_policies_see(kept_appeal(appeal).refusal)


@procedure("decide_appeal", about=the_appeal)
def decide_appeal(
    appeal: str, *, at: datetime, by: str, ground: str, outcome: str, reasons: str
) -> AppealDecisionReceipt:
    """Uphold or reverse the refusal, with reasons; sent twice, it answers as the first time.

    Raises:
        NotFound: no such appeal.
        Unusable: the outcome is unknown, reasons are missing, or it was decided otherwise before.
        Refused: policy does not allow it to this officer.
    """
    chosen("outcome", outcome, ("upheld", "reversed"))
    kept = kept_appeal(appeal)
    before = refusals.decision_on(kept)
    if before is not None:
        if before.outcome != outcome:
            raise Unusable("appeal_decided", _DECIDED, where="outcome")
        return AppealDecisionReceipt(kept.pk, kept.refusal_id, before.outcome, before.at, repeated=True)
    told = written("reasons", reasons)
    decided = AppealDecision.objects.create(appeal=kept, at=at, by_id=by, outcome=outcome, reasons=told)
    return AppealDecisionReceipt(kept.pk, kept.refusal_id, decided.outcome, decided.at)
