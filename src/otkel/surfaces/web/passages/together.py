"""Who travels together where one of them steps aside: a sentence for the officer, and never a separation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from otkel.procedures import Viewer
from otkel.procedures.border.families import CompanionShown, FamilyShown
from otkel.procedures.border.family_of import family_of
from otkel.procedures.border.passages import PassageFile


@dataclass(frozen=True, slots=True)
class Together:
    """A child and the adult whom a human recorded beside it; one of them steps aside, which keeps both together.

    `adult` is "" where nobody has recorded yet with whom the child travels.
    """

    child: str
    child_inspection: str
    adult: str
    adult_aside: bool


def travelling_together(found: PassageFile, *, officer: str, at: datetime) -> tuple[Together, ...]:
    """The pairs of which one has stepped aside, each child once."""
    said = {pair.child_inspection: pair for pair in _pairs(found, officer, at)}
    return tuple(said.values())


def _pairs(found: PassageFile, officer: str, at: datetime) -> Iterator[Together]:
    if not any(one.is_child for one in found.people):
        return
    for one in found.standing("aside"):
        if one.inspection is None:
            continue
        family = _family(one.inspection, officer, at)
        if one.is_child:
            yield Together(one.name, one.inspection, _name(family.adult) if family.adult else "", adult_aside=False)
        else:
            for child in family.children:
                yield Together(_name(child), child.inspection, one.name, adult_aside=True)


def _family(inspection: str, officer: str, at: datetime) -> FamilyShown:
    viewer = Viewer(officer=officer, purpose="presented_document", case=f"inspection:{inspection}")
    return family_of(inspection, viewer=viewer, at=at)


def _name(companion: CompanionShown) -> str:
    return f"{companion.document.surname} {companion.document.given_names}".strip()
