"""Inspections, read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from django.db.models import Q

from otkel.records.documents.models import TravelDocument
from otkel.records.inspections.models import Emergency, Inspection, ShownTogether
from otkel.records.permanence.queries import Prepared

CHILD_IN_PASSPORT: Final = "child_in_passport"  # the kind of a typed paper
_A_DAY: Final = timedelta(days=1)
_BY_ID = Prepared(
    lambda inspection: Inspection.objects.select_related("checkpoint", "person", "document", "by").filter(pk=inspection)
)


def by_id(inspection: str) -> Inspection | None:
    """The inspection of an opaque id, with what it names."""
    found: Inspection | None = _BY_ID.first(inspection=inspection)
    return found


def recent_inspectors(person: str, *, since: datetime) -> list[str]:
    """The opaque ids of the officers who have inspected a person since a time."""
    found = Inspection.objects.filter(person_id=person, recorded_at__gte=since).values_list("by_id", flat=True)
    return sorted(set(found))


def persons_perhaps_the_same(inspection: Inspection, *, within: timedelta) -> list[str]:
    """The ids of persons who may be the inspected one under another reading of the same document.

    Those under the same issuer and number, whenever they were inspected; and those of the same surname and date of
    birth, or of the same number under another issuer, who were inspected within `within` of this inspection. A child
    that is entered in a parent's passport bears its number and is neither the parent nor another child entered there.
    """
    shown = inspection.document
    the_same = Q(document=shown)
    alike = Q(pk__in=())
    if shown.surname or shown.given_names:  # two people of whom nothing is known are not one
        alike = Q(document__surname=shown.surname, document__birth_date=shown.birth_date)
    if shown.kind != CHILD_IN_PASSPORT:
        own = ~Q(document__kind=CHILD_IN_PASSPORT)
        the_same = Q(document__issuer=shown.issuer, document__number=shown.number) & own
        alike |= Q(document__number=shown.number) & own
    near = Q(recorded_at__gte=inspection.recorded_at - within, recorded_at__lte=inspection.recorded_at + within)
    found = Inspection.objects.filter(the_same | (alike & near)).values_list("person_id", flat=True)
    return sorted(set(found))


def any_as_own_citizen_among(people: Sequence[str], *, pack: str) -> bool:
    """Whether any inspection of one of these persons at this jurisdiction's checkpoints found an own citizen."""
    found = Inspection.objects.filter(person__in=people, own_citizen=True, checkpoint__pack=pack)
    return bool(found.exists())


def near(inspection: Inspection, *, within: timedelta, at_most: int) -> list[Inspection]:
    """Others inspected at the same checkpoint going the same way within a time before or after, newest first.

    Of the same surname, or with a document of the same number: those who may belong to the inspected one's family.
    """
    shown = inspection.document
    found = Inspection.objects.select_related("document", "person", "checkpoint").filter(
        Q(document__surname=shown.surname) | Q(document__number=shown.number),
        checkpoint_id=inspection.checkpoint_id,
        direction=inspection.direction,
        recorded_at__gte=inspection.recorded_at - within,
        recorded_at__lte=inspection.recorded_at + within,
    )
    return list(found.exclude(pk=inspection.pk).order_by("-recorded_at")[:at_most])


def found_on(people: Sequence[str], code: str, *, on: date, pack: str) -> bool:
    """Whether an arrival of one of these persons around a day, at this jurisdiction, has a finding of this code."""
    begins = datetime.combine(on, time(), tzinfo=UTC) - _A_DAY
    arrivals = Inspection.objects.filter(
        person__in=people, checkpoint__pack=pack, direction="entry", at__gte=begins, at__lt=begins + 3 * _A_DAY
    ).values_list("findings", flat=True)
    return any(finding["code"] == code for findings in arrivals for finding in findings)


def shown_together(people: Sequence[str]) -> list[TravelDocument]:
    """The documents that were shown beside one of these persons' own, and the own beside which theirs were shown."""
    either = ShownTogether.objects.select_related("document__person", "inspection__document__person").filter(
        Q(inspection__person__in=people) | Q(document__person__in=people)
    )
    found = {each.pk: each for kept in either for each in (kept.document, kept.inspection.document)}
    return [found[key] for key in sorted(found)]


def beside(inspection: Inspection) -> list[ShownTogether]:
    """What else was shown at an inspection, in the order in which it was."""
    return list(ShownTogether.objects.select_related("document__person").filter(inspection=inspection).order_by("at"))


def emergencies_at(checkpoint: str, *, since: datetime) -> list[Emergency]:
    """Those who were let through without papers at a checkpoint since a time, oldest first."""
    kept = Emergency.objects.select_related("inspection__person", "inspection__document")
    return list(kept.filter(inspection__checkpoint=checkpoint, at__gte=since).order_by("at"))
