"""A plate is the same vehicle in whatever alphabet somebody read it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otkel.engines.vehicles import read_plate
from otkel.engines.vehicles.plates import LONGEST

ALIKE = dict(zip("ABEKMHOPCTYX", "АВЕКМНОРСТУХ", strict=True))


@given(st.text(alphabet="ABEKMHOPCTYX0123456789", min_size=1, max_size=LONGEST), st.randoms())
def test_letters_that_look_alike_are_one_plate_however_they_were_typed(plate, chance):
    typed = "".join(ALIKE.get(sign, sign) if chance.random() < 0.5 else sign for sign in plate)
    assert read_plate(typed).text == read_plate(plate).text == plate


@given(st.text(max_size=60))
def test_whatever_is_typed_gives_a_plain_plate_or_none(shown):
    plate = read_plate(shown)
    if plate is not None:
        assert 0 < len(plate.text) <= LONGEST
        assert plate.text.isalnum()
        assert read_plate(plate.text).text == plate.text


@pytest.mark.parametrize(
    ("shown", "mixed"),
    [
        ("A123BC", False),
        ("А123ВС", False),
        ("A123ВС", True),
        ("123 ЖЖЖ 02", False),
        ("Z9 ЖЖ", True),
        ("粤Z12港", False),
    ],
)
def test_two_alphabets_beside_one_another_are_worth_a_look(shown, mixed):
    assert read_plate(shown).two_alphabets is mixed


@pytest.mark.parametrize("shown", ["", " - ", "·", "A" * (LONGEST + 1)])
def test_what_has_no_sign_or_too_many_is_no_plate(shown):
    assert read_plate(shown) is None
