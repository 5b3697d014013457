"""Crossings, read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import ExtractHour

from otkel.records.checkpoints.models import Checkpoint
from otkel.records.crossings.models import Correction, Crossing
from otkel.records.forms.models import FormUsed
from otkel.records.inspections.models import Emergency, Inspection
from otkel.records.passages.models import Aboard
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


def led_through(inspections: Sequence[Inspection]) -> set[str]:
    """Those of these inspections that led to a crossing which stands, in the inspection's own direction."""
    directions = {each.pk: each.direction for each in inspections}
    found = Crossing.objects.filter(inspection__in=directions).values_list("pk", "inspection_id", "direction")
    standing = {pk: (inspection, direction) for pk, inspection, direction in found}
    while corrections := list(
        Correction.objects.filter(wrong__in=standing).values_list("wrong_id", "right_id", "right__direction")
    ):
        for wrong, right, direction in corrections:
            inspection, _ = standing.pop(wrong)
            if right is not None:
                standing[right] = (inspection, direction)
    return {inspection for inspection, direction in standing.values() if direction == directions[inspection]}


def led_through_elsewhere(inspections: Sequence[Inspection], *, within: timedelta) -> set[str]:
    """Those of these inspections for which `the_same_as` finds a crossing; all are asked about at once."""
    if not inspections:
        return set()
    times = [each.at for each in inspections]
    near: dict[tuple[str, str, str], list[tuple[datetime, datetime]]] = defaultdict(list)
    found = Crossing.objects.filter(
        person__in={each.person_id for each in inspections},
        checkpoint__in={each.checkpoint_id for each in inspections},
        at__gte=min(times) - within,
        at__lte=max(times) + within,
    )
    rows = found.exclude(_corrected()).values_list("person_id", "direction", "checkpoint_id", "at", "recorded_at")
    for person, direction, checkpoint, at, recorded_at in rows:
        near[person, direction, checkpoint].append((at, recorded_at))
    return {
        each.pk
        for each in inspections
        if any(
            at == each.at or (abs(at - each.at) <= within and recorded_at >= each.recorded_at)
            for at, recorded_at in near[each.person_id, each.direction, each.checkpoint_id]
        )
    }


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


class Counted(NamedTuple):
    """So many crossings that agree in everything a day's sheet tells apart.

    `own` is what the inspection found, None where none is known; `means` that of the vehicle or group, "" where the
    person came in none. `uncertain` says that the time of the event, and so `hour`, is not certain.
    """

    direction: str
    hour: int
    uncertain: bool
    nationality: str
    own: bool | None
    means: str
    late: bool
    by_form: bool
    emergency: bool
    corrected: bool
    people: int


def counted_on(checkpoint: Checkpoint, on: date) -> list[Counted]:
    """The standing crossings of a checkpoint and legal day, counted in the store; `hour` is that of its zone.

    A correction bears no inspection of its own: what the first record's inspection told is told of it.
    """
    zone = checkpoint.zone()
    standing = Crossing.objects.filter(checkpoint=checkpoint, on=on).exclude(_corrected())
    inspection = OuterRef("inspection")
    rows = (
        standing.filter(inspection__isnull=False)
        .annotate(
            hour=ExtractHour("at", tzinfo=zone),
            uncertain=ExpressionWrapper(Q(not_later_than__isnull=False), BooleanField()),
            means=Subquery(Aboard.objects.filter(inspection=inspection).values("passage__means")[:1]),
            by_form=Exists(FormUsed.objects.filter(inspection=inspection)),
            emergency=Exists(Emergency.objects.filter(inspection=inspection)),
        )
        .order_by()
        .values_list(
            "direction", "hour", "uncertain", "document__nationality", "inspection__own_citizen", "means",
            "late", "by_form", "emergency",
        )
        .annotate(Count("pk"))
    )  # fmt: skip
    told = [
        Counted(direction, hour, uncertain, nationality, own, means or "", late, by_form, emergency, False, count)
        for direction, hour, uncertain, nationality, own, means, late, by_form, emergency, count in rows
    ]
    return told + _counted_without_inspection(standing.filter(inspection__isnull=True), zone)


def withdrawn_on(checkpoint: Checkpoint, on: date) -> int:
    """How many crossings recorded for a legal day were found never to have taken place."""
    return Correction.objects.filter(wrong__checkpoint=checkpoint, wrong__on=on, right__isnull=True).count()


def single_since(checkpoint: Checkpoint, *, since: datetime, until: datetime) -> list[tuple[str, str, datetime]]:
    """Lane, direction and time of the crossings between two times of people who came in no vehicle or group.

    Those entered late are left out, and those corrected.
    """
    days = {moment.astimezone(checkpoint.zone()).date() for moment in (since, until)}
    aboard = Exists(Aboard.objects.filter(inspection=OuterRef("inspection")))
    found = Crossing.objects.filter(checkpoint=checkpoint, on__in=days, at__gte=since, at__lte=until, late=False)
    return list(found.exclude(aboard).exclude(_corrected()).order_by("at").values_list("lane", "direction", "at"))


def _counted_without_inspection(found: QuerySet[Crossing], zone: ZoneInfo) -> list[Counted]:
    kept = list(found.select_related("document"))
    first = {crossing.pk: crossing for crossing in kept}
    while before := {pk: crossing.corrects_id for pk, crossing in first.items() if crossing.corrects_id}:
        earlier = Crossing.objects.select_related("inspection").in_bulk(set(before.values()))
        first.update((pk, earlier[wrong]) for pk, wrong in before.items())
    inspections = [crossing.inspection_id for crossing in first.values()]
    means = dict(Aboard.objects.filter(inspection__in=inspections).values_list("inspection_id", "passage__means"))
    forms = set(FormUsed.objects.filter(inspection__in=inspections).values_list("inspection_id", flat=True))
    emergencies = set(Emergency.objects.filter(inspection__in=inspections).values_list("inspection_id", flat=True))
    told = []
    for crossing in kept:
        seen = first[crossing.pk].inspection
        told.append(
            Counted(
                direction=crossing.direction,
                hour=crossing.at.astimezone(zone).hour,
                uncertain=crossing.not_later_than is not None,
                nationality=crossing.document.nationality,
                own=seen.own_citizen if seen else None,
                means=means.get(seen.pk, "") if seen else "",
                late=crossing.late,
                by_form=seen is not None and seen.pk in forms,
                emergency=seen is not None and seen.pk in emergencies,
                corrected=crossing.corrects_id is not None,
                people=1,
            )
        )
    return told


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
