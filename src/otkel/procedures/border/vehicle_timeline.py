"""A vehicle's own timeline: where it passed and with how many people, never with whom."""

from __future__ import annotations

from datetime import datetime
from itertools import takewhile
from typing import Final

from otkel.engines.access import Subject
from otkel.engines.vehicles import read_plate
from otkel.procedures import Seen, Viewer, inquiry
from otkel.procedures.border.passages import VehiclePassageShown, VehicleTimeline
from otkel.procedures.border.place_names import checkpoint_name
from otkel.records.passages import queries as passages
from otkel.records.passages.models import Passage, PassageEnd
from otkel.records.vehicles import queries as vehicles
from otkel.vocabulary import countries
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

PAGE: Final = 200
_NO_PLATE: Final = Text(
    en="Give a plate, and the state after a slash where it is known: 123ABC02/KAZ.",
    ru="Укажите номер и, если известно, государство через дробь: 123ABC02/KAZ.",
    kk="Нөмірді және белгілі болса мемлекетті көрсетіңіз: 123ABC02/KAZ.",
)


def _the_vehicle(plate: str) -> Subject:
    return Subject("Vehicle", _plate_and_state(plate)[0], {})


@inquiry("vehicle_timeline", about=_the_vehicle)
def vehicle_timeline(plate: str, *, viewer: Viewer, at: datetime, seen: Seen, skip: int = 0) -> VehicleTimeline:
    """A page of the passages of the vehicles of a plate ("123ABC02" or "123ABC02/KAZ"), newest first, if any is known.

    Raises:
        Unusable: `bad_plate`.
        Refused: policy does not allow it to this officer.
    """
    text, state = _plate_and_state(plate)
    seen.vehicle(text)
    known = [each for each in vehicles.of_plate(text) if not state or each.state in {"", state}]
    in_all, found = passages.of_vehicle(known, skip=skip, at_most=PAGE)
    counts, ends = passages.counts_of(found), passages.ends_of(found)
    shown = tuple(_shown(each, counts[each.pk][1], ends.get(each.pk)) for each in found)
    since_exit = takewhile(lambda each: each.direction == "entry", (each for each in shown if not each.void))
    in_transit = None if skip else next((each for each in since_exit if each.transit_until), None)
    return VehicleTimeline(text, state, shown, in_transit, in_all, skip)


def _shown(kept: Passage, people: int, end: PassageEnd | None) -> VehiclePassageShown:
    return VehiclePassageShown(
        passage=kept.pk,
        at=kept.at,
        checkpoint=kept.checkpoint_id,
        checkpoint_name=checkpoint_name(kept.checkpoint),
        direction=kept.direction,
        means=kept.means,
        people=people,
        transit_until=kept.transit_until,
        ended=end.at if end else None,
        late=kept.late,
        void=end.void if end else False,
    )


def _plate_and_state(given: str) -> tuple[str, str]:
    shown, _, state = given.partition("/")
    plate = read_plate(shown)
    if plate is None:
        raise Unusable("bad_plate", _NO_PLATE, where="plate")
    return plate.text, countries.canonical(state.strip().upper()[:3])
