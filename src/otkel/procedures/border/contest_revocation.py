"""What follows the revocation of a card: its notice is served, it is contested, the appeals body decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from otkel.engines.law import appeal_route
from otkel.procedures import NotFound, procedure
from otkel.procedures.border.cases import SERVICE_WAYS
from otkel.procedures.border.law_in_force import law_in_force
from otkel.procedures.border.revoke_card import ACT, kept_card, the_card
from otkel.procedures.border.second_line_matters import chosen, written
from otkel.records.cards import queries as cards
from otkel.records.cards.models import Revocation, RevocationAppeal, RevocationAppealDecision, RevocationService
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_OUTCOMES: Final = ("upheld", "reversed")
_NOT_YET = Text(
    en="A notice is not served before it is decided.",
    ru="Уведомление не вручают раньше решения.",
    kk="Хабарлама шешімнен бұрын тапсырылмайды.",
)
_DECIDED = Text(
    en="This appeal was decided otherwise before; nothing was recorded.",
    ru="По этой жалобе уже принято другое решение; ничего не записано.",
    kk="Бұл шағым бойынша бұрын басқа шешім қабылданған; ештеңе жазылған жоқ.",
)


@dataclass(frozen=True, slots=True)
class RevocationStep:
    """That a step was taken on the revocation of a card; `last_day` to appeal where it was served."""

    card: str
    at: datetime
    last_day: date | None = None
    late: bool = False
    outcome: str = ""
    repeated: bool = False


def revoked(card: str) -> Revocation:
    """The decision that revoked a card.

    Raises:
        NotFound: no such card, or nobody revoked it.
    """
    decided = cards.revocation_of(kept_card(card))
    if decided is None:
        raise NotFound("revocation", card)
    return decided


@procedure("serve_revocation", about=the_card)
def serve_revocation(card: str, *, at: datetime, by: str, ground: str, how: str, remark: str = "") -> RevocationStep:
    """Record that the notice reached the holder; the clock of the appeal starts here, not before.

    Raises:
        NotFound: no such card, or nobody revoked it.
        Unusable: the way is unknown, or a remark is missing where the person did not take the paper.
        Refused: policy does not allow it to this officer.
    """
    chosen("how", how, SERVICE_WAYS)
    decided = revoked(card)
    before = cards.service_of(decided)
    if before is not None:
        return RevocationStep(card, before.at, before.last_day, repeated=True)
    if at < decided.at:
        raise Unusable("served_before_decided", _NOT_YET, where="at")
    told = written("words", remark) if how == "not_taken" else remark.strip()[:2000]
    post = kept_card(card).order.checkpoint
    served_on = at.astimezone(post.zone()).date()
    route = appeal_route(law_in_force(post.pack, on=served_on), act=ACT, served_on=served_on)
    served = RevocationService.objects.create(
        revocation=decided, how=how, remark=told, last_day=route.last_day, advisory=route.advises, at=at, by_id=by
    )
    return RevocationStep(card, served.at, served.last_day)


@procedure("appeal_revocation", about=the_card)
def appeal_revocation(
    card: str, *, at: datetime, by: str, ground: str, words: str, language: str = ""
) -> RevocationStep:
    """Take an appeal in from an officer's hand; one that comes late is taken in too and says so.

    The holder's own way, with a code, is `contest_own_revocation`. Sent twice, the first words stand.

    Raises:
        NotFound: no such card, or nobody revoked it.
        Unusable: the appeal says nothing.
        Refused: policy does not allow it to this officer.
    """
    return lodged(revoked(card), by=by, at=at, words=words, language=language)


def lodged(decided: Revocation, *, at: datetime, by: str | None, words: str, language: str) -> RevocationStep:
    """Keep an appeal: on paper by an officer, or with the code where `by` is None."""
    before = cards.appeal_of(decided)
    if before is not None:
        return RevocationStep(decided.card_id, before.at, late=before.late, repeated=True)
    served = cards.service_of(decided)
    on = at.astimezone(kept_card(decided.card_id).order.checkpoint.zone()).date()
    appeal = RevocationAppeal.objects.create(
        revocation=decided,
        lodged="paper" if by else "code",
        words=written("words", words),
        language=language.strip().lower()[:8],
        late=served is not None and on > served.last_day,
        at=at,
        by_id=by,
    )
    return RevocationStep(decided.card_id, appeal.at, late=appeal.late)


@procedure("decide_revocation_appeal", about=the_card)
def decide_revocation_appeal(
    card: str, *, at: datetime, by: str, ground: str, outcome: str, reasons: str
) -> RevocationStep:
    """Uphold or reverse a revocation, with reasons; a reversal makes the card count again at the next status list.

    Raises:
        NotFound: no such card, or nobody contested its revocation.
        Unusable: the outcome is unknown, reasons are missing, or it was decided otherwise before.
        Refused: policy does not allow it to this officer.
    """
    chosen("outcome", outcome, _OUTCOMES)
    appeal = cards.appeal_of(revoked(card))
    if appeal is None:
        raise NotFound("appeal", card)
    before = cards.decision_on(appeal)
    if before is not None:
        if before.outcome != outcome:
            raise Unusable("appeal_decided", _DECIDED, where="outcome")
        return RevocationStep(card, before.at, outcome=before.outcome, repeated=True)
    decided = RevocationAppealDecision.objects.create(
        appeal=appeal, outcome=outcome, reasons=written("reasons", reasons), at=at, by_id=by
    )
    return RevocationStep(card, decided.at, outcome=decided.outcome)
