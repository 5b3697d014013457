"""Send a traveller to second line, with a reason. Nothing is refused by it."""

from __future__ import annotations

from datetime import datetime

from otkel.procedures import procedure
from otkel.procedures.border.reports import ReferralReceipt
from otkel.procedures.border.the_inspection import kept_inspection, the_inspection
from otkel.records.crossings import queries as crossings
from otkel.records.referrals import queries as referrals
from otkel.records.referrals.models import Referral
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_NO_REASON = Text(
    en="A referral needs a reason in words.",
    ru="Для направления нужна причина словами.",
    kk="Жіберу үшін себебін сөзбен жазу керек.",
)
_CROSSED = Text(
    en="This traveller has crossed already; the referral was not recorded.",
    ru="Этот путник уже пересёк границу; направление не записано.",
    kk="Бұл жолаушы шекарадан өтіп кеткен; жіберу жазылмады.",
)


@procedure("refer_to_second_line", about=the_inspection)
def refer_to_second_line(inspection: str, *, at: datetime, by: str, ground: str, reason: str) -> ReferralReceipt:
    """Record that the inspected traveller goes to second line, and why; sent twice, it answers as the first time.

    Raises:
        NotFound: no such inspection.
        Unusable: no reason was given, or the traveller has crossed already.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_inspection(inspection)
    before = referrals.of_inspection(kept)
    if before is not None:
        return ReferralReceipt(before.pk, kept.pk, before.at, repeated=True)
    if not reason.strip():
        raise Unusable("reason_missing", _NO_REASON, where="reason")
    if crossings.of_inspection(kept) is not None:
        raise Unusable("already_crossed", _CROSSED, where="inspection")
    referral = Referral.objects.create(
        inspection=kept, kind="second_line", at=at, by_id=by, reason=reason.strip()[:2000]
    )
    return ReferralReceipt(referral.pk, kept.pk, referral.at)
