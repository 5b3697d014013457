"""Who looked, on the own page: gathered by authority, purpose and day, and every single look within reach."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.travellers import inspected, passport

from otkel.procedures.border.admit_traveller import admit_traveller
from otkel.procedures.border.reports import LookUpShown
from otkel.procedures.border.slip_codes import code_of
from otkel.surfaces.web.mine.look_ups import look_ups_by_day
from otkel.vocabulary.texts import verbatim

NOON = datetime(2026, 5, 3, 7, tzinfo=UTC)


def looked(minutes, authority="border officer, Ford Bridge", purpose="presented_document"):
    return LookUpShown(NOON + timedelta(minutes=minutes), verbatim(authority), purpose)


def test_one_line_holds_an_authority_a_purpose_and_a_day():
    found = look_ups_by_day(
        [looked(0), looked(9), looked(3, purpose="correction"), looked(4, "ombudsman"), looked(24 * 60)]
    )
    assert [len(each.times) for each in found] == [1, 2, 1, 1]
    together = found[1]
    assert (together.first, together.last) == (NOON, NOON + timedelta(minutes=9))


_LOOKS = st.builds(
    looked, st.integers(0, 9_000), st.sampled_from(["one", "other"]), st.sampled_from(["complaint", "oversight"])
)


@given(st.lists(_LOOKS, max_size=30))
def test_none_is_left_out(look_ups):
    found = look_ups_by_day(look_ups)
    told = [(each.authority.en, each.purpose, at) for each in found for at in each.times]
    assert sorted(told) == sorted((each.authority.en, each.purpose, each.at) for each in look_ups)
    assert [each.last for each in found] == sorted((each.last for each in found), reverse=True)


@pytest.mark.django_db
def test_looks_of_one_office_on_one_day_fold_into_one_line(lane, now):
    reports = [inspected(passport(), at=now, by=lane) for _ in range(3)]
    slip = admit_traveller(reports[-1].inspection, at=now, by=lane, ground="inspection").slip
    page = Client().post("/my/", {"code": code_of(slip)}).content.decode()
    listed = page[page.index("Who looked at my data") :]
    # The first look found nobody yet: what it made known began with it.
    folded = re.search(r"<summary>look-ups: (\d)</summary><p[^>]*>([^<]*)</p>", listed)
    assert len(re.findall(r"\d\d:\d\d:\d\d", folded[2])) == int(folded[1]) >= 2
    assert listed.count("border officer") == 1
