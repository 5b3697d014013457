"""Persons, read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from otkel.records.permanence.queries import Prepared
from otkel.records.persons.models import Joining, Parting, Person


def by_id(person: str) -> Person | None:
    """The person of an opaque id."""
    return Person.objects.filter(pk=person).first()


def together(person: Person) -> tuple[str, ...]:
    """The ids of the records that humans joined to this person's, its own first; read once an object."""
    known: tuple[str, ...] | None = getattr(person, "_together", None)
    if known is None:
        found = [person.pk]
        while True:
            pairs = _PAIRS(ids=tuple(found))
            more = sorted({each for pair in pairs for each in pair} - set(found))
            if not more:
                break
            found += more
        known = person._together = tuple(found)  # noqa: SLF001 # remembered on the object that was asked about
    return known


def groups_of(people: Iterable[str]) -> dict[str, str]:
    """These persons and those whose records humans joined to theirs, each with one id that its group shares."""
    group = {each: each for each in people}
    unasked = set(group)
    while unasked:
        found = _PAIRS(ids=tuple(sorted(unasked)))
        unasked = {each for pair in found for each in pair} - set(group)
        group |= {each: each for each in unasked}
        for one, other in found:
            kept, dropped = sorted((group[one], group[other]))
            if kept != dropped:
                group = {each: kept if shared == dropped else shared for each, shared in group.items()}
    return group


def group_of(person: Person) -> list[Person]:
    """The records that humans joined to this person's, its own first."""
    ids = together(person)
    if len(ids) == 1:  # nearly everybody: nothing is asked of the store
        return [person]
    return [person, *Person.objects.filter(pk__in=ids[1:]).order_by("pk")]


def by_itself(person: Person) -> Person:
    """The same person, read by its own record alone: whatever is asked about this object leaves joined ones out."""
    person._together = (person.pk,)  # noqa: SLF001 # what `together` remembers
    return person


def together_or_lately(person: Person, *, since: datetime) -> tuple[str, ...]:
    """The ids as `together` gives them, and those of records that were parted from any of them since a time."""
    ids = list(together(person))
    lately = Parting.objects.filter(
        Q(joining__one__in=ids) | Q(joining__other__in=ids), recorded_at__gte=since
    ).values_list("joining__one_id", "joining__other_id")
    return tuple(dict.fromkeys([*ids, *(each for pair in lately for each in pair)]))


def joining_of(one: Person, other: Person) -> Joining | None:
    """The joining of these two records that stands, if any."""
    return _joined().filter(Q(one=one, other=other) | Q(one=other, other=one)).first()


def joining_by_id(joining: str) -> Joining | None:
    """The joining of an opaque id."""
    return Joining.objects.select_related("one", "other", "by").filter(pk=joining).first()


def parting_of(joining: Joining) -> Parting | None:
    """How a joining was undone, None while it stands."""
    return Parting.objects.filter(joining=joining).first()


def joinings_of(person: Person) -> list[Joining]:
    """The joinings that stand and have led to this person's group of records, oldest first."""
    ids = together(person)
    return list(_joined().select_related("by").filter(Q(one__in=ids) | Q(other__in=ids)).order_by("at"))


def changed_since(person: Person, moment: datetime) -> bool:
    """Whether a joining or a parting has touched this person's group of records since a time."""
    ids = together(person)
    touching = Q(one__in=ids) | Q(other__in=ids)
    if Joining.objects.filter(touching, recorded_at__gt=moment).exists():
        return True
    parted = Q(joining__one__in=ids) | Q(joining__other__in=ids)
    return Parting.objects.filter(parted, recorded_at__gt=moment).exists()


def _joined() -> QuerySet:
    return Joining.objects.exclude(Exists(Parting.objects.filter(joining=OuterRef("pk"))))


_PAIRS = Prepared(lambda ids: _joined().filter(Q(one__in=ids) | Q(other__in=ids)).values_list("one_id", "other_id"))
