"""Whether somebody aboard may be a child's adult: proposed by what the papers show, never linked by it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from otkel.procedures.border.second_line_matters import OF_AGE, full_years
from otkel.records.inspections.queries import CHILD_IN_PASSPORT
from otkel.records.passages.models import Aboard
from otkel.vocabulary.partial_dates import PartialDate

# Whoever drives or serves such a vehicle travels with everybody aboard, so with no child in particular.
_SERVED: Final = frozenset({"bus", "train", "air"})
# Slavic and many Kazakh families write a daughter's surname with another ending than a father's.
_OWN_OR_DAUGHTERS: Final = (
    (re.compile(r"(?<=[OEIY][VN])A$"), ""),
    (re.compile(r"(?<=SK)(AIA|AYA|AJA|II|IY|IJ|Y)$"), "I"),
)


def is_under_age(birth_date: str, on: date) -> bool:
    """Whether somebody is a child by the document; where it tells no year, nothing is said.

    The latest date that the document allows counts.
    """
    born = PartialDate.parse(birth_date).latest()
    return born is not None and full_years(born, on) < OF_AGE


def same_family_name(one: str, other: str) -> bool:
    """Whether two surnames are one, or differ in the ending of a daughter's alone.

    >>> same_family_name("AKHMETOV", "AKHMETOVA"), same_family_name("BELSKII", "BELSKAIA"), same_family_name("A", "B")
    (True, True, False)
    """
    return bool(one) and _plain(one) == _plain(other)


def adult_proposed(surname: str, number: str, kind: str, aboard: Iterable[Aboard], *, means: str, on: date) -> bool:
    """Whether an adult aboard is proposed for a child who bears this surname and document, whoever was read first.

    Somebody of the family name, the bearer of the passport in which the child is entered, or the leader of a group:
    whoever merely sits in the same vehicle is not proposed by that.
    """
    for one in aboard:
        document = one.inspection.document
        serves = one.role == "crew" or (one.role == "driver" and means in _SERVED)
        born = PartialDate.parse(document.birth_date).latest()
        if serves or born is None or full_years(born, on) < OF_AGE:
            continue
        in_their_passport = kind == CHILD_IN_PASSPORT != document.kind and number == document.number
        if one.role == "leader" or in_their_passport or same_family_name(surname, document.surname):
            return True
    return False


def _plain(surname: str) -> str:
    for ending, instead in _OWN_OR_DAUGHTERS:
        surname = ending.sub(instead, surname)
    return surname
