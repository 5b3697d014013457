"""Travel documents, read."""

from __future__ import annotations

from otkel.records.documents.models import TravelDocument
from otkel.records.persons.models import Person


def with_number(issuer: str, number: str) -> list[TravelDocument]:
    """The documents of this issuer and number, oldest first."""
    found = TravelDocument.objects.select_related("person").filter(number=number, issuer=issuer)
    return list(found.order_by("recorded_at"))


def of_people_called(surname: str, birth_date: str, *, at_most: int = 20) -> list[TravelDocument]:
    """Documents with this surname and birth date, whatever their number."""
    found = TravelDocument.objects.select_related("person").filter(surname=surname, birth_date=birth_date)
    return list(found.order_by("recorded_at")[:at_most])


def of_person(person: Person) -> list[TravelDocument]:
    """A person's documents, oldest first."""
    return list(TravelDocument.objects.filter(person=person).order_by("recorded_at"))


def numbered(number: str, *, at_most: int = 20) -> list[TravelDocument]:
    """Documents of this number, whoever issued them."""
    found = TravelDocument.objects.select_related("person").filter(number=number)
    return list(found.order_by("recorded_at")[:at_most])
