"""Where an officer works today: checkpoint, lane and direction, remembered for the shift."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.http import HttpRequest

from otkel.procedures.border.reports import Direction
from otkel.vocabulary.texts import Text, from_dict

PAPERS = ("a6", "80mm", "58mm")


@dataclass(frozen=True, slots=True)
class Place:
    """A lane that somebody stands at; `prints` says that slips go to the printer unasked."""

    checkpoint: str
    name: Text
    lane: str
    category: str
    direction: Direction
    means: str = ""
    timezone: str = ""
    paper: str = "a6"
    prints: bool = False


def chosen_place(request: HttpRequest) -> Place | None:
    """The place chosen in this sign-in, None before one is chosen."""
    kept = request.session.get("place")
    return Place(**{**kept, "name": from_dict(kept["name"])}) if kept else None


def remember_place(request: HttpRequest, place: Place) -> None:
    """Remember a place until sign-out."""
    request.session["place"] = {**asdict(place), "name": place.name.as_dict()}
