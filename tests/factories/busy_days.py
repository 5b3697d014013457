"""A post's day in bulk: vehicles with people in them, walkers, late entries, paper forms and corrections."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tests.factories import kept

from otkel.records.crossings.models import Correction, Crossing
from otkel.records.documents.models import TravelDocument
from otkel.records.forms.models import FormUsed
from otkel.records.inspections.models import Inspection
from otkel.records.passages.models import Aboard, Passage, PassageEnd
from otkel.records.persons.models import Person

ZONE = ZoneInfo("Asia/Almaty")
POST = "ford-bridge"
_MEANS = ("car", "car", "car", "bus", "truck", "train")
_STATES = ("UTO", "MER", "QMV", "QZW", "XXA")
_ABOARD = {"car": 4, "bus": 45, "truck": 2, "train": 60}


def passage(means="car", *, at, by, came=None, direction="entry", lane="4", ended=None, **other):
    """One passage at Ford Bridge; `ended` puts its end beside it."""
    told = {"checkpoint_id": POST, "lane": lane, "direction": direction, "means": means, "by_id": by}
    opened = Passage.objects.create(**told, at=at, arrived_at=came, **other)
    if ended is not None:
        PassageEnd.objects.create(passage=opened, at=ended, by_id=by, stayed_behind=0)
    return opened


def play(on, *, by, people, vehicles, seed=4):
    """A legal day of `people` crossings, some of them in `vehicles`, spread over its hours; and the days beside it."""
    chance = random.Random(seed)
    begin = datetime(on.year, on.month, on.day, tzinfo=ZONE)
    passages = [_vehicle(chance, begin, by) for _ in range(vehicles)]
    Passage.objects.bulk_create(passages, batch_size=500)
    ends = [PassageEnd(passage=each, at=each.at + timedelta(minutes=9), by_id=by, stayed_behind=0) for each in passages]
    PassageEnd.objects.bulk_create(ends, batch_size=500)
    held = [Person() for _ in range(people)]
    Person.objects.bulk_create(held, batch_size=500)
    papers = [_document(chance, number, person) for number, person in enumerate(held)]
    TravelDocument.objects.bulk_create(papers, batch_size=200)
    seats = [(each, None) for each in passages for _ in range(_ABOARD[each.means])][:people]
    seats += [(None, begin + timedelta(seconds=chance.randrange(86_400))) for _ in range(people - len(seats))]
    inspections = [_inspection(chance, paper, *seat, by) for paper, seat in zip(papers, seats, strict=True)]
    Inspection.objects.bulk_create(inspections, batch_size=200)
    Aboard.objects.bulk_create(
        [
            Aboard(passage=seat[0], inspection=seen, role="passenger")
            for seat, seen in zip(seats, inspections, strict=True)
            if seat[0]
        ],
        batch_size=500,
    )
    crossings = [_crossing(seen, late=chance.random() < 0.01) for seen in inspections]
    Crossing.objects.bulk_create(crossings, batch_size=200)
    _forms(crossings[:40], by)
    _corrections(chance.sample(crossings, min(len(crossings) // 50, 200)), begin, by)


def _vehicle(chance, begin, by):
    at = begin + timedelta(seconds=chance.randrange(86_400))
    told = {"checkpoint_id": POST, "lane": "4", "means": chance.choice(_MEANS), "by_id": by, "at": at}
    came = at - timedelta(minutes=chance.randrange(90)) if chance.random() < 0.8 else None
    return Passage(**told, direction=chance.choice(("entry", "exit")), arrived_at=came)


def _document(chance, number, person):
    told = kept.A_PASSPORT | {"number": f"B{number:08}", "nationality": chance.choice(_STATES)}
    return TravelDocument(person=person, **told)


def _inspection(chance, paper, vehicle, at, by):
    direction = vehicle.direction if vehicle else chance.choice(("entry", "exit"))
    told = kept.of_an_inspection(paper, at=vehicle.at if vehicle else at, by=by)
    return Inspection(**told | {"own_citizen": paper.nationality == "MER"}, direction=direction)


def _crossing(seen, *, late):
    return Crossing(
        person_id=seen.person_id,
        document_id=seen.document_id,
        checkpoint_id=POST,
        lane="1",
        direction=seen.direction,
        at=seen.at,
        on=seen.at.astimezone(ZONE).date(),
        by_id=seen.by_id,
        inspection=seen,
        late=late,
    )


def _forms(crossings, by):
    FormUsed.objects.bulk_create(
        FormUsed(
            series="A", number=n, checkpoint_id=POST, inspection_id=each.inspection_id, at=each.at, by_id=by
        )
        for n, each in enumerate(crossings, start=1)
    )  # fmt: skip


def _corrections(wrong, begin, by):
    """Of four: one turned round, one moved to the day before, one withdrawn, one turned round twice."""
    for number, first in enumerate(wrong):
        once = None if number % 4 == 2 else _right(first, number, begin, by)
        Correction.objects.create(wrong=first, right=once, at=begin + timedelta(days=2), by_id=by, reasons="Wrong key.")
        if number % 4 == 3:
            again = _right(once, 0, begin, by)
            Correction.objects.create(wrong=once, right=again, at=begin + timedelta(days=2), by_id=by, reasons="No.")


def _right(first, number, begin, by):
    other = "exit" if first.direction == "entry" else "entry"
    at = begin - timedelta(hours=3) if number % 4 == 1 else first.at
    told = {"checkpoint_id": POST, "lane": "1", "direction": other, "at": at, "by_id": by, "corrects": first}
    on = at.astimezone(ZONE).date()
    return Crossing.objects.create(person_id=first.person_id, document_id=first.document_id, on=on, **told)
