"""Whether a card counts, for whoever asks at a terminal or by API: the engines' answer, and nothing is kept of it."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from otkel.engines.documents import read_mrz
from otkel.engines.seals import (
    CardCheck,
    IssuerKeys,
    SignerKey,
    StatusList,
    check_card,
    read_barcode,
    read_card_seal,
    read_status_list,
)
from otkel.procedures import PUBLIC, Viewer
from otkel.procedures.cards.status_list import status_list, status_lists
from otkel.procedures.keys.issuers_published import issuers_published
from otkel.procedures.keys.values import IssuerTold
from otkel.vocabulary.unusable import Unusable

_ANYBODY = Viewer(PUBLIC, "verification")


def own_issuers(at: datetime) -> tuple[IssuerKeys, ...]:
    """The issuers whose cards this installation seals."""
    return tuple(_as_keys(each) for each in issuers_published(None, viewer=_ANYBODY, at=at))


def own_lists(issuers: Iterable[IssuerKeys], at: datetime) -> tuple[StatusList, ...]:
    """This installation's own status lists of now."""
    known = tuple(issuers)
    names = status_lists(None, viewer=_ANYBODY, at=at)
    return tuple(read_status_list(status_list(name, viewer=_ANYBODY, at=at).text, known) for name in names)


def checked(
    text: str, *, issuers: Iterable[IssuerKeys], lists: Iterable[StatusList], at: datetime, on: date
) -> CardCheck:
    """Whether a card counts on a day, by its seal, its days and the lists at hand."""
    last_day = None
    try:
        zone = read_card_seal(read_barcode(text.strip())).zone
        last_day = read_mrz("\n".join((zone[:30], zone[30:60], zone[60:])), on=on).fields.expiry_date.as_date()
    except Unusable:
        pass  # the check itself says what is wrong
    return check_card(text, issuers=issuers, lists=lists, valid_until=last_day, at=at, on=on)


def as_told(check: CardCheck, language: str) -> dict[str, Any]:
    """A check as JSON carries it: the verdict, what the card says, who issued it, and the age of the list."""
    seal = check.seal if check.verdict != "altered" else None
    return {
        "verdict": check.verdict,
        "why": check.why.said(language),
        "fields": _fields(seal.zone, seal.valid_from, seal.status_list, seal.status_index) if seal else {},
        "issuer": check.issuer.names.said(language) if check.issuer else None,
        "valid_until": check.valid_until.isoformat() if check.valid_until and seal else None,
        "list_age_seconds": int(check.list_age.total_seconds()) if check.list_age is not None else None,
    }


def _fields(zone: str, valid_from: date, number: int, place: int) -> dict[str, Any]:
    read = read_mrz("\n".join((zone[:30], zone[30:60], zone[60:])), on=valid_from).fields
    return {
        "number": read.number,
        "state": read.issuer,
        "surname": read.surname,
        "given_names": read.given_names,
        "nationality": read.nationality,
        "birth_date": str(read.birth_date),
        "sex": read.sex,
        "valid_from": valid_from.isoformat(),
        "mrz": zone,
        "status_list": number,
        "status_index": place,
    }


def _as_keys(told: IssuerTold) -> IssuerKeys:
    return IssuerKeys(
        state=told.state,
        names=told.names,
        fictional=told.fictional,
        certificates=tuple(map(b64decode, told.certificates)),
        signers=tuple(
            SignerKey(each.reference, each.kind, b64decode(each.certificate), each.distrusted_since)
            for each in told.signers
        ),
    )
