"""Stays, read."""

from __future__ import annotations

from otkel.records.crossings.models import Crossing
from otkel.records.persons.models import Person
from otkel.records.stays.models import Stay


def of_person(person: Person) -> list[Stay]:
    """A person's stays in order of entry."""
    return list(Stay.objects.select_related("entry__checkpoint").filter(person=person).order_by("entry__at"))


def opened_by(entry: Crossing) -> Stay | None:
    """The stay that an entry opened."""
    return Stay.objects.filter(entry=entry).first()


def still_open(person: Person) -> Stay | None:
    """The person's newest stay, if no exit from the same jurisdiction was recorded after its entry."""
    newest = Stay.objects.select_related("entry__checkpoint").filter(person=person).order_by("-entry__at").first()
    if newest is None:
        return None
    entry = newest.entry
    left = Crossing.objects.filter(
        person=person, direction="exit", at__gte=entry.at, checkpoint__pack=entry.checkpoint.pack
    )
    return None if left.exists() else newest
