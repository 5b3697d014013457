"""Law that changes while people are here, and days of entry or exit that do not count: compared with sets of days."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from tests.engines.law.test_reading import COUNTING, GROUP, HEADER, bound, instrument

from otkel.engines.law import Presence, decide_stay, read_pack

DAY = timedelta(days=1)
CHANGE = date(2025, 1, 1)


def changing_pack(by: str):
    """Twenty days in any fifty until the end of 2024, thirty in any eighty from 2025."""

    def version(days: int, window: int, force: str) -> str:
        rolling = bound(counter="rolling", by=by, force=force)
        return rolling.replace("days: 30", f"days: {days}, window: {window}")

    law = version(20, 50, "from: 2020-01-01, until: 2024-12-31") + version(30, 80, "from: 2025-01-01")
    return read_pack("x", {"pack.yaml": HEADER, "law.yaml": instrument() + GROUP + COUNTING + law})


def some_stays(chance: random.Random) -> list[tuple[date, date]]:
    day = date(2024, 9, 1) + chance.randrange(90) * DAY
    stays = []
    for _ in range(chance.randrange(1, 7)):
        left = day + chance.randrange(35) * DAY
        stays.append((day, left))
        day = left + chance.choice((0, 1, 5, 20, 30, 50, 60)) * DAY
    return stays


def limits(by: str, day: date, entry: date, on: date) -> tuple[int, int]:
    picked = {"act": day, "entry": entry, "decision": on}[by]
    return (20, 50) if picked < CHANGE else (30, 80)


def breaches(by: str, days: set[date], day: date, entry: date, on: date) -> bool:
    most, window = limits(by, day, entry, on)
    return sum(1 for d in days if day - window * DAY < d <= day) > most


@pytest.mark.parametrize("by", ["act", "entry", "decision"])
def test_a_change_of_law_is_counted_as_the_event_says(by):
    pack, chance = changing_pack(by), random.Random(4)
    for _ in range(700):
        stays = some_stays(chance)
        on = stays[0][0] + chance.randrange((stays[-1][1] - stays[0][0]).days + 60) * DAY
        past = [(entry, min(left, on)) for entry, left in stays if entry <= on]
        rows = [(entry, {entry + n * DAY for n in range((left - entry).days + 1)}) for entry, left in past]
        days = set().union(*(row for _, row in rows))
        present = on in days
        in_breach = {d for entry, row in rows for d in row if breaches(by, days, d, entry, on)}
        entry, day, left = (rows[-1][0], on + DAY, 0) if present else (on, on, 0)
        stayed = set(days)
        while not breaches(by, stayed | {day}, day, entry, on):
            stayed.add(day)
            day, left = day + DAY, left + 1
        decision = decide_stay(pack, on=on, history=[Presence(*stay) for stay in stays], nationality="UTO")
        got = (decision.present, decision.days_left, decision.days_in_breach, decision.first_day_in_breach)
        assert got == (present, left, len(in_breach), min(in_breach, default=None)), (by, on, stays)


@pytest.mark.parametrize("entry_counts", [True, False])
@pytest.mark.parametrize("exit_counts", [True, False])
def test_uncounted_days_of_entry_and_exit_are_never_days_used(entry_counts, exit_counts):
    switch = COUNTING.replace("entry_day: true", f"entry_day: {str(entry_counts).lower()}")
    switch = switch.replace("exit_day: true", f"exit_day: {str(exit_counts).lower()}")
    rolling = bound(counter="rolling").replace("days: 30", "days: 20, window: 50")
    pack = read_pack("x", {"pack.yaml": HEADER, "law.yaml": instrument() + GROUP + switch + rolling})
    chance = random.Random(5)
    for _ in range(700):
        stays = some_stays(chance)
        on = stays[0][0] + chance.randrange((stays[-1][1] - stays[0][0]).days + 60) * DAY
        days: set[date] = set()
        for entry, left in stays:
            last = left - (not exit_counts) * DAY if left <= on else on
            first = entry + (not entry_counts) * DAY
            days |= {first + n * DAY for n in range((last - first).days + 1)} if entry <= on else set()
        over = {d for d in days if sum(1 for e in days if d - 50 * DAY < e <= d) > 20}
        decision = decide_stay(pack, on=on, history=[Presence(*stay) for stay in stays], nationality="UTO")
        assert decision.days_used == sum(1 for d in days if on - 50 * DAY < d <= on)
        assert (decision.days_in_breach, decision.first_day_in_breach) == (len(over), min(over, default=None))
