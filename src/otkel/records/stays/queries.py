"""Stays, read."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from otkel.records.crossings import queries as crossings
from otkel.records.crossings.models import Correction, Crossing
from otkel.records.permanence.queries import Prepared
from otkel.records.persons import queries as persons
from otkel.records.persons.models import Person
from otkel.records.stays.models import Stay


def of_person(person: Person) -> list[Stay]:
    """A person's stays in order of entry."""
    return list(_standing(persons.together(person)).order_by("entry__at"))


def told_by_entry(person: Person, *, pack: str) -> dict[date, date | None]:
    """What each admission of a person to a jurisdiction told as the last lawful day, by the day of entry."""
    return dict(_TOLD(ids=persons.together(person), pack=pack))


def opened_by(entry: Crossing) -> Stay | None:
    """The stay that an entry opened."""
    found: Stay | None = _OPENED.first(entry=entry.pk)
    return found


def still_open(person: Person) -> Stay | None:
    """The person's newest stay, if no exit from the same jurisdiction was recorded after its entry."""
    newest = _standing(persons.together(person)).order_by("-entry__at").first()
    if newest is None:
        return None
    entry = newest.entry
    left = crossings.standing_exits(person, since=entry.at, pack=entry.checkpoint.pack)
    return None if left else newest


def _standing(ids: tuple[str, ...]) -> QuerySet:
    """The stays of these records of a person whose entry was not corrected."""
    wrong = Correction.objects.filter(wrong=OuterRef("entry"))
    found = Stay.objects.select_related("entry__checkpoint").filter(person__in=ids)
    return found.exclude(Exists(wrong))


_TOLD = Prepared(
    lambda ids, pack: (
        _standing(ids)
        .select_related(None)
        .filter(entry__checkpoint__pack=pack)
        .order_by("entry__at")
        .values_list("entry__on", "last_lawful_day")
    )
)
_OPENED = Prepared(lambda entry: Stay.objects.filter(entry_id=entry))
