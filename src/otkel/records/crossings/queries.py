"""Crossings, read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from otkel.records.checkpoints.models import Checkpoint
from otkel.records.crossings.models import Correction, Crossing
from otkel.records.inspections.models import Inspection
from otkel.records.permanence.queries import Prepared
from otkel.records.persons import queries as persons
from otkel.records.persons.models import Person


class Passage(NamedTuple):
    """What the count of days needs of a crossing."""

    direction: str
    on: date
    not_later_than: datetime | None


def passages_of(person: Person, *, until: datetime, pack: str) -> list[Passage]:
    """What `of_person` gives for a jurisdiction, as far as days are counted by it: asked at each inspection."""
    return [Passage(*row) for row in _PASSAGES(ids=persons.together(person), until=until, pack=pack)]


def of_person(person: Person, *, until: datetime, pack: str = "") -> list[Crossing]:
    """A person's crossings up to a time, in order of the event; what a later record corrects is left out.

    With `pack`, only those at the checkpoints of that jurisdiction.
    """
    found = Crossing.objects.select_related("checkpoint").filter(person__in=persons.together(person), at__lte=until)
    if pack:
        found = found.filter(checkpoint__pack=pack)
    return list(found.exclude(_corrected()).order_by("at"))


def by_id(crossing: str) -> Crossing | None:
    """The crossing of an opaque id, with what it names."""
    return Crossing.objects.select_related("checkpoint", "person", "document", "by").filter(pk=crossing).first()


def correction_of(wrong: Crossing) -> Correction | None:
    """How a crossing was corrected, None while it stands."""
    return Correction.objects.select_related("right").filter(wrong=wrong).first()


def corrections_of(person: Person) -> list[Correction]:
    """The corrections of a person's crossings, oldest first."""
    found = Correction.objects.select_related("wrong__checkpoint", "right__checkpoint", "by")
    return list(found.filter(wrong__person__in=persons.together(person)).order_by("recorded_at"))


def standing_exits(person: Person, *, since: datetime, pack: str) -> list[Crossing]:
    """A person's exits from a jurisdiction since a time, those that were corrected left out, oldest first."""
    found = Crossing.objects.filter(
        person__in=persons.together(person), direction="exit", at__gte=since, checkpoint__pack=pack
    )
    return list(found.exclude(_corrected()).order_by("at"))


def of_inspection(inspection: Inspection) -> Crossing | None:
    """The crossing that an inspection led to, as it stands now; None where none did or it never took place."""
    found = first_of_inspection(inspection)
    return standing_now(found) if found else None


def first_of_inspection(inspection: Inspection) -> Crossing | None:
    """The crossing that was recorded on an inspection, whatever a later record says of it."""
    found: Crossing | None = _INSPECTED.first(inspection=inspection.pk)
    return found


def standing_now(crossing: Crossing) -> Crossing | None:
    """The record that stands in the place of a crossing: itself, or what it was corrected to at last.

    None where it was found never to have taken place.
    """
    standing: Crossing | None = crossing
    while standing is not None and (correction := correction_of(standing)) is not None:
        standing = correction.right
    return standing


def the_same_as(inspection: Inspection, *, within: timedelta) -> Crossing | None:
    """The crossing of this person, direction and checkpoint that another scan of the same passage led to.

    That is one at the very same time, or one that was recorded since this inspection was made and lies within
    `within` of it. What was corrected is none.
    """
    near: list[Crossing] = _NEAR(
        person=inspection.person_id,
        direction=inspection.direction,
        checkpoint=inspection.checkpoint_id,
        since=inspection.at - within,
        until=inspection.at + within,
    )
    same = [crossing for crossing in near if crossing.at == inspection.at]
    return next(iter(same or (crossing for crossing in near if crossing.recorded_at >= inspection.recorded_at)), None)


def _corrected() -> Exists:
    return Exists(Correction.objects.filter(wrong=OuterRef("pk")))


def at_the_time(person: Person, direction: str, at: datetime, *, besides: Crossing) -> bool:
    """Whether another crossing of this person, direction and very time stands."""
    found = Crossing.objects.filter(person__in=persons.together(person), direction=direction, at=at)
    return found.exclude(pk=besides.pk).exclude(_corrected()).exists()


def crossed_since(people: Sequence[str], *, checkpoint: str, direction: str, since: datetime) -> set[str]:
    """Those of these persons who crossed a checkpoint in a direction since a time, what was corrected left out."""
    found = Crossing.objects.filter(person__in=people, checkpoint_id=checkpoint, direction=direction, at__gte=since)
    return set(found.exclude(_corrected()).values_list("person_id", flat=True))


def led_to_by(inspections: Sequence[str]) -> set[str]:
    """Those of these inspections that led to a crossing."""
    return set(Crossing.objects.filter(inspection__in=inspections).values_list("inspection_id", flat=True))


def any_since(people: Sequence[str], *, since: datetime, pack: str) -> bool:
    """Whether an entry of one of these persons into a jurisdiction, recorded since a time, stands."""
    found = Crossing.objects.filter(person__in=people, direction="entry", recorded_at__gte=since, checkpoint__pack=pack)
    return bool(found.exclude(_corrected()).exists())


def count_on(checkpoint: Checkpoint, on: date) -> int:
    """How many crossings were recorded at a checkpoint for a legal day, those that were corrected left out."""
    return Crossing.objects.filter(checkpoint=checkpoint, on=on).exclude(_corrected()).count()


_PASSAGES = Prepared(
    lambda ids, until, pack: (
        Crossing.objects.filter(person__in=ids, at__lte=until, checkpoint__pack=pack)
        .exclude(_corrected())
        .order_by("at")
        .values_list(*Passage._fields)
    )
)
_INSPECTED = Prepared(lambda inspection: Crossing.objects.filter(inspection_id=inspection))
_NEAR = Prepared(
    lambda person, direction, checkpoint, since, until: (
        Crossing.objects.filter(
            person_id=person,
            direction=direction,
            checkpoint_id=checkpoint,
            at__gte=since,
            at__lte=until,
        )
        .exclude(_corrected())
        .order_by("at")
    )
)
