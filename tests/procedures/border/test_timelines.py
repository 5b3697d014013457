"""A person's timeline: everything in order, who looked, and who may see it."""

from __future__ import annotations

import pytest
from tests.factories.travellers import crosses, inspected, local_day, passport

from otkel.procedures import OWN, NotFound, Refused, Viewer
from otkel.procedures.border.admit_traveller import admit_traveller
from otkel.procedures.border.own_page import own_page
from otkel.procedures.border.slip_codes import code_of
from otkel.procedures.border.slips import entry_slip
from otkel.procedures.border.timelines import timeline_of
from otkel.vocabulary.unusable import Unusable


def test_a_timeline_shows_documents_crossings_stays_and_who_looked(enrol, now, days_ago):
    lane = enrol("first_line", "ford-bridge")
    crosses(passport(), entry=days_ago(60), left=days_ago(50), by=lane)
    crosses(passport(), entry=days_ago(10), left=None, by=lane)
    report = inspected(passport(), at=now, by=lane, direction="exit")
    shown = timeline_of(
        report.person, viewer=Viewer(lane, "presented_document", f"inspection:{report.inspection}"), at=now
    )
    assert [c.direction for c in shown.crossings] == ["entry", "exit", "entry"]
    assert [(s.entry, s.still_here) for s in shown.stays] == [
        (local_day(days_ago(60)), False),
        (local_day(days_ago(10)), True),
    ]
    assert all(s.last_lawful_day for s in shown.stays)
    assert [d.number for d in shown.documents] == ["X1234567"]
    assert shown.look_ups
    assert {look.authority.en for look in shown.look_ups} == {"border officer, Ford Bridge"}
    assert "T-" not in str(shown.look_ups)


def test_away_from_the_lane_purpose_and_case_are_asked_for(enrol, lane, now):
    report = inspected(passport(), at=now, by=lane)
    ombudsman = enrol("ombudsman")
    for viewer in (
        Viewer(lane, "presented_document"),
        Viewer(ombudsman, "complaint"),
        Viewer(lane, "complaint", "C-1"),
    ):
        with pytest.raises(Refused):
            timeline_of(report.person, viewer=viewer, at=now)
    assert timeline_of(report.person, viewer=Viewer(ombudsman, "complaint", "C-1"), at=now).person == report.person


def test_nobody_is_not_found(lane, now):
    with pytest.raises(NotFound):
        timeline_of("nobody", viewer=Viewer(lane, "presented_document", "inspection:x"), at=now)


def test_the_code_on_the_slip_opens_ones_own_record_and_that_too_is_logged(lane, now):
    report = inspected(passport(), at=now, by=lane)
    receipt = admit_traveller(report.inspection, at=now, by=lane, ground="inspection")
    code = code_of(receipt.slip)
    for typed in (code, code.lower().replace("-", " ")):
        page = own_page(typed, viewer=Viewer(OWN, "own_record"), at=now)
        assert page.last_lawful_day == receipt.last_lawful_day
        assert page.days_left == (receipt.last_lawful_day - local_day(now)).days
        assert page.still_here
    assert page.timeline.look_ups[0].authority.en == "yourself"


def test_a_wrong_code_opens_nothing(lane, now):
    with pytest.raises(Unusable) as error:
        own_page("AAAA-AAAA-AAAA", viewer=Viewer(OWN, "own_record"), at=now)
    assert error.value.code == "unknown_code"


def test_an_officer_does_not_open_somebodys_own_page(lane, now):
    with pytest.raises(Refused):
        own_page("AAAA-AAAA-AAAA", viewer=Viewer(lane, "own_record"), at=now)


@pytest.mark.parametrize("language", ["kk", "ru", "en", "uz", "tg", "ky", "zh"])
@pytest.mark.parametrize("paper", ["a6", "80mm", "58mm"])
def test_the_slip_is_set_on_every_paper_in_every_language(lane, now, language, paper):
    report = inspected(passport(), at=now, by=lane)
    receipt = admit_traveller(report.inspection, at=now, by=lane, ground="inspection")
    viewer = Viewer(lane, "presented_document", f"slip:{receipt.slip}")
    pdf = entry_slip(receipt.slip, viewer=viewer, at=now, language=language, paper=paper, form="pdf")
    assert pdf.startswith(b"%PDF-")
