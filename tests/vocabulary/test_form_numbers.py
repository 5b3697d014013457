"""Numbers of paper forms, as printed and as typed."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otkel.vocabulary.form_numbers import HIGHEST, FormNumber, read_form_number, read_series, runs_of
from otkel.vocabulary.unusable import Unusable

series = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=12)
numbers = st.integers(1, HIGHEST)


@given(series, numbers)
def test_what_is_printed_is_read_back(letters, number):
    form = FormNumber(letters, number)
    assert read_form_number(str(form)) == form


@pytest.mark.parametrize("typed", ["A-000123", "a123", " A 123 ", "A—123", "А-123", "а 000123", "A.123", "A_123"])
def test_a_hurried_hand_and_a_cyrillic_keyboard_are_forgiven(typed):
    assert str(read_form_number(typed)) == "A-000123"


@pytest.mark.parametrize(
    "typed", ["", "123", "A", "A-0", "A-1234567", "A-12B", "Я-123", "the pencil broke", "A--\n1\x00"]
)
def test_what_is_no_number_is_said(typed):
    with pytest.raises(Unusable) as error:
        read_form_number(typed)
    assert (error.value.code, error.value.where) == ("bad_form_number", "form")


@pytest.mark.parametrize("typed", ["", "A1", "ABCDEFGHIJKLM", "-"])
def test_a_series_is_letters(typed):
    with pytest.raises(Unusable) as error:
        read_series(typed)
    assert error.value.code == "bad_series"


def test_the_next_number_stops_at_the_last():
    assert FormNumber("A", HIGHEST).next() == FormNumber("A", HIGHEST)


@given(st.sets(st.integers(1, 300)))
def test_runs_hold_every_number_once_and_leave_a_gap_between(held):
    runs = list(runs_of(held))
    assert [n for first, last in runs for n in range(first, last + 1)] == sorted(held)
    assert all(before[1] + 1 < after[0] for before, after in itertools.pairwise(runs))
