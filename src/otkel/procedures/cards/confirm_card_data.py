"""Record what the holder said of the data that their card will show."""

from __future__ import annotations

from datetime import datetime

from otkel.procedures import procedure
from otkel.procedures.cards.faces import face_of
from otkel.procedures.cards.order_card import LANGUAGES_OF_HOLDERS
from otkel.procedures.cards.reports import ConfirmationReceipt
from otkel.procedures.cards.standing import before_issue, kept_order, the_order
from otkel.procedures.cards.under_way import still_open
from otkel.procedures.cards.weighing import standing_of_order
from otkel.records.cards import queries as cards
from otkel.records.cards.models import Confirmation
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_CHANGED = Text(
    en="What the card would say has changed since it was shown. Show it to the holder again.",
    ru="То, что будет на карте, изменилось с момента показа. Покажите владельцу ещё раз.",
    kk="Картадағы мәлімет көрсетілгеннен бері өзгерді. Иесіне қайта көрсетіңіз.",
)
_SAY_WHAT = Text(
    en="Write what the holder says is wrong.",
    ru="Запишите, что, по словам владельца, неверно.",
    kk="Иесінің айтуынша не қате екенін жазыңыз.",
)
_NO_LANGUAGE = Text(
    en="“{given}” is none of the languages: {known}.",
    ru="«{given}» нет среди языков: {known}.",
    kk="«{given}» тілдердің арасында жоқ: {known}.",
)


@procedure("confirm_card_data", about=the_order)
def confirm_card_data(
    order: str,
    *,
    at: datetime,
    by: str,
    ground: str,
    agreed: bool,
    shown: str,
    language: str,
    original_name: str = "",
    words: str = "",
) -> ConfirmationReceipt:
    """Record that the holder found the data right, or what they say is wrong; the newest word counts.

    `shown` is the digest of what stood on the holder's screen: only exactly that is confirmed. `original_name` is the
    name in its own script, as the holder gave it.

    Raises:
        NotFound: no such order.
        Unusable: `face_changed`, `words_missing` where something is wrong and nobody says what, `unknown_language`,
            the order is over, or its entry stands no more.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_order(order)
    still_open(kept)
    if language not in LANGUAGES_OF_HOLDERS:
        known = ", ".join(LANGUAGES_OF_HOLDERS)
        raise Unusable("unknown_language", _NO_LANGUAGE.format(given=language[:20], known=known), where="language")
    standing = standing_of_order(kept, at=at)
    portrait = cards.portrait_of(kept)
    face = face_of(kept, standing, portrait, original_name)
    if agreed and shown != face.digest:
        raise Unusable("face_changed", _CHANGED, where="shown")
    if not agreed and not words.strip():
        raise Unusable("words_missing", _SAY_WHAT, where="words")
    said = Confirmation.objects.create(
        order=kept,
        agreed=agreed,
        original_name=face.original_name,
        shown=face.digest,
        language=language,
        words=words.strip()[:2000],
        at=at,
        by_id=by,
    )
    state = before_issue(portrait, said, kept, needs_portrait=standing.answer.portrait)
    return ConfirmationReceipt(order, agreed, state)
