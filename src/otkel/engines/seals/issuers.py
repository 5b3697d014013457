"""Who may have sealed a card: issuers with their certificates, as they are told to everybody and read again."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

from otkel.engines.seals.unreadable_files import TOO_LARGE, what_is_wrong
from otkel.vocabulary.texts import LANGUAGES, Text, from_dict
from otkel.vocabulary.unusable import Unusable

FORMAT: Final = "otkel-issuers-1"
LARGEST: Final = 2_000_000
_MOST: Final = 500  # issuers, and keys of one
_BAD: Final = Text(
    en="This is no list of issuers: {what}.",
    ru="Это не список издателей: {what}.",
    kk="Бұл шығарушылар тізімі емес: {what}.",
)


@dataclass(frozen=True, slots=True)
class SignerKey:
    """A key that signs for an issuer: `kind` "seal" or "status".

    What it signed from `distrusted_since` on counts nothing, None where all of it counts.
    """

    reference: str
    kind: str
    certificate: bytes
    distrusted_since: datetime | None


@dataclass(frozen=True, slots=True)
class IssuerKeys:
    """An issuer: its state, names, own certificates (DER) and the keys below them."""

    state: str
    names: Text
    fictional: bool
    certificates: tuple[bytes, ...]
    signers: tuple[SignerKey, ...]


@dataclass(frozen=True, slots=True)
class Vouched:
    """A key for which an issuer vouches, and the days of its certificate."""

    issuer: IssuerKeys
    key: SignerKey
    first_day: date
    last_day: date


def vouched_for(issuers: Iterable[IssuerKeys], *, state: str, reference: str, kind: str) -> Vouched | None:
    """The key of this reference for which an issuer of this state vouches; None where nobody does."""
    for issuer in issuers:
        if issuer.state != state:
            continue
        for key in issuer.signers:
            if key.reference == reference and key.kind == kind:
                days = _days_if_signed(key.certificate, issuer.certificates)
                if days is not None:
                    return Vouched(issuer, key, *days)
    return None


@lru_cache(maxsize=_MOST)  # a verifier meets the same few keys again and again; certificates never change
def _days_if_signed(certificate: bytes, above: tuple[bytes, ...]) -> tuple[date, date] | None:
    try:
        own = x509.load_der_x509_certificate(certificate)
    except ValueError:
        return None
    for each in above:
        try:
            own.verify_directly_issued_by(x509.load_der_x509_certificate(each))
        except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
            continue
        return own.not_valid_before_utc.date(), own.not_valid_after_utc.date()
    return None


def write_issuers(issuers: Iterable[IssuerKeys], *, at: datetime) -> dict[str, Any]:
    """Issuers as JSON carries them to everybody who verifies."""
    return {
        "format": FORMAT,
        "made_at": at.astimezone(UTC).isoformat(timespec="seconds"),
        "issuers": [
            {
                "state": issuer.state,
                "names": issuer.names.as_dict(),
                "fictional": issuer.fictional,
                "certificates": [b64encode(each).decode() for each in issuer.certificates],
                "signers": [
                    {
                        "reference": key.reference,
                        "kind": key.kind,
                        "certificate": b64encode(key.certificate).decode(),
                        "distrusted_since": key.distrusted_since.astimezone(UTC).isoformat(timespec="seconds")
                        if key.distrusted_since
                        else None,
                    }
                    for key in issuer.signers
                ],
            }
            for issuer in issuers
        ],
    }


def read_issuers(source: str | bytes) -> tuple[IssuerKeys, ...]:
    """The issuers of a file that `write_issuers` gave.

    Raises:
        Unusable: "bad_issuers", with what is wrong.
    """
    if len(source) > LARGEST:
        raise _wrong(TOO_LARGE)
    try:
        return _issuers(json.loads(source))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _wrong(what_is_wrong(error)) from error


def _issuers(told: Mapping[str, Any]) -> tuple[IssuerKeys, ...]:
    if told["format"] != FORMAT or len(told["issuers"]) > _MOST:
        raise ValueError(f"its format is not {FORMAT}, or it names too many")
    return tuple(_issuer(each) for each in told["issuers"])


def _issuer(told: Mapping[str, Any]) -> IssuerKeys:
    if len(told["signers"]) > _MOST or len(told["certificates"]) > _MOST or set(told["names"]) != set(LANGUAGES):
        raise ValueError("an issuer has too many keys, or lacks a name")
    return IssuerKeys(
        state=str(told["state"]),
        names=from_dict({language: str(name) for language, name in told["names"].items()}),
        fictional=bool(told["fictional"]),
        certificates=tuple(b64decode(each, validate=True) for each in told["certificates"]),
        signers=tuple(_signer(each) for each in told["signers"]),
    )


def _signer(told: Mapping[str, Any]) -> SignerKey:
    since = told["distrusted_since"]
    moment = datetime.fromisoformat(since) if since else None
    if moment is not None and moment.tzinfo is None:
        raise ValueError("a moment says no zone")
    return SignerKey(str(told["reference"]), str(told["kind"]), b64decode(told["certificate"], validate=True), moment)


def _wrong(what: Text) -> Unusable:
    return Unusable("bad_issuers", _BAD.format(what=what), where="issuers")
