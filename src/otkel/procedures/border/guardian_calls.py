"""Call the guardian's office for a child whom second line finds alone; end the call when an adult is there."""

from __future__ import annotations

from datetime import datetime

from otkel import jurisdictions
from otkel.procedures.border.safeguards import is_child_alone
from otkel.records.inspections.models import Inspection
from otkel.records.referrals import queries as referrals
from otkel.records.referrals.models import Outcome, Referral
from otkel.vocabulary.texts import Text

# Kept as words, since whoever reads the queue may read any of the three languages.
_BY_ITS_DOCUMENT = Text(
    en="A child by the document; no adult is recorded.",
    ru="По документу ребёнок; взрослый не записан.",
    kk="Құжат бойынша бала; ересек адам жазылмаған.",
)


def call_guardian(kept: Inspection, *, at: datetime, by: str) -> None:
    """Open the child's referral where second line takes up a child whom no adult is recorded to accompany."""
    called = any(referrals.of_inspection(kept, "child", by_rule=rule) for rule in (False, True))
    if called or not is_child_alone(kept):
        return
    said = f"{_BY_ITS_DOCUMENT.kk} · {_BY_ITS_DOCUMENT.ru} · {_BY_ITS_DOCUMENT.en}"
    office = jurisdictions.office_for(kept.checkpoint.pack, "guardian").code
    Referral.objects.create(inspection=kept, kind="child", at=at, by_id=by, reason=said, office=office, by_rule=True)


def adult_has_come(kept: Inspection, *, at: datetime, by: str, how_sure: str) -> None:
    """End a call that the birth date alone had made; one that somebody asked for stays with the guardian's office."""
    call = referrals.of_inspection(kept, "child", by_rule=True)
    if call is not None and referrals.outcome_of(call) is None:
        Outcome.objects.create(referral=call, kind="accompanied", at=at, by_id=by, reasons=how_sure, office=call.office)
