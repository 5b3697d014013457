"""Who may have a card, by a profile's rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otkel import jurisdictions
from otkel.engines.cards import CardFacts, may_have_card
from otkel.vocabulary.partial_dates import PartialDate

ENTRY = date(2026, 5, 3)
PROFILES = [jurisdictions.card_profile(name) for name in ("meridia", "kz")]
MERIDIA, KZ = PROFILES


def facts(**changes) -> CardFacts:
    usual = CardFacts(
        entered_on=ENTRY,
        last_lawful_day=ENTRY + timedelta(days=29),
        birth_date=PartialDate(1990, 1, 1),
        groups=frozenset(),
        purpose="work",
        crew=False,
        on=ENTRY,
    )
    return replace(usual, **changes)


def test_whoever_stays_gets_a_card_until_the_last_lawful_day():
    answer = may_have_card(MERIDIA, facts())
    assert (answer.code, answer.rule) == ("given", "me.card.stay")
    assert (answer.valid_from, answer.valid_until) == (ENTRY, ENTRY + timedelta(days=29))
    assert not answer.advisory


@pytest.mark.parametrize(
    ("changes", "rule", "code"),
    [
        ({"groups": frozenset({"own"})}, "me.card.own", "none"),
        ({"crew": True}, "me.card.crew", "none"),
        ({"purpose": "transit"}, "me.card.transit", "none"),
        ({"purpose": "tourism"}, "me.card.tourism", "on_request"),
        ({"last_lawful_day": ENTRY + timedelta(days=4)}, "me.card.short", "on_request"),
        ({"last_lawful_day": ENTRY + timedelta(days=5)}, "me.card.stay", "given"),
        ({"birth_date": PartialDate(2012, 5, 4)}, "me.card.child", "on_request"),
        ({"birth_date": PartialDate(2012, 5, 3)}, "me.card.stay", "given"),
        ({"birth_date": PartialDate(2012, None, None)}, "me.card.stay", "given"),
        ({"birth_date": PartialDate(None, None, None)}, "me.card.stay", "given"),
    ],
)
def test_the_first_rule_that_fits_holds(changes, rule, code):
    answer = may_have_card(MERIDIA, facts(**changes))
    assert (answer.rule, answer.code) == (rule, code)


def test_without_a_day_no_card_says_one():
    answer = may_have_card(MERIDIA, facts(last_lawful_day=None))
    assert (answer.code, answer.eligible, answer.valid_until) == ("no_day", False, None)
    assert "Nothing is lost" in answer.why.en


def test_after_the_last_lawful_day_none_is_issued_and_nobody_is_blamed():
    answer = may_have_card(MERIDIA, facts(on=ENTRY + timedelta(days=30)))
    assert answer.code == "day_passed"
    assert "no offence" in answer.why.en


def test_a_card_that_still_counts_is_kept():
    lasting = ENTRY + timedelta(days=29)
    assert may_have_card(MERIDIA, facts(card_counts_until=lasting)).code == "keeps"
    assert may_have_card(MERIDIA, facts(card_counts_until=lasting - timedelta(days=1))).code == "given"


def test_a_card_never_counts_longer_than_the_profile_says():
    answer = may_have_card(MERIDIA, facts(last_lawful_day=ENTRY + timedelta(days=2000)))
    assert answer.valid_until == ENTRY + timedelta(days=364)


def test_what_nobody_vouches_for_advises():
    assert may_have_card(KZ, facts()).advisory


def test_a_portrait_is_asked_for_from_its_age_on():
    assert may_have_card(KZ, facts(birth_date=PartialDate(2020, 5, 3))).portrait
    assert not may_have_card(KZ, facts(birth_date=PartialDate(2020, 5, 4))).portrait
    assert not may_have_card(MERIDIA, facts()).portrait


@given(
    profile=st.sampled_from(PROFILES),
    days=st.integers(-3, 800),
    asked=st.integers(0, 400),
    purpose=st.sampled_from([each.code for each in MERIDIA.purposes]),
    born=st.dates(date(1920, 1, 1), ENTRY),
    groups=st.sets(st.sampled_from(["own", "treaty", "eaeu"])),
    crew=st.booleans(),
)
def test_a_card_counts_within_the_lawful_stay_and_on_the_day_that_it_is_asked_for(
    profile, days, asked, purpose, born, groups, crew
):
    last, on = ENTRY + timedelta(days=days), ENTRY + timedelta(days=asked)
    told = facts(
        last_lawful_day=last,
        on=on,
        purpose=purpose,
        birth_date=PartialDate.of(born),
        groups=frozenset(groups),
        crew=crew,
    )
    answer = may_have_card(profile, told)
    assert answer.why.kk
    assert answer.why.ru
    if answer.eligible:
        assert answer.valid_from == ENTRY
        assert on <= answer.valid_until <= last
    else:
        assert answer.valid_until is None
