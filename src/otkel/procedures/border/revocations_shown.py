"""The revocation of a card as people see it: its file, its notice, and those that are contested."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from otkel import jurisdictions
from otkel.engines.law import grounds_in_force
from otkel.engines.paper import Form, NoticeGround, compose_refusal_notice, set_refusal_notice
from otkel.procedures import Seen, Viewer, inquiry, the_service
from otkel.procedures.border.contest_revocation import reference_of, revoked
from otkel.procedures.border.law_in_force import law_in_force
from otkel.procedures.border.place_names import checkpoint_name
from otkel.procedures.border.reports import GroundShown
from otkel.procedures.border.revoke_card import ACT, kept_card, the_card
from otkel.procedures.border.second_line_matters import office_name
from otkel.procedures.border.slip_codes import code_of
from otkel.records.cards import queries as cards
from otkel.records.cards.models import Card, Revocation
from otkel.vocabulary.texts import Text, from_dict


@dataclass(frozen=True, slots=True)
class RevocationShown:
    """A revocation, and how it stands: "not_served", "served", "appealed", "upheld" or "reversed"."""

    card: str
    number: str
    state: str
    at: datetime
    checkpoint_name: Text
    grounds: tuple[GroundShown, ...]
    reasons: str
    reasons_language: str
    hearing: str
    statement: str
    appeal_body_name: Text
    appeal_days: int
    appeal_unit: str
    appeal_until: date | None
    appeal_words: tuple[str, ...]
    appealed_at: datetime | None
    late: bool
    appeal_outcome_reasons: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class RevocationFile:
    """What a supervisor sees of a card that may be revoked: the grounds of that day, or the decision.

    `speaks` is the language in which the card's holder was addressed at the desk.
    """

    card: str
    number: str
    name: str
    state: str
    grounds: tuple[GroundShown, ...]
    languages: tuple[str, ...]
    speaks: str
    decided: RevocationShown | None


@dataclass(frozen=True, slots=True)
class RevocationContested:
    """One contested revocation that waits, without a name."""

    card: str
    since: datetime
    late: bool
    lodged: str
    checkpoint_name: Text


@inquiry("read_revocation", about=the_card)
def read_revocation(card: str, *, viewer: Viewer, at: datetime, seen: Seen) -> RevocationFile:
    """A card with the grounds on which it might be revoked today, and the decision where there is one.

    Raises:
        NotFound: no such card.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_card(card)
    seen.person(kept.person)
    post = kept.order.checkpoint
    on = at.astimezone(post.zone()).date()
    law = law_in_force(post.pack, on=on)
    decided = cards.revocation_of(kept)
    return RevocationFile(
        card=card,
        number=kept.number,
        name=f"{kept.document.surname} {kept.document.given_names}".strip(),
        state=cards.state_on(kept, on),
        grounds=tuple(
            GroundShown(g.provision, g.article, g.instrument, g.title, g.text, advises=g.advises)
            for g in grounds_in_force(law, act=ACT, on=on)
        ),
        languages=tuple(jurisdictions.notice(post.pack, ACT)) if _has_notice(post.pack) else ("en",),
        speaks=kept.order.language,
        decided=revocation_shown(kept, decided) if decided else None,
    )


def _has_notice(pack: str) -> bool:
    try:
        jurisdictions.notice(pack, ACT)
    except ValueError:
        return False
    return True


def revocation_shown(card: Card, decided: Revocation) -> RevocationShown:
    """A revocation as it stands now."""
    served, appeal = cards.service_of(decided), cards.appeal_of(decided)
    ended = cards.decision_on(appeal) if appeal else None
    state = ended.outcome if ended else "appealed" if appeal else "served" if served else "not_served"
    post = card.order.checkpoint
    return RevocationShown(
        card=card.pk,
        number=card.number,
        state=state,
        at=decided.at,
        checkpoint_name=checkpoint_name(post),
        grounds=tuple(
            GroundShown(
                g["provision"],
                g["article"],
                from_dict(g["instrument"]),
                from_dict(g["title"]),
                from_dict(g["text"]),
                advises=False,
            )
            for g in decided.grounds
        ),
        reasons=decided.reasons,
        reasons_language=decided.reasons_language,
        hearing=decided.hearing,
        statement=decided.statement,
        appeal_body_name=office_name(post.pack, decided.appeal["body"]),
        appeal_days=decided.appeal["days"],
        appeal_unit=decided.appeal["unit"],
        appeal_until=served.last_day if served else None,
        appeal_words=(appeal.words, *(added.words for added in cards.words_added_to(appeal))) if appeal else (),
        appealed_at=appeal.at if appeal else None,
        late=appeal.late if appeal else False,
        appeal_outcome_reasons=ended.reasons if ended else "",
        decided_by=decided.by.service_number,
    )


@inquiry("revocation_notice", about=the_card)
def revocation_notice(card: str, *, viewer: Viewer, at: datetime, seen: Seen, form: Form = "pdf") -> bytes:
    """The notice as PDF, SVG or PNG.

    Raises:
        NotFound: no such card, or nobody revoked it.
    """
    kept = kept_card(card)
    seen.person(kept.person)
    return notice_of(kept, revoked(card), form)


def notice_of(card: Card, decided: Revocation, form: Form) -> bytes:
    """The notice of a revocation, set."""
    fonts = (settings.OTKEL_CHINESE_FONT,) if settings.OTKEL_CHINESE_FONT else ()
    post, document, served = card.order.checkpoint, card.document, cards.service_of(decided)
    body = next(each for each in jurisdictions.offices(post.pack) if each.code == decided.appeal["body"])
    composed = compose_refusal_notice(
        jurisdictions.notice(post.pack, ACT),
        language=decided.appeal["asked_language"],
        checkpoint=checkpoint_name(post),
        decided_at=decided.at.astimezone(post.zone()),
        name=f"{document.surname} {document.given_names}".strip(),
        birth_date=document.birth_date,
        nationality=document.nationality,
        document=f"{document.issuer} {document.number}",
        grounds=[
            NoticeGround(g["article"], from_dict(g["instrument"]), from_dict(g["title"]), from_dict(g["text"]))
            for g in decided.grounds
        ],
        reasons=decided.reasons,
        reasons_language=decided.reasons_language,
        hearing=decided.hearing,
        statement=decided.statement,
        interpreter=decided.interpreter,
        decided_by=f"{decided.by.name}, {decided.by.service_number}",
        body=body.names,
        body_address=body.address,
        body_phone=body.phone,
        appeal_article=decided.appeal["article"],
        appeal_days=decided.appeal["days"],
        appeal_unit=decided.appeal["unit"],
        last_day=served.last_day if served else None,
        advisory=served is not None and served.advisory,
        served_at=served.at.astimezone(post.zone()) if served else None,
        reference=reference_of(card, decided),
        code=code_of(decided.pk),
        own_page=(settings.OTKEL_PUBLIC_URL or "http://localhost:8000").rstrip("/") + "/my/",
        font_folders=fonts,
    )
    return set_refusal_notice(composed, form=form, font_folders=fonts)


@inquiry("revocation_appeals_waiting", about=the_service, of_persons=False)
def revocation_appeals_waiting(
    _question: object = None, *, viewer: Viewer, at: datetime, seen: Seen
) -> tuple[RevocationContested, ...]:
    """The contested revocations that nobody decided on yet, the longest wait first; no names."""
    return tuple(
        RevocationContested(
            card=appeal.revocation.card_id,
            since=appeal.at,
            late=appeal.late,
            lodged=appeal.lodged,
            checkpoint_name=checkpoint_name(appeal.revocation.card.order.checkpoint),
        )
        for appeal in cards.revocation_appeals_open()
    )
