"""A day at a post: who comes when, by what means and with whom. Nobody in it exists; all of it follows from the seed.

How many come in which hour, in what and how many together is an assumption of this project and no count of any post:
two waves, a morning and an evening, for people on foot, in cars and in buses, and trucks through the night.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from random import Random
from typing import Final, Literal

from otkel.engines.world.names import draw_name
from otkel.engines.world.states import HOME, STATES

DayMeans = Literal["pedestrian", "car", "bus", "truck"]
DayRole = Literal["driver", "passenger"]
Story = Literal["plain", "doubt", "visa"]
SEATS_OF_A_BUS: Final = 50
OF_AGE: Final = 18

# Travellers an hour, midnight to 23, in parts.
BY_HOUR: Final[Mapping[DayMeans, tuple[int, ...]]] = {
    "pedestrian": (2, 1, 1, 1, 2, 4, 8, 13, 15, 13, 10, 8, 8, 8, 8, 9, 12, 15, 14, 10, 7, 5, 4, 3),
    "car": (2, 1, 1, 1, 2, 4, 8, 12, 13, 11, 9, 8, 8, 8, 8, 9, 11, 13, 12, 9, 6, 4, 3, 2),
    "bus": (1, 1, 1, 1, 2, 5, 9, 10, 8, 6, 5, 5, 6, 5, 5, 6, 8, 10, 9, 7, 5, 3, 2, 2),
    "truck": (7, 7, 7, 6, 6, 5, 4, 4, 4, 5, 5, 5, 5, 5, 5, 5, 5, 4, 4, 5, 6, 7, 7, 7),
}
_OF_VEHICLES: Final = {"bus": 0.06, "truck": 0.12}  # the rest are cars
_ON_FOOT_TOGETHER: Final = ((1, 2, 3, 4), (78, 13, 6, 3))
_IN_A_CAR: Final = ((1, 2, 3, 4, 5), (26, 34, 20, 14, 6))
_CHILD_AMONG_THREE: Final = 0.6  # of those who come on foot or by car as three or more, how often there are children
_IN_TRANSIT: Final = 0.6
_TRANSIT_DAYS: Final = (3, 4, 5)
_ROUTES: Final = ("through by corridor A (fictional)", "through by corridor B (fictional)")
_DIGITS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"

# Whose passports are shown: the world's own shares. A post of Kazakhstan has, in the places of the fictional states,
# those beside it; the people stay invented, and so do their names. What stands third is the stock of names.
_MIXES: Final[Mapping[str, tuple[tuple[str, float, str], ...]]] = {
    "meridia": tuple((code, state.share, code) for code, state in STATES.items() if code != "QMV"),
    "kz": tuple(
        (state, STATES[like].share, like)
        for state, like in (("KAZ", HOME), ("UZB", "QMT"), ("RUS", "QMS"), ("KGZ", "UTO"), ("TJK", "QMV"))
    ),
}
_NEEDS_A_VISA: Final = "QMV"


@dataclass(frozen=True, slots=True)
class DayPerson:
    """Somebody who does not exist, with one passport.

    `story` tells what will be the matter: nothing, an officer's doubt, or a visa that is not there.
    """

    role: DayRole
    nationality: str
    surname: str
    given_names: str
    birth_date: date
    sex: Literal["M", "F", "X"]
    document_number: str
    document_expires: date
    story: Story = "plain"


@dataclass(frozen=True, slots=True)
class Party:
    """What arrives together: one on foot, a family, a car, a bus, a truck.

    `number` counts from 1 in the order of arrival, `second` is since midnight at the post. `people` has the driver
    first and the children last. `transit_days` is None where nothing goes through to another border.
    """

    number: int
    second: int
    direction: Literal["entry", "exit"]
    means: DayMeans
    people: tuple[DayPerson, ...]
    plate: str = ""
    state: str = ""
    trailer: str = ""
    seats: int | None = None
    transit_route: str = ""
    transit_days: int | None = None

    @property
    def is_alone(self) -> bool:
        """Whether it is one person on foot, who needs no passage around them."""
        return self.means == "pedestrian" and len(self.people) == 1


@dataclass(frozen=True, slots=True)
class Day:
    """Everybody who comes to a post on one day, in the order of arrival."""

    seed: int
    on: date
    parties: tuple[Party, ...]

    @property
    def travellers(self) -> int:
        """How many people come."""
        return sum(len(party.people) for party in self.parties)

    @property
    def vehicles(self) -> int:
        """How many vehicles come; who walks together is none."""
        return sum(party.means != "pedestrian" for party in self.parties)


def make_day(
    *, seed: int, on: date, pack: str, travellers: int, vehicles: int, doubts: float = 0.002, visas: float = 0.001
) -> Day:
    """A day with exactly so many travellers, in exactly so many vehicles and on foot.

    Days of other sizes have other people. `doubts` and `visas` are the shares of travellers with whom something will
    be the matter on entry.

    >>> day = make_day(seed=1, on=date(2026, 11, 23), pack="kz", travellers=700, vehicles=20)
    >>> day.travellers, day.vehicles
    (700, 20)

    Raises:
        ValueError: the pack has no mix of passports, or so many vehicles hold more people than shall come.
    """
    if pack not in _MIXES:
        raise ValueError(f"no mix of passports is known for the pack {pack}")
    draw = _Draw(Random(f"day-{seed}-{on}-{pack}-{travellers}-{vehicles}"), on, pack, doubts, visas)
    drawn = list(draw.vehicles(seed, vehicles))
    aboard = sum(len(party.people) for party in drawn)
    if aboard > travellers:
        raise ValueError(f"{vehicles} vehicles hold {aboard} people, more than the {travellers} who shall come")
    drawn += draw.on_foot(travellers - aboard)
    drawn.sort(key=lambda party: party.second)
    return Day(seed, on, tuple(replace(party, number=number) for number, party in enumerate(drawn, 1)))


class _Draw:
    """Draws parties and people, one chance for all of them."""

    def __init__(self, chance: Random, on: date, pack: str, doubts: float, visas: float) -> None:
        self._chance, self._on, self._doubts, self._visas = chance, on, doubts, visas
        mix = _MIXES[pack]
        self._states = [state for state, _, _ in mix]
        self._shares = [share for _, share, _ in mix]
        self._names = {state: like for state, _, like in mix} | {_NEEDS_A_VISA: _NEEDS_A_VISA}
        self._numbers: set[str] = set()

    def vehicles(self, seed: int, wanted: int) -> Iterator[Party]:
        """So many vehicles with those in them."""
        of_kind = {kind: round(share * wanted) for kind, share in _OF_VEHICLES.items()}
        of_kind["bus"] = of_kind["bus"] or (1 if wanted > 2 else 0)
        kinds: list[DayMeans] = ["bus"] * of_kind["bus"] + ["truck"] * of_kind["truck"]  # type: ignore[assignment]
        kinds += ["car"] * (wanted - len(kinds))
        for number, means in zip(count(1), kinds):
            plate = f"FX {seed % 1000:03} {number:04}"
            yield {"bus": self._bus, "truck": self._truck, "car": self._car}[means](plate)

    def on_foot(self, people: int) -> Iterator[Party]:
        """So many people on foot, alone or together."""
        while people > 0:
            together = min(people, self._chance.choices(*_ON_FOOT_TOGETHER)[0])
            people -= together
            state, direction = self._state(), self._direction()
            found = self._family(state, direction, together)
            yield Party(0, self._second("pedestrian"), direction, "pedestrian", found)

    def _car(self, plate: str) -> Party:
        direction, state = self._direction(), self._state()
        people = self._family(state, direction, self._chance.choices(*_IN_A_CAR)[0], driven=True)
        return Party(0, self._second("car"), direction, "car", people, plate, state, seats=5)

    def _bus(self, plate: str) -> Party:
        direction, state = self._direction(), self._state()
        aboard = self._chance.randint(SEATS_OF_A_BUS - 8, SEATS_OF_A_BUS)
        people = [self._person("driver", state, direction)]
        people += [self._person("passenger", self._state(), direction) for _ in range(aboard - 1)]
        return Party(0, self._second("bus"), direction, "bus", tuple(people), plate, state, seats=SEATS_OF_A_BUS)

    def _truck(self, plate: str) -> Party:
        direction, state = self._direction(), self._state()
        people = [self._person("driver", state, direction)]
        if self._chance.random() < 0.15:
            people.append(self._person("passenger", state, direction))
        through = direction == "entry" and self._chance.random() < _IN_TRANSIT
        return Party(
            0, self._second("truck"), direction, "truck", tuple(people), plate, state, f"{plate}T", 3,
            self._chance.choice(_ROUTES) if through else "", self._chance.choice(_TRANSIT_DAYS) if through else None,
        )  # fmt: skip

    def _family(
        self, state: str, direction: Literal["entry", "exit"], size: int, *, driven: bool = False
    ) -> tuple[DayPerson, ...]:
        """People of one state; of three or more some may be children, who never come without an adult."""
        children = self._chance.randint(1, size - 1) if size > 2 and self._chance.random() < _CHILD_AMONG_THREE else 0
        roles: list[DayRole] = ["driver" if driven and n == 0 else "passenger" for n in range(size - children)]
        adults = [self._person(role, state, direction) for role in roles]
        return (*adults, *(self._person("passenger", state, direction, child=True) for _ in range(children)))

    def _person(
        self, role: DayRole, state: str, direction: Literal["entry", "exit"], *, child: bool = False
    ) -> DayPerson:
        chance, story = self._chance, self._story(direction, child=child)
        if story == "visa":
            state = _NEEDS_A_VISA
        sex: Literal["M", "F", "X"] = chance.choices(("M", "F", "X"), (51, 48, 1))[0]
        surname, given_names = draw_name(chance, self._names[state], sex)
        age = chance.uniform(1, OF_AGE - 1) if child else chance.triangular(OF_AGE + 1, 80, 34)
        return DayPerson(
            role=role,
            nationality=state,
            surname=surname,
            given_names=given_names,
            birth_date=self._on - timedelta(days=round(age * 365.25)),
            sex=sex,
            document_number=self._number(),
            document_expires=self._on + timedelta(days=chance.randint(200, 3000)),
            story=story,
        )

    def _number(self) -> str:
        """A number that no other passport of the day has; the letters before it say that it is made up."""
        while (number := "FX" + "".join(self._chance.choices(_DIGITS, k=7))) in self._numbers:
            pass
        self._numbers.add(number)
        return number

    def _story(self, direction: str, *, child: bool) -> Story:
        drawn = self._chance.random()
        if child or direction == "exit":
            return "plain"
        return "doubt" if drawn < self._doubts else "visa" if drawn < self._doubts + self._visas else "plain"

    def _state(self) -> str:
        return self._chance.choices(self._states, self._shares)[0]

    def _direction(self) -> Literal["entry", "exit"]:
        return self._chance.choice(("entry", "exit"))

    def _second(self, means: DayMeans) -> int:
        return self._chance.choices(range(24), BY_HOUR[means])[0] * 3600 + self._chance.randrange(3600)
