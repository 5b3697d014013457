"""Which papers each jurisdiction takes: with a source each, in three languages, and never a refusal."""

from __future__ import annotations

import pytest

from otkel import jurisdictions
from otkel.engines.documents import PaperKind, rule_for


@pytest.mark.parametrize("name", jurisdictions.names())
def test_every_rule_has_a_source_and_says_what_it_is_in_three_languages(name):
    rules = jurisdictions.papers(name)
    assert rules
    for rule in rules:
        assert rule.source
        assert len(set(rule.summary.as_dict().values())) == 3


def test_what_nobody_has_read_advises_only():
    assert not any(rule.verified for name in ("kz", "schengen") for rule in jurisdictions.papers(name))
    assert all(rule.verified for rule in jurisdictions.papers("meridia"))


def test_no_number_of_days_is_invented_for_kazakhstan():
    assert not [rule.id for rule in jurisdictions.papers("kz") if rule.days is not None or rule.area is not None]


@pytest.mark.parametrize("nationality", ["KGZ", "RUS"])
def test_an_identity_card_stands_for_a_passport_where_the_agreement_is_said_to_list_it(nationality):
    rule = rule_for(jurisdictions.papers("kz"), PaperKind.IDENTITY_CARD, nationality=nationality)
    assert rule.accepted == "alone"
    assert "text not read" in rule.source


@pytest.mark.parametrize("name", ["kz", "meridia"])
def test_every_kind_that_an_officer_may_meet_has_a_rule_or_is_looked_at_by_a_human(name):
    told = {rule.kind for rule in jurisdictions.papers(name)}
    assert set(PaperKind) - told <= {PaperKind.PASSPORT, PaperKind.NONE, PaperKind.ALIEN}
