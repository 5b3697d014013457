"""Recognised boxes become a zone; look-alikes are undone where it is certain, names are never guessed."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otkel.engines.documents import MrzFields, MrzFormat, write_mrz
from otkel.engines.documents.page_lines import TextBox, find_zones
from otkel.vocabulary.partial_dates import PartialDate

ON = date(2026, 11, 22)
TD3 = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")


def box(text, x=50, y=400, height=20, lean=0.0):
    """A box of text whose signs are half as wide as high, on a page that leans by `lean` radians."""
    width = len(text) * height / 2
    cos, sin = math.cos(lean), math.sin(lean)
    flat = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    return TextBox(text, tuple((a * cos - b * sin, a * sin + b * cos) for a, b in flat), 0.99)


def page(*lines, lean=0.0):
    return [box("SOME TITLE OF A PAGE", y=20, lean=lean)] + [
        box(line, y=400 + 35 * n, lean=lean) for n, line in enumerate(lines)
    ]


def best(boxes):
    return find_zones(boxes, on=ON)[0].mrz


def test_two_lines_among_other_text_are_the_zone():
    assert best(page(*TD3)).lines == TD3


@pytest.mark.parametrize("lean", [-0.17, -0.05, 0.05, 0.17])
def test_a_page_that_leans_is_read(lean):
    assert best(page(*TD3, lean=lean)).lines == TD3


def test_a_line_in_two_boxes_is_joined():
    first, second = TD3
    halves = [box(second[:20], y=435), box(second[20:], x=50 + 20 * 10 + 4, y=436)]
    assert best([box(first), *halves]).lines == TD3


def test_letters_among_digits_and_digits_among_letters_are_put_right():
    assert (
        best(page(TD3[0].replace("O", "0"), TD3[1].replace("UTO74O8", "UT07408").replace("120415", "I2O4I5"))).lines
        == TD3
    )


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (TD3, False),
        ((TD3[0][:41], TD3[1].replace("<<<<<", "<<<")), False),
        ((TD3[0].replace("SSON", "5SON"), TD3[1]), True),
        ((TD3[0], TD3[1].replace("740812", "74O812")), True),
        ((TD3[0][:-6] + "<<K<<<", TD3[1]), True),
    ],
)
def test_a_sign_that_was_put_right_is_never_put_right_silently(lines, told):
    assert find_zones(page(*lines), on=ON)[0].put_right is told


def test_no_sign_of_the_number_is_changed_to_please_its_check_digit():
    mrz = best(page(TD3[0], TD3[1].replace("L898902C3", "L8989O2C3")))
    assert not mrz.valid
    assert mrz.fields.number == "L8989O2C3"


def test_a_number_that_no_look_alike_explains_stays_as_it_was_read_and_is_invalid():
    mrz = best(page(TD3[0], TD3[1].replace("L898902C3", "L898902X3")))
    assert not mrz.valid
    assert mrz.fields.number == "L898902X3"


def test_a_letter_in_a_name_is_never_put_right():
    assert best(page(TD3[0].replace("ERIKSSON", "ERIKSSDN"), TD3[1])).fields.surname == "ERIKSSDN"


def test_fillers_too_many_or_too_few_are_counted_again():
    for name in (TD3[0][:41], TD3[0] + "<<<"):
        assert best(page(name, TD3[1].replace("<<<<<", "<<<"))).lines == TD3


def test_fillers_read_as_other_signs_are_fillers():
    assert best(page(TD3[0].replace("<<ANNA", "«ANNA"), TD3[1].replace("<<<<<", "(<‹<<"))).lines == TD3
    assert best(page(TD3[0][:-6] + "<<K<<<", TD3[1])).lines == TD3


def test_a_name_of_one_letter_stays_a_name():
    line = "P<UTOERIKSSON<<ANNA<K<<<<<<<<<<<<<<<<<<<<<<<"
    assert best(page(line, TD3[1])).fields.given_names == "ANNA K"


def test_what_is_no_zone_gives_nothing():
    assert find_zones([], on=ON) == []
    assert (
        find_zones(page("A CAT SITS ON A MAT AND LOOKS AT NOBODY", "AND ANOTHER LINE OF WORDS ABOUT THAT CAT"), on=ON)
        == []
    )


LETTERS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=12)


@given(
    st.sampled_from(list(MrzFormat)),
    LETTERS,
    LETTERS,
    st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=6, max_size=9),
    st.randoms(use_true_random=False),
)
def test_every_format_survives_o_for_zero_and_zero_for_o_outside_the_number(
    mrz_format, surname, given_names, number, chance
):
    code = "V" if mrz_format.startswith("MRV") else "P" if mrz_format == "TD3" else "I"
    fields = MrzFields(
        code, "UTO", number, "UTO", surname, given_names, PartialDate(1974, 8, 12), "F", PartialDate(2031, 4, 15)
    )
    lines = write_mrz(mrz_format, fields)
    names = 2 if mrz_format == "TD1" else 0
    spoilt = list(lines)
    spoilt[names] = "".join("0" if sign == "O" and chance.random() < 0.5 else sign for sign in lines[names])
    found = find_zones(page(*spoilt), on=ON)
    assert found[0].mrz.lines == lines
    assert found[0].mrz.valid


def test_a_state_that_does_not_exist_is_the_one_that_looks_like_it():
    lines = write_mrz(
        "TD3",
        MrzFields("P", "NLD", "XA0000014", "NLD", "A", "B", PartialDate(1974, 8, 12), "F", PartialDate(2031, 4, 15)),
    )
    mrz = best(page(lines[0].replace("NLD", "NLO"), lines[1].replace("NLD", "NLO")))
    assert (mrz.fields.issuer, mrz.fields.nationality) == ("NLD", "NLD")
