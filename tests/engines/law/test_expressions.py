"""Conditions in packs: a small typed part of Python's grammar, and nothing else."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otkel.engines.law.expressions import Expression
from otkel.vocabulary.unusable import Unusable

FACTS = {"nationality": "UTO", "groups": ("visa_free",), "has_visa": False, "has_visa_days": False}


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("not has_visa", True),
        ("has_visa or 'visa_free' in groups", True),
        ("nationality in ('UTO', 'QMV') and not has_visa_days", True),
        ("nationality != 'UTO'", False),
        ("has_visa == False", True),
    ],
)
def test_a_condition_is_true_or_false_of_the_facts(condition, holds):
    assert Expression.parse(condition).holds(FACTS) is holds


@pytest.mark.parametrize(
    "condition",
    [
        "",
        "nationality",
        "1",
        "has_visa and nationality",
        "nationality == 3",
        "nationality in 'UTO'",
        "nationality < 'UTO'",
        "surname == 'X'",
        "__import__('os')",
        "().__class__",
        "[x for x in groups]",
        "lambda: has_visa",
        "has_visa if has_visa else has_visa",
        "nationality in ('UTO', 3)",
        "None",
        "1.5 < 2.5",
        "not " * 40 + "has_visa",
        "has_visa " + "and has_visa " * 60,
        "has_visa\0",
    ],
)
def test_anything_else_is_refused(condition):
    with pytest.raises(Unusable) as refused:
        Expression.parse(condition)
    assert refused.value.code == "bad_expression"


@given(st.text(max_size=80))
def test_no_text_does_anything_but_parse_or_be_refused(text):
    with contextlib.suppress(Unusable):
        assert Expression.parse(text).holds(FACTS) in {True, False}
