"""A million travellers who do not exist, each computed from a number: the store and the load both ask here."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

TRIPS: Final = 5  # an entry and an exit each: ten crossings a person
CYCLE: Final = 200  # days from trip to trip, so that the lawful traveller stays lawful
SPREAD: Final = 40  # days over which people set out
REACHES_BACK: Final = (TRIPS * CYCLE) + SPREAD + 5
_ALPHABET: Final = b"23456789abcdefghjkmnpqrstvwxyz"
_TO_ALPHABET: Final = bytes(_ALPHABET[value % len(_ALPHABET)] for value in range(256))
_MIX: Final = 0x9E3779B97F4A7C15
_NATIONALITIES: Final = ("KAZ",) * 8 + ("UZB",) * 4 + ("KGZ",) * 3 + ("RUS",) * 3 + ("TJK", "CHN")
_BEGINNINGS: Final = (
    "ABOL", "BARQ", "CHEM", "DUVAN", "ELKH", "FARIZ", "GOLAB", "HUMAR", "ISTEK", "JALB", "KORUM", "LUMEN", "MARZ",
    "NOVAR", "ORMAN", "PELIK", "QUMAR", "ROSAB", "SULEM", "TUMAR", "UZGEN", "VERDAN", "YARQ", "ZUMRAN",
)  # fmt: skip
_MIDDLES: Final = ("AB", "AL", "AR", "EK", "EL", "ER", "IB", "IM", "IR", "OB", "OL", "ON", "UD", "UL", "UM", "UR")
_ENDINGS: Final = ("OV", "OVA", "EV", "EVA", "BEK", "ULY", "QYZY", "ZADA")
_GIVEN: Final = (
    "ADELAN", "BERIN", "CIMRA", "DARUN", "ELISAN", "FENAR", "GULRA", "HADUR", "INARA", "JUNEL", "KEMRA", "LATIS",
    "MIRUN", "NAZELA", "ORIN", "PARVIS", "QADRI", "RUZAN", "SAFIRA", "TEMUL", "UMIDA", "VALEN", "YULDAN", "ZARIN",
)  # fmt: skip
_CLOCK: Final = tuple(f"{s // 3600:02}:{s // 60 % 60:02}:{s % 60:02}" for s in range(19 * 3600))


@dataclass(frozen=True, slots=True)
class Traveller:
    """One traveller who does not exist; `inside` tells that the last crossing was an entry."""

    nationality: str
    number: str
    surname: str
    given_names: str
    birth_date: date
    sex: str
    expiry_date: date
    inside: bool


def mixed(number: int, salt: int = 0) -> int:
    """64 bits that look random and are the same on every machine (the finaliser of splitmix64)."""
    z = (number * _MIX + salt * 0xD1B54A32D192ED03 + 1) & 0xFFFFFFFFFFFFFFFF
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & 0xFFFFFFFFFFFFFFFF
    return z ^ (z >> 31)


def traveller(number: int) -> Traveller:
    """The traveller of a number; any number has one, also one whom the store does not hold."""
    h = mixed(number)
    surname = _BEGINNINGS[h % 24] + _MIDDLES[(h >> 8) % 16] + _MIDDLES[(h >> 12) % 16] + _ENDINGS[(h >> 16) % 8]
    return Traveller(
        nationality=_NATIONALITIES[(h >> 20) % 20],
        number=f"N{number * 7368787 % 100_000_000:08}",
        surname=surname,
        given_names=_GIVEN[(h >> 25) % 24],
        birth_date=date(1946, 1, 1) + timedelta(days=(h >> 32) % 21_900),
        sex="MF"[(h >> 31) & 1],
        expiry_date=date(2027, 6, 1) + timedelta(days=(h >> 48) % 2_900),
        inside=bool((h >> 30) & 1),
    )


def place_of(number: int, places: int) -> int:
    """At which of so many checkpoints a person crosses."""
    return mixed(number, 1) % places


def opaque_ids(seed: int, count: int) -> Iterator[str]:
    """Ids of 20 characters without any order, as the store's own are."""
    draw = random.Random(seed)
    while count > 0:
        text = draw.randbytes(20 * min(count, 10_000)).translate(_TO_ALPHABET).decode("ascii")
        yield from (text[at : at + 20] for at in range(0, len(text), 20))
        count -= 10_000


def keys(seed: int) -> Iterator[str]:
    """Keys of 256 bits as text, without end."""
    draw = random.Random(seed)
    while True:
        yield draw.randbytes(32).hex()


class Calendar:
    """The days on which people crossed, up to the day on which the store was made."""

    def __init__(self, people: int, today: date) -> None:
        self._first = today - timedelta(days=REACHES_BACK)
        self.days = [(self._first + timedelta(days=n)).isoformat() for n in range(REACHES_BACK + 400)]
        self._people = people

    def event(self, person: int, turn: int, inside: bool) -> tuple[bool, int, str]:
        """Of the ten crossings of a person, one: whether it is an entry, the day's index, the time in UTC.

        A visitor stays 3 to 27 days out of 200; who is inside has come 5 to 70 days ago.
        """
        trip, second = divmod(turn, 2)
        h = mixed(person, turn + 2)
        stay = 3 + mixed(person, 99) % 25
        day = person * SPREAD // self._people + trip * CYCLE
        if inside:
            day += CYCLE - stay if second else 0
        else:
            day += stay if second else 0
        return bool(second) == inside, day, f"{self.days[day]} {_CLOCK[h % len(_CLOCK)]}.{h >> 44 & 0x7FFFF:06}"


def shown(who: Traveller) -> dict[str, Any]:
    """The columns of the document."""
    return {
        "mrz_format": "TD3",
        "document_code": "P",
        "issuer": who.nationality,
        "number": who.number,
        "nationality": who.nationality,
        "surname": who.surname,
        "given_names": who.given_names,
        "birth_date": who.birth_date.isoformat(),
        "sex": who.sex,
        "expiry_date": who.expiry_date.isoformat(),
    }
