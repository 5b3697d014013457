"""Fictional vehicles and the people in them: seeded, so that a number names the same bus every time."""

from __future__ import annotations

import random
from dataclasses import dataclass

from tests.factories.travellers import passport

_SURNAMES = (
    "MADEUP",
    "INVENTED",
    "FICTION",
    "NOBODY",
    "EXAMPLE",
    "SPECIMEN",
    "IMAGINARY",
    "PRETEND",
    "NOVELLA",
    "FABLE",
)
_GIVEN = ("ANNA", "BORAN", "CARLA", "DAMIR", "ELIRA", "FARID", "GULIA", "HENRIK", "ILYAS", "JANNA", "KORA", "LEVAN")


@dataclass(frozen=True)
class Passenger:
    """Somebody who does not exist, and the paper in their hand."""

    surname: str
    given_names: str
    number: str
    birth_date: str
    seat: str
    role: str = "passenger"
    mrz: str = ""
    asked: bool = False

    def line(self, parted_by: str = ",") -> str:
        """Their line of a manifest."""
        cells = (self.surname, self.given_names, self.number, "UTO", "UTO", self.birth_date, self.seat, self.role)
        return parted_by.join(cells)


HEAD = "surname,given_names,document_number,issuer,nationality,birth_date,seat,role"


def bus(people: int = 50, *, seed: int, questions: int = 0, children: int = 0) -> list[Passenger]:
    """A bus of so many people of a fictional state; the driver first, `questions` of them with an expired passport.

    The names say that they are made up. Numbers are the seed's own, so that two buses share nobody.
    """
    rng = random.Random(seed)
    asked = set(rng.sample(range(1, people), questions))
    young = set(rng.sample([n for n in range(1, people) if n not in asked], children))
    return [_passenger(rng, seed, n, asked=n in asked, young=n in young) for n in range(people)]


def _passenger(rng: random.Random, seed: int, number: int, *, asked: bool, young: bool) -> Passenger:
    surname = f"{rng.choice(_SURNAMES)}{'ABCDEFGHIJ'[number // 10 % 10]}{'KLMNOPQRST'[number % 10]}"
    given_names = f"{rng.choice(_GIVEN)} {rng.choice(_GIVEN)}"
    year = rng.randint(2016, 2019) if young else rng.randint(1950, 2000)
    born = f"{year}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    document = f"B{seed % 100000:05}{number:03}"
    mrz = passport(
        number=document,
        surname=surname,
        given_names=given_names,
        birth_date=born,
        expiry_date="2026-01-31" if asked else "2034-04-15",
    )
    seat = "" if number == 0 else f"{(number + 3) // 4}{'ABCD'[(number - 1) % 4]}"
    return Passenger(surname, given_names, document, born, seat, "driver" if number == 0 else "passenger", mrz, asked)


def manifest_of(people: list[Passenger], parted_by: str = ",") -> str:
    """The manifest that a carrier hands in."""
    return "\n".join([HEAD.replace(",", parted_by), *(one.line(parted_by) for one in people)])
