"""What follows the revocation of a card: its notice is served, it is contested, the appeals body decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from otkel.engines.access import Subject
from otkel.engines.law import appeal_route
from otkel.procedures import NotFound, procedure
from otkel.procedures.border.cases import SERVICE_WAYS
from otkel.procedures.border.law_in_force import law_in_force
from otkel.procedures.border.revoke_card import ACT, kept_card, the_card
from otkel.procedures.border.second_line_matters import chosen, written
from otkel.records.cards import queries as cards
from otkel.records.cards.models import (
    Card,
    Revocation,
    RevocationAppeal,
    RevocationAppealDecision,
    RevocationAppealWords,
    RevocationService,
)
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
    """That a step was taken on the revocation of a card; `last_day` to appeal where it was served.

    `reference` is what the notice bears, "" where the step is none of an appeal.
    """

    card: str
    at: datetime
    last_day: date | None = None
    late: bool = False
    outcome: str = ""
    repeated: bool = False
    appeal: str = ""
    reference: str = ""


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


def the_contested(contested: str) -> Subject:
    """The card whose revocation is contested, as policies see it."""
    return the_card(contested_revocation(contested).card_id)


def contested_revocation(contested: str) -> Revocation:
    """The revocation that an appeal contests: by its card, or by the reference on its notice ("K7M2X9T4R …").

    Raises:
        NotFound: no such card or notice, or nobody revoked the card.
    """
    told = contested.split()
    decided = cards.revocation_by_id(told[-1]) if told else None
    return decided or revoked(contested.strip())


@procedure("appeal_revocation", about=the_contested)
def appeal_revocation(
    contested: str, *, at: datetime, by: str, ground: str, words: str, language: str = ""
) -> RevocationStep:
    """Take an appeal in from an officer's hand; one that comes late is taken in too and says so.

    `contested`: the card, or the reference that the notice bears. The holder's own way, with a code, is
    `contest_own_revocation`. The same words twice are one appeal; others are added to it.

    Raises:
        NotFound: no such card or notice, or nobody revoked the card.
        Unusable: the appeal says nothing.
        Refused: policy does not allow it to this officer.
    """
    return lodged(contested_revocation(contested), by=by, at=at, words=words, language=language)


def lodged(decided: Revocation, *, at: datetime, by: str | None, words: str, language: str) -> RevocationStep:
    """Keep an appeal: on paper by an officer, or with the code where `by` is None.

    Whoever was first, an officer with a paper or the holder with the code, leaves room for the other's words.
    """
    told: dict[str, Any] = {
        "lodged": "paper" if by else "code",
        "words": written("words", words),
        "language": language.strip().lower()[:8],
        "at": at,
        "by_id": by,
    }
    card = kept_card(decided.card_id)
    reference = reference_of(card, decided)
    before = cards.appeal_of(decided)
    if before is not None:
        said = {before.words, *(added.words for added in cards.words_added_to(before))}
        repeated = told["words"] in said
        if not repeated:
            RevocationAppealWords.objects.create(appeal=before, **told)
        return RevocationStep(
            card.pk, before.at, late=before.late, repeated=repeated, appeal=before.pk, reference=reference
        )
    served = cards.service_of(decided)
    on = at.astimezone(card.order.checkpoint.zone()).date()
    late = served is not None and on > served.last_day
    appeal = RevocationAppeal.objects.create(revocation=decided, late=late, **told)
    return RevocationStep(card.pk, appeal.at, late=late, appeal=appeal.pk, reference=reference)


def reference_of(card: Card, decided: Revocation) -> str:
    """What the notice of a revocation bears, to name it by."""
    return f"{card.number} {decided.pk}"


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
