"""What is said, how grave it is, and what it may do: an unverified rule advises and never stops."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otkel import jurisdictions
from otkel.engines.law import Presence, decide_stay
from otkel.procedures.border.findings import law_findings, route_of
from otkel.procedures.border.reports import Finding
from otkel.vocabulary.texts import verbatim

ON = date(2026, 11, 22)
STATES = ("UTO", "QME", "QMT", "QMS", "QMV", "KAZ", "RUS", "UZB", "DEU", "TUR", "IND", "CHN", "USA", "XXA", "XXB", "")


@pytest.mark.parametrize("pack", jurisdictions.names())
@given(state=st.sampled_from(STATES), before=st.integers(0, 400), length=st.integers(0, 400))
def test_advice_never_stops_and_every_sentence_exists_in_three_languages(pack, state, before, length):
    entry = date.fromordinal(ON.toordinal() - before - length - 1)
    history = [Presence(entry, date.fromordinal(entry.toordinal() + length)), Presence(ON, None)]
    decision = decide_stay(jurisdictions.load_pack(pack), on=ON, history=history, nationality=state or None)
    (finding,) = law_findings(decision)
    assert all(finding.text.as_dict().values())
    if decision.advisory:
        assert finding.level != "stop"
    if finding.level == "stop":
        assert finding.provision


def finding(level="ok", *, refers=False):
    return Finding("x", "law", level, verbatim("x"), refers=refers)


def test_a_finding_that_refers_sends_an_arrival_to_second_line_and_never_holds_who_leaves():
    for findings in ([finding("stop", refers=True)], [finding(), finding("attention", refers=True)]):
        assert route_of(findings, "entry") == "second_line"
        assert route_of(findings, "exit") == "admit"
    assert route_of([finding("attention")], "entry") == "admit"
