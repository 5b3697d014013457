"""What keepers of keys, and everybody who verifies, are told about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from otkel.vocabulary.texts import Text

KeyKind = Literal["issuer", "seal", "status"]
KINDS: dict[KeyKind, Text] = {
    "issuer": Text(en="issuer's key (CSCA)", ru="ключ издателя (CSCA)", kk="шығарушы кілті (CSCA)"),
    "seal": Text(en="key for seals on cards", ru="ключ печатей на картах", kk="карта мөрлерінің кілті"),
    "status": Text(en="key for status lists", ru="ключ списков состояния", kk="күй тізімдерінің кілті"),
}


@dataclass(frozen=True, slots=True)
class CeremonyReceipt:
    """That a key was asked for: another keeper makes it before `ends_at`, or nobody does."""

    ceremony: str
    pack: str
    kind: str
    ends_at: datetime
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class KeyReceipt:
    """A key as it was made, or stopped: the days are included."""

    key: str
    ceremony: str
    reference: str
    kind: str
    valid_from: date
    signs_until: date
    valid_until: date
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class KeyShown:
    """A key as its keepers see it. `state`: waiting (asked for, not made), signs, later, retired or stopped."""

    key: str
    ceremony: str
    pack: str
    kind: str
    state: str
    reference: str
    signs_until: date | None
    valid_until: date | None
    asked_by: str
    made_by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SignerTold:
    """One signing key as it is told to everybody: `certificate` is DER in base64."""

    reference: str
    kind: str
    certificate: str
    signs_until: date
    stopped: bool
    distrusted_since: datetime | None


@dataclass(frozen=True, slots=True)
class IssuerTold:
    """An issuer of cards as it is told to everybody; `certificates` are its own (CSCA), DER in base64."""

    pack: str
    state: str
    names: Text
    fictional: bool
    certificates: tuple[str, ...]
    signers: tuple[SignerTold, ...]
