"""Paper forms: printed in advance, each number accounted for, two hundred of them entered late and out of order."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from tests.factories.travellers import passport
from tests.stores import both_stores

from otkel.procedures import Refused, Viewer
from otkel.procedures.border.admit_traveller import admit_traveller
from otkel.procedures.border.form_sheets import SheetsAsked, form_sheets
from otkel.procedures.border.forms_ledger import forms_ledger
from otkel.procedures.border.inspect_traveller import inspect_traveller
from otkel.procedures.border.open_passage import open_passage
from otkel.procedures.border.passages import PassageGiven
from otkel.procedures.border.print_forms import print_forms
from otkel.procedures.border.record_exit import record_exit
from otkel.procedures.border.spoil_form import spoil_form
from otkel.procedures.border.timelines import timeline_of
from otkel.procedures.border.traveller_presented import Presented
from otkel.records.crossings.models import Crossing
from otkel.records.forms.models import FormUsed
from otkel.records.inspections.models import Inspection
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores
HERE = "ford-bridge"
ZONE = ZoneInfo("Asia/Almaty")


@pytest.fixture
def chief(enrol):
    return enrol("supervisor", HERE)


def printed(by, at, **more):
    return print_forms(HERE, at=at, by=by, ground="paper_form", **more)


def ledger(by, at):
    return forms_ledger(HERE, viewer=Viewer(by, "own_work"), at=at)


def spoil(by, at, number, words="wet through", **more):
    return spoil_form(HERE, at=at, by=by, ground="paper_form", series="A", number=number, words=words, **more)


def enter(by, at, form, *, direction="entry", mrz=None, checkpoint=HERE):
    presented = Presented(checkpoint, "1", direction, mrz=mrz or passport(), form=form)
    return inspect_traveller(presented, at=at, by=by, ground="presented_document")


def recorded(report, by, now, not_later_than=None):
    act = record_exit if report.direction == "exit" else admit_traveller
    return act(report.inspection, at=now, by=by, ground="paper_form", not_later_than=not_later_than)


def code_of(act, *given, **more):
    with pytest.raises(Unusable) as error:
        act(*given, **more)
    return error.value.code


# --- printing -------------------------------------------------------------------------------------


def test_a_run_follows_the_highest_number_of_its_series(chief, now):
    assert [printed(chief, now, count=50).first, printed(chief, now, count=10).first] == [1, 51]
    assert printed(chief, now, series="b", count=5).series == "B"


def test_a_number_is_printed_once_wherever(chief, enrol, now):
    printed(chief, now, first=100, count=50)
    elsewhere = enrol("supervisor", "zhibek-zholy")
    with pytest.raises(Unusable) as error:
        print_forms("zhibek-zholy", at=now, by=elsewhere, ground="paper_form", series="A", first=149, count=2)
    assert error.value.code == "forms_printed"
    assert "150" in error.value.text.en  # the next free number is told


@pytest.mark.parametrize("asked", [{"count": 0}, {"count": 501}, {"first": 0}, {"first": 999_990, "count": 20}])
def test_only_numbers_that_a_form_can_bear_are_printed(chief, now, asked):
    assert code_of(printed, chief, now, **asked) == "bad_count"


def test_the_series_for_practice_is_not_printed_for_use(chief, now):
    assert code_of(printed, chief, now, series="drill") == "series_reserved"


def test_only_a_supervisor_prints_and_only_where_they_serve(lane, enrol, now):
    for officer in (lane, enrol("supervisor", "zhibek-zholy")):
        with pytest.raises(Refused):
            printed(officer, now)


def test_sheets_are_set_for_what_was_printed_here_and_for_practice(chief, enrol, now):
    printed(chief, now, count=5)
    printed(chief, now, count=5)
    look = Viewer(chief, "own_work")

    def sheets(*asked):
        return form_sheets(SheetsAsked(HERE, *asked), viewer=look, at=now)

    assert sheets("A", 4, 8, "a4").startswith(b"%PDF")  # across two runs
    assert sheets("DRILL", 1, 2).startswith(b"%PDF")
    assert code_of(sheets, "A", 9, 11) == "form_unknown"
    assert code_of(sheets, "A", 3, 2) == "bad_count"
    assert code_of(sheets, "DRILL", 1, 9) == "bad_count"


# --- entering, spoiling, and what is still out ------------------------------------------------------


def test_an_entered_form_says_so_with_the_time_of_the_event_and_is_late_whenever_it_is_entered(lane, chief, now):
    printed(chief, now - timedelta(days=9))
    event = now - timedelta(minutes=40)
    report = enter(lane, event, "a 7")
    found = next(finding for finding in report.findings if finding.code == "from_paper_form")
    assert (found.evidence["form"], found.refers, report.at) == ("A-000007", False, event)
    crossing = Crossing.objects.get(pk=recorded(report, lane, now).crossing)
    assert (crossing.late, crossing.at) == (True, event)  # forty minutes late only, and from a form
    assert FormUsed.objects.get().inspection_id == report.inspection


def test_a_number_used_twice_is_refused_with_when_by_whom_and_for_which_inspection(lane, chief, now):
    printed(chief, now - timedelta(days=9))
    first = enter(lane, now - timedelta(hours=3), "A-000007")
    with pytest.raises(Unusable) as error:
        enter(lane, now - timedelta(hours=2), "A-7", mrz=passport(number="ANOTHER"))
    told = error.value.text.en
    assert error.value.code == "form_used"
    number = FormUsed.objects.select_related("by").get().by.service_number
    assert all(part in told for part in ("A-000007", first.inspection, number))
    assert Inspection.objects.count() == 1  # nothing of the second was written


@pytest.mark.parametrize("form", ["A-000051", "B-000001"])
def test_a_number_that_was_never_printed_here_is_unknown(lane, chief, now, form):
    printed(chief, now)
    assert code_of(enter, lane, now - timedelta(hours=1), form) == "form_unknown"
    assert Inspection.objects.count() == 0


def test_a_form_of_another_checkpoint_is_unknown_here(lane, chief, now):
    printed(chief, now)
    assert code_of(enter, lane, now, "A-000001", checkpoint="north-gate") == "form_unknown"


def test_a_practice_form_is_never_entered(lane, now):
    assert code_of(enter, lane, now, "DRILL-000001") == "form_of_a_drill"


def test_a_time_before_the_printing_is_a_question_and_stops_nothing(lane, chief, now):
    printed(chief, now - timedelta(days=1))
    report = enter(lane, now - timedelta(days=3), "A-000001")
    question = next(finding for finding in report.findings if finding.code == "form_before_printing")
    assert (question.level, question.refers, report.route) == ("attention", False, "admit")


def test_what_a_form_tells_can_still_be_recorded_days_after_it_was_looked_up(lane, chief, now):
    printed(chief, now - timedelta(days=9))
    report = enter(lane, now - timedelta(hours=5), "A-000001")
    assert [line.form for line in ledger(lane, now).undecided] == ["A-000001"]  # it does not get lost meanwhile
    with time_machine.travel(now + timedelta(days=3)):
        recorded(report, lane, now + timedelta(days=3))
    assert ledger(lane, now).undecided == ()


def test_a_spoiled_form_is_accounted_for_and_never_entered(lane, chief, now):
    printed(chief, now, count=3)
    spoil(lane, now, 2)
    assert code_of(enter, lane, now, "A-2") == "form_spoiled"
    assert code_of(spoil, lane, now, 2) == "form_spoiled"
    assert code_of(spoil, lane, now, 3, words="  ") == "words_missing"
    assert code_of(spoil, lane, now, 4) == "form_unknown"
    enter(lane, now, "A-3")
    assert code_of(spoil, lane, now, 3) == "form_used"


def test_the_ledger_has_every_number_in_exactly_one_place(lane, chief, now):
    printed(chief, now, count=10)
    printed(chief, now, series="C", first=40, count=2)
    spoil(lane, now, 4)
    enter(lane, now, "A-7")
    found = ledger(lane, now)
    assert (found.printed, found.entered, found.spoiled, found.out) == (12, 1, 1, 10)
    assert [run.out for run in found.runs] == [((1, 3), (5, 6), (8, 10)), ((40, 41),)]
    assert [(line.form, line.spoiled) for line in found.lines] == [("A-000004", True), ("A-000007", False)]


# --- two hundred of them ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Written:
    """What stands on one paper form."""

    form: str
    traveller: int
    direction: str
    at: datetime
    not_later_than: datetime | None = None


TRAVELLERS, STAYS = 20, 5


def holder(traveller):
    letters = "".join("ABCDEFGHIJ"[int(digit)] for digit in f"{traveller:02}")
    return passport(number=f"P{traveller:07}", surname=f"FORM{letters}", given_names="PAPER")


def pile(now, chance):
    """Two hundred forms: each traveller came and left five times; every tenth entry's hour is uncertain by a night."""
    forms, number = [], iter(chance.sample(range(1, 201), 200))
    for traveller in range(TRAVELLERS):
        at = now - timedelta(days=150, minutes=chance.randrange(1, 1400))
        for _ in range(STAYS):
            doubt = at + timedelta(hours=12) if chance.random() < 0.1 else None
            left = at + timedelta(days=chance.randrange(1, 12), minutes=chance.randrange(60, 600))
            forms.append(Written(f"A-{next(number):06}", traveller, "entry", at, doubt))
            forms.append(Written(f"A-{next(number):06}", traveller, "exit", left))
            at = left + timedelta(days=chance.randrange(2, 18), minutes=chance.randrange(60, 600))
    return forms


def counted_by_hand(forms, today):
    """Days of presence in the 180 days that end today, day by day; the doubt of an entry counts as its latest day."""
    present = {today}
    entered = None
    for one in sorted(forms, key=lambda one: one.at):
        day = (one.not_later_than or one.at).astimezone(ZONE).date()
        if one.direction == "entry":
            entered = day
            continue
        while entered <= day:
            present.add(entered)
            entered += timedelta(days=1)
    return len([day for day in present if today - timedelta(days=180) < day <= today])


def test_two_hundred_forms_entered_in_any_order_give_the_events_in_theirs(chief, enrol, now):
    chance = random.Random(20261123)
    officer = enrol("second_line")
    for _ in range(2):
        printed(chief, now - timedelta(days=200), count=100)
    forms = pile(now, chance)
    assert len({one.form for one in forms}) == 200
    shuffled = chance.sample(forms, len(forms))
    people = {}
    for one in shuffled:
        report = enter(officer, one.at, one.form, direction=one.direction, mrz=holder(one.traveller))
        assert not recorded(report, officer, now, one.not_later_than).repeated
        people[one.traveller] = report.person

    # None lost, none twice, each with its time, its form and its flag.
    kept = Crossing.objects.select_related("inspection")
    told = {
        (f["evidence"]["form"], crossing.direction, crossing.at, crossing.not_later_than, crossing.late)
        for crossing in kept
        for f in crossing.inspection.findings
        if f["code"] == "from_paper_form"
    }
    assert told == {(one.form, one.direction, one.at, one.not_later_than, True) for one in forms}
    assert kept.count() == 200
    found = ledger(chief, now)
    assert (found.entered, found.out, found.undecided) == (200, 0, ())

    # The same number again, whatever else is right about it.
    again = replace(forms[17], at=now - timedelta(hours=1))
    assert code_of(enter, officer, again.at, again.form, mrz=holder(again.traveller)) == "form_used"

    # The order of the events and the stays, whatever the order of the entering.
    today = now.astimezone(ZONE).date()
    viewer = Viewer(officer, "correction", "C-1")
    for traveller, person in people.items():
        own = sorted((one for one in forms if one.traveller == traveller), key=lambda one: one.at)
        line = timeline_of(person, viewer=viewer, at=now)
        assert [(c.direction, c.at) for c in line.crossings] == [(one.direction, one.at) for one in own]
        days = [(one.not_later_than or one.at).astimezone(ZONE).date() for one in own]
        assert [(stay.entry, stay.exit) for stay in line.stays] == list(zip(days[::2], days[1::2], strict=True))
        again = inspect_traveller(
            Presented(HERE, "1", "entry", mrz=holder(traveller)), at=now, by=officer, ground="presented_document"
        )
        assert again.stay["days_used"] == counted_by_hand(own, today)
        assert "entry_missing" not in {finding.code for finding in again.findings}


def test_a_form_of_somebody_who_was_read_aboard_before_is_accounted_for(chief, now):
    printed(chief, now - timedelta(hours=2), count=3)
    given = PassageGiven(checkpoint=HERE, lane="6", direction="entry", means="bus", plate="FB 0042")
    bus = open_passage(given, at=now, by=chief, ground="passage").passage

    def aboard(form=""):
        presented = Presented(HERE, "6", "entry", mrz=passport(), passage=bus, form=form)
        return inspect_traveller(presented, at=now, by=chief, ground="presented_document")

    first = aboard()
    for form in ("A-000001", "A-000002"):
        again = aboard(form)
        assert (again.inspection, again.repeated) == (first.inspection, True)
        assert code_of(aboard, form) == "form_used"
    assert [(use.number, use.inspection_id) for use in FormUsed.objects.order_by("number")] == [
        (1, first.inspection), (2, first.inspection),
    ]  # fmt: skip
    assert Inspection.objects.count() == 1
