"""Order a card for somebody who was admitted."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from otkel.engines.cards import CardProfile
from otkel.procedures import procedure
from otkel.procedures.cards.faces import inspection_of, profile_of, standing_of, the_entry
from otkel.procedures.cards.reports import OrderReceipt
from otkel.procedures.cards.revoked_before import not_around_a_revocation
from otkel.procedures.cards.standing import kept_card, kept_crossing, state_of_order, the_crossing
from otkel.records.cards import queries as cards
from otkel.records.cards.models import REASONS, Card, CardOrder
from otkel.records.crossings.models import Crossing
from otkel.records.passages import queries as passages
from otkel.records.persons import queries as persons
from otkel.vocabulary.texts import LANGUAGES, Text
from otkel.vocabulary.unusable import Unusable

LANGUAGES_OF_HOLDERS: Final = (*LANGUAGES, "uz", "tg", "ky", "zh")
_LONGEST: Final = 2000
_NO_SUCH = Text(
    en="“{given}” is none of: {known}.",
    ru="«{given}» нет среди: {known}.",
    kk="«{given}» мыналардың арасында жоқ: {known}.",
)
_NO_OFFICE = Text(
    en="Cards are not collected at “{given}”; they are at: {known}.",
    ru="В «{given}» карты не выдают; выдают в: {known}.",
    kk="«{given}» жерінде карта берілмейді; берілетін жер: {known}.",
)
_WHICH_CARD = Text(
    en="Say which card the new one follows.",
    ru="Укажите, вместо какой карты новая.",
    kk="Жаңа карта қайсысының орнына екенін көрсетіңіз.",
)
_NOT_THEIRS = Text(
    en="That card is another person's.",
    ru="Это карта другого человека.",
    kk="Бұл — басқа адамның картасы.",
)


@procedure("order_card", about=the_crossing)
def order_card(
    crossing: str,
    *,
    at: datetime,
    by: str,
    ground: str,
    reason: str = "first",
    replaces: str = "",
    language: str = "",
    office: str = "",
    purpose: str = "",
    words: str = "",
) -> OrderReceipt:
    """Order a card on an entry; ordered twice for one reason, and in place of one card, it is one order.

    `reason`: "first", "replacement" (lost, damaged) or "correction" (what it says is wrong), the last two with the card
    that `replaces` names. `office`: where it is collected later, "" for here and now. `purpose` is one that the profile
    lists; where nothing is said, that of the card that is replaced, else the first.

    Raises:
        NotFound: no such crossing, or card.
        Unusable: the crossing is no entry that stands, the rules give no card (`not_eligible`, with why), a card on
            this entry stands revoked (`card_revoked`), or a reason, purpose, office or language is none that there is.
        Refused: policy does not allow it to this officer.
    """
    entry = the_entry(kept_crossing(crossing))
    profile = profile_of(entry.checkpoint.pack)
    _are_offered(profile, reason=reason, language=language or profile.languages[0], office=office)
    old = _old_card(reason, replaces, entry)
    not_around_a_revocation(entry, old)
    usual = old.order.purpose if old else profile.purposes[0].code
    chosen = profile.purpose(purpose or usual).code
    standing = standing_of(entry, purpose=chosen, at=at, crew=is_crew(entry), besides=old)
    before = _under_way(entry, reason, old)
    if before is None and not standing.answer.eligible:
        raise Unusable("not_eligible", standing.answer.why, where="crossing")
    kept = before or CardOrder.objects.create(
        crossing=entry,
        person=entry.person,
        checkpoint=entry.checkpoint,
        reason=reason,
        replaces=old,
        purpose=chosen,
        language=language or profile.languages[0],
        office=office,
        words=words.strip()[:_LONGEST],
        at=at,
        by_id=by,
    )
    on = at.astimezone(entry.checkpoint.zone()).date()
    state = state_of_order(kept, on, needs_portrait=standing.answer.portrait)
    return OrderReceipt(kept.pk, entry.pk, state, repeated=before is not None)


def _are_offered(profile: CardProfile, *, reason: str, language: str, office: str) -> None:
    for name, given, known in (("reason", reason, REASONS), ("language", language, LANGUAGES_OF_HOLDERS)):
        if given not in known:
            said = _NO_SUCH.format(given=given[:40], known=", ".join(known))
            raise Unusable(f"unknown_{name}", said, where=name)
    if office and office not in profile.offices:
        said = _NO_OFFICE.format(given=office[:40], known=", ".join(profile.offices))
        raise Unusable("unknown_office", said, where="office")


def is_crew(entry: Crossing) -> bool:
    """Whether somebody came as the crew of a vehicle."""
    inspection = inspection_of(entry)
    aboard = passages.of_inspection(inspection) if inspection is not None else None
    return aboard is not None and aboard.role == "crew"


def _old_card(reason: str, replaces: str, entry: Crossing) -> Card | None:
    if reason == "first":
        return None
    if not replaces.strip():
        raise Unusable("card_missing", _WHICH_CARD, where="replaces")
    old = kept_card(replaces)
    if old.person_id not in persons.together(entry.person):
        raise Unusable("not_their_card", _NOT_THEIRS, where="replaces")
    return old


def _under_way(entry: Crossing, reason: str, old: Card | None) -> CardOrder | None:
    """The order on this entry for this reason, and in place of this card, that was not dropped; issued or not."""
    for order in reversed(cards.orders_of(entry)):
        if order.reason == reason and order.replaces == old and cards.drop_of(order) is None:
            return order
    return None
