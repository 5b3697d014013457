"""Write a fictional world into an empty store, for demonstrations and training."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any, Final

from otkel import jurisdictions
from otkel.engines.law import Pack, Presence, decide_stay
from otkel.engines.world import World, WorldPerson
from otkel.procedures import procedure, the_service
from otkel.records.checkpoints.models import Checkpoint
from otkel.records.crossings.models import Crossing
from otkel.records.documents.models import TravelDocument
from otkel.records.officers import queries as officers
from otkel.records.persons.models import Person
from otkel.records.stays.models import Stay

PACK: Final = "meridia"
_AT_ONCE: Final = 500


@procedure("make_demonstration_world", about=the_service)
def make_demonstration_world(
    make: Callable[[], World], *, at: datetime, by: str, ground: str, told: Callable[[int, int], None]
) -> int:
    """Write a world's persons, documents, crossings and stays; a store that knows anybody stays as it is.

    `make` gives the world and is called only where the store is empty; `told` is told how many persons of how
    many are written. The answer is how many were written.
    """
    if Person.objects.exists():
        return 0
    world = make()
    pack = jurisdictions.load_pack(PACK)
    places = {checkpoint.code: checkpoint for checkpoint in Checkpoint.objects.filter(pack=PACK)}
    officer = next(o.pk for o in officers.in_service() if o.role == "first_line")
    waiting = iter(world.persons)
    done = 0
    while batch := list(islice(waiting, _AT_ONCE)):
        _write(batch, pack, places, officer)
        done += len(batch)
        told(done, len(world.persons))
    return done


def _write(batch: list[WorldPerson], pack: Pack, places: dict[str, Checkpoint], officer: str) -> None:
    persons = [Person() for _ in batch]
    documents = [_document(who, person) for who, person in zip(batch, persons, strict=True)]
    crossings: list[Crossing] = []
    stays: list[Stay] = []
    for who, document in zip(batch, documents, strict=True):
        for entry, stay, left in _journeys(who, document, pack, places, officer):
            crossings += [crossing for crossing in (entry, left) if crossing]
            if stay:
                stays.append(stay)
    for model, rows in (
        (Person, persons),
        (TravelDocument, documents),
        (Crossing, crossings),
        (Stay, stays),
    ):
        model.objects.bulk_create(rows, batch_size=200)


def _document(who: WorldPerson, person: Person) -> TravelDocument:
    return TravelDocument(
        person=person,
        mrz_format="TD3",
        document_code="P",
        issuer=who.nationality,
        number=who.document_number,
        nationality=who.nationality,
        surname=who.surname,
        given_names=who.given_names,
        birth_date=str(who.birth_date),
        sex=who.sex,
        expiry_date=str(who.document_expires),
    )


def _journeys(
    who: WorldPerson, document: TravelDocument, pack: Pack, places: dict[str, Checkpoint], officer: str
) -> Iterator[tuple[Crossing | None, Stay | None, Crossing | None]]:
    before: list[Presence] = []
    for journey in who.journeys:
        entry = _crossing(document, "entry", journey.entry_at, journey.entry_checkpoint, places, officer)
        left = _crossing(document, "exit", journey.exit_at, journey.exit_checkpoint, places, officer)
        stay = _stay(entry, before, pack, who.nationality) if entry and who.nationality != "QME" else None
        if entry:
            before.append(Presence(entry.on, left.on if left else entry.on))
        yield entry, stay, left


def _crossing(
    document: TravelDocument,
    direction: str,
    at: datetime | None,
    code: str | None,
    places: dict[str, Checkpoint],
    officer: str,
) -> Crossing | None:
    if at is None or not code:
        return None
    place = places[code]
    return Crossing(
        person=document.person,
        document=document,
        checkpoint=place,
        lane="1",
        direction=direction,
        at=at,
        on=at.astimezone(place.zone()).date(),
        by_id=officer,
    )


def _stay(entry: Crossing, before: list[Presence], pack: Pack, nationality: str) -> Stay:
    decision = decide_stay(pack, on=entry.on, history=[*before, Presence(entry.on, None)], nationality=nationality)
    told: dict[str, Any] = decision.as_dict()
    return Stay(
        person=entry.person,
        entry=entry,
        last_lawful_day=decision.may_stay_until,
        advisory=decision.advisory,
        derivation=told["derivation"],
    )
