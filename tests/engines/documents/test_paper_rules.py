"""What a pack says of papers is read strictly, and the first rule that fits holds."""

from __future__ import annotations

import copy

import pytest

from otkel.engines.documents import PaperKind, crew_rule, paper_rules, rule_for
from otkel.vocabulary.unusable import Unusable

SAID = {"en": "a", "ru": "б", "kk": "в"}
CARD = {
    "id": "x.card",
    "kind": "identity_card",
    "of": ["QME", "D"],
    "accepted": "alone",
    "questions": [SAID],
    "summary": SAID,
    "source": "A source",
    "retrieved_on": "2026-11-01",
    "status": "unverified",
}


def told(**changes):
    return {"papers": [{**copy.deepcopy(CARD), **changes}]}


def test_a_rule_names_nationalities_as_they_are_printed():
    (rule,) = paper_rules(told(), "x")
    assert rule.names("DEU")
    assert rule.names("D<<")
    assert not rule.names("UTO")
    assert rule.verified is False


def test_the_first_rule_that_names_the_nationality_holds():
    rules = paper_rules({"papers": [CARD, {**CARD, "id": "x.rest", "of": "all", "accepted": "second_line"}]}, "x")
    assert rule_for(rules, PaperKind.IDENTITY_CARD, nationality="QME").id == "x.card"
    assert rule_for(rules, PaperKind.IDENTITY_CARD, nationality="UTO").id == "x.rest"
    assert rule_for(rules, PaperKind.REFUGEE, nationality="QME") is None


def test_a_laissez_passer_is_judged_by_who_issued_it():
    rules = paper_rules(told(kind="laissez_passer", of=["UNO"]), "x")
    assert rule_for(rules, PaperKind.LAISSEZ_PASSER, nationality="UTO", issuer="UNO")
    assert rule_for(rules, PaperKind.LAISSEZ_PASSER, nationality="UNO", issuer="XPO") is None


def test_crews_who_travel_on_passports_have_the_first_rule_with_days_ashore():
    rules = paper_rules(told(kind="crew_certificate", of="all", terms="crew", days=3), "x")
    assert crew_rule(rules, nationality="UTO").days == 3
    assert crew_rule(paper_rules(told(), "x"), nationality="QME") is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "visa"},
        {"id": "X Y"},
        {"of": ["ZZZ"]},
        {"of": "some"},
        {"accepted": "never"},
        {"questions": [{"en": "a"}]},
        {"summary": {"en": "a", "ru": " ", "kk": "c"}},
        {"source": " "},
        {"status": "likely"},
        {"retrieved_on": "today"},
        {"days": 3},
        {"terms": "crew"},
        {"terms": "crew", "days": 0},
        {"terms": "crew", "days": True},
        {"lane": "fast"},
        {"refuse": True},
    ],
)
def test_a_rule_that_is_not_whole_is_refused(wrong):
    with pytest.raises(Unusable) as error:
        paper_rules(told(**wrong), "x/papers.yaml")
    assert error.value.code == "bad_paper"
    assert error.value.where == "x/papers.yaml"


@pytest.mark.parametrize("wrong", [None, [], {"papers": [None]}, {"papers": [CARD, CARD]}])
def test_a_file_that_is_no_list_of_different_rules_is_refused(wrong):
    with pytest.raises(Unusable):
        paper_rules(wrong, "x")
