"""Stays, read."""

from __future__ import annotations

from otkel.records.crossings.models import Crossing
from otkel.records.persons.models import Person
from otkel.records.stays.models import Stay, StayEnd


def of_person(person: Person) -> list[Stay]:
    """A person's stays in order of entry."""
    return list(Stay.objects.select_related("entry").filter(person=person).order_by("entry__at"))


def opened_by(entry: Crossing) -> Stay | None:
    """The stay that an entry opened."""
    return Stay.objects.filter(entry=entry).first()


def still_open(person: Person) -> Stay | None:
    """The person's newest stay, if no exit has ended it."""
    newest = Stay.objects.filter(person=person).order_by("-entry__at").first()
    return None if newest is None or StayEnd.objects.filter(stay=newest).exists() else newest
