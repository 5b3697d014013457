"""Numbers of cards find each slip of the hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otkel.engines.cards.numbers import ALPHABET, check_sign, is_card_number, new_card_number

numbers = st.text(ALPHABET, min_size=8, max_size=8).filter(check_sign).map(lambda eight: eight + check_sign(eight))


def test_no_sign_is_mistaken_for_another():
    assert not set("BDGIOQSZ") & set(ALPHABET)
    assert len(set(ALPHABET)) == len(ALPHABET) == 28


@given(number=numbers, place=st.integers(0, 8), sign=st.sampled_from(ALPHABET))
def test_one_sign_changed_is_found(number, place, sign):
    changed = number[:place] + sign + number[place + 1 :]
    assert is_card_number(changed) == (changed == number)


@given(number=numbers, one=st.integers(0, 8), other=st.integers(0, 8))
def test_two_signs_exchanged_are_found(number, one, other):
    signs = list(number)
    signs[one], signs[other] = signs[other], signs[one]
    changed = "".join(signs)
    assert is_card_number(changed) == (changed == number)


@pytest.mark.parametrize("given", ["", "A1C2E3F4", "A1C2E3F499", "A1C2E3FO9", "a1c2e3f49", "A1C2E3F4٩"])
def test_what_is_no_number_is_none(given):
    assert not is_card_number(given)


def test_a_number_is_drawn_and_holds():
    drawn = {new_card_number() for _ in range(2000)}
    assert len(drawn) == 2000
    assert all(map(is_card_number, drawn))
