"""Open what stops a refusal: somebody asks for protection, may be a child alone, or says that this is their state."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from otkel import jurisdictions
from otkel.procedures import procedure
from otkel.procedures.border.reports import ReferralReceipt
from otkel.procedures.border.second_line_matters import chosen, written
from otkel.procedures.border.the_inspection import kept_inspection, the_inspection
from otkel.records.referrals import queries as referrals
from otkel.records.referrals.models import Referral

# Which of the pack's offices each kind calls; citizenship is settled by the service's own lawyers.
_OFFICE: Final[dict[str, jurisdictions.OfficeKind | None]] = {
    "protection": "asylum",
    "child": "guardian",
    "citizenship": None,
}


@procedure("open_safeguard", about=the_inspection)
def open_safeguard(inspection: str, *, at: datetime, by: str, ground: str, kind: str, words: str) -> ReferralReceipt:
    """Record it at once and call the office that answers for it; from then on entry cannot be refused.

    Nobody weighs at the lane whether it is true. Sent twice while it is open, it answers as the first time; said again
    after an outcome, it is opened again. It is taken in also after a crossing or a refusal, since what is said may be
    said at any time.

    Raises:
        NotFound: no such inspection.
        Unusable: the kind is unknown, no words were given, or the pack names no office for it.
        Refused: policy does not allow it to this officer.
    """
    chosen("kind", kind, tuple(_OFFICE))
    kept = kept_inspection(inspection)
    before = referrals.of_inspection(kept, kind)
    if before is not None and referrals.outcome_of(before) is None:
        return ReferralReceipt(before.pk, kept.pk, before.at, repeated=True)
    told = written("words", words)
    whose = _OFFICE[kind]
    office = jurisdictions.office_for(kept.checkpoint.pack, whose).code if whose else ""
    turn = before.turn + 1 if before else 1
    referral = Referral.objects.create(
        inspection=kept, kind=kind, turn=turn, at=at, by_id=by, reason=told, office=office
    )
    return ReferralReceipt(referral.pk, kept.pk, referral.at)
