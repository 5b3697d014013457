"""On which grounds an act may rest on a day, and until when a person may appeal against it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otkel import jurisdictions
from otkel.engines.law import (
    Calendar,
    Signature,
    WorkingYear,
    appeal_route,
    ground_of,
    grounds_in_force,
    read_pack,
)
from otkel.engines.law.deadlines import LONGEST_CLOSURE, MOST_DAYS_OFF, last_day_of
from otkel.vocabulary.unusable import Unusable

MERIDIA = jurisdictions.load_pack("meridia")
KZ = jurisdictions.load_pack("kz")
ENDED, BEGAN = date(2026, 6, 30), date(2026, 7, 1)
REFUSAL = "refusal_of_entry"
ARTICLE_48 = "kz.migration.48.refusal"

HEADER = "version: '1'\ntitle: {en: T, ru: T, kk: T}\n"
LAW = "instrument: {id: x.law, title: {en: T, ru: T, kk: T}, citation: C}\nprovisions:\n"
CITED = (
    "title: {en: T, ru: T, kk: T}, summary: {en: S, ru: S, kk: S}, article: Art. 1, source: S, "
    "retrieved_on: 2026-01-01, status: verified, verified_by: O, version_by: decision"
)


def deadline(told: str, name: str = "x.appeal", force: str = "from: 2020-01-01") -> str:
    return (
        f"  - {{id: {name}, kind: deadline, {CITED}, in_force: {{{force}}}, "
        f"parameters: {{act: refusal_of_entry, from: service, body: board, {told}}}}}\n"
    )


def pack_of(*provisions: str, calendar: str = ""):
    return read_pack("x", {"pack.yaml": HEADER, "law.yaml": LAW + "".join(provisions)}, calendar=calendar)


def refusal(provision: str, on: date, act: str = REFUSAL, pack=MERIDIA) -> Unusable:
    with pytest.raises(Unusable) as refused:
        ground_of(pack, provision, act=act, on=on)
    return refused.value


def codes(on: date, act: str = REFUSAL) -> list[str]:
    return [ground.code for ground in grounds_in_force(MERIDIA, act=act, on=on)]


def test_the_grounds_of_a_day_stand_in_the_packs_order_and_only_of_that_act():
    assert codes(date(2026, 11, 22)) == [
        "no_valid_document", "false_document", "no_visa", "days_used", "danger", "no_means_shown",
    ]  # fmt: skip
    assert codes(date(2026, 11, 22), "conditions") == ["onward_ticket", "report", "invitation"]
    assert codes(date(1990, 1, 1)) == []
    assert codes(date(2026, 11, 22), "fine") == []


def test_a_ground_that_ended_yesterday_is_none_today_and_was_one_on_its_last_day():
    assert ground_of(MERIDIA, "me.refusal.means-2010", act=REFUSAL, on=ENDED).last_day == ENDED
    refused = refusal("me.refusal.means-2010", BEGAN)
    assert refused.code == "ground_not_in_force"
    assert "from 1 March 2010 until 30 June 2026" in refused.text.en
    assert "no_means" in codes(ENDED)
    assert "no_means_shown" not in codes(ENDED)
    assert "no_means" not in codes(BEGAN)
    assert "no_means_shown" in codes(BEGAN)


def test_a_ground_that_begins_tomorrow_is_none_today():
    refused = refusal("me.refusal.means", ENDED)
    assert refused.code == "ground_not_in_force"
    assert "from 1 July 2026 only" in refused.text.en


@pytest.mark.parametrize(
    "provision", ["me.refusal.nothing", "", "me.stay.entry", "me.conditions.report", "me.deadline.refusal", "x" * 500]
)
def test_what_is_no_ground_for_this_act_is_refused(provision):
    assert refusal(provision, date(2026, 11, 22)).code == "unknown_ground"


def test_a_ground_carries_the_words_of_the_law_and_their_hash():
    ground = ground_of(MERIDIA, "me.refusal.no-visa", act=REFUSAL, on=date(2026, 11, 22))
    version = MERIDIA.provision("me.refusal.no-visa", date(2026, 11, 22))
    assert (ground.article, ground.instrument.en) == ("Art. 12(1)(c)", "Border Act of Meridia (fictional)")
    assert (ground.text, ground.text_hash) == (version.text, version.text_hash)
    assert (ground.first_day, ground.last_day, ground.advises) == (date(2003, 9, 1), None, False)


def test_nobody_is_refused_on_what_no_lawyer_vouches_for():
    assert refusal(ARTICLE_48, date(2026, 11, 22), pack=KZ).code == "ground_advises_only"
    (advice,) = grounds_in_force(KZ, act=REFUSAL, on=date(2026, 11, 22))
    assert advice.advises


def test_the_nine_reasons_of_the_schengen_form_are_known_and_only_advise():
    schengen = jurisdictions.load_pack("schengen")
    grounds = grounds_in_force(schengen, act=REFUSAL, on=date(2026, 11, 22))
    assert [ground.article[-2] for ground in grounds] == list("ABCDEFGHI")
    assert all(ground.advises for ground in grounds)


def test_a_lawyers_signature_makes_a_ground_of_it_until_it_expires():
    text_hash = KZ.provision(ARTICLE_48, date(2026, 11, 22)).text_hash
    signature = Signature(ARTICLE_48, text_hash, "A. Lawyer", date(2026, 11, 1), date(2026, 12, 1))
    signed = KZ.with_signatures([signature], on=date(2026, 12, 1))
    assert not ground_of(signed, ARTICLE_48, act=REFUSAL, on=date(2026, 12, 1)).advises
    expired = KZ.with_signatures([signature], on=date(2026, 12, 2))
    assert refusal(ARTICLE_48, date(2026, 12, 2), pack=expired).code == "ground_advises_only"


@pytest.mark.parametrize(
    ("served", "last"),
    [
        ("2026-11-22", "2026-12-04"),  # a Sunday: Monday is the first of ten working days
        ("2026-11-23", "2026-12-07"),
        ("2026-12-04", "2026-12-21"),  # 16 December is a day off
        ("2025-12-22", "2026-01-07"),  # the turn of two signed years
    ],
)
def test_ten_working_days_count_from_the_day_after_service_around_holidays(served, last):
    route = appeal_route(MERIDIA, act=REFUSAL, served_on=date.fromisoformat(served))
    assert route.last_day == date.fromisoformat(last)
    assert (route.provision, route.days, route.months, route.unit) == ("me.deadline.refusal", 10, 0, "working_days")
    assert (route.body, route.higher_body, route.advises) == ("appeals-board", "meridia-court", False)


def test_a_last_day_off_moves_to_the_next_working_day_where_the_law_says_so():
    # thirty days after 16 November end on 16 December, a day off
    assert appeal_route(MERIDIA, act="conditions", served_on=date(2026, 11, 16)).last_day == date(2026, 12, 17)
    assert appeal_route(MERIDIA, act="conditions", served_on=date(2026, 11, 15)).last_day == date(2026, 12, 15)


def test_without_such_a_rule_it_stays_where_it_falls():
    pack = pack_of(deadline("days: 30, unit: calendar_days"))
    assert appeal_route(pack, act=REFUSAL, served_on=date(2026, 11, 20)).last_day == date(2026, 12, 20)


@pytest.mark.parametrize(
    ("served", "last"),
    [
        ("2026-11-22", "2027-02-22"),
        ("2026-11-30", "2027-02-28"),
        ("2026-11-29", "2027-02-28"),
        ("2027-11-30", "2028-02-29"),
        ("2027-02-28", "2027-05-31"),  # three whole months from 1 March: the later of the two usual ways to count
        ("2026-10-31", "2027-01-31"),
    ],
)
def test_months_end_on_the_later_of_the_two_usual_days(served, last):
    route = appeal_route(KZ, act=REFUSAL, served_on=date.fromisoformat(served))
    assert route.last_day == date.fromisoformat(last)
    assert (route.months, route.unit, route.advises) == (3, "months", True)


def test_an_unsigned_year_gives_a_later_day_and_advises():
    route = appeal_route(MERIDIA, act=REFUSAL, served_on=date(2027, 12, 22))
    assert route.advises
    assert route.last_day > date(2028, 1, 7)
    rolled = appeal_route(MERIDIA, act="conditions", served_on=date(2027, 12, 2))  # ends on 1 January 2028
    assert (rolled.last_day, rolled.advises) == (date(2028, 1, 1) + timedelta(days=LONGEST_CLOSURE), True)


def test_where_the_law_gives_no_route_that_is_said():
    for pack, act, on in (
        (MERIDIA, "fine", date(2026, 11, 22)),
        (MERIDIA, REFUSAL, date(1990, 1, 1)),
        (jurisdictions.load_pack("schengen"), REFUSAL, date(2026, 11, 22)),
    ):
        with pytest.raises(Unusable) as refused:
            appeal_route(pack, act=act, served_on=on)
        assert refused.value.code == "no_appeal_route"


def test_the_day_of_service_picks_the_version():
    pack = pack_of(
        deadline("days: 5, unit: calendar_days", force="from: 2020-01-01, until: 2026-06-30"),
        deadline("days: 8, unit: calendar_days", force="from: 2026-07-01"),
    )
    assert [appeal_route(pack, act=REFUSAL, served_on=on).days for on in (ENDED, BEGAN)] == [5, 8]


@pytest.mark.parametrize(
    "told",
    [
        "days: 10, unit: months", "months: 3, unit: working_days", "unit: working_days", "days: 0, unit: working_days",
        "days: 3, months: 3, unit: months", "days: 3, unit: weeks", "days: 3, unit: working_days, rolls: never",
    ],
)  # fmt: skip
def test_a_deadline_that_contradicts_itself_is_refused(told):
    with pytest.raises(Unusable) as refused:
        pack_of(deadline(told))
    assert refused.value.code == "bad_pack"


def test_two_times_to_appeal_against_one_act_are_refused():
    with pytest.raises(Unusable) as refused:
        pack_of(deadline("days: 5, unit: calendar_days"), deadline("days: 8, unit: calendar_days", "x.other"))
    assert refused.value.code == "appeal_twice"


def test_a_ground_without_its_act_is_refused():
    with pytest.raises(Unusable) as refused:
        pack_of(
            f"  - {{id: x.g, kind: ground, {CITED}, in_force: {{from: 2020-01-01}}, parameters: {{code: no_visa}}}}\n"
        )
    assert refused.value.code == "bad_pack"


def year_of(year: int, days_off=frozenset(), working=frozenset(), signed="O") -> WorkingYear:
    return WorkingYear(year, frozenset({5, 6}), frozenset(days_off), frozenset(working), "S", signed)


def weekdays(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [day for day in (first + timedelta(days=n) for n in range(365)) if day.weekday() < 5]


OFF = st.builds(
    lambda *found: frozenset(day for days in found for day in days),
    *(st.sets(st.sampled_from(weekdays(year)), max_size=MOST_DAYS_OFF) for year in (2030, 2031)),
)
SERVED = st.dates(date(2030, 1, 1), date(2030, 12, 31))


@given(served=SERVED, off=OFF, days=st.integers(1, 40))
def test_no_plausible_calendar_gives_a_later_day_than_an_unsigned_one(served, off, days):
    signed = Calendar({y: year_of(y, {day for day in off if day.year == y}) for y in (2030, 2031)})
    exact, certain = last_day_of(signed, served, days=days, unit="working_days")
    listed = Calendar({y: year_of(y, {day for day in off if day.year == y}, signed="") for y in (2030, 2031)})
    for unsigned in (Calendar(), listed):
        generous, told_certain = last_day_of(unsigned, served, days=days, unit="working_days")
        assert certain
        assert not told_certain
        assert exact <= generous


@given(served=SERVED, off=OFF, days=st.integers(1, 40))
def test_exactly_that_many_working_days_lie_after_service(served, off, days):
    signed = Calendar({y: year_of(y, {day for day in off if day.year == y}) for y in (2030, 2031)})
    last, _ = last_day_of(signed, served, days=days, unit="working_days")
    between = [served + timedelta(days=n) for n in range(1, (last - served).days + 1)]
    assert sum(day.weekday() < 5 and day not in off for day in between) == days
    assert last.weekday() < 5
    assert last not in off


@given(served=SERVED, off=OFF, days=st.integers(1, 90))
def test_a_rolled_day_is_the_first_working_day_from_the_last_one_on(served, off, days):
    signed = Calendar({y: year_of(y, {day for day in off if day.year == y}) for y in (2030, 2031)})
    end = served + timedelta(days=days)
    rolled, certain = last_day_of(signed, served, days=days, unit="calendar_days", rolls=True)
    assert certain
    assert rolled >= end
    assert signed.years[rolled.year].works(rolled)
    assert not any(signed.years[d.year].works(d) for d in (end + timedelta(days=n) for n in range((rolled - end).days)))


@given(served=st.dates(max_value=date(9990, 1, 1)), months=st.integers(1, 24))
def test_months_never_end_before_the_same_day_of_the_later_month(served, months):
    last, certain = last_day_of(Calendar(), served, months=months, unit="months")
    passed = (last.year - served.year) * 12 + last.month - served.month
    assert certain
    assert passed == months
    assert last.day >= min(served.day, 28)


@given(served=st.dates(max_value=date(9980, 1, 1)), days=st.integers(1, 365), rolls=st.booleans())
def test_the_last_day_is_always_after_the_day_of_service(served, days, rolls):
    for unit in ("calendar_days", "working_days"):
        assert last_day_of(Calendar(), served, days=days, unit=unit, rolls=rolls)[0] > served


@pytest.mark.parametrize("unit", ["calendar_days", "working_days", "months"])
@pytest.mark.parametrize("rolls", [True, False])
def test_a_day_beyond_the_calendar_is_refused(unit, rolls):
    with pytest.raises(Unusable) as refused:
        last_day_of(Calendar(), date(9999, 12, 30), days=30, months=1, unit=unit, rolls=rolls)
    assert refused.value.code == "beyond_calendar"
