"""Make a demonstration world."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Final, Literal

from otkel.engines.world.journeys import Span, lawful_spans, timed
from otkel.engines.world.names import draw_name
from otkel.engines.world.states import HOME, STATES, Habit, State
from otkel.engines.world.values import Journey, Truth, World, WorldPerson

_YEAR: Final = 365
_MISFITS: Final[tuple[tuple[Truth, float], ...]] = (
    ("beyond", 0.012),
    ("beyond_inside", 0.006),
    ("missing_exit", 0.012),
)
_EXPIRED: Final = 0.01


def make_world(*, seed: int, people: int, until: date) -> World:
    """`people` persons and their crossings in the year that ends with the day `until`; 97 of 100 wholly lawful.

    Everything is invented and follows from the seed alone: the same seed gives the same world.

    >>> make_world(seed=1, people=3, until=date(2026, 11, 21)) == make_world(seed=1, people=3, until=date(2026, 11, 21))
    True

    Raises:
        ValueError: `people` is negative.
    """
    if people < 0:
        raise ValueError("a world cannot have fewer than no people")
    chance = Random(seed)
    nationalities = _nationalities(chance, people)
    truths = _truths(chance, nationalities)
    numbers = chance.sample(range(1_000_000, 10_000_000), people)
    persons = [
        _person(chance, index, nationality, truth, number, until)
        for index, (nationality, truth, number) in enumerate(zip(nationalities, truths, numbers, strict=True))
    ]
    return World(seed, until, tuple(persons))


def _nationalities(chance: Random, people: int) -> list[str]:
    counted = [code for code, state in STATES.items() for _ in range(round(state.share * people))]
    counted = (counted + [HOME] * people)[:people]
    chance.shuffle(counted)
    return counted


def _truths(chance: Random, nationalities: Sequence[str]) -> list[Truth]:
    """Who is not wholly lawful: only people whose lawful day does not depend on a visa that the world does not have."""
    truths: list[Truth] = ["lawful"] * len(nationalities)
    able = [i for i, code in enumerate(nationalities) if STATES[code].late_after]
    chance.shuffle(able)
    for truth, share in _MISFITS:
        for _ in range(round(share * len(nationalities))):
            if able:
                truths[able.pop()] = truth
    return truths


def _person(chance: Random, index: int, nationality: str, truth: Truth, number: int, until: date) -> WorldPerson:
    state = STATES[nationality]
    habit = chance.choices([habit for habit, _ in state.habits], [weight for _, weight in state.habits])[0]
    sex: Literal["M", "F", "X"] = chance.choices(("M", "F", "X"), (51, 48, 1))[0]
    surname, given_names = draw_name(chance, nationality, sex)
    youngest = 19 if habit.adult or truth != "lawful" else 2
    birth_date = until - timedelta(days=round(chance.triangular(youngest, 82, 34) * 365.25))
    issued, expires = _validity(chance, birth_date, until)
    journeys, truth = _journeys(chance, state, habit, truth, until, at_home=nationality == HOME)
    person = WorldPerson(
        key=f"p{index:05}",
        nationality=nationality,
        surname=surname,
        given_names=given_names,
        birth_date=birth_date,
        sex=sex,
        document_number=f"{state.prefix}{number}",
        document_issued=issued,
        document_expires=expires,
        language=chance.choices(tuple(state.languages), tuple(state.languages.values()))[0],
        journeys=journeys,
        truth=truth,
    )
    return _perhaps_expired(chance, person, until)


def _validity(chance: Random, birth_date: date, until: date) -> tuple[date, date]:
    """Issued before the world's year began and valid beyond its end; five years for children, ten for others."""
    years = 10 if (until - birth_date).days > 18 * 365.25 else 5
    oldest = min(years * 365 - 30, (until - birth_date).days - 30)
    issued = until - timedelta(days=chance.randint(_YEAR + 5, max(_YEAR + 5, oldest)))
    return issued, issued + timedelta(days=years * 365)


def _perhaps_expired(chance: Random, person: WorldPerson, until: date) -> WorldPerson:
    """One in a hundred holds a passport that has run out since the last crossing."""
    drawn = chance.random()
    last = person.journeys[-1]
    if (
        drawn >= _EXPIRED
        or person.truth != "lawful"
        or not last.exit_at
        or last.exit_at.date() >= until - timedelta(days=2)
    ):
        return person
    expires = last.exit_at.date() + timedelta(days=chance.randint(1, (until - last.exit_at.date()).days - 1))
    issued = max(person.birth_date + timedelta(days=30), expires - timedelta(days=3650))
    return replace(person, document_issued=issued, document_expires=expires)


def _journeys(
    chance: Random, state: State, habit: Habit, truth: Truth, until: date, *, at_home: bool
) -> tuple[tuple[Journey, ...], Truth]:
    start = until - timedelta(days=_YEAR - 1)
    if at_home:
        return _trips_abroad(chance, state, habit, start, until), "lawful"
    if truth in {"beyond", "beyond_inside"} and state.late_after:
        spans = _late_spans(chance, state, habit, start, until, still_here=truth == "beyond_inside")
    elif truth == "missing_exit":
        spans = _spans_to_lose_an_exit_of(chance, state, start, until)
    else:
        spans = lawful_spans(chance, state, habit, start, until)
        truth = "inside" if spans[-1].exit is None else "lawful"
    journeys = [timed(chance, span, state.checkpoints) for span in spans]
    if truth == "missing_exit":
        lost = chance.randrange(len(journeys) - 1)
        journeys[lost] = replace(journeys[lost], exit_at=None, exit_checkpoint=None)
    return tuple(journeys), truth


def _late_spans(
    chance: Random, state: State, habit: Habit, start: date, until: date, *, still_here: bool
) -> list[Span]:
    """Lawful stays and then one that lasts too long."""
    days = (state.late_after or 0) + chance.randint(0, 40)
    latest = until - timedelta(days=days)
    entry = latest if still_here else start + timedelta(days=chance.randrange((latest - start).days))
    earlier = lawful_spans(chance, state, habit, start, entry - timedelta(days=2)) if (entry - start).days > 2 else []
    closed = [span for span in earlier if span.exit]
    return [*closed, Span(entry, None if still_here else entry + timedelta(days=days - 1))]


def _spans_to_lose_an_exit_of(chance: Random, state: State, start: date, until: date) -> list[Span]:
    """Short lawful stays, two at least, each ended."""
    visits = Habit("visitor", (3, 5), (2, 9), (20, 50))
    spans = [span for span in lawful_spans(chance, state, visits, start, until) if span.exit]
    first = start + timedelta(days=3)
    return spans if len(spans) > 1 else [Span(first, first + timedelta(days=4)), Span(until - timedelta(days=9), until)]


def _trips_abroad(chance: Random, state: State, habit: Habit, start: date, until: date) -> tuple[Journey, ...]:
    """A resident's presences at home, which the trips abroad leave between them; every trip ends within the year."""
    abroad = lawful_spans(chance, replace(state, longest=_YEAR, most=_YEAR), habit, start, until)
    trips = [timed(chance, span, state.checkpoints) for span in abroad if span.exit]
    home: list[Journey] = []
    entry_at, entry_checkpoint = None, None
    for trip in trips:
        home.append(Journey(entry_at, entry_checkpoint, trip.entry_at, trip.entry_checkpoint))
        entry_at, entry_checkpoint = trip.exit_at, trip.exit_checkpoint
    home.append(Journey(entry_at, entry_checkpoint, None, None))
    return tuple(home)
