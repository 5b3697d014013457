"""The demonstration world: repeatable, consistent in itself, and of nobody who exists."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from otkel.engines.documents import MrzFields, MrzFormat, read_mrz, write_mrz
from otkel.engines.law import Presence, decide_stay
from otkel.engines.paper import SLIP_LANGUAGES
from otkel.engines.world import make_world
from otkel.engines.world.names import STOCK
from otkel.engines.world.states import HOME, STATES
from otkel.vocabulary import countries
from otkel.vocabulary.partial_dates import PartialDate

UNTIL = date(2026, 11, 21)
WORLD = make_world(seed=2026, people=2000, until=UNTIL)
CHECKPOINTS = {"ford-bridge", "north-gate", "meridia-airport"}


def days_of(person):
    return [
        Presence(
            journey.entry_at.date() if journey.entry_at else None, journey.exit_at.date() if journey.exit_at else None
        )
        for journey in person.journeys
    ]


def test_the_same_seed_gives_the_same_world_and_another_seed_another():
    assert make_world(seed=2026, people=2000, until=UNTIL) == WORLD
    assert make_world(seed=2027, people=2000, until=UNTIL).persons != WORLD.persons


def test_two_thousand_persons_take_less_than_two_seconds():
    begun = perf_counter()
    make_world(seed=1, people=2000, until=UNTIL)
    assert perf_counter() - begun < 2


def test_each_state_has_its_share():
    counted = Counter(person.nationality for person in WORLD.persons)
    assert set(counted) == set(STATES)
    assert all(counted[code] == pytest.approx(state.share * 2000, abs=1) for code, state in STATES.items())


def test_ninety_seven_of_a_hundred_are_lawful_and_every_kind_of_misfit_occurs():
    counted = Counter(person.truth for person in WORLD.persons)
    assert counted["lawful"] + counted["inside"] == 0.97 * 2000
    assert (counted["beyond"], counted["beyond_inside"], counted["missing_exit"]) == (24, 12, 24)
    assert counted["inside"] >= 20


def test_no_state_is_real():
    for code in STATES:
        assert code == "UTO" or "QMA" <= code <= "QZZ"
        assert countries.is_known(code)


def test_every_name_comes_from_the_invented_stock():
    for person in WORLD.persons:
        stock = STOCK[person.nationality]
        assert person.surname in stock.surnames()
        assert set(person.given_names.split()) <= stock.given_names()
        assert person.surname.isascii()
        assert person.surname.isalpha()


def test_documents_are_in_order():
    assert len({person.document_number for person in WORLD.persons}) == 2000
    assert len({person.key for person in WORLD.persons}) == 2000
    valid = [person for person in WORLD.persons if person.document_expires >= UNTIL]
    assert len(valid) >= 0.98 * 2000
    assert len(valid) < 2000
    for person in WORLD.persons:
        assert person.birth_date < person.document_issued < person.document_expires
        assert person.language in SLIP_LANGUAGES
        for presence in days_of(person):
            for day in (presence.entry, presence.exit):
                assert day is None or person.document_issued <= day <= person.document_expires


def test_every_person_fits_on_a_passport():
    for person in WORLD.persons:
        fields = MrzFields(
            "P", person.nationality, person.document_number, person.nationality, person.surname, person.given_names,
            PartialDate.of(person.birth_date), person.sex, PartialDate.of(person.document_expires),
        )  # fmt: skip
        mrz = read_mrz("\n".join(write_mrz(MrzFormat.TD3, fields)), on=UNTIL)
        assert mrz.valid
        assert mrz.fields.given_names == person.given_names


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 2**32), people=st.integers(0, 60), until=st.dates(date(2020, 1, 1), date(2090, 1, 1)))
def test_in_no_world_do_journeys_overlap_or_two_entries_stand_open(seed, people, until):
    world = make_world(seed=seed, people=people, until=until)
    assert len(world.persons) == people
    for person in world.persons:
        moments = [at for journey in person.journeys for at in (journey.entry_at, journey.exit_at) if at is not None]
        assert moments == sorted(set(moments))
        assert all(at.utcoffset() == timedelta(hours=5) for at in moments)
        assert all(until - timedelta(days=365) < at.date() <= until for at in moments)
        assert sum(journey.exit_at is None for journey in person.journeys) <= 1
        for journey in person.journeys:
            for at, place in ((journey.entry_at, journey.entry_checkpoint), (journey.exit_at, journey.exit_checkpoint)):
                assert (at is None) == (place is None)
                assert place is None or place in CHECKPOINTS


def test_only_residents_have_a_journey_without_entry_and_only_as_their_first():
    for person in WORLD.persons:
        without = [i for i, journey in enumerate(person.journeys) if journey.entry_at is None]
        assert without == ([0] if person.nationality == HOME else [])


def test_an_exit_is_missing_only_where_the_truth_says_so():
    for person in WORLD.persons:
        open_at = [i for i, journey in enumerate(person.journeys) if journey.exit_at is None]
        last = len(person.journeys) - 1
        if person.truth in {"inside", "beyond_inside"} or person.nationality == HOME:
            assert open_at == [last]
        elif person.truth == "missing_exit":
            assert len(open_at) == 1
            assert open_at[0] < last
        else:
            assert open_at == []


def test_crossings_have_the_hours_of_a_real_day():
    hours = Counter(
        at.hour
        for person in WORLD.persons
        for journey in person.journeys
        for at in (journey.entry_at, journey.exit_at)
        if at
    )
    night = sum(hours[hour] for hour in range(5))
    assert set(hours) == set(range(24))
    assert night < 0.15 * hours.total()


def test_there_are_day_trips_long_stays_and_commuters():
    stays = [p for person in WORLD.persons for p in days_of(person) if p.entry and p.exit]
    lengths = Counter((p.exit - p.entry).days + 1 for p in stays)
    assert lengths[1] > 500
    assert sum(count for days, count in lengths.items() if days > 30) > 100
    assert sum(len(person.journeys) > 24 for person in WORLD.persons) > 50


def test_the_law_of_meridia_finds_what_the_truth_says():
    """The generator knows habits, not the law; so the law is asked, person by person."""
    from otkel import jurisdictions

    if "meridia" not in jurisdictions.names():
        pytest.skip("the pack meridia is not complete")
    pack = jurisdictions.load_pack("meridia")
    for person in WORLD.persons[:700]:
        if person.nationality in {HOME, "QMV"}:
            continue
        found = decide_stay(pack, on=UNTIL, history=days_of(person), nationality=person.nationality)
        if person.truth == "missing_exit":
            assert found.status == "undetermined"
        else:
            assert found.status == "determined"
            assert bool(found.days_in_breach) == person.truth.startswith("beyond"), person
            assert found.present == (person.truth.endswith("inside") or days_of(person)[-1].exit == UNTIL)


def test_fewer_than_nobody_is_refused():
    with pytest.raises(ValueError, match="fewer than no people"):
        make_world(seed=1, people=-1, until=UNTIL)
