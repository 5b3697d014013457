"""Kept visas in the law's answer: days and entries as their text says, days under them left out of what looks back."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.law.visas_by_hand import Given, told

from otkel import jurisdictions
from otkel.engines.law import Papers, Presence, Visa, decide_stay, replay
from otkel.vocabulary.unusable import Unusable

DAY = timedelta(days=1)
NEW_YEAR = date(2026, 1, 1)


@pytest.fixture(scope="module")
def meridia():
    return jurisdictions.load_pack("meridia")


def day(number: int) -> date:
    """Day `number` of 2026, from 1."""
    return NEW_YEAR + (number - 1) * DAY


def visa(first=1, last=365, *, kind="visa", number="C1", entries=None, days=None, in_all=True) -> Visa:
    return Visa(kind, number, day(first), day(last), entries, days, in_all)


def decided(pack, on, history, *visas, nationality="QMV", **more):
    stays = [Presence(day(entry), None if left is None else day(left)) for entry, left in history]
    return decide_stay(pack, on=day(on), history=stays, nationality=nationality, papers=Papers(visas=visas, **more))


def standings(decision):
    return {use.visa.number: use.standing for use in decision.visa_uses}


def test_a_visa_gives_its_days_and_the_second_entry_what_remains_of_them(meridia):
    thirty = visa(days=30, entries=2)
    first = decided(meridia, 10, [(10, None)], thirty)
    assert first.may_stay_until == day(39)
    second = decided(meridia, 100, [(10, 29), (100, None)], thirty)
    assert (second.may_stay_until, second.visa_uses[0].entry, second.visa_uses[0].days_left) == (day(109), 2, 10)
    assert "30 days in all" in second.reason.en
    assert "10 days of them were left" in second.reason.en


def test_days_given_anew_with_each_entry_begin_again(meridia):
    second = decided(meridia, 100, [(10, 29), (100, None)], visa(days=30, in_all=False))
    assert second.may_stay_until == day(129)
    assert "30 days an entry" in second.reason.en


def test_the_days_end_where_the_validity_ends(meridia):
    assert decided(meridia, 350, [(350, None)], visa(days=30)).may_stay_until == day(365)


def test_the_last_day_of_a_visa_is_a_day_of_it_and_the_day_after_is_none(meridia):
    ends = visa(last=50)
    today = decided(meridia, 50, [(50, None)], ends)
    assert (today.status, today.may_stay_until, today.days_left) == ("determined", day(50), 0)
    tomorrow = decided(meridia, 51, [(51, None)], ends)
    assert (tomorrow.status, standings(tomorrow)) == ("undetermined", {"C1": "ended"})


def test_used_up_entries_hold_for_no_new_entry_and_never_decide_against_anybody(meridia):
    third = decided(meridia, 100, [(10, 12), (20, 22), (100, None)], visa(entries=2))
    assert (third.status, third.may_stay_until, standings(third)) == ("undetermined", None, {"C1": "entries_used"})
    assert third.sentence.en == "A visa is needed."
    assert "none holds" in third.reason.en


def test_a_stay_whose_entry_was_never_seen_uses_up_no_entry(meridia):
    unseen = Presence(day(20), day(20), entry_seen=False)
    history = [Presence(day(10), day(12)), unseen, Presence(day(100), None)]
    decision = decide_stay(
        meridia, on=day(100), history=history, nationality="QMV", papers=Papers(visas=(visa(entries=2),))
    )
    assert (decision.may_stay_until, decision.visa_uses[0].entry) == (day(365), 2)
    derivation = json.loads(json.dumps(decision.derivation))
    assert derivation["asked"]["history"][1] == ["2026-01-20", "2026-01-20", False, False]
    assert replay(derivation, meridia).derivation == decision.derivation


def test_used_up_days_hold_for_no_new_entry(meridia):
    again = decided(meridia, 100, [(10, 19), (100, None)], visa(days=10))
    assert (again.status, standings(again)) == ("undetermined", {"C1": "days_used"})


def test_a_visa_that_begins_tomorrow_does_not_hold_today(meridia):
    assert standings(decided(meridia, 9, [(9, None)], visa(first=10))) == {"C1": "not_yet"}


def test_whoever_stays_on_after_a_visa_is_beyond_its_last_day(meridia):
    late = decided(meridia, 55, [(40, 55)], visa(last=50))
    assert (late.days_in_breach, late.first_day_in_breach, late.last_lawful_day) == (5, day(51), day(50))
    assert late.reason.en == f"The visa is valid until {day(50).day} February 2026."


def test_earlier_stays_are_measured_by_the_visa_that_they_were_under(meridia):
    within = decided(meridia, 200, [(10, 69), (200, None)], visa(), nationality="UTO")
    assert within.days_in_breach == 0  # thirty days an entry are for stays without a visa
    beyond = decided(meridia, 200, [(10, 69), (200, None)], visa(last=60), visa(100, 300, number="C2"))
    assert beyond.days_in_breach == 9


def test_days_under_a_visa_are_left_out_of_what_looks_back(meridia):
    under = [(1, 80), (120, 149), (170, None)]
    assert decided(meridia, 170, under, nationality="UTO").may_stay_until is None
    free = decided(meridia, 170, under, visa(last=100), nationality="UTO")
    assert free.may_stay_until == day(199)
    assert free.days_used == 31


def test_a_pack_that_counts_days_under_a_visa_counts_them():
    schengen = jurisdictions.load_pack("schengen")
    stays = [(1, 60), (100, None)]
    counted = decided(schengen, 100, stays, visa(last=70), nationality="UTO")
    left_out = decided(schengen, 100, stays, visa(last=70, kind="temporary_residence"), nationality="UTO")
    assert (counted.days_used, left_out.days_used) == (61, 1)


@pytest.mark.parametrize("kind", ["permanent_residence", "refugee_status"])
def test_residence_without_a_bound_of_days_lasts_until_its_document_ends(meridia, kind):
    resident = visa(kind=kind, days=1, entries=1)
    assert decided(meridia, 200, [(1, 40), (50, 90), (200, None)], resident).may_stay_until == day(365)


def test_a_work_permit_gives_no_stay(meridia):
    works = decided(meridia, 10, [(10, None)], visa(kind="work_permit"))
    assert (works.status, standings(works)) == ("undetermined", {"C1": "gives_no_stay"})


def test_a_residence_that_begins_during_a_stay_covers_the_days_from_then_on(meridia):
    resident = visa(first=20, last=300, kind="temporary_residence")
    decision = decided(meridia, 100, [(1, None)], resident, nationality="UTO")
    assert (decision.days_in_breach, decision.may_stay_until) == (0, day(300))
    late = decided(meridia, 100, [(1, None)], visa(first=41, last=300, kind="temporary_residence"), nationality="UTO")
    assert (late.days_in_breach, late.first_day_in_breach, late.may_stay_until) == (10, day(31), day(300))


def test_of_two_visas_at_once_an_entry_is_under_the_one_that_reaches_further(meridia):
    short, long = visa(last=60, number="A"), visa(last=90, number="B", entries=1)
    now = decided(meridia, 50, [(50, None)], short, long)
    assert (now.may_stay_until, standings(now)) == (day(90), {"A": "holds", "B": "applies"})
    again = decided(meridia, 70, [(50, 55), (70, None)], short, long)
    assert (again.may_stay_until, standings(again)) == (day(90), {"A": "ended", "B": "applies"})


def test_who_needs_no_visa_may_stay_as_long_as_the_law_gives_without_one(meridia):
    short = visa(last=12, kind="transit_visa")
    assert decided(meridia, 10, [(10, None)], short, nationality="UTO").may_stay_until == day(39)
    used_up = [(1, 30), (40, 69), (80, 109)]
    no_days = decided(meridia, 120, [*used_up, (120, None)], visa(110, 130), nationality="UTO")
    assert no_days.may_stay_until == day(130)


def test_a_visa_in_hand_comes_before_the_kept_ones_for_the_current_stay(meridia):
    shown = decided(meridia, 100, [(10, 69), (100, None)], visa(last=80), visa_until=day(110))
    assert (shown.may_stay_until, shown.days_in_breach) == (day(110), 0)


def test_a_decision_on_visas_is_replayed_and_a_changed_visa_is_found_out(meridia):
    decision = decided(meridia, 100, [(10, 29), (100, None)], visa(days=30, entries=2), visa(200, 210, number="C2"))
    derivation = json.loads(json.dumps(decision.derivation))
    assert replay(derivation, meridia).derivation == decision.derivation
    assert derivation["under"] == [
        ["2026-01-10", "visa", "C1", "2026-01-10", "2026-02-08"],
        ["2026-04-10", "visa", "C1", "2026-04-10", "2026-04-19"],
    ]
    derivation["asked"]["papers"]["visas"][0][5] = 60
    with pytest.raises(Unusable) as changed:
        replay(derivation, meridia)
    assert changed.value.code == "replay_differs"


def test_a_derivation_without_visas_is_written_as_it_always_was(meridia):
    decision = decided(meridia, 100, [(10, 29), (100, None)], nationality="UTO", visa_until=day(120))
    assert decision.derivation["asked"]["papers"] == {"visa_until": "2026-04-30", "visa_days": None}
    assert "under" not in decision.derivation
    assert replay(json.loads(json.dumps(decision.derivation)), meridia).may_stay_until == day(120)


_VISAS = st.builds(
    Given,
    kind=st.sampled_from(["visa", "transit_visa", "temporary_residence", "permanent_residence"]),
    first=st.integers(1, 260).map(day),
    last=st.integers(0, 200).map(lambda n: n * DAY),
    entries=st.sampled_from([None, 1, 2, 3]),
    days=st.sampled_from([None, 1, 5, 30, 60]),
    in_all=st.booleans(),
).map(lambda given_: Given(**{**vars(given_), "last": given_.first + given_.last}))


@st.composite
def _histories(draw):
    stays, at = [], draw(st.integers(1, 60))
    for _ in range(draw(st.integers(0, 5))):
        length, gap = draw(st.sampled_from([0, 1, 4, 29, 30, 31, 60])), draw(st.sampled_from([0, 1, 2, 20, 80]))
        stays.append((day(at), day(at + length)))
        at += length + gap
    on = day(draw(st.integers(1, at + 30)))
    if stays and draw(st.booleans()):
        stays[-1] = (stays[-1][0], None)
    return stays, on


@settings(max_examples=600, deadline=None)
@given(
    needs_visa=st.booleans(), visas=st.lists(_VISAS, min_size=1, max_size=3, unique_by=lambda v: v.first),
    history=_histories(),
)  # fmt: skip
def test_random_histories_under_random_visas_agree_with_sets_of_days(needs_visa, visas, history):
    meridia = jurisdictions.load_pack("meridia")
    stays, on = history
    kept = tuple(Visa(v.kind, f"C{at}", v.first, v.last, v.entries, v.days, v.in_all) for at, v in enumerate(visas))
    decision = decide_stay(
        meridia, on=on, history=[Presence(*stay) for stay in stays], nationality="QMV" if needs_visa else "UTO",
        papers=Papers(visas=kept),
    )  # fmt: skip
    expected = told(needs_visa, visas, stays, on)
    assert (decision.status == "determined") == expected.determined
    if not expected.determined:
        return
    got = (decision.days_in_breach, decision.first_day_in_breach, decision.may_stay_until)
    assert got == (len(expected.breaching), min(expected.breaching, default=None), expected.may_stay_until)
    assert replay(json.loads(json.dumps(decision.derivation)), meridia).derivation == decision.derivation
