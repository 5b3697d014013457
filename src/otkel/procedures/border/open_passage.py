"""Open a passage: a vehicle or a group stands before the officer."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from otkel.engines.access import Subject
from otkel.engines.vehicles import read_plate
from otkel.procedures import plausible, procedure
from otkel.procedures.border.late_entries import LATE_AFTER
from otkel.procedures.border.manifest_lines import add_lines, compare
from otkel.procedures.border.passage_questions import questions_of
from otkel.procedures.border.passages import PassageGiven, PassageReceipt, Question
from otkel.procedures.border.traveller_presented import Presented, the_checkpoint
from otkel.records.passages import queries as passages
from otkel.records.passages.models import Passage
from otkel.records.vehicles import queries as vehicles
from otkel.records.vehicles.models import Vehicle
from otkel.vocabulary import countries
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_SEATS_AT_MOST: Final = 2000
_LONGEST_WAIT: Final = timedelta(days=5)
_BAD_PLATE: Final = Text(
    en="“{plate}” is no plate: one to twenty letters and digits are needed.",
    ru="«{plate}» — не номер: нужно от одной до двадцати букв и цифр.",
    kk="«{plate}» — нөмір емес: бірден жиырмаға дейін әріп пен цифр керек.",
)
_BAD_STATE: Final = Text(
    en="“{state}” is not a code of a state (three letters).",
    ru="«{state}» — не код государства (три буквы).",
    kk="«{state}» — мемлекет коды емес (үш әріп).",
)
_BAD_SEATS: Final = Text(
    en="The number of seats must lie between 1 and {n}.",
    ru="Число мест — от 1 до {n}.",
    kk="Орын саны 1 мен {n} аралығында болуы керек.",
)
_BAD_ARRIVAL: Final = Text(
    en="The time of arrival must lie before the passage, within five days of it.",
    ru="Время прибытия должно быть до проезда, не ранее чем за пять дней.",
    kk="Келу уақыты өтуге дейін, бес күн ішінде болуы керек.",
)
_BAD_TRANSIT: Final = Text(
    en="The transit must end after the passage.",
    ru="Срок транзита должен быть позже проезда.",
    kk="Транзит мерзімі өтуден кейін болуы керек.",
)

_NOT_TAKEN: Final = Text(
    en="This passage was opened before; {n} lines of the list sent now are not on its manifest. Add them there.",
    ru="Этот проезд уже открыт; строк нового списка, которых в нём нет: {n}. Добавьте их в список проезда.",
    kk="Бұл өту бұрын ашылған; жаңа тізімнің {n} жолы онда жоқ. Оларды өтудің тізіміне қосыңыз.",
)


def _the_place(given: PassageGiven) -> Subject:
    return the_checkpoint(Presented(checkpoint=given.checkpoint, lane=given.lane, direction=given.direction))


@procedure("open_passage", about=_the_place)
def open_passage(given: PassageGiven, *, at: datetime, by: str, ground: str) -> PassageReceipt:
    """Record that a vehicle or group stands here, with its manifest; sent again under its reference, it is the same.

    Sent again with another list, nothing is written: the question `manifest_not_taken` counts the lines that are new.

    Raises:
        Unusable: the place, plate, state, seats, times or a line of the manifest cannot be used; nothing is written.
        Refused: policy does not allow it to this officer.
    """
    if given.reference:
        before = passages.of_reference(given.checkpoint, given.reference)
        if before is not None:
            return _as_before(before, given, at)
    _check(given, at)
    kept: Passage = Passage.objects.create(
        checkpoint_id=given.checkpoint,
        lane=given.lane,
        direction=given.direction,
        means=given.means,
        at=at,
        arrived_at=given.arrived_at,
        by_id=by,
        vehicle=_vehicle(given),
        plate_shown=given.plate.strip()[:40],
        plate_by_hand=given.plate_by_hand,
        trailer_shown=given.trailer.strip()[:40],
        seats=given.seats,
        transit_route=given.transit_route.strip()[:200],
        transit_until=given.transit_until,
        reference=given.reference or None,
        late=timezone.now() - at > LATE_AFTER,
    )
    add_lines(kept, given.manifest)
    return receipt_of(kept, at=at, repeated=False)


def _as_before(before: Passage, given: PassageGiven, at: datetime) -> PassageReceipt:
    receipt = receipt_of(before, at=at, repeated=True)
    new = len(compare(before, given.manifest).new)
    if not new:
        return receipt
    return replace(receipt, questions=(Question("manifest_not_taken", _NOT_TAKEN.format(n=new)), *receipt.questions))


def receipt_of(kept: Passage, *, at: datetime, repeated: bool) -> PassageReceipt:
    """A passage's receipt with the questions that it raises now."""
    questions = questions_of(kept, passages.manifest_of(kept), passages.aboard(kept), at=at)
    return PassageReceipt(kept.pk, kept.at, questions, repeated)


def _check(given: PassageGiven, at: datetime) -> None:
    for shown, where in ((given.plate, "plate"), (given.trailer, "trailer")):
        if shown.strip() and read_plate(shown) is None:
            raise Unusable("bad_plate", _BAD_PLATE.format(plate=shown[:40]), where=where)
    if given.state and not countries.is_known(given.state):
        raise Unusable("bad_state", _BAD_STATE.format(state=given.state[:10]), where="state")
    if given.seats is not None and not 1 <= given.seats <= _SEATS_AT_MOST:
        raise Unusable("bad_seats", _BAD_SEATS.format(n=_SEATS_AT_MOST), where="seats")
    if given.arrived_at is not None:
        plausible(given.arrived_at, where="arrived_at")
        if not at - _LONGEST_WAIT <= given.arrived_at <= at:
            raise Unusable("bad_arrival", _BAD_ARRIVAL, where="arrived_at")
    if given.transit_until is not None and (given.transit_until.tzinfo is None or given.transit_until <= at):
        raise Unusable("bad_transit", _BAD_TRANSIT, where="transit_until")


def _vehicle(given: PassageGiven) -> Vehicle | None:
    plate = read_plate(given.plate) if given.plate.strip() else None
    if plate is None:
        return None
    state = countries.canonical(given.state) if given.state else ""
    known = vehicles.by_plate(plate.text, state)
    if known is None:
        known = Vehicle.objects.create(plate=plate.text, state=state)
    return known
