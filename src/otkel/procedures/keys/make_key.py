"""Make a key that somebody else asked for: the other two of four eyes."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings

from otkel.backends.keys import Names, certificate
from otkel.procedures import NotFound, procedure, the_service
from otkel.procedures.keys.ask_for_key import STAYS_OPEN, profile_of
from otkel.procedures.keys.values import KeyReceipt
from otkel.records.keys import queries as keys
from otkel.records.keys.models import Ceremony, SigningKey
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_ISSUER_SIGNS: Final = timedelta(days=5 * 365)
_ISSUER_LASTS: Final = timedelta(days=15 * 365)
_SIGNS: Final = timedelta(days=365)
_SAME_EYES = Text(
    en="You asked for this key yourself: another keeper makes it.",
    ru="Вы сами запросили этот ключ: создаёт его другой хранитель.",
    kk="Бұл кілтті өзіңіз сұрадыңыз: оны басқа сақтаушы жасайды.",
)
_TOO_LATE = Text(
    en="This ceremony ended {until}. Ask for the key again.",
    ru="Эта церемония закончилась {until}. Запросите ключ заново.",
    kk="Бұл рәсім {until} аяқталды. Кілтті қайта сұраңыз.",
)
_NO_ISSUER = Text(
    en="The issuer has no key that signs today.",
    ru="У издателя нет ключа, который подписывает сегодня.",
    kk="Шығарушының бүгін қол қоятын кілті жоқ.",
)


def keys_folder() -> Path:
    """Where the secret halves lie."""
    return Path(settings.OTKEL_HOME) / "keys"


@procedure("make_key", about=the_service)
def make_key(ceremony: str, *, at: datetime, by: str, ground: str) -> KeyReceipt:
    """Make the key of a ceremony, and its certificate. Sent twice, it answers as the first time.

    A key signs for a year (an issuer's own for five). What it signed stays valid as long as any card may, so that a
    new key, which takes over at once, invalidates no card.

    Raises:
        NotFound: no such ceremony.
        Unusable: `same_eyes` where this keeper asked for it, `ceremony_ended`, `no_issuer_key`.
        Refused: policy does not allow it to this officer.
    """
    kept = keys.ceremony_by_id(ceremony)
    if kept is None:
        raise NotFound("ceremony", ceremony)
    if kept.by_id == by:
        raise Unusable("same_eyes", _SAME_EYES, where="by")
    made = keys.made_in(kept)
    if made is not None:
        return receipt_of(made, repeated=True)
    if at - kept.at >= STAYS_OPEN or at < kept.at:
        raise Unusable("ceremony_ended", _TOO_LATE.format(until=f"{kept.at + STAYS_OPEN:%d.%m.%Y %H:%M %Z}"))
    return receipt_of(_made(kept, at=at, by=by))


def _made(kept: Ceremony, *, at: datetime, by: str) -> SigningKey:
    today = at.astimezone(UTC).date()
    above = None if kept.kind == "issuer" else keys.signing_key(kept.pack, "issuer", on=today)
    if kept.kind != "issuer" and above is None:
        raise Unusable("no_issuer_key", _NO_ISSUER)
    signs_until, valid_until = _days(kept, today, above)
    der = certificate(
        keys_folder(),
        kept.pk,
        names=_names(kept, today),
        first_day=today,
        last_day=valid_until,
        issuer=above.ceremony_id if above else "",
        issuer_certificate=bytes(above.certificate) if above else b"",
    )
    made: SigningKey = SigningKey.objects.create(
        ceremony=kept,
        issuer=above,
        # SHA-1 names the certificate, as the format of the seal has it; nothing is trusted because of it.
        reference=hashlib.sha1(der, usedforsecurity=False).digest()[-5:].hex(),
        certificate=der,
        valid_from=today,
        signs_until=signs_until,
        valid_until=valid_until,
        at=at,
        by_id=by,
    )
    return made


def _days(kept: Ceremony, today: date, above: SigningKey | None) -> tuple[date, date]:
    if above is None:
        return today + _ISSUER_SIGNS, today + _ISSUER_LASTS
    signs_until = today + _SIGNS
    longest = timedelta(days=profile_of(kept.pack).most_days if kept.kind == "seal" else 30)
    return signs_until, min(signs_until + longest, above.valid_until)


def _names(kept: Ceremony, today: date) -> Names:
    profile = profile_of(kept.pack)
    called = {"issuer": "CSCA", "seal": "Seal Signer", "status": "Status Signer"}[kept.kind]
    return Names(profile.issuer_letters, f"{profile.issuer} {called} {today:%Y-%m-%d}")


def receipt_of(made: SigningKey, *, repeated: bool = False) -> KeyReceipt:
    """A key's receipt."""
    return KeyReceipt(
        key=made.pk,
        ceremony=made.ceremony_id,
        reference=made.reference,
        kind=made.ceremony.kind,
        valid_from=made.valid_from,
        signs_until=made.signs_until,
        valid_until=made.valid_until,
        repeated=repeated,
    )
