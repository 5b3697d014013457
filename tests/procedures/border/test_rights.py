"""Absences: what no procedure can do to anybody, whatever the document, the history or the role."""

from __future__ import annotations

import inspect
import itertools
import typing

from tests.factories.travellers import crosses, inspected, passport
from tests.house.test_procedures import doors
from tests.stores import both_stores

from otkel.procedures.border.admit_traveller import admit_traveller
from otkel.procedures.border.record_exit import record_exit
from otkel.procedures.border.reports import Route

pytestmark = both_stores

REFUSING = ("refuse_", "deny", "reject", "expel", "detain", "ban", "remove", "revoke", "fine")


def test_a_route_is_admit_or_second_line_and_nothing_else():
    assert set(typing.get_args(Route)) == {"admit", "second_line"}


def test_one_act_refuses_one_revokes_a_card_and_none_else_harms_anybody():
    harming = {name for _, name, _ in doors() if any(word in name for word in REFUSING)}
    assert harming == {"refuse_entry", "revoke_card"}


def test_what_harms_demands_ground_reasons_hearing_and_the_persons_language():
    for _, name, act in doors():
        if name in {"refuse_entry", "revoke_card"}:
            assert {"grounds", "reasons", "hearing", "language"} <= set(inspect.signature(act).parameters), name


def test_whatever_is_presented_the_way_out_is_open(lane, now, days_ago):
    crosses(passport(), entry=days_ago(200), left=None, by=lane)
    states = ("UTO", "QME", "QMV", "QZQ")
    for nationality, expiry, wrong in itertools.product(states, ("2034-04-15", "2020-01-01"), (False, True)):
        mrz = passport(nationality, expiry_date=expiry)
        if wrong:
            mrz = mrz.replace("7408122", "7408121")
        report = inspected(mrz, at=now, by=lane, direction="exit")
        assert report.route == "admit"
        assert record_exit(report.inspection, at=now, by=lane, ground="inspection").direction == "exit"


def test_an_own_citizen_is_admitted_by_second_line_whatever_the_document_looks_like(enrol, lane, now):
    second = enrol("second_line")
    for number, expiry in enumerate(("2034-04-15", "2020-01-01")):
        mrz = passport("QME", number=f"M000000{number}", expiry_date=expiry)
        for presented in (mrz, mrz.replace("7408122", "7408121")):
            report = inspected(presented, at=now, by=lane)
            assert admit_traveller(report.inspection, at=now, by=second, ground="inspection").direction == "entry"
