"""How the people of each fictional state travel: habits inside Meridia's fictional law, not that law itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

HOME: Final = "QME"
WINDOW: Final = 180  # days over which a person's own habit is bounded


@dataclass(frozen=True, slots=True)
class Habit:
    """One way of travelling: how many journeys a year, days of a stay, days between stays (each from–to)."""

    name: str
    journeys: tuple[int, int]
    days: tuple[int, int]
    apart: tuple[int, int]
    adult: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """A state's share of the world and its people's habits.

    `longest` and `most` bound a lawful stay's days and the days present in any 180; `late_after` is a length
    that is certainly beyond the lawful day, None where only a visa could say.
    """

    share: float
    prefix: str
    habits: tuple[tuple[Habit, float], ...]
    checkpoints: Mapping[str, float]
    languages: Mapping[str, float]
    longest: int = 0
    most: int = 0
    late_after: int | None = None


_VISIT: Final = Habit("visitor", (1, 4), (2, 12), (15, 90))
_DAY_TRIP: Final = Habit("day trip", (2, 9), (1, 2), (9, 45))
_COMMUTER: Final = Habit("commuter", (24, 56), (1, 2), (3, 9), adult=True)

STATES: Final[Mapping[str, State]] = {
    HOME: State(
        share=0.38,
        prefix="ME",
        habits=((_VISIT, 0.7), (_DAY_TRIP, 0.24), (_COMMUTER, 0.06)),
        checkpoints={"ford-bridge": 0.5, "north-gate": 0.2, "meridia-airport": 0.3},
        languages={"kk": 0.6, "ru": 0.3, "en": 0.1},
    ),
    "QMT": State(
        share=0.30,
        prefix="TA",
        habits=(
            (_VISIT, 0.45),
            (_DAY_TRIP, 0.2),
            (_COMMUTER, 0.1),
            (Habit("season", (1, 2), (35, 80), (30, 70), adult=True), 0.25),
        ),
        checkpoints={"ford-bridge": 0.75, "north-gate": 0.2, "meridia-airport": 0.05},
        languages={"uz": 0.45, "tg": 0.3, "ky": 0.15, "ru": 0.1},
        longest=85,
        most=86,
        late_after=93,
    ),
    "QMS": State(
        share=0.14,
        prefix="SL",
        habits=((_VISIT, 0.7), (_DAY_TRIP, 0.3)),
        checkpoints={"ford-bridge": 0.15, "north-gate": 0.5, "meridia-airport": 0.35},
        languages={"ru": 0.7, "en": 0.3},
        longest=12,
        most=38,
        late_after=17,
    ),
    "UTO": State(
        share=0.12,
        prefix="UT",
        habits=((_VISIT, 0.75), (Habit("long holiday", (1, 3), (18, 27), (40, 90)), 0.25)),
        checkpoints={"ford-bridge": 0.1, "north-gate": 0.2, "meridia-airport": 0.7},
        languages={"en": 0.9, "zh": 0.1},
        longest=27,
        most=80,
        late_after=33,
    ),
    "QMV": State(
        share=0.06,
        prefix="VE",
        habits=((_VISIT, 1.0),),
        checkpoints={"ford-bridge": 0.1, "north-gate": 0.4, "meridia-airport": 0.5},
        languages={"zh": 0.8, "en": 0.2},
        longest=14,
        most=60,
    ),
}
