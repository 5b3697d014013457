"""Persons, read."""

from __future__ import annotations

from otkel.records.persons.models import Person


def by_id(person: str) -> Person | None:
    """The person of an opaque id."""
    return Person.objects.filter(pk=person).first()
