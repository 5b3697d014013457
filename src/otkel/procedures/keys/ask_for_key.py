"""Ask for a new key of a pack's issuer: the first two of four eyes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from otkel import jurisdictions
from otkel.engines.cards import CardProfile
from otkel.procedures import procedure, the_service
from otkel.procedures.keys.values import KINDS, CeremonyReceipt
from otkel.records.keys import queries as keys
from otkel.records.keys.models import Ceremony
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

STAYS_OPEN: Final = timedelta(hours=24)
_LONGEST: Final = 2000
_NO_CARDS = Text(
    en="The jurisdiction “{pack}” has no card, so nobody signs one.",
    ru="В юрисдикции «{pack}» карты нет, подписывать нечего.",
    kk="«{pack}» юрисдикциясында карта жоқ, қол қоятын ештеңе жоқ.",
)
_NO_KIND = Text(
    en="“{given}” is none of: {known}.",
    ru="«{given}» нет среди: {known}.",
    kk="«{given}» мыналардың арасында жоқ: {known}.",
)
_SAY_WHY = Text(
    en="Say in words why a new key is needed.",
    ru="Напишите словами, зачем нужен новый ключ.",
    kk="Жаңа кілт не үшін керегін сөзбен жазыңыз.",
)
_ISSUER_FIRST = Text(
    en="The issuer has no key of its own yet: make the issuer's key first.",
    ru="У издателя ещё нет собственного ключа: сначала создайте ключ издателя.",
    kk="Шығарушының өз кілті әлі жоқ: алдымен шығарушы кілтін жасаңыз.",
)


@procedure("ask_for_key", about=the_service)
def ask_for_key(pack: str, *, at: datetime, by: str, ground: str, kind: str, words: str) -> CeremonyReceipt:
    """Ask for a key; another keeper makes it within a day. Asked twice by one keeper, it is one ceremony.

    Raises:
        Unusable: the jurisdiction has no card, there is no such kind, no reason is said, or the issuer has no key yet.
        Refused: policy does not allow it to this officer.
    """
    profile_of(pack)
    if kind not in KINDS:
        raise Unusable("unknown_kind", _NO_KIND.format(given=kind[:40], known=", ".join(KINDS)), where="kind")
    said = words.strip()[:_LONGEST]
    if not said:
        raise Unusable("words_missing", _SAY_WHY, where="words")
    if kind != "issuer" and keys.signing_key(pack, "issuer", on=at.astimezone(UTC).date()) is None:
        raise Unusable("no_issuer_key", _ISSUER_FIRST, where="kind")
    waiting = (each for each in keys.unfinished(pack, kind) if at - each.at < STAYS_OPEN and each.by_id == by)
    same = next(waiting, None)
    kept = same or Ceremony.objects.create(pack=pack, kind=kind, at=at, by_id=by, words=said)
    return CeremonyReceipt(kept.pk, pack, kind, kept.at + STAYS_OPEN, repeated=same is not None)


def profile_of(pack: str) -> CardProfile:
    """What a jurisdiction says of its card.

    Raises:
        Unusable: there is no such jurisdiction, or it has no card.
    """
    profile = jurisdictions.card_profile(pack)
    if profile is None:
        raise Unusable("no_card_profile", _NO_CARDS.format(pack=pack[:40]), where="pack")
    return profile
