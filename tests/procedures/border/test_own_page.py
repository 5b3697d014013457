"""A person's own page tells of the stay that is open now, whichever of the person's slips opened it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.factories.second_line import at_second_line, refused
from tests.factories.travellers import crosses, inspected, local_day, passport
from tests.stores import both_stores

from otkel.procedures import OWN, Viewer
from otkel.procedures.border.admit_traveller import admit_traveller
from otkel.procedures.border.correct_crossing import correct_crossing
from otkel.procedures.border.own_page import own_page
from otkel.procedures.border.record_exit import record_exit
from otkel.procedures.border.slip_codes import code_of
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores

OWNER = Viewer(OWN, "own_record")


@pytest.fixture
def admitted(lane):
    """`admitted(at)` admits the same traveller at that time; the receipt."""

    def at_the_lane(at):
        return admit_traveller(inspected(passport(), at=at, by=lane).inspection, at=at, by=lane, ground="inspection")

    return at_the_lane


def test_an_old_slip_tells_of_the_stay_that_is_open_now(admitted, lane, now, days_ago):
    old = admitted(days_ago(40))
    crosses(passport(), entry=None, left=days_ago(35), by=lane)
    new = admitted(days_ago(5))
    page = own_page(code_of(old.slip), viewer=OWNER, at=now)
    assert old.last_lawful_day != new.last_lawful_day
    assert page.last_lawful_day == new.last_lawful_day
    assert page.still_here


def test_somebody_beyond_the_lawful_day_reads_how_far(admitted, now, days_ago):
    receipt = admitted(days_ago(90))
    page = own_page(code_of(receipt.slip), viewer=OWNER, at=now)
    assert page.days_left == 0
    assert page.days_beyond == (local_day(now) - receipt.last_lawful_day).days
    assert page.days_beyond >= 50


def test_on_the_last_lawful_day_nobody_is_beyond_it(admitted, now, days_ago):
    receipt = admitted(days_ago(3))
    last = now + (receipt.last_lawful_day - local_day(now))
    page = own_page(code_of(receipt.slip), viewer=OWNER, at=last)
    assert (page.days_left, page.days_beyond) == (0, 0)


def test_who_has_left_is_not_recorded_as_being_here(admitted, lane, now, days_ago):
    receipt = admitted(days_ago(5))
    crosses(passport(), entry=None, left=days_ago(1), by=lane)
    page = own_page(code_of(receipt.slip), viewer=OWNER, at=now)
    assert (page.still_here, page.last_lawful_day, page.days_left, page.days_beyond) == (False, None, None, 0)


def test_a_code_ends_sixty_days_after_its_own_stay_was_ended_by_an_exit(admitted, lane, now, days_ago):
    receipt = admitted(days_ago(80))
    report = inspected(passport(), at=days_ago(70), by=lane, direction="exit")
    left = record_exit(report.inspection, at=days_ago(70), by=lane, ground="inspection").at
    code = code_of(receipt.slip)
    assert not own_page(code, viewer=OWNER, at=left + timedelta(days=60)).still_here
    with pytest.raises(Unusable) as error:
        own_page(code, viewer=OWNER, at=left + timedelta(days=60, minutes=1))
    assert error.value.code == "code_ended"
    new = admitted(days_ago(2))
    assert own_page(code_of(new.slip), viewer=OWNER, at=now).still_here


def corrected(crossing, by, at, **facts):
    return correct_crossing(crossing, at=at, by=by, ground="correction", reasons="The log shows it.", **facts)


def test_the_code_of_an_open_stay_does_not_end_by_an_exit_before_its_corrected_entry(
    admitted, lane, enrol, now, days_ago
):
    receipt = admitted(days_ago(100))
    crosses(passport(), entry=None, left=days_ago(90), by=lane)
    corrected(receipt.crossing, enrol("second_line"), now, happened_at=days_ago(5))
    page = own_page(code_of(receipt.slip), viewer=OWNER, at=now + timedelta(days=61))
    assert page.still_here


def test_a_code_outlives_a_correction_that_ends_its_stay_by_sixty_days(admitted, enrol, now, days_ago):
    receipt = admitted(days_ago(80))
    corrected(receipt.crossing, enrol("second_line"), now, direction="exit")
    page = own_page(code_of(receipt.slip), viewer=OWNER, at=now + timedelta(days=60))
    assert [c.wrong for c in page.timeline.corrections] == [receipt.crossing]
    with pytest.raises(Unusable) as error:
        own_page(code_of(receipt.slip), viewer=OWNER, at=now + timedelta(days=60, minutes=1))
    assert error.value.code == "code_ended"


def test_who_was_refused_entry_after_a_stay_without_an_exit_is_not_told_to_stay(enrol, lane, now, days_ago):
    officer = enrol("second_line", "ford-bridge")
    mrz = passport()
    entered = inspected(mrz, at=days_ago(5), by=lane)
    slip = admit_traveller(entered.inspection, at=days_ago(5), by=lane, ground="inspection").slip
    assert own_page(code_of(slip), viewer=OWNER, at=now).still_here
    refused(at_second_line(at=now - timedelta(hours=1), lane=lane, officer=officer, mrz=mrz), at=now)
    page = own_page(code_of(slip), viewer=OWNER, at=now)
    assert (page.still_here, page.last_lawful_day, page.days_left, page.days_beyond) == (False, None, None, 0)
    assert len(page.decisions) == 1
