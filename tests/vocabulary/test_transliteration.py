"""Names written in the letters of a machine-readable zone."""

from __future__ import annotations

import doctest
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otkel.vocabulary import transliteration
from otkel.vocabulary.transliteration import to_mrz_name
from otkel.vocabulary.unusable import Unusable


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Eriksson", "ERIKSSON"),
        ("O'Connor", "OCONNOR"),
        ("van der Muellen", "VAN<DER<MUELLEN"),
        ("Smith-Jones", "SMITH<JONES"),
        ("Anna, Maria", "ANNA<MARIA"),
        ("Ångström", "AANGSTROEM"),
        ("A\u030angstro\u0308m", "AANGSTROEM"),
        ("Łódź", "LODZ"),
        ("Weiß", "WEISS"),
        ("Þórður", "THORDUR"),
        ("Işık", "ISIK"),
        ("Nguyễn", "NGUYEN"),
        ("Щукин", "SHCHUKIN"),
        ("Юлия", "IULIIA"),
        ("Соловьёв", "SOLOVEV"),
        ("Қазыбек", "KAZYBEK"),
        ("Әлия Өтегенқызы", "ALIIA<OTEGENKYZY"),
        ("  Anna   Maria ", "ANNA<MARIA"),
        ("Mc. Ilen (Bora)", "MC<ILEN<BORA"),
        ("D\u2019Arc\u2014Ney", "DARC<NEY"),
        ("", ""),
    ],
)
def test_names_are_written_by_the_tables(name, written):
    assert to_mrz_name(name) == written


@pytest.mark.parametrize("name", ["Anna2", "安娜", "Anna\x00", "😀", "أنا", "A\nB"])
def test_what_no_table_gives_is_refused_and_named(name):
    with pytest.raises(Unusable) as refused:
        to_mrz_name(name)
    assert refused.value.code == "cannot_be_written"
    assert "cannot be written" in refused.value.text.en


@given(st.text(max_size=30))
def test_no_text_gives_anything_but_letters_and_single_fillers(name):
    try:
        written = to_mrz_name(name)
    except Unusable:
        return
    assert re.fullmatch(r"(?:[A-Z]+(?:<[A-Z]+)*)?", written)


def test_examples_hold():
    assert doctest.testmod(transliteration).failed == 0
