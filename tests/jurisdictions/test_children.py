"""What packs ask about consent when a child travels: words for a question, checked when they are loaded."""

from __future__ import annotations

import pytest

from otkel import jurisdictions
from otkel.vocabulary.unusable import Unusable

RULE = "  - {code: c, direction: exit, of: own, text: {en: A, ru: B, kk: C}, status: verified, source: S}\n"


@pytest.mark.parametrize("name", ["kz", "meridia"])
def test_a_question_stands_in_three_languages_with_its_source(name):
    rules = jurisdictions.consent_rules(name)
    assert rules
    for rule in rules:
        assert rule.source
        assert len({rule.text.en, rule.text.ru, rule.text.kk}) == 3


def test_nothing_about_kazakhstan_is_called_verified():
    assert not any(rule.verified for rule in jurisdictions.consent_rules("kz"))


def test_a_pack_may_say_nothing():
    assert jurisdictions.consent_rules("schengen") == ()


def test_a_small_file_is_read():
    (rule,) = jurisdictions.read_consents("consents:\n" + RULE, "x")
    assert (rule.code, rule.direction, rule.of, rule.text.kk, rule.verified) == ("c", "exit", "own", "C", True)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("exit", "sideways"),
        ("own", "french"),
        ("verified", "maybe"),
        ("source: S", "source: ''"),
        ("kk: C", "kk: ''"),
        ("text: {en: A, ru: B, kk: C}", "text: A"),
        ("source: S", "source: S, refuses: true"),
    ],
)
def test_a_rule_that_cannot_be_used_is_told_not_guessed(was, now):
    with pytest.raises(Unusable) as error:
        jurisdictions.read_consents("consents:\n" + RULE.replace(was, now), "x")
    assert error.value.code == "bad_consent"
