"""Passages of vehicles and groups, read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet, Subquery

from otkel.records.inspections.models import Inspection
from otkel.records.passages.models import (
    Aboard,
    Expected,
    LineStruck,
    PapersCounted,
    Passage,
    PassageEnd,
    ReadAgain,
)
from otkel.records.vehicles.models import Vehicle

# Lines that hold, and passages that were not opened by mistake.
_HOLDS = ~Exists(LineStruck.objects.filter(expected=OuterRef("pk")))
_PASSED = ~Exists(PassageEnd.objects.filter(passage=OuterRef("pk"), void=True))


def by_id(passage: str) -> Passage | None:
    """The passage of an opaque id, with what it names."""
    return Passage.objects.select_related("checkpoint", "vehicle", "by").filter(pk=passage).first()


def of_reference(checkpoint: str, reference: str) -> Passage | None:
    """The passage that a sender's own sign opened at a checkpoint."""
    return Passage.objects.select_related("vehicle").filter(checkpoint_id=checkpoint, reference=reference).first()


def manifest_of(passage: Passage) -> list[Expected]:
    """The lines of the manifest that hold, in order."""
    return list(Expected.objects.filter(_HOLDS, passage=passage).order_by("line"))


def last_line(passage: Passage) -> int:
    """The number of the last line that was ever written, 0 where none was: no number is given twice."""
    return Expected.objects.filter(passage=passage).aggregate(last=Max("line"))["last"] or 0


def struck_of(passage: Passage) -> list[LineStruck]:
    """The lines that no longer hold, in order, each with its line."""
    found = LineStruck.objects.select_related("expected").filter(expected__passage=passage)
    return list(found.order_by("expected__line"))


def lines_free(passage: Passage) -> dict[int, tuple[str, str]]:
    """The lines of the manifest that nobody has yet, each with the number and issuer of the document that it names."""
    taken = Aboard.objects.filter(passage=passage, line=OuterRef("line"))
    free = Expected.objects.filter(_HOLDS, passage=passage).exclude(Exists(taken)).order_by("line")
    return {line: (number, issuer) for line, number, issuer in free.values_list("line", "document_number", "issuer")}


def aboard(passage: Passage) -> list[Aboard]:
    """Who was inspected in a passage, in order, with inspection, person and document."""
    found = Aboard.objects.select_related("inspection__document", "inspection__person", "inspection__checkpoint")
    return list(found.filter(passage=passage).order_by("recorded_at"))


def with_person(passage: Passage, people: Sequence[str]) -> Aboard | None:
    """The first time that any of these persons was inspected in a passage."""
    found = Aboard.objects.select_related("inspection__document", "inspection__checkpoint", "inspection__person")
    return found.filter(passage=passage, inspection__person__in=people).order_by("recorded_at").first()


def aboard_others(passage: Passage, people: Collection[str], *, since: datetime, until: datetime) -> list[Aboard]:
    """Where else any of these persons was inspected aboard between two times, as long as neither passage has ended."""
    ended = PassageEnd.objects.filter(passage=OuterRef("passage"))
    found = Aboard.objects.filter(inspection__person__in=people, inspection__at__gte=since, inspection__at__lte=until)
    found = found.exclude(passage=passage).exclude(Exists(ended))
    here = PassageEnd.objects.filter(passage=passage)
    found = found.exclude(Exists(here)).select_related("passage__checkpoint", "inspection")
    return list(found.order_by("inspection__at"))


def other_roles(passage: Passage) -> dict[str, set[str]]:
    """As what else people aboard were read again, by their inspections."""
    found: dict[str, set[str]] = {}
    for inspection, role in ReadAgain.objects.filter(passage=passage).values_list("inspection_id", "role"):
        found.setdefault(inspection, set()).add(role)
    return found


def of_inspection(inspection: Inspection) -> Aboard | None:
    """The passage in which somebody was inspected, if any."""
    return Aboard.objects.select_related("passage").filter(inspection=inspection).first()


def end_of(passage: Passage) -> PassageEnd | None:
    """That a passage went on, None while it stands here."""
    return PassageEnd.objects.filter(passage=passage).first()


def papers_of(passage: Passage) -> PapersCounted | None:
    """The newest count of a passage's papers."""
    return PapersCounted.objects.filter(passage=passage).order_by("-recorded_at").first()


def standing_here(checkpoint: str, *, skip: int, at_most: int) -> tuple[int, list[Passage]]:
    """Passages at a checkpoint that have not ended: how many, and a page of them, oldest first."""
    ended = PassageEnd.objects.filter(passage=OuterRef("pk"))
    found = Passage.objects.select_related("vehicle").filter(checkpoint_id=checkpoint).exclude(Exists(ended))
    return _page(found.order_by("at", "pk"), skip=skip, at_most=at_most)


def open_at(checkpoint: str) -> list[str]:
    """The ids of the passages at a checkpoint that have not ended, oldest first."""
    ended = PassageEnd.objects.filter(passage=OuterRef("pk"))
    found = Passage.objects.filter(checkpoint_id=checkpoint).exclude(Exists(ended))
    return list(found.order_by("at").values_list("pk", flat=True))


def counts_of(passages: Sequence[Passage]) -> dict[str, tuple[int, int]]:
    """How many lines of a manifest and how many inspected people each of these passages has, by its id."""
    lines = dict(
        Expected.objects.filter(_HOLDS, passage__in=passages).values_list("passage").annotate(Count("pk")).order_by()
    )
    people = dict(Aboard.objects.filter(passage__in=passages).values_list("passage").annotate(Count("pk")).order_by())
    return {each.pk: (lines.get(each.pk, 0), people.get(each.pk, 0)) for each in passages}


def inspections_of(passages: Sequence[Passage]) -> list[tuple[str, Inspection]]:
    """Passage and inspection of everybody aboard these passages; of the inspection, who, where, when and which way."""
    of = dict(Aboard.objects.filter(passage__in=passages).values_list("inspection_id", "passage_id"))
    told = Inspection.objects.only("person_id", "checkpoint_id", "direction", "at", "recorded_at")
    inside = Aboard.objects.filter(passage__in=passages).values("inspection")
    return [(of[each.pk], each) for each in told.filter(pk__in=inside)]


def of_vehicle(vehicles: Sequence[Vehicle], *, skip: int, at_most: int) -> tuple[int, list[Passage]]:
    """The passages of these vehicles: how many, and a page of them, newest first."""
    found = Passage.objects.select_related("checkpoint", "vehicle").filter(vehicle__in=vehicles)
    return _page(found.order_by("-at", "pk"), skip=skip, at_most=at_most)


def _page(found: QuerySet[Passage], *, skip: int, at_most: int) -> tuple[int, list[Passage]]:
    """How many there are, counted only where one page does not hold them, and the page."""
    page = list(found[skip : skip + at_most + 1])
    whole = not skip and len(page) <= at_most
    return (len(page) if whole else found.count()), page[:at_most]


def ends_of(passages: Sequence[Passage]) -> dict[str, PassageEnd]:
    """The ends of these passages, by the passage's id."""
    return {end.passage_id: end for end in PassageEnd.objects.filter(passage__in=passages)}


def elsewhere(kept: Passage, *, since: datetime, until: datetime) -> list[Passage]:
    """Passages of a passage's vehicle at other checkpoints, or in other lanes of its own, between two times."""
    found = _of_its_plate(kept).filter(at__gte=since, at__lte=until).select_related("checkpoint")
    return list(found.exclude(checkpoint=kept.checkpoint, lane=kept.lane).order_by("at"))


def standing_before(kept: Passage) -> Passage | None:
    """The newest earlier passage of a passage's vehicle that has not ended at its own checkpoint."""
    ended = PassageEnd.objects.filter(passage=OuterRef("pk"))
    found = _of_its_plate(kept).filter(checkpoint=kept.checkpoint, at__lte=kept.at, recorded_at__lte=kept.recorded_at)
    return found.select_related("checkpoint").exclude(Exists(ended)).order_by("-at").first()


def _of_its_plate(kept: Passage) -> QuerySet[Passage]:
    """The other passages of a passage's vehicle: of its plate, and of its state as far as both are told one."""
    if kept.vehicle is None:
        return Passage.objects.none()
    found = Passage.objects.filter(_PASSED, vehicle__plate=kept.vehicle.plate).exclude(pk=kept.pk)
    return found.filter(vehicle__state__in=("", kept.vehicle.state)) if kept.vehicle.state else found


def transit_of(passage: Passage) -> Passage | None:
    """The entry in transit that a vehicle's exit would end: its last entry with a deadline and no exit since."""
    before = _of_its_plate(passage).filter(at__lt=passage.at)
    begun = before.filter(direction="entry", transit_until__isnull=False).order_by("-at").first()
    if begun is None or before.filter(direction="exit", at__gt=begun.at).exists():
        return None
    return begun


def transits_over(checkpoint: str, *, at: datetime, at_most: int) -> tuple[int, list[Passage]]:
    """Entries in transit whose deadline passed with no exit since: how many, and the newest deadlines first.

    A later entry of the same plate in transit stands for the earlier ones. States count as far as both are told.
    """
    of_any = Q(vehicle__state="") | Q(vehicle__state=OuterRef("vehicle__state"))
    same = Passage.objects.filter(_PASSED, vehicle__plate=OuterRef("vehicle__plate"), at__gt=OuterRef("at"))
    later = same.filter(Q(direction="exit") | Q(transit_until__isnull=False))
    found = Passage.objects.filter(
        _PASSED, checkpoint_id=checkpoint, direction="entry", vehicle__isnull=False, transit_until__lt=at
    )
    found = found.exclude(~Q(vehicle__state="") & Exists(later.filter(of_any)))
    found = found.exclude(Q(vehicle__state="") & Exists(later))
    return found.count(), list(found.select_related("vehicle").order_by("-transit_until")[:at_most])


class Turn(NamedTuple):
    """What waiting times need of a passage: when it came, was opened, had its first inspection, and went on."""

    lane: str
    direction: str
    means: str
    came: datetime | None
    opened: datetime
    began: datetime | None
    ended: datetime | None


def turns(checkpoint: str, *, since: datetime, until: datetime, not_ended_before: datetime | None = None) -> list[Turn]:
    """The passages opened at a checkpoint from `since` on and before `until`, in the order of their opening.

    With `not_ended_before`, without those that had gone on by then. One that went on without any inspection began when
    it was opened.
    """
    end = PassageEnd.objects.filter(passage=OuterRef("pk")).values("at")[:1]
    first = (
        Aboard.objects.filter(passage=OuterRef("pk"))
        .order_by()
        .values("passage")
        .annotate(first=Min("inspection__at"))
        .values("first")
    )
    found = Passage.objects.filter(_PASSED, checkpoint_id=checkpoint, at__gte=since, at__lt=until)
    found = found.annotate(ended=Subquery(end), began=Subquery(first))
    if not_ended_before is not None:
        found = found.filter(Q(ended__isnull=True) | Q(ended__gte=not_ended_before))
    rows = found.order_by("at").values_list("lane", "direction", "means", "arrived_at", "at", "began", "ended")
    return [
        Turn(lane, direction, means, came, opened, began or (opened if ended else None), ended)
        for lane, direction, means, came, opened, began, ended in rows
    ]


def count_between(checkpoint: str, *, since: datetime, until: datetime) -> int:
    """How many passages were opened at a checkpoint from `since` on and before `until`."""
    return Passage.objects.filter(_PASSED, checkpoint_id=checkpoint, at__gte=since, at__lt=until).count()
