"""Rows as they are kept, written past the procedures: for tests of the records themselves."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tests.factories.travellers import local_day

from otkel.records.crossings.models import Crossing
from otkel.records.documents.models import TravelDocument
from otkel.records.inspections.models import Inspection
from otkel.records.persons.models import Person

A_PASSPORT = {
    "mrz_format": "TD3",
    "document_code": "P",
    "issuer": "UTO",
    "number": "X1234567",
    "nationality": "UTO",
    "surname": "ERIKSSON",
    "given_names": "ANNA MARIA",
    "birth_date": "1974-08-12",
    "sex": "F",
    "expiry_date": "2034-04-15",
}


def document(person: Person | None = None, **other: Any) -> TravelDocument:
    """A fictional passport, of a new person where none is given."""
    return TravelDocument.objects.create(person=person or Person.objects.create(), **A_PASSPORT | other)


def of_an_inspection(shown: TravelDocument, *, at: datetime, by: str) -> dict[str, Any]:
    """What an inspection at Ford Bridge keeps that found nothing, but its direction."""
    return {
        "checkpoint_id": "ford-bridge",
        "lane": "1",
        "at": at,
        "by_id": by,
        "person": shown.person,
        "document": shown,
        "route": "admit",
        "own_citizen": False,
        "advisory": False,
        "findings": [],
        "sentence": {},
        "reason": {},
        "history": [],
    }


def inspection(shown: TravelDocument, *, at: datetime, by: str, direction: str = "entry") -> Inspection:
    """An inspection at Ford Bridge that found nothing."""
    return Inspection.objects.create(**of_an_inspection(shown, at=at, by=by), direction=direction)


def crossing(shown: TravelDocument, *, at: datetime, by: str, direction: str = "entry", **other: Any) -> Crossing:
    """A crossing at Ford Bridge, from an inspection of its own."""
    fields = {
        "person": shown.person,
        "document": shown,
        "checkpoint_id": "ford-bridge",
        "lane": "1",
        "direction": direction,
        "at": at,
        "on": local_day(at),
        "by_id": by,
        "inspection": inspection(shown, at=at, by=by, direction=direction),
    }
    return Crossing.objects.create(**fields | other)
