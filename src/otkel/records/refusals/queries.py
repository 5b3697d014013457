"""Refusals and what followed them, read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef

from otkel.records.inspections.models import Inspection
from otkel.records.permanence.queries import Prepared
from otkel.records.persons import queries as persons
from otkel.records.persons.models import Person
from otkel.records.referrals.models import Referral
from otkel.records.refusals.models import Appeal, AppealDecision, AppealWords, Hearing, Notice, Refusal, Service

_ANY = Prepared(lambda ids, since: Refusal.objects.filter(person__in=ids, at__gte=since).values_list("pk")[:1])
_WITH = ("inspection__checkpoint", "inspection__document", "person", "by", "hearing", "referral")


def by_id(refusal: str) -> Refusal | None:
    """The refusal of an opaque id, with what it rests on."""
    return Refusal.objects.select_related(*_WITH).filter(pk=refusal).first()


def of_inspection(inspection: Inspection) -> Refusal | None:
    """The refusal that an inspection led to, if any."""
    return Refusal.objects.select_related(*_WITH).filter(inspection=inspection).first()


def is_reversed(inspection: Inspection) -> bool:
    """Whether the refusal that an inspection led to was reversed on appeal."""
    return AppealDecision.objects.filter(appeal__refusal__inspection=inspection, outcome="reversed").exists()


def of_person(person: Person) -> list[Refusal]:
    """A person's refusals, oldest first; reversed ones too."""
    return list(Refusal.objects.select_related(*_WITH).filter(person__in=persons.together(person)).order_by("at"))


def standing(person: Person, *, since: datetime) -> list[Refusal]:
    """A person's refusals since a time that no appeal has reversed, oldest first."""
    if not _ANY(ids=persons.together(person), since=since):  # asked at each inspection; nearly nobody was ever refused
        return []
    found = Refusal.objects.filter(person__in=persons.together(person), at__gte=since)
    undone = AppealDecision.objects.filter(appeal__refusal=OuterRef("pk"), outcome="reversed")
    return list(found.select_related("inspection__checkpoint").exclude(Exists(undone)).order_by("at"))


def any_standing(people: Sequence[str], *, since: datetime) -> bool:
    """Whether a refusal of one of these persons since a time stands."""
    undone = AppealDecision.objects.filter(appeal__refusal=OuterRef("pk"), outcome="reversed")
    return bool(Refusal.objects.filter(person__in=people, at__gte=since).exclude(Exists(undone)).exists())


def recent_reasons(*, since: datetime, at_most: int = 500) -> list[str]:
    """The reasons given in the refusals since a time, newest first."""
    return list(Refusal.objects.filter(at__gte=since).order_by("-at").values_list("reasons", flat=True)[:at_most])


def newest_hearing(referral: Referral) -> Hearing | None:
    """The last hearing or waiver recorded for a referral, whatever time it says it was at."""
    found = Hearing.objects.select_related("by").filter(referral=referral)
    return found.order_by("-recorded_at", "-at").first()


def notice_of(refusal: Refusal) -> Notice | None:
    """The notice of a refusal."""
    return Notice.objects.filter(refusal=refusal).first()


def of_code(digest: str) -> Refusal | None:
    """The refusal whose notice's code has this digest."""
    found = Notice.objects.select_related(*(f"refusal__{name}" for name in _WITH)).filter(code_digest=digest).first()
    return found.refusal if found else None


def service_of(refusal: Refusal) -> Service | None:
    """When and how the notice was served, None while it is not."""
    return Service.objects.select_related("by").filter(refusal=refusal).first()


def appeal_of(refusal: Refusal) -> Appeal | None:
    """The appeal against a refusal, if any."""
    return Appeal.objects.filter(refusal=refusal).first()


def appeal_by_id(appeal: str) -> Appeal | None:
    """The appeal of an opaque id, with the refusal that it contests."""
    return Appeal.objects.select_related(*(f"refusal__{name}" for name in _WITH)).filter(pk=appeal).first()


def words_added_to(appeal: Appeal) -> list[AppealWords]:
    """What was added to an appeal after it was lodged, in the order in which it came."""
    return list(AppealWords.objects.filter(appeal=appeal).order_by("recorded_at", "pk"))


def decision_on(appeal: Appeal) -> AppealDecision | None:
    """What was decided on an appeal, None while it is open."""
    return AppealDecision.objects.select_related("by").filter(appeal=appeal).first()


def appeals_open(*, at_most: int = 300) -> list[Appeal]:
    """Appeals without a decision, oldest first."""
    decided = AppealDecision.objects.filter(appeal=OuterRef("pk"))
    found = Appeal.objects.select_related(*(f"refusal__{name}" for name in _WITH)).exclude(Exists(decided))
    return list(found.order_by("at")[:at_most])


def reversals(*, since: datetime) -> list[tuple[str, str, datetime]]:
    """Checkpoint, referral and time of each reversal on appeal since a time, newest first."""
    found = AppealDecision.objects.filter(outcome="reversed", at__gte=since).order_by("-at")
    return list(found.values_list("appeal__refusal__inspection__checkpoint_id", "appeal__refusal__referral_id", "at"))


def unserved() -> list[tuple[str, datetime]]:
    """Checkpoint and time of each refusal whose notice has not been served, oldest first."""
    served = Service.objects.filter(refusal=OuterRef("pk"))
    found = Refusal.objects.exclude(Exists(served)).order_by("at")
    return list(found.values_list("inspection__checkpoint_id", "at"))


def unserved_at(checkpoint: str) -> list[str]:
    """The ids of the refusals at a checkpoint whose notice has not been served, oldest first."""
    served = Service.objects.filter(refusal=OuterRef("pk"))
    found = Refusal.objects.filter(inspection__checkpoint_id=checkpoint).exclude(Exists(served))
    return list(found.order_by("at").values_list("pk", flat=True))
