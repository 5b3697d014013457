"""Check digits of Doc 9303-3, 4.9."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otkel.vocabulary import check_digits
from otkel.vocabulary.check_digits import CHARACTERS, check_digit


@pytest.mark.parametrize(("field", "digit"), [("520727", "3"), ("AB2134<<<", "5"), ("D23145890734", "9")])
def test_the_examples_of_doc_9303_come_out(field, digit):
    assert check_digit(field) == digit


def by_definition(field: str) -> str:
    values = [0 if character == "<" else CHARACTERS.index(character) for character in field]
    return str(sum(value * (7, 3, 1)[at % 3] for at, value in enumerate(values)) % 10)


@given(st.text(CHARACTERS, max_size=60))
def test_it_is_the_weighted_sum_of_the_definition(field):
    assert check_digit(field) == by_definition(field)


@given(st.text("0123456789", min_size=1, max_size=40), st.data())
def test_every_wrong_digit_changes_it(field, data):
    at = data.draw(st.integers(0, len(field) - 1))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != field[at]]))
    assert check_digit(field) != check_digit(field[:at] + other + field[at + 1 :])


def test_examples_hold():
    assert doctest.testmod(check_digits).failed == 0
