"""Country codes of travel documents."""

from __future__ import annotations

import doctest

import pytest

from otkel.vocabulary import countries


def test_iso_has_249_countries_and_each_is_named_in_three_languages():
    iso = [
        code
        for code in countries.all_codes()
        if countries.alpha2(code) and not code.startswith("GB") and code not in {"EUE", "UNO", "UNA", "RKS"}
    ]
    assert len([*iso, "GBR"]) == 249
    for code in countries.all_codes():
        name = countries.name(code)
        assert name.en
        assert name.ru
        assert name.kk
        assert code not in {name.en, name.ru, name.kk}


def test_two_letter_codes_are_unambiguous_among_countries():
    plain = [code for code in countries.all_codes() if not code.startswith("GB") and code != "UNA"]
    given = [countries.alpha2(code) for code in plain if countries.alpha2(code)]
    assert len(given) == len(set(given))


@pytest.mark.parametrize("code", ["D", "D<<", "DEU", "KAZ", "UTO", "XXA", "XXB", "XXC", "XXX", "EUE", "UNO", "GBD"])
def test_codes_on_lawful_documents_are_known(code):
    assert countries.is_known(code)


@pytest.mark.parametrize("code", ["", "ZZZ", "kaz", "KA", "KAZZ", "U7O", "Q1A", "QQÄ", "QAA", "QLZ"])
def test_other_codes_are_unknown(code):
    assert not countries.is_known(code)


@pytest.mark.parametrize("code", ["QME", "QMT", "QMS", "QMV", "QMA", "QZZ"])
def test_user_assigned_codes_are_fictional_states(code):
    assert countries.is_known(code)
    assert countries.is_fictional(code)
    assert countries.alpha2(code) is None


def test_qatar_is_no_fiction():
    assert not countries.is_fictional("QAT")
    assert countries.is_known("QAT")


def test_an_unknown_code_is_its_own_name():
    assert countries.name("ZZZ").kk == "ZZZ"


def test_examples_hold():
    assert doctest.testmod(countries).failed == 0
