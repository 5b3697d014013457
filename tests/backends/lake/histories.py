"""Random people for the nation-wide list, with the cases in which counting goes wrong."""

from __future__ import annotations

import random
from contextlib import suppress
from datetime import date, timedelta

from otkel.backends.lake.listing import Answer, answer
from otkel.engines.law import ImpossibleHistory, Pack

DAY = timedelta(days=1)
GAPS = (0, 0, 0, 1, 1, 2, 14, 30, 89, 90, 91, 180)
LENGTHS = (0, 0, 1, 13, 14, 15, 29, 30, 31, 59, 60, 61, 89, 90, 91, 120, 200)

#: A row of the table `stays`: person, entry and exit (ordinals or None), excluded, nationality.
Row = tuple[str, int | None, int | None, int, str]


def a_person(chance: random.Random, name: str, nationality: str, on: date, *, years: int) -> list[Row]:
    """Up to nine stays that touch, share days, lack stamps, lie under permits or after the day asked about."""
    day = on - chance.randrange(1, 365 * years) * DAY
    rows: list[Row] = []
    for _ in range(chance.choice((1, 1, 2, 3, 4, 5, 6, 9))):
        length = chance.choice(LENGTHS) if chance.random() < 0.5 else chance.randrange(45)
        left = day + length * DAY
        rows.append((name, day.toordinal(), left.toordinal(), int(chance.random() < 0.12), nationality))
        gap = chance.choice(GAPS) if chance.random() < 0.6 else chance.randrange(100)
        day = left + gap * DAY
    kind = chance.random()
    if kind < 0.25:
        shift = on.toordinal() - (rows[-1][1] or 0) - chance.randrange(120)
        rows = [(n, (a or 0) + shift, (b or 0) + shift, e, s) for n, a, b, e, s in rows]
    if chance.random() < 0.3:
        rows[-1] = (*rows[-1][:2], None, *rows[-1][3:])
    if chance.random() < 0.04:
        at = chance.randrange(len(rows))
        rows[at] = (name, None, rows[at][2], *rows[at][3:])
    if chance.random() < 0.04:
        at = chance.randrange(len(rows))
        rows[at] = (*rows[at][:2], None, *rows[at][3:])
    if chance.random() < 0.05:
        rows.append((name, on.toordinal(), on.toordinal() if chance.random() < 0.5 else None, 0, nationality))
    chance.shuffle(rows)
    return rows


def people(
    pack: Pack, number: int, nationalities: list[str], on: date, *, seed: int, years: int = 3
) -> tuple[list[Row], list[Answer]]:
    """The rows of so many people in random order, and for each what the single path answers, sorted by person."""
    chance = random.Random(seed)
    rows: list[Row] = []
    expected: list[Answer] = []
    while len(expected) < number:
        name, nationality = f"P{len(expected):06d}", nationalities[len(expected) % len(nationalities)]
        person = a_person(chance, name, nationality, on, years=years)
        with suppress(ImpossibleHistory):
            expected.append(answer(pack, on, name, [(n, s, a, b, e) for n, a, b, e, s in person]))
            rows += person
    chance.shuffle(rows)
    return rows, expected
