"""Issuers with keys of their own, and seals that they make."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from otkel.backends.keys import Names, certificate, signer
from otkel.engines.documents import MrzFields, write_mrz
from otkel.engines.seals import CardSeal, IssuerKeys, SignerKey, seal_card, write_status_list
from otkel.vocabulary.partial_dates import PartialDate
from otkel.vocabulary.texts import verbatim

MADE, LAST = date(2026, 5, 3), date(2028, 5, 2)
DAYS = {"first_day": date(2026, 1, 1), "last_day": date(2030, 12, 31)}


@dataclass(frozen=True)
class Sealer:
    """An issuer and the folder of its keys."""

    folder: Path
    keys: IssuerKeys

    @property
    def seal_key(self) -> SignerKey:
        return next(key for key in self.keys.signers if key.kind == "seal")

    def seal(self, **changes) -> str:
        """The text of a card's seal."""
        usual = CardSeal(self.keys.state, zone(), MADE, 1, 4711, self.seal_key.reference, MADE)
        return seal_card(replace(usual, **changes), signer(self.folder, "sealer23"))

    def status_list(self, ended=(), *, at, number=1, **more) -> str:
        """The text of a status list."""
        key = next(key for key in self.keys.signers if key.kind == "status")
        return write_status_list(
            self.keys.state, number, ended, at=at, reference=key.reference, sign=signer(self.folder, "status23"), **more
        )


def sealer(folder: Path, state: str = "QME", letters: str = "QM") -> Sealer:
    """An issuer that has just made its keys."""
    own = certificate(folder, "issuer23", names=Names(letters, f"{state} CSCA"), **DAYS)
    below = {
        kind: certificate(
            folder, name, names=Names(letters, f"{state} {kind}"), issuer="issuer23", issuer_certificate=own, **DAYS
        )
        for kind, name in (("seal", "sealer23"), ("status", "status23"))
    }
    keys = tuple(SignerKey(reference_of(each), kind, each, None) for kind, each in below.items())
    return Sealer(
        folder, IssuerKeys(state, verbatim(f"The issuer of {state}"), fictional=True, certificates=(own,), signers=keys)
    )


def reference_of(der: bytes) -> str:
    return hashlib.sha1(der, usedforsecurity=False).digest()[-5:].hex()


def zone(**changes) -> str:
    """The zone of a card in one line."""
    told = {
        "document_code": "I", "issuer": "QME", "number": "A1C2E3F49", "nationality": "UTO", "surname": "ERIKSSON",
        "given_names": "ANNA MARIA", "birth_date": PartialDate(1974, 8, 12), "sex": "F",
        "expiry_date": PartialDate.of(LAST),
    }  # fmt: skip
    return "".join(write_mrz("TD1", MrzFields(**told | changes)))
