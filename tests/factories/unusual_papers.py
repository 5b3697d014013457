"""Papers that are no passports, of people who do not exist."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from otkel.engines.documents import MrzFields, MrzFormat, TypedPapers, write_mrz
from otkel.vocabulary.partial_dates import PartialDate

TYPED = TypedPapers(
    kind="refugee",
    issuer="UTO",
    number="RT100200",
    nationality="XXB",
    surname="LINDEN",
    given_names="MARA",
    birth_date="1961-XX-XX",
    sex="F",
    expiry_date="2031-05-01",
)


def typed(**changes: Any) -> TypedPapers:
    """A typed paper, a refugee travel document without other words."""
    return replace(TYPED, **changes)


def card(
    nationality: str = "QMT",
    number: str = "C1234567",
    surname: str = "TARVO",
    given_names: str = "ILSE",
    birth_date: str = "1990-03-04",
    expiry_date: str = "2033-01-01",
    code: str = "I",
    issuer: str = "",
) -> str:
    """The three lines of a card, right in every check digit."""
    fields = MrzFields(
        document_code=code,
        issuer=issuer or nationality,
        number=number,
        nationality=nationality,
        surname=surname,
        given_names=given_names,
        birth_date=PartialDate.parse(birth_date),
        sex="F",
        expiry_date=PartialDate.parse(expiry_date),
    )
    return "\n".join(write_mrz(MrzFormat.TD1, fields))
