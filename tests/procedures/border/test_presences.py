"""Crossings become days; what is missing from the record never turns against the person."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from otkel.procedures.border.presences import CrossingFact, count_presences, facts_of

DAY = date(2026, 1, 1)


def facts(*pairs):
    return [CrossingFact("entry" if sign == "+" else "exit", DAY + timedelta(days=n)) for sign, n in pairs]


def test_an_entry_and_its_exit_make_a_presence():
    counted = count_presences(facts(("+", 0), ("-", 9)), arriving_on=None)
    assert [(p.entry, p.exit) for p in counted.presences] == [(DAY, DAY + timedelta(days=9))]
    assert counted.inside_since is None


def test_a_missing_exit_counts_as_the_one_day_of_entry():
    counted = count_presences(facts(("+", 0), ("+", 60)), arriving_on=None)
    assert [(p.entry, p.exit) for p in counted.presences] == [(DAY, DAY), (DAY + timedelta(days=60), None)]
    assert counted.exits_missing == (DAY,)


def test_a_missing_entry_counts_as_the_one_day_of_exit():
    counted = count_presences(facts(("-", 5)), arriving_on=DAY + timedelta(days=9))
    assert counted.entries_missing == (DAY + timedelta(days=5),)
    assert counted.presences[0].entry == counted.presences[0].exit == DAY + timedelta(days=5)


def test_arriving_while_an_entry_is_still_open_is_a_missing_exit():
    counted = count_presences(facts(("+", 0)), arriving_on=DAY + timedelta(days=30))
    assert counted.exits_missing == (DAY,)
    assert counted.presences[-1].exit is None


def test_leaving_with_an_open_entry_is_the_present_stay():
    counted = count_presences(facts(("+", 0)), arriving_on=None)
    assert counted.inside_since == DAY
    assert counted.exits_missing == ()


def test_an_uncertain_entry_counts_no_later_than_the_day_looked_at():
    recorded = [("entry", DAY + timedelta(days=9))]
    assert facts_of(recorded, until=DAY + timedelta(days=5)) == (CrossingFact("entry", DAY + timedelta(days=5)),)
    assert facts_of(recorded, until=DAY + timedelta(days=20)) == facts_of(recorded)


@given(st.lists(st.tuples(st.sampled_from("+-"), st.integers(0, 400)), max_size=14), st.integers(400, 420))
def test_presences_never_overlap_and_never_claim_a_day_that_was_not_recorded(events, today):
    events.sort(key=lambda e: e[1])
    counted = count_presences(facts(*events), arriving_on=DAY + timedelta(days=today))
    seen = {DAY + timedelta(days=n) for _, n in events} | {DAY + timedelta(days=today)}
    last = None
    for presence in counted.presences:
        assert presence.entry in seen
        assert presence.exit is None or presence.exit in seen
        assert last is None or presence.entry >= last
        last = presence.exit or presence.entry
    assert sum(p.exit is None for p in counted.presences) == 1
