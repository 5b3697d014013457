"""What is said of children who travel: frozen values, never records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from otkel.procedures.border.reports import Direction, DocumentShown
from otkel.vocabulary.texts import Text

Relation = Literal["parent", "grandparent", "relative", "guardian", "group_leader"]
# What a screen offers; second line may also write another word.
RELATIONS: Final[tuple[Relation, ...]] = ("parent", "grandparent", "relative", "guardian", "group_leader")
# Why an adult is proposed, the weightiest first. None of these links anybody.
Because = Literal["same_passage", "same_document", "same_surname"]


@dataclass(frozen=True, slots=True)
class CompanionShown:
    """An inspected adult beside a child: recorded to accompany it, or only proposed, and then because of what."""

    inspection: str
    document: DocumentShown
    at: datetime
    age: int | None
    because: tuple[Because, ...] = ()


@dataclass(frozen=True, slots=True)
class ConsentShown:
    """The consent of an absent parent as it was shown, and what a human made of it."""

    consent: str
    of: str
    form: str
    reference: str
    finding: str
    words: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class ConsentAsked:
    """What the law is said to ask of whoever travels with a child; `verified` is false until a lawyer has checked it.

    It only words a question to the officer and is no ground of anything.
    """

    text: Text
    verified: bool
    source: str


@dataclass(frozen=True, slots=True)
class FamilyShown:
    """With whom an inspected traveller travels.

    `may_be_child`: under age by the document or by what was reported. `age` is the lowest that a document allows,
    None where one tells no year. `adult`, `relation` and `confirmed_by` are set once a human recorded who accompanies
    the child; one adult is recorded for a child, others may be named in words. `children` are those whom the traveller
    is recorded to accompany. `candidates` are proposed, at most six. `consents`: the newest last, which is the one
    that holds.
    """

    inspection: str
    direction: Direction
    may_be_child: bool
    age: int | None
    adult: CompanionShown | None
    relation: str
    confirmed_by: str
    children: tuple[CompanionShown, ...]
    candidates: tuple[CompanionShown, ...]
    consents: tuple[ConsentShown, ...]
    asked: tuple[ConsentAsked, ...]

    @property
    def consent(self) -> ConsentShown | None:
        """The consent that holds: the newest."""
        return self.consents[-1] if self.consents else None
