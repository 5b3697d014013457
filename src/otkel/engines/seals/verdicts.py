"""Whether a card counts: its seal, its days, and the list of those that count no more, weighed into one word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal

from otkel.engines.seals.card_seals import CardSeal, SealCheck, check_seal
from otkel.engines.seals.issuers import IssuerKeys
from otkel.engines.seals.status_lists import StatusList
from otkel.vocabulary.texts import Text

Verdict = Literal["valid", "expired", "revoked", "altered", "unknown_issuer", "unreadable"]
OLD: Final = timedelta(hours=24)
_ANOTHER_ZONE: Final = timedelta(days=1)  # what the day here and the day where a card was issued may differ by
_VALID: Final = Text(
    en="The card counts until {until:date}.",
    ru="Карта действует до {until:date}.",
    kk="Карта {until:date_to} дейін жарамды.",
)
_NOT_YET: Final = Text(
    en="The card counts from {from_day:date} on.",
    ru="Карта действует с {from_day:date}.",
    kk="Карта {from_day:date_from} бастап жарамды.",
)
_EXPIRED: Final = Text(
    en="The card counted until {until:date}. Its holder may still be here lawfully: the card does not say.",
    ru="Карта действовала до {until:date}. Её владелец может находиться здесь законно: карта об этом не говорит.",
    kk="Карта {until:date_to} дейін жарамды болған. Иесі заңды болуы мүмкін: оны карта айтпайды.",
)
_REVOKED: Final = Text(
    en="This card counts no more: it was lost, replaced, returned or revoked.",
    ru="Эта карта больше не действует: она утеряна, заменена, возвращена или отозвана.",
    kk="Бұл карта енді жарамсыз: жоғалған, ауыстырылған, қайтарылған не кері қайтарып алынған.",
)


@dataclass(frozen=True, slots=True)
class CardCheck:
    """What anybody can find out about a card without asking anybody.

    `list_age` is how old the status list is that was looked at, None where none was at hand: then nobody looked whether
    the card was revoked since it was issued. `valid_until` is the last day on which the card counts.
    """

    verdict: Verdict
    why: Text
    seal: CardSeal | None
    issuer: IssuerKeys | None
    valid_until: date | None
    list_age: timedelta | None

    @property
    def list_is_old(self) -> bool:
        """Whether the list was too old to lean on, or there was none."""
        return self.list_age is None or self.list_age > OLD


def check_card(
    text: str, *, issuers: Iterable[IssuerKeys], lists: Iterable[StatusList], valid_until: date | None, at: datetime,
    on: date,
) -> CardCheck:  # fmt: skip
    """Whether a card counts on a day.

    Args:
        text: the seal, as the QR code holds it.
        issuers: those who are known here.
        lists: status lists that were read and verified.
        valid_until: the last day, as the seal's zone says it (`documents` reads zones); None where it says none.
        at: now, for the age of the list.
        on: the day that is asked about, at the place.
    """
    sealed = check_seal(text, issuers, on=on)
    seal = sealed.seal
    if sealed.verdict != "genuine" or seal is None:
        verdict: Verdict = "altered" if sealed.verdict == "genuine" else sealed.verdict
        return CardCheck(verdict, sealed.why, seal, sealed.issuer, valid_until if seal else None, None)
    theirs = next((each for each in lists if (each.state, each.number) == (seal.state, seal.status_list)), None)
    age = theirs.age(at) if theirs else None
    return _weighed(sealed, seal, theirs, age, valid_until=valid_until, on=on)


def _weighed(
    sealed: SealCheck, seal: CardSeal, theirs: StatusList | None, age: timedelta | None, *, valid_until: date | None,
    on: date,
) -> CardCheck:  # fmt: skip
    def answer(verdict: Verdict, why: Text) -> CardCheck:
        return CardCheck(verdict, why, seal, sealed.issuer, valid_until, age)

    if theirs is not None and _is_set(theirs, seal.status_index):
        return answer("revoked", _REVOKED)
    if valid_until is None or on > valid_until:
        return answer("expired", _EXPIRED.format(until=valid_until or seal.valid_from))
    if seal.valid_from - on > _ANOTHER_ZONE:
        return answer("expired", _NOT_YET.format(from_day=seal.valid_from))
    return answer("valid", _VALID.format(until=valid_until))


def _is_set(theirs: StatusList, index: int) -> bool:
    try:
        return theirs.counts_no_more(index)
    except IndexError:
        return True  # a place that the list does not have was never given to a card
