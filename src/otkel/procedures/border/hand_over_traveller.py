"""Hand a traveller over to another office. It authorises nobody to hold them."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from otkel import jurisdictions
from otkel.procedures import procedure
from otkel.procedures.border.cases import OutcomeReceipt
from otkel.procedures.border.safeguards import the_arrival_referred, what_stops
from otkel.procedures.border.second_line_matters import ENDED_OTHERWISE, held_by, kept_referral, written
from otkel.records.referrals import queries as referrals
from otkel.records.referrals.models import Outcome
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_ANOTHER_OFFICE = Text(
    en="This person is protected: they are handed over only to the office that answers for it.",
    ru="Этот человек под защитой: его передают только органу, который за это отвечает.",
    kk="Бұл адам қорғауда: ол тек соған жауап беретін органға тапсырылады.",
)
# Whom a protected person may be handed to: a hand-over must not do what a refusal may not.
_ANSWERS: Final = {"protection": "asylum", "child": "guardian"}
_SECOND_LINE_ONLY = Text(
    en="Only a referral to second line ends by a hand-over.",
    ru="Передачей завершается только направление на вторую линию.",
    kk="Тапсырумен тек екінші желіге жіберу аяқталады.",
)


@procedure("hand_over_traveller", about=the_arrival_referred)
def hand_over_traveller(
    referral: str, *, at: datetime, by: str, ground: str, office: str, reasons: str
) -> OutcomeReceipt:
    """End a referral to second line by handing the traveller over to an office of the pack, with reasons.

    An own citizen is never handed over instead of entering; who is protected goes to the office that protects. Second
    line may still admit afterwards, since the office may take the person into the country.

    Raises:
        NotFound: no such referral.
        Unusable: there is no such office, reasons are missing, another officer holds it, or it was ended otherwise.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_referral(referral)
    if kept.kind != "second_line":
        raise Unusable("second_line_only", _SECOND_LINE_ONLY, where="referral")
    office_there = jurisdictions.office(kept.inspection.checkpoint.pack, office)
    to_whom = office_there.code
    before = referrals.outcome_of(kept)
    if before is not None:
        if (before.kind, before.office) != ("handed_over", to_whom):
            raise Unusable("referral_ended", ENDED_OTHERWISE, where="referral")
        return OutcomeReceipt(kept.pk, before.kind, before.at, repeated=True)
    held_by(kept, by)
    called = {_ANSWERS[each] for each in what_stops(kept.inspection) if each in _ANSWERS}
    if called and office_there.kind not in called:
        raise Unusable("office_does_not_protect", _ANOTHER_OFFICE, where="office")
    told = written("reasons", reasons)
    ended = Outcome.objects.create(referral=kept, kind="handed_over", at=at, by_id=by, reasons=told, office=to_whom)
    return OutcomeReceipt(kept.pk, ended.kind, ended.at)
