"""An issuer whose keys are made for the moment, and cards of people who do not exist."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from otkel.backends.keys import Names, certificate, signer
from otkel.engines.cards.numbers import new_card_number
from otkel.engines.documents import MrzFields, write_mrz
from otkel.engines.seals import CardSeal, IssuerKeys, SignerKey, seal_card
from otkel.vocabulary.partial_dates import PartialDate
from otkel.vocabulary.texts import verbatim

ON: Final = date(2026, 11, 23)
_SURNAMES: Final = ("MADEUP", "INVENTED", "FICTION", "NOBODY", "EXAMPLE", "SPECIMEN", "IMAGINARY", "PRETEND", "FABLE")
_GIVEN: Final = ("ANNA", "BORAN", "CARLA", "DAMIR", "ELIRA", "FARID", "GULIA", "HENRIK", "ILYAS", "JANNA", "KORA", "")


@dataclass(frozen=True, slots=True)
class Issuer:
    """An issuer, what everybody is told of its keys, and what signs."""

    keys: IssuerKeys
    sign: Callable[[bytes], bytes]
    sign_list: Callable[[bytes], bytes]

    def reference(self, kind: str) -> str:
        """What names the key of a kind."""
        return next(key.reference for key in self.keys.signers if key.kind == kind)


def issuer_in(folder: Path) -> Issuer:
    """A fictional issuer with a key for seals and one for lists."""
    days = {"first_day": ON - timedelta(days=1), "last_day": ON + timedelta(days=3650)}
    own = certificate(folder, "benchissuer", names=Names("QM", "Bench CSCA"), **days)
    signers = []
    for kind in ("seal", "status"):
        below = {"issuer": "benchissuer", "issuer_certificate": own, **days}
        der = certificate(folder, f"bench{kind}", names=Names("QM", f"Bench {kind}"), **below)
        reference = hashlib.sha1(der, usedforsecurity=False).digest()[-5:].hex()
        signers.append(SignerKey(reference, kind, der, None))
    keys = IssuerKeys("QME", verbatim("Bench"), fictional=True, certificates=(own,), signers=tuple(signers))
    return Issuer(keys, signer(folder, "benchseal"), signer(folder, "benchstatus"))


def seal_of(number: int, issuer: Issuer, chance: random.Random, *, place: int | None = None) -> str:
    """The seal of the card of somebody new, valid from `ON` for up to a year."""
    return seal_card(facts_of(number, issuer, chance, place=place), issuer.sign)


def facts_of(number: int, issuer: Issuer, chance: random.Random, *, place: int | None = None) -> CardSeal:
    """What the seal of somebody new says."""
    born = date(1950, 1, 1) + timedelta(days=chance.randrange(20_000))
    until = ON + timedelta(days=chance.randrange(365))
    fields = MrzFields(
        document_code="IM",
        issuer="QME",
        number=new_card_number(),
        nationality=chance.choice(("UTO", "DEU", "UZB", "TUR", "XXA")),
        surname=f"{chance.choice(_SURNAMES)}{''.join(chance.choices('ABCDEFGHIJ', k=number % 4))}",
        given_names=chance.choice(_GIVEN),
        birth_date=PartialDate.of(born),
        sex=chance.choice("MFX"),
        expiry_date=PartialDate.of(until),
    )
    index = chance.randrange(1 << 20) if place is None else place
    return CardSeal("QME", "".join(write_mrz("TD1", fields)), ON, 1, index, issuer.reference("seal"), ON)
