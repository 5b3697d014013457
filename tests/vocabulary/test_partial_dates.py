"""Dates of which a part is unknown."""

from __future__ import annotations

import doctest
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otkel.vocabulary import partial_dates
from otkel.vocabulary.partial_dates import UNKNOWN, PartialDate


@given(st.dates(), st.booleans(), st.booleans(), st.booleans())
def test_what_is_written_is_read_again(on, year, month, day):
    partial = PartialDate(on.year if year else None, on.month if month else None, on.day if day else None)
    assert PartialDate.parse(str(partial)) == partial


@given(st.dates(), st.booleans(), st.booleans())
def test_the_day_lies_between_the_earliest_and_the_latest(on, month, day):
    partial = PartialDate(on.year, on.month if month else None, on.day if day else None)
    assert partial.earliest() <= on <= partial.latest()


def test_a_whole_date_is_its_own_earliest_and_latest():
    on = PartialDate(2024, 2, 29)
    assert on.as_date() == on.earliest() == on.latest() == date(2024, 2, 29)
    assert PartialDate.of(date(2024, 2, 29)) == on


def test_an_unknown_year_has_no_earliest_day():
    assert UNKNOWN.earliest() is UNKNOWN.latest() is UNKNOWN.as_date() is None
    assert str(UNKNOWN) == "XXXX-XX-XX"


def test_an_unknown_day_ends_with_the_month():
    assert PartialDate(2023, 2, None).latest() == date(2023, 2, 28)
    assert PartialDate(2024, None, 31).latest() == date(2024, 12, 31)


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [
        (1974, 2, 30),
        (1900, 2, 29),
        (1974, 13, 1),
        (1974, 0, 1),
        (1974, 1, 0),
        (None, 4, 31),
        (None, None, 32),
        (0, 1, 1),
    ],
)
def test_days_that_no_calendar_has_are_refused(year, month, day):
    with pytest.raises(ValueError, match="no calendar"):
        PartialDate(year, month, day)


def test_29_february_of_an_unknown_year_may_be():
    assert str(PartialDate(None, 2, 29)) == "XXXX-02-29"


@pytest.mark.parametrize("text", ["", "1974", "1974-8-12", "74-08-12", "1974-08-1X", "1974-02-30", "٢٠٢٠-01-01"])
def test_other_texts_are_no_dates(text):
    with pytest.raises(ValueError, match=r"date|calendar"):
        PartialDate.parse(text)


def test_examples_hold():
    assert doctest.testmod(partial_dates).failed == 0
