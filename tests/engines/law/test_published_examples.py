"""The examples that authorities published, each with its source, and those that contradict themselves, named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from otkel import jurisdictions
from otkel.engines.law import ImpossibleHistory, Presence, decide_stay

GOLDEN = YAML(typ="safe", pure=True).load(
    (Path(__file__).parents[2] / "golden" / "schengen_examples.yaml").read_text(encoding="utf-8")
)
ASKED = [(e["name"], e["stays"], asked) for e in GOLDEN["examples"] for asked in e["asked"]]


def stay_on(stays, on: date):
    history = [Presence(entry, left) for entry, left in stays]
    return decide_stay(jurisdictions.load_pack("schengen"), on=on, history=history, nationality=None)


@pytest.mark.parametrize(("name", "stays", "asked"), ASKED, ids=[f"{name} on {a['on']}" for name, _, a in ASKED])
def test_the_published_answer_comes_out(name, stays, asked):
    decision = stay_on(stays, asked["on"])
    assert {field: getattr(decision, field) for field in asked["expect"]} == asked["expect"]


@pytest.mark.parametrize("example", GOLDEN["contradicting"], ids=lambda e: e["name"])
def test_an_example_that_contradicts_itself_is_named_and_indeed_contradicts_itself(example):
    assert example["reason"]
    with pytest.raises(ImpossibleHistory):
        stay_on(example["printed"], date(2015, 1, 1))
    for on in example["asked"]:
        assert stay_on(example["read_as"], on).last_lawful_day != example["printed_last_day"]


def test_every_example_names_its_source():
    assert {"authority", "title", "address", "read"} <= set(GOLDEN["source"])
