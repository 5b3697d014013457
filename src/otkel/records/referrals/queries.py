"""Referrals and what became of them, read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef

from otkel.records.checkpoints.models import Checkpoint
from otkel.records.inspections.models import Inspection
from otkel.records.permanence.queries import Prepared
from otkel.records.persons import queries as persons
from otkel.records.persons.models import Person
from otkel.records.referrals.models import (
    Accompaniment,
    Check,
    CheckAnswer,
    InterviewNote,
    Outcome,
    Referral,
    TakenUp,
)


def by_id(referral: str) -> Referral | None:
    """The referral of an opaque id, with its inspection."""
    return (
        Referral.objects.select_related(
            "inspection__checkpoint", "inspection__person", "inspection__document", "inspection__by", "by"
        )
        .filter(pk=referral)
        .first()
    )


def of_inspection(inspection: Inspection, kind: str = "second_line", *, by_rule: bool = False) -> Referral | None:
    """The referral of this kind that an inspection led to, if any: a human's newest, or the one made by rule."""
    found: Referral | None = _INSPECTED.first(inspection=inspection.pk, kind=kind, by_rule=by_rule)
    return found


def all_of_inspection(inspection: Inspection) -> list[Referral]:
    """Every referral that an inspection led to, oldest first."""
    return list(Referral.objects.select_related("by").filter(inspection=inspection).order_by("at"))


def to_second_line(inspections: Sequence[str]) -> tuple[dict[str, str], dict[str, str]]:
    """The referral to second line of each of these inspections that has one, and the outcome of each that has ended."""
    found = Referral.objects.filter(inspection__in=inspections, kind="second_line").order_by("turn")
    referred = dict(found.values_list("inspection_id", "pk"))
    ended = Outcome.objects.filter(referral__in=referred.values()).values_list("referral__inspection_id", "kind")
    return referred, dict(ended)


def with_open_safeguard(inspections: Sequence[str]) -> set[str]:
    """Those of these inspections on which something that stops a refusal was recorded and waits for its office."""
    found = Referral.objects.filter(inspection__in=inspections).exclude(kind="second_line")
    ended = Outcome.objects.filter(referral=OuterRef("pk"))
    return set(found.exclude(Exists(ended)).values_list("inspection_id", flat=True))


def accompanied(inspections: Sequence[str]) -> set[str]:
    """Those of these inspections of children for which an adult is recorded."""
    return set(Accompaniment.objects.filter(child__in=inspections).values_list("child_id", flat=True))


def accompaniments_of(inspections: Sequence[str]) -> list[Accompaniment]:
    """Which adults accompany the children of these inspections, as somebody made sure, in order."""
    found = Accompaniment.objects.select_related("child__document", "adult__document")
    return list(found.filter(child__in=inspections).order_by("at", "recorded_at"))


def of_person(person: Person) -> list[Referral]:
    """A person's referrals, oldest first."""
    found = Referral.objects.select_related("inspection").filter(inspection__person__in=persons.together(person))
    return list(found.order_by("at"))


def protecting(people: Sequence[str]) -> list[tuple[Referral, Outcome | None]]:
    """The referrals of these persons that may stop a refusal, each with its outcome or None while it is open."""
    found = list(
        Referral.objects.select_related("inspection__checkpoint")
        .filter(inspection__person__in=people)
        .exclude(kind="second_line")
        .order_by("at")
    )
    ended = {o.referral_id: o for o in Outcome.objects.filter(referral__in=found)} if found else {}
    return [(referral, ended.get(referral.pk)) for referral in found]


def waiting(*, checkpoint: str = "", kinds: Sequence[str], at_most: int = 300) -> list[Referral]:
    """Referrals of these kinds without an outcome, oldest first, `at_most` of them; at one checkpoint, or at all."""
    found = Referral.objects.select_related("inspection__checkpoint", "by").filter(kind__in=kinds)
    if checkpoint:
        found = found.filter(inspection__checkpoint_id=checkpoint)
    ended = Outcome.objects.filter(referral=OuterRef("pk"))
    return list(found.exclude(Exists(ended)).order_by("at")[:at_most])


def waits(person: Person, checkpoint: Checkpoint, *, since: datetime) -> bool:
    """Whether a referral of this person to second line at this checkpoint, made since a time, is open."""
    return any(at >= since for at in _WAITS(ids=persons.together(person), checkpoint=checkpoint.pk))


def count_waiting() -> list[tuple[str, str, datetime]]:
    """Checkpoint, kind and time of each referral that waits, oldest first."""
    ended = Outcome.objects.filter(referral=OuterRef("pk"))
    found = Referral.objects.exclude(Exists(ended)).order_by("at")
    return list(found.values_list("inspection__checkpoint_id", "kind", "at"))


def open_at(checkpoint: str) -> list[str]:
    """The ids of the referrals of every kind that have no outcome at a checkpoint, oldest first."""
    ended = Outcome.objects.filter(referral=OuterRef("pk"))
    found = Referral.objects.filter(inspection__checkpoint_id=checkpoint).exclude(Exists(ended))
    return list(found.order_by("at").values_list("pk", flat=True))


def outcome_of(referral: Referral) -> Outcome | None:
    """How a referral ended, None while it is open."""
    return Outcome.objects.select_related("by").filter(referral=referral).first()


def holder_of(referral: Referral) -> TakenUp | None:
    """Who holds a referral: the last to have taken it up."""
    return TakenUp.objects.select_related("by").filter(referral=referral).order_by("-turn").first()


def holders_of(referrals: Sequence[Referral]) -> dict[str, TakenUp]:
    """Who holds each of these referrals, by the referral's id."""
    found = TakenUp.objects.select_related("by").filter(referral__in=referrals).order_by("turn")
    return {taken.referral_id: taken for taken in found}


def notes_of(referral: Referral) -> list[InterviewNote]:
    """The interview, in order."""
    return list(InterviewNote.objects.select_related("by").filter(referral=referral).order_by("at", "recorded_at"))


def check_by_id(check: str) -> Check | None:
    """The check of an opaque id, with its referral."""
    return Check.objects.select_related("referral__inspection__checkpoint").filter(pk=check).first()


def checks_of(referral: Referral) -> list[tuple[Check, CheckAnswer | None]]:
    """What was asked, in order, each with its answer or None."""
    asked = list(Check.objects.select_related("by").filter(referral=referral).order_by("at", "recorded_at"))
    answers = {a.check_asked_id: a for a in CheckAnswer.objects.select_related("by").filter(check_asked__in=asked)}
    return [(check, answers.get(check.pk)) for check in asked]


def answer_of(check: Check) -> CheckAnswer | None:
    """The answer to a check, if there is one."""
    return CheckAnswer.objects.filter(check_asked=check).first()


def accompaniment_of(inspection: Inspection) -> Accompaniment | None:
    """Which adult accompanies the child of this inspection, if somebody made sure of it."""
    return (
        Accompaniment.objects.select_related("adult__document", "adult__person", "by").filter(child=inspection).first()
    )


def children_of(adult: Inspection, *, at_most: int = 60) -> list[Accompaniment]:
    """The children whom the adult of this inspection is recorded to accompany, in order; a school group is large."""
    found = Accompaniment.objects.select_related("child__document", "child__person", "child__checkpoint", "by")
    return list(found.filter(adult=adult).order_by("at")[:at_most])


def accompanied_lately(person: str, *, checkpoint: str, direction: str, since: datetime) -> bool:
    """Whether an adult was recorded for this child, going this way at this checkpoint, since a time."""
    found = Accompaniment.objects.filter(
        child__person_id=person,
        child__checkpoint_id=checkpoint,
        child__direction=direction,
        at__gte=since,
    )
    return bool(found.exists())


_INSPECTED = Prepared(
    lambda inspection, kind, by_rule: Referral.objects.filter(
        inspection_id=inspection, kind=kind, by_rule=by_rule
    ).order_by("-turn")
)
# By the person's own inspections, which are few, not by the country's referrals of a day, which are many.
_WAITS = Prepared(
    lambda ids, checkpoint: (
        Referral.objects.filter(
            kind="second_line",
            inspection__in=Inspection.objects.filter(person__in=ids, checkpoint_id=checkpoint).values("pk"),
        )
        .exclude(Exists(Outcome.objects.filter(referral=OuterRef("pk"))))
        .values_list("at", flat=True)
    )
)
