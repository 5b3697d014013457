"""Revoke a card: by a human, on a ground that holds that day, for reasons of this holder's own, after hearing them.

It comes whole or not at all, and takes one card. A card that is lost or returned ends without any of this: see
`end_card`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final, get_args

from django.conf import settings

from otkel import jurisdictions
from otkel.engines.access import Subject
from otkel.engines.cards.state_names import CARD_STATES
from otkel.engines.law import AppealRoute, Ground, appeal_route, ground_of
from otkel.procedures import NotFound, procedure
from otkel.procedures.border.hear_traveller import HearingGiven, language_code
from otkel.procedures.border.individual_reasons import AT_LEAST, individual
from otkel.procedures.border.law_in_force import law_in_force
from otkel.procedures.border.refuse_entry import as_cited, as_route
from otkel.procedures.border.reports import HearingKind
from otkel.procedures.border.second_line_matters import chosen, written
from otkel.procedures.border.slip_codes import code_digest, code_of
from otkel.records.cards import queries as cards
from otkel.records.cards.models import Card, Revocation
from otkel.records.checkpoints.models import Checkpoint
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

ACT: Final = "card_revocation"
_COMPARED_WITH: Final = timedelta(days=30)
_OVER = Text(
    en="This card counts no more ({state}); there is nothing to revoke.",
    ru="Эта карта уже не действует ({state}); отзывать нечего.",
    kk="Бұл карта енді жарамсыз ({state}); қайтарып алатын ештеңе жоқ.",
)
_NO_GROUND = Text(
    en="A revocation needs a ground: a provision that holds today.",
    ru="Для отзыва нужно основание: норма, действующая сегодня.",
    kk="Қайтарып алу үшін негіз керек: бүгін күшінде тұрған норма.",
)
_NO_ROUTE = Text(
    en="Nobody vouches for the appeal route yet ({provision}): without it no card can be revoked.",
    ru="За порядок обжалования ещё никто не отвечает ({provision}): без него карту отозвать нельзя.",
    kk="Шағымдану тәртібіне әлі ешкім жауап бермейді ({provision}): онсыз картаны қайтарып алуға болмайды.",
)
_NEEDS_INTERPRETER = Text(
    en="The notice exists in {known} only. For “{language}” name the interpreter who reads it to the person.",
    ru="Уведомление есть только на языках: {known}. Для «{language}» укажите переводчика, который его прочтёт.",
    kk="Хабарлама тек мына тілдерде бар: {known}. «{language}» үшін оны адамға оқып беретін аудармашыны көрсетіңіз.",
)


@dataclass(frozen=True, slots=True)
class RevocationReceipt:
    """That a card was revoked: on what, until when it may be contested once served, and the code on its notice."""

    revocation: str
    card: str
    at: datetime
    grounds: tuple[str, ...]
    language: str
    printed_language: str
    code: str
    appeal_body: str
    appeal_days: int
    appeal_unit: str
    repeated: bool = False


def kept_card(card: str) -> Card:
    """The card of an id.

    Raises:
        NotFound: no such card.
    """
    kept = cards.by_id(card)
    if kept is None:
        raise NotFound("card", card)
    return kept


def the_card(card: str) -> Subject:
    """A card as policies see it: where it was ordered, who revoked it, whether that is contested."""
    kept = kept_card(card)
    told: dict[str, object] = {"checkpoint": kept.order.checkpoint_id, "has_appeal": False}
    decided = cards.revocation_of(kept)
    if decided is not None:
        told |= {"revoked_by": Subject("Officer", decided.by_id).reference()}
        told["has_appeal"] = cards.is_contested(decided)
    return Subject("Card", card, told)


@procedure("revoke_card", about=the_card)
def revoke_card(
    card: str,
    *,
    at: datetime,
    by: str,
    ground: str,
    grounds: Sequence[str],
    reasons: str,
    hearing: HearingGiven,
    language: str,
    reasons_language: str = "ru",
) -> RevocationReceipt:
    """Revoke a card that counts; sent twice, it answers as the first time. It enters the next status list.

    `language` is that of the notice; where it has no translation it falls back to English, visibly, and an interpreter
    is needed. `reasons_language` is the one in which the reasons are written; the notice says so where it is another.

    Raises:
        NotFound: no such card.
        Unusable: any part that makes a revocation lawful is missing or does not hold today; each with its own code.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_card(card)
    before = cards.revocation_of(kept)
    if before is not None:
        return receipt_of(before, repeated=True)
    post = kept.order.checkpoint
    on = at.astimezone(post.zone()).date()
    state = cards.state_on(kept, on)
    if state not in {"issued", "given"}:
        raise Unusable("card_ended", _OVER.format(state=CARD_STATES[state]), where="card")
    cited, route = _law_of(post, grounds, on)
    told = individual(written("reasons", reasons, at_least=AT_LEAST), cards.recent_reasons(since=at - _COMPARED_WITH))
    chosen("hearing", hearing.kind, get_args(HearingKind))
    printed = _printed(post, language_code(language), hearing.interpreter)
    decided = Revocation(
        card=kept,
        at=at,
        by_id=by,
        ground=cited[0].provision,
        grounds=[as_cited(each) for each in cited],
        reasons=told,
        hearing=hearing.kind,
        statement=written("statement", hearing.statement),
        language=language_code(hearing.language),
        interpreter=hearing.interpreter.strip()[:120],
        reasons_language=language_code(reasons_language),
        notice_language=printed,
        appeal_provision=route.provision,
        appeal=as_route(route) | {"asked_language": language_code(language)},
    )
    decided.code_digest = code_digest(code_of(decided.pk))
    decided.save(force_insert=True)
    return receipt_of(decided)


def _law_of(post: Checkpoint, grounds: Sequence[str], on: date) -> tuple[list[Ground], AppealRoute]:
    law = law_in_force(post.pack, on=on)
    wanted = list(dict.fromkeys(each.strip() for each in grounds if each.strip()))
    if not wanted:
        raise Unusable("ground_missing", _NO_GROUND, where="grounds")
    cited = [ground_of(law, provision, act=ACT, on=on) for provision in wanted]
    route = appeal_route(law, act=ACT, served_on=on)
    if route.advises:
        raise Unusable("appeal_route_advises_only", _NO_ROUTE.format(provision=route.provision), where="grounds")
    return cited, route


def _printed(post: Checkpoint, asked: str, interpreter: str) -> str:
    """The language in which the notice can be printed.

    Raises:
        Unusable: `interpreter_needed`.
    """
    known = tuple(each for each in jurisdictions.notice(post.pack, ACT) if each != "zh" or settings.OTKEL_CHINESE_FONT)
    if asked in known:
        return asked
    if not interpreter.strip():
        said = _NEEDS_INTERPRETER.format(known=", ".join(known), language=asked)
        raise Unusable("interpreter_needed", said, where="interpreter")
    return "en"


def receipt_of(decided: Revocation, *, repeated: bool = False) -> RevocationReceipt:
    """A revocation's receipt."""
    told: dict[str, Any] = decided.appeal
    return RevocationReceipt(
        revocation=decided.pk,
        card=decided.card_id,
        at=decided.at,
        grounds=tuple(each["provision"] for each in decided.grounds),
        language=told["asked_language"],
        printed_language=decided.notice_language,
        code=code_of(decided.pk),
        appeal_body=told["body"],
        appeal_days=told["days"],
        appeal_unit=told["unit"],
        repeated=repeated,
    )
