"""Ten thousand random histories a pack, decided by the engine and by sets of days: they must agree on every number."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.law.brute_force import Limit, Stay, answer

from otkel import jurisdictions
from otkel.engines.law import Papers, Presence, decide_stay, replay

DAY = timedelta(days=1)
ROLLING, SHORT = Limit("rolling", 90, 180), Limit("rolling", 42, 180)
REGIMES = {
    "schengen": [(None, [ROLLING], Papers()), ("USA", [ROLLING], Papers())],
    "kz": [
        ("DEU", [ROLLING, Limit("per_entry", 30)], Papers()),
        ("UZB", [ROLLING, Limit("per_entry", 30)], Papers()),
        ("RUS", [ROLLING, Limit("per_entry", 90)], Papers()),
        ("TJK", [ROLLING], Papers()),
        ("IND", [SHORT, Limit("per_entry", 14)], Papers()),
    ],
    "meridia": [
        ("UTO", [ROLLING, Limit("per_entry", 30)], Papers()),
        ("QMT", [ROLLING, Limit("per_entry", 90)], Papers()),
        ("QMS", [SHORT, Limit("per_entry", 14)], Papers()),
        ("QMK", [Limit("months", 3)], Papers()),
        ("QML", [Limit("year", 120)], Papers()),
        ("QMN", [Limit("continuous", 60)], Papers()),
        ("QMV", [Limit("until", until=date(2025, 11, 3))], Papers(visa_until=date(2025, 11, 3))),
    ],
}
GAPS = (0, 0, 1, 1, 2, 14, 30, 89, 90, 91, 180)
LENGTHS = (0, 0, 1, 13, 14, 15, 29, 30, 31, 59, 60, 61, 89, 90, 91, 120, 200)


def a_history(chance: random.Random) -> tuple[list[Stay], date]:
    """Stays in order with the gaps and lengths at which counting goes wrong, and a day to ask about."""
    day = date(2023, 2, 1) + chance.randrange(800) * DAY
    stays: list[Stay] = []
    for _ in range(chance.choice((0, 1, 2, 3, 4, 5, 6, 8))):
        length = chance.choice(LENGTHS) if chance.random() < 0.5 else chance.randrange(45)
        stays.append(Stay(day, day + length * DAY, chance.random() < 0.12))
        gap = chance.choice(GAPS) if chance.random() < 0.5 else chance.randrange(100)
        day += (length + gap) * DAY
    if not stays:
        return stays, day
    kind = chance.random()
    if kind < 0.4:
        on = stays[-1].exit + chance.randrange(200) * DAY
    elif kind < 0.8:
        picked = chance.choice(stays)
        on = picked.entry + chance.randrange((picked.exit - picked.entry).days + 1) * DAY
    else:
        on = stays[0].entry + chance.randrange((day - stays[0].entry).days + 30) * DAY
    if chance.random() < 0.3:
        stays[-1] = Stay(stays[-1].entry, None, stays[-1].excluded)
    chance.shuffle(stays)
    return stays, on


def agrees(pack, nationality, limits, papers, stays, on) -> None:
    history = [Presence(s.entry, s.exit, s.excluded) for s in stays]
    decision = decide_stay(pack, on=on, history=history, nationality=nationality, papers=papers)
    assert decision.status == "determined", decision.explanation.en
    expected = answer(limits, stays, on)
    if expected["days_used"] is None:
        del expected["days_used"]
    got = {name: getattr(decision, name) for name in expected}
    assert got == expected, (nationality, on, stays, got, expected)


@pytest.mark.parametrize("name", ["schengen", "kz", "meridia"])
def test_ten_thousand_random_histories_agree_with_sets_of_days(name):
    pack = jurisdictions.load_pack(name)
    chance = random.Random(20261122)
    for number in range(10_000):
        nationality, limits, papers = REGIMES[name][number % len(REGIMES[name])]
        stays, on = a_history(chance)
        agrees(pack, nationality, limits, papers, stays, on)


@st.composite
def histories(draw) -> tuple[list[Stay], date]:
    day = date(2024, 1, 1) + draw(st.integers(0, 400)) * DAY
    stays = []
    for length, gap, excluded in draw(
        st.lists(st.tuples(st.integers(0, 130), st.integers(0, 100), st.booleans()), max_size=6)
    ):
        stays.append(Stay(day, day + length * DAY, excluded))
        day += (length + gap) * DAY
    return stays, day + draw(st.integers(-300, 200)) * DAY


@settings(max_examples=150, deadline=None)
@given(histories(), st.sampled_from([(n, r) for n, regimes in REGIMES.items() for r in regimes]))
def test_hypothesis_finds_no_history_that_disagrees_and_every_decision_replays(drawn, regime):
    (stays, on), (name, (nationality, limits, papers)) = drawn, regime
    pack = jurisdictions.load_pack(name)
    agrees(pack, nationality, limits, papers, stays, on)
    history = [Presence(s.entry, s.exit, s.excluded) for s in stays]
    decision = decide_stay(pack, on=on, history=history, nationality=nationality, papers=papers)
    assert replay(decision.derivation, pack).derivation == decision.derivation
