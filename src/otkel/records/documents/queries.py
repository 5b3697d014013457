"""Travel documents, read."""

from __future__ import annotations

from otkel.records.documents.models import TravelDocument
from otkel.records.persons import queries as persons
from otkel.records.persons.models import Person


def with_number(issuer: str, number: str) -> list[TravelDocument]:
    """The documents of this issuer and number, oldest first."""
    found = TravelDocument.objects.select_related("person").filter(number=number, issuer=issuer)
    return list(found.order_by("recorded_at"))


def the_very(**fields: str) -> TravelDocument | None:
    """The newest document with exactly these fields, if one is kept."""
    return TravelDocument.objects.select_related("person").filter(**fields).order_by("-recorded_at").first()


def of_people_called(
    surname: str, birth_date: str, *, given_names: frozenset[str] = frozenset(), at_most: int = 100
) -> list[TravelDocument]:
    """Documents with this surname and birth date and all of these given names, whatever their number."""
    found = TravelDocument.objects.select_related("person").filter(surname=surname, birth_date=birth_date)
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
