"""What a pack is made of: provisions with their citation, their period in force and their standing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from otkel.engines.law.expressions import Expression
from otkel.vocabulary.texts import Text

Kind = Literal[
    "group", "bound", "exemption", "counting", "duty", "ground", "offence", "amount", "deadline", "statement",
    "untranslatable",
]  # fmt: skip
Event = Literal["entry", "act", "decision"]
Status = Literal["verified", "unverified"]
Regime = Literal["own", "treaty", "visa_free", "visa", "human"]


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, treaty or order; a lower `rank` prevails, and `rank_source` cites why."""

    id: str
    title: Text
    citation: str
    rank: int | None = None
    rank_source: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """A named lawyer's word that a provision's text (by its hash) was read and may be relied on until a day."""

    provision: str
    text_hash: str
    lawyer: str
    signed_on: date
    expires_on: date

    def as_dict(self) -> dict[str, str]:
        """The signature as derivations carry it; dates ISO."""
        return {
            "provision": self.provision,
            "text_hash": self.text_hash,
            "lawyer": self.lawyer,
            "signed_on": self.signed_on.isoformat(),
            "expires_on": self.expires_on.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class Provision:
    """One version of one provision: what it says, where that stands, when it is in force, who vouches for it.

    `in_force_until` is the last day in force. `version_by` names the event whose date picks the version.
    `parameters` hold the numbers of the law; `text_hash` is the SHA-256 of everything it says.
    """

    id: str
    kind: Kind
    instrument: Instrument
    article: str
    title: Text
    text: Text
    quoted: bool
    source: str
    retrieved_on: date
    status: Status
    verified_by: str
    confidence: str
    in_force_from: date
    in_force_until: date | None
    version_by: Event
    applies_to: tuple[str, ...]
    applies_when: Expression | None
    exception_to: tuple[str, ...]
    parameters: Mapping[str, Any]
    text_hash: str
    gap_before: str = ""
    signature: Signature | None = None
    first_day: int = field(init=False)
    last_day: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "first_day", self.in_force_from.toordinal())
        until = self.in_force_until or date.max
        object.__setattr__(self, "last_day", until.toordinal())

    @property
    def advises(self) -> bool:
        """True where nobody vouches for the provision: it may advise, never ground an adverse act."""
        return self.status != "verified" and self.signature is None

    def in_force(self, on: date) -> bool:
        """Whether this version is in force on that day."""
        return self.first_day <= on.toordinal() <= self.last_day
