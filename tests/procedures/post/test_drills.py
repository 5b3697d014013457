"""The weekly drill: one thing to work without, in turn, and what is due or overdue."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.stores import both_stores

from otkel.procedures import Refused, Viewer
from otkel.procedures.post.drill_kinds import DRILLS
from otkel.procedures.post.drills_due import drills_due
from otkel.procedures.post.record_drill import record_drill
from otkel.records.shifts.models import Drill
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores
HERE = "ford-bridge"
MONDAY = datetime(2026, 8, 3, 9, tzinfo=ZoneInfo("Asia/Almaty"))


@pytest.fixture
def chief(enrol):
    return enrol("supervisor", HERE)


def hold(by, at, kind="power", **told):
    facts = {"minutes": 25, "passed": True, "words": "All ten forms could be read."} | told
    return record_drill(HERE, at=at, by=by, ground="drill", kind=kind, **facts)


def due(by, at):
    return drills_due(HERE, viewer=Viewer(by, "own_work"), at=at)


def states(told):
    return {line.kind.code: line.state for line in told.lines}


def test_a_post_that_never_practised_begins_with_the_first(chief):
    told = due(chief, MONDAY)
    assert (told.this_week.code, told.held, told.late) == ("power", None, False)
    assert states(told) == {"power": "due", "printer": "never", "reader": "never", "network": "never"}


def test_one_a_week_comes_in_turn_and_begins_again(chief):
    held = []
    for week in range(6):
        at = MONDAY + timedelta(weeks=week, days=week % 5)
        held.append(due(chief, at).this_week.code)
        hold(chief, at, kind=held[-1])
    assert held == ["power", "printer", "reader", "network", "power", "printer"]


def test_a_week_whose_drill_was_held_asks_for_nothing_more(chief):
    hold(chief, MONDAY + timedelta(days=2))
    told = due(chief, MONDAY + timedelta(days=6))
    assert (told.this_week.code, told.held) == ("power", (MONDAY + timedelta(days=2)).date())
    assert "due" not in states(told).values()
    assert due(chief, MONDAY + timedelta(days=7)).this_week.code == "printer"


def test_the_week_ends_at_midnight_of_the_checkpoint(chief):
    hold(chief, MONDAY)
    sunday = MONDAY.replace(day=9, hour=23, minute=59)
    assert due(chief, sunday).held is not None
    assert due(chief, sunday + timedelta(minutes=2)).held is None


def test_a_missed_week_is_late_and_what_lies_long_back_is_overdue(chief):
    hold(chief, MONDAY)
    assert not due(chief, MONDAY + timedelta(days=13)).late
    told = due(chief, MONDAY + timedelta(weeks=2))
    assert told.late

    assert states(due(chief, MONDAY + timedelta(weeks=5, days=1)))["power"] == "overdue"


def test_a_drill_that_failed_was_held_and_says_what_to_mend(chief):
    hold(chief, MONDAY, passed=False, words="The lamp had no battery.")
    line = due(chief, MONDAY).lines[0]
    assert (line.state, line.passed, line.words) == ("held", False, "The lamp had no battery.")


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"kind": "earthquake"}, "bad_drill"),
        ({"minutes": 0}, "bad_minutes"),
        ({"minutes": 1441}, "bad_minutes"),
        ({"words": "  "}, "words_missing"),
        ({"words": "a\x00b"}, "words_unreadable"),
    ],
)
def test_what_says_nothing_is_not_recorded(chief, told, code):
    with pytest.raises(Unusable) as error:
        hold(chief, MONDAY, **told)
    assert error.value.code == code
    assert Drill.objects.count() == 0


def test_whoever_serves_there_sees_what_is_due_and_a_supervisor_records_it(lane, enrol):
    assert due(lane, MONDAY).this_week.code == "power"
    with pytest.raises(Refused):
        hold(lane, MONDAY)
    with pytest.raises(Refused):
        due(enrol("first_line", "zhibek-zholy"), MONDAY)


@pytest.mark.parametrize("drill", DRILLS, ids=lambda drill: drill.code)
def test_every_drill_says_in_steps_what_to_do_in_three_languages(drill):
    assert len(drill.steps) >= 4
    for text in (drill.name, drill.aim, *drill.steps):
        assert len({text.kk, text.ru, text.en}) == 3
