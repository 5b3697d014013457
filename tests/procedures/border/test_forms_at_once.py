"""One paper form typed at several lanes at one moment is entered once, on either store."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.factories.at_once import at_once
from tests.factories.travellers import inspected, passport

from otkel.procedures import OPERATOR
from otkel.procedures.border.print_forms import print_forms
from otkel.procedures.staff.enrol_officer import NewOfficer, enrol_officer
from otkel.records.forms.models import FormsPrinted, FormUsed
from otkel.records.inspections.models import Inspection

LANES = 4


@pytest.fixture
def chief(store_of_its_own, now):
    new = NewOfficer("T-1", "Somebody Fictional", "supervisor")
    return enrol_officer(new, at=now, by=OPERATOR, ground="test").officer


def test_a_form_typed_at_many_lanes_is_one_inspection_and_the_others_are_told(chief, now):
    print_forms("ford-bridge", at=now - timedelta(days=2), by=chief, ground="paper_form", count=5)
    answers = at_once(*(
        lambda n=number: inspected(passport(number=f"RACE000{n}"), at=now, by=chief, form="A-000003")
        for number in range(LANES)
    ))  # fmt: skip
    codes = sorted(getattr(answer, "code", "") for answer in answers)
    assert codes == ["", *["form_used"] * (LANES - 1)], answers
    assert Inspection.objects.get().pk == FormUsed.objects.get().inspection_id


def test_numbers_taken_at_one_moment_are_never_the_same(chief, now):
    answers = at_once(*[lambda: print_forms("ford-bridge", at=now, by=chief, ground="paper_form", count=10)] * LANES)
    assert sorted(answer.first for answer in answers) == [1, 11, 21, 31]
    assert FormsPrinted.objects.count() == LANES
