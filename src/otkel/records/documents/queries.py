"""Travel documents, read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from otkel.records.documents.models import TravelDocument
from otkel.records.permanence.queries import Prepared
from otkel.records.persons import queries as persons
from otkel.records.persons.models import Person

_AT_MOST: Final = 100
_WITH_PERSON = TravelDocument.objects.select_related("person")
_NUMBERED = Prepared(lambda issuer, number: _WITH_PERSON.filter(number=number, issuer=issuer).order_by("recorded_at"))
_THE_VERY = Prepared(lambda **fields: _WITH_PERSON.filter(**fields).order_by("-recorded_at")[:1])
_CALLED = Prepared(
    lambda surname, birth_date: _WITH_PERSON.filter(surname=surname, birth_date=birth_date).order_by("recorded_at")[
        :_AT_MOST
    ]
)

_HELD = Prepared(
    lambda people: (
        TravelDocument.objects.filter(person__in=people, zone_valid=True)
        .order_by("-recorded_at")
        .values_list("issuer", "number", "birth_date")[:_AT_MOST]
    )
)


def with_number(issuer: str, number: str) -> list[TravelDocument]:
    """The documents of this issuer and number, oldest first."""
    return _NUMBERED(issuer=issuer, number=number)


def the_very(**fields: str) -> TravelDocument | None:
    """The newest document with exactly these fields, if one is kept."""
    found: TravelDocument | None = _THE_VERY.first(**fields)
    return found


def of_people_called(
    surname: str, birth_date: str, *, given_names: frozenset[str] = frozenset(), at_most: int = _AT_MOST
) -> list[TravelDocument]:
    """Documents with this surname and birth date and all of these given names, whatever their number."""
    if not given_names and at_most == _AT_MOST:
        return _CALLED(surname=surname, birth_date=birth_date)
    found = _WITH_PERSON.filter(surname=surname, birth_date=birth_date)
    for name in sorted(given_names):
        found = found.filter(given_names__contains=name)
    return [d for d in found.order_by("recorded_at")[:at_most] if given_names <= set(d.given_names.split())]


def numbered(number: str, *, surname: str = "", birth_date: str = "", at_most: int = 100) -> list[TravelDocument]:
    """Documents of this number, whoever issued them; of this surname and birth date where they are given."""
    found = TravelDocument.objects.select_related("person").filter(number=number)
    if surname:
        found = found.filter(surname=surname)
    if birth_date:
        found = found.filter(birth_date=birth_date)
    return list(found.order_by("recorded_at")[:at_most])


def of_person(person: Person) -> list[TravelDocument]:
    """A person's documents, oldest first."""
    found = TravelDocument.objects.select_related("person").filter(person__in=persons.together(person))
    return list(found.order_by("recorded_at"))


def held_by(people: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """Issuer, number and date of birth of the documents of these persons, newest first; no misreadings."""
    return _HELD(people=people)


def birth_dates_of(people: Sequence[str]) -> list[str]:
    """The dates of birth on the documents of these persons, ISO with unknown parts as XX."""
    found = TravelDocument.objects.filter(person__in=people).values_list("birth_date", flat=True)
    return sorted(set(found))
