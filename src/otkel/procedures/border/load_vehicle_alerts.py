"""Load a list of vehicles that somebody looks for: questions about vehicles, which stop nobody."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from otkel.engines.vehicles import read_plate
from otkel.procedures import plausible, procedure, the_service
from otkel.records.vehicles import queries as vehicles
from otkel.records.vehicles.models import AlertList, VehicleAlert
from otkel.vocabulary import countries
from otkel.vocabulary.texts import Text, verbatim
from otkel.vocabulary.unusable import Unusable

COLUMNS: Final = ("plate", "state", "reference", "words")
LINES_AT_MOST: Final = 500_000
_LARGEST: Final = 60_000_000
_TOLD: Final = 20
_NO_HEAD: Final = Text(
    en="The first line must name the columns {columns}, with commas between them.",
    ru="Первая строка должна называть столбцы {columns} через запятую.",
    kk="Бірінші жолда {columns} бағандары үтірмен аталуы керек.",
)
_TOO_LARGE: Final = Text(
    en="The list is too large: at most {n} lines.",
    ru="Список слишком велик: не более {n} строк.",
    kk="Тізім тым үлкен: ең көбі {n} жол.",
)
_NO_SOURCE: Final = Text(
    en="Say whose list it is.",
    ru="Укажите, чей это список.",
    kk="Бұл кімнің тізімі екенін айтыңыз.",
)
_BAD_PLATE: Final = Text(en="“{plate}” is no plate", ru="«{plate}» — не номер", kk="«{plate}» — нөмір емес")
_BAD_STATE: Final = Text(
    en="“{state}” is no state's code", ru="«{state}» — не код государства", kk="«{state}» — мемлекет коды емес"
)
_NO_WORDS: Final = Text(en="no words", ru="нет слов", kk="сөз жоқ")


@dataclass(frozen=True, slots=True)
class AlertsGiven:
    """One edition of a list as CSV (plate,state,reference,words): whose it is and of which moment."""

    source: str
    as_of: datetime
    text: str


@dataclass(frozen=True, slots=True)
class AlertsReceipt:
    """How many lines now hold, and which could not be used: number of the line and why (the first twenty)."""

    source: str
    as_of: datetime
    lines: int
    wrong: tuple[tuple[int, Text], ...]
    wrong_in_all: int
    repeated: bool = False


@procedure("load_vehicle_alerts", about=the_service)
def load_vehicle_alerts(given: AlertsGiven, *, at: datetime, by: str, ground: str) -> AlertsReceipt:
    """Keep one edition of a list; from now on it holds in place of the older ones of its source. Twice is once.

    Lines that cannot be used are told, and the others hold.

    Raises:
        Unusable: `no_source`, `bad_head`, `list_too_large`, or the time cannot be; nothing is written then.
        Refused: policy does not allow it to this officer.
    """
    source = given.source.strip()[:60]
    if not source:
        raise Unusable("no_source", _NO_SOURCE, where="source")
    plausible(given.as_of, where="as_of")
    kept = vehicles.edition(source, given.as_of)
    if kept is not None:
        return AlertsReceipt(source, given.as_of, vehicles.count_alerts(kept), (), 0, repeated=True)
    lines, wrong = _lines(given.text)
    kept = AlertList.objects.create(source=source, as_of=given.as_of, at=at, by_id=by)
    VehicleAlert.objects.bulk_create((VehicleAlert(edition=kept, **line) for line in lines), batch_size=2_000)
    return AlertsReceipt(source, given.as_of, len(lines), tuple(wrong[:_TOLD]), len(wrong))


def _lines(text: str) -> tuple[list[dict[str, str]], list[tuple[int, Text]]]:
    if len(text) > _LARGEST:
        raise Unusable("list_too_large", _TOO_LARGE.format(n=LINES_AT_MOST), where="text")
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    if tuple(name.strip().lower() for name in rows.fieldnames or ()) != COLUMNS:
        raise Unusable("bad_head", _NO_HEAD.format(columns=", ".join(COLUMNS)), where="text")
    rows.fieldnames = COLUMNS
    good: list[dict[str, str]] = []
    wrong: list[tuple[int, Text]] = []
    for number, row in enumerate(rows, 2):
        if number > LINES_AT_MOST + 1:
            raise Unusable("list_too_large", _TOO_LARGE.format(n=LINES_AT_MOST), where="text")
        line, why = _line({name: (row.get(name) or "").strip() for name in COLUMNS})
        if why is None:
            good.append(line)
        else:
            wrong.append((number, why))
    return good, wrong


def _line(told: dict[str, str]) -> tuple[dict[str, str], Text | None]:
    plate = read_plate(told["plate"])
    if plate is None:
        return told, _BAD_PLATE.format(plate=verbatim(told["plate"][:40]))
    state = told["state"].upper()
    if state and not countries.is_known(state):
        return told, _BAD_STATE.format(state=verbatim(state[:10]))
    if not told["words"]:
        return told, _NO_WORDS
    kept = {"plate": plate.text, "state": countries.canonical(state) if state else ""}
    return kept | {"reference": told["reference"][:60], "words": told["words"][:2000]}, None
