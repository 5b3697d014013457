"""The rows of the big store, table by table, in the order in which years of service would have written them."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import Any, Final

from border.population import TRIPS, Calendar, keys, opaque_ids, place_of, shown, traveller

TABLES: Final = {
    "persons_person": ("id", "recorded_at", "log_key"),
    "documents_traveldocument": (
        "id", "recorded_at", "mrz_format", "document_code", "issuer", "number", "nationality", "surname",
        "given_names", "birth_date", "sex", "expiry_date", "zone_valid", "person_id",
    ),
    "crossings_crossing": (
        "id", "recorded_at", "lane", "direction", "at", "on", "late", "not_later_than", "by_id", "checkpoint_id",
        "corrects_id", "document_id", "inspection_id", "person_id",
    ),
    "stays_stay": ("id", "recorded_at", "last_lawful_day", "advisory", "derivation", "entry_id", "person_id"),
}  # fmt: skip
Row = tuple[Any, ...]


class Rows:
    """The big store's rows.

    Args:
        people: how many persons, each with one document and ten crossings.
        places: codes of checkpoints, each with the ids of its officers.
        derivation: the JSON of a real stay decision; the newest stay of each person holds it, older ones hold none.
    """

    def __init__(self, people: int, calendar: Calendar, places: list[tuple[str, list[str]]], derivation: str) -> None:
        self._people, self._calendar, self._places, self._derivation = people, calendar, places, derivation
        self._persons = list(opaque_ids(1, people))
        self._documents = list(opaque_ids(2, people))
        whoever = map(traveller, range(people))
        self._kind = array("b", (who.inside + 2 * (who.nationality == "KAZ") for who in whoever))

    def count(self) -> int:
        """How many rows there are, about."""
        return self._people * (2 + 2 * TRIPS) + self._people * 3

    def all(self) -> Iterator[tuple[str, Iterator[Row]]]:
        """Table and rows, in an order in which what is named is there before it is named."""
        yield "persons_person", self._person_rows()
        yield "documents_traveldocument", self._document_rows()
        for turn in range(2 * TRIPS):
            stays: list[Row] = []
            yield "crossings_crossing", self._crossing_rows(turn, stays)
            yield "stays_stay", iter(stays)

    def _person_rows(self) -> Iterator[Row]:
        calendar, key = self._calendar, keys(3)
        for number, person in enumerate(self._persons):
            yield person, calendar.event(number, 0, False)[2], next(key)

    def _document_rows(self) -> Iterator[Row]:
        calendar = self._calendar
        for number, (document, person) in enumerate(zip(self._documents, self._persons, strict=True)):
            columns = shown(traveller(number))
            yield document, calendar.event(number, 0, False)[2], *columns.values(), 1, person

    def _crossing_rows(self, turn: int, stays: list[Row]) -> Iterator[Row]:
        """The crossings of one turn; the stays that its entries open are left in `stays`."""
        newest = turn >= 2 * TRIPS - 2
        ids, of_stays = opaque_ids(10 + turn, self._people), opaque_ids(50 + turn, self._people)
        days, places, event = self._calendar.days, self._places, self._calendar.event
        for number, crossing in enumerate(ids):
            kind, person = self._kind[number], self._persons[number]
            entry, day, at = event(number, turn, bool(kind & 1))
            code, officers = places[place_of(number, len(places))]
            officer, document = officers[number % len(officers)], self._documents[number]
            direction = "entry" if entry else "exit"
            yield crossing, at, "1", direction, at, days[day], 0, None, officer, code, None, document, None, person
            if entry and kind < 2:
                derivation = self._derivation if newest else None
                stays.append((next(of_stays), at, days[day + 29], 1, derivation, crossing, person))
