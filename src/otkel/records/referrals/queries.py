"""Referrals, read."""

from __future__ import annotations

from otkel.records.inspections.models import Inspection
from otkel.records.persons.models import Person
from otkel.records.referrals.models import Referral


def of_inspection(inspection: Inspection) -> Referral | None:
    """The referral that an inspection led to, if any."""
    return Referral.objects.filter(inspection=inspection).first()


def of_person(person: Person) -> list[Referral]:
    """A person's referrals, oldest first."""
    return list(Referral.objects.filter(inspection__person=person).order_by("at"))
