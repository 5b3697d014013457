"""A shift is opened, led, handed over with what is open, taken over and closed; forgetting hinders nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.factories.second_line import at_second_line
from tests.stores import both_stores

from otkel.procedures import OPERATOR, NotFound, Refused, Viewer
from otkel.procedures.border.open_passage import open_passage
from otkel.procedures.border.passages import PassageGiven
from otkel.procedures.post.call_roll import call_roll
from otkel.procedures.post.close_shift import close_shift
from otkel.procedures.post.hand_over_shift import hand_over_shift
from otkel.procedures.post.move_stock import move_stock
from otkel.procedures.post.open_shift import open_shift
from otkel.procedures.post.shift_board import shift_board
from otkel.procedures.post.take_over_shift import take_over_shift
from otkel.procedures.staff.dismiss_officer import dismiss_officer
from otkel.records.officers.models import Officer
from otkel.records.shifts.models import Shift, ShiftClosed
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores

HERE = "ford-bridge"
HOUR = timedelta(hours=1)


@pytest.fixture
def chief(enrol):
    return enrol("supervisor", HERE)


@pytest.fixture
def relief(enrol):
    return enrol("supervisor", HERE)


def opened(by, at, name="night"):
    return open_shift(HERE, at=at, by=by, ground="shift", name=name)


def board(by, at):
    return shift_board(HERE, viewer=Viewer(by, "own_work"), at=at)


def number_of(officer):
    return Officer.objects.get(pk=officer).service_number


def test_a_shift_runs_from_its_opening_to_its_closing_and_the_board_says_who_leads(chief, now):
    assert board(chief, now).shift is None
    night = opened(chief, now - HOUR)
    shown = board(chief, now).shift
    assert (shown.shift, shown.by.officer, shown.name, shown.closed) == (night.shift, chief, "night", None)
    closed = close_shift(night.shift, at=now, by=chief, ground="shift")
    assert (closed.late, closed.handed_over, closed.repeated) == (False, False, False)
    assert board(chief, now).shift is None
    assert close_shift(night.shift, at=now, by=chief, ground="shift").repeated
    assert ShiftClosed.objects.count() == 1


def test_pressing_twice_opens_one_shift(chief, now):
    first, again = opened(chief, now - HOUR), opened(chief, now - HOUR + timedelta(seconds=2))
    assert (again.shift, again.repeated, first.repeated) == (first.shift, True, False)
    assert Shift.objects.count() == 1


def test_a_shift_that_nobody_closed_is_said_everywhere_and_hinders_nothing(chief, relief, now):
    forgotten = opened(chief, now - 30 * HOUR, "forgotten")
    day = opened(relief, now, "day")
    assert [shift.shift for shift in day.unclosed] == [forgotten.shift]
    shown = board(relief, now)
    assert shown.shift.shift == day.shift
    assert [shift.by.officer for shift in shown.unclosed] == [chief]
    assert close_shift(forgotten.shift, at=now, by=relief, ground="shift", words="Nobody had.").late
    assert board(relief, now).unclosed == ()


def test_ones_own_shift_is_closed_late_after_a_day(chief, now):
    assert not close_shift(opened(chief, now - 24 * HOUR, "a").shift, at=now, by=chief, ground="shift").late
    assert close_shift(opened(chief, now - 25 * HOUR, "b").shift, at=now, by=chief, ground="shift").late


def test_two_open_shifts_are_both_shown_and_the_newest_leads(chief, relief, now):
    opened(chief, now - HOUR, "one")
    second = opened(relief, now, "two")
    assert board(chief, now).shift.shift == second.shift
    assert len(board(chief, now).unclosed) == 1


def test_the_roll_says_who_is_there_at_which_lane_and_the_newest_call_holds(chief, enrol, now):
    night, first, guest = opened(chief, now - HOUR), enrol("first_line", HERE), enrol("second_line")
    assert [line.present for line in board(chief, now).roll if line.called.officer == first] == [None]
    call_roll(night.shift, at=now - HOUR, by=chief, ground="shift", officer=number_of(first), present=True, lane="3")
    call_roll(night.shift, at=now, by=chief, ground="shift", officer=first, present=True, lane="4")
    call_roll(night.shift, at=now, by=chief, ground="shift", officer=guest, present=False, lane="4")
    lines = {line.called.officer: (line.present, line.lane) for line in board(chief, now).roll}
    assert (lines[first], lines[guest], lines[chief]) == ((True, "4"), (False, ""), (None, ""))
    at_four = next(lane for lane in board(chief, now).lanes if lane.lane == "4")
    assert [each.officer for each in at_four.officers] == [first]


@pytest.mark.parametrize(
    ("who", "code"),
    [("another_post", "officer_of_another_post"), ("dismissed", "not_in_service"), ("nobody", "unknown_officer")],
)
def test_nobody_is_called_who_cannot_serve_here(chief, enrol, now, who, code):
    night = opened(chief, now)
    named = "T-none\0"
    if who != "nobody":
        named = number_of(enrol("first_line", "north-gate" if who == "another_post" else HERE))
    if who == "dismissed":
        dismiss_officer(named, at=now, by=OPERATOR, ground="end_of_service")
    with pytest.raises(Unusable) as wrong:
        call_roll(night.shift, at=now, by=chief, ground="shift", officer=named, present=True)
    assert wrong.value.code == code


def test_nobody_is_called_to_a_lane_that_does_not_exist_or_to_a_closed_shift(chief, lane, now):
    night = opened(chief, now)
    with pytest.raises(Unusable) as wrong:
        call_roll(night.shift, at=now, by=chief, ground="shift", officer=lane, present=True, lane="77")
    assert wrong.value.code == "unknown_lane"
    close_shift(night.shift, at=now, by=chief, ground="shift")
    with pytest.raises(Unusable) as wrong:
        call_roll(night.shift, at=now, by=chief, ground="shift", officer=lane, present=True)
    assert wrong.value.code == "shift_closed"


def test_a_handover_keeps_what_is_open_as_it_was_and_whoever_comes_opens_the_next_shift_on_it(
    chief, relief, enrol, now
):
    night = opened(chief, now - HOUR)
    case = at_second_line(at=now, lane=enrol("first_line"), officer=enrol("second_line"))
    bus = open_passage(PassageGiven(HERE, "6", "entry", "bus", plate="FB 0042"), at=now, by=chief, ground="passage")
    for first, move, officer in ((1, "received", ""), (1, "given", chief)):
        move_stock(HERE, at=now, by=chief, ground="stock", kind="key", first=first, move=move, officer=officer)
    told = hand_over_shift(
        night.shift, at=now, by=chief, ground="shift", to=number_of(relief), words="The printer jams."
    )
    assert told.matters.referrals == (case.referral,)
    assert told.matters.passages == (bus.passage,)
    assert [(run.kind, run.first, run.officer) for run in told.matters.held] == [("key", 1, number_of(chief))]
    move_stock(HERE, at=now, by=chief, ground="stock", kind="key", first=1, move="returned", officer=chief)
    waiting = board(relief, now).waiting
    assert (waiting.to.officer, waiting.words, waiting.matters) == (relief, "The printer jams.", told.matters)
    day = take_over_shift(night.shift, at=now, by=relief, ground="shift", name="day")
    assert (day.handover, day.instead_of, day.repeated) == (told.handover, None, False)
    shown = board(relief, now)
    assert (shown.shift.shift, shown.waiting, shown.taken.matters) == (day.shift, None, told.matters)
    assert shown.matters.held == ()
    assert [(shift.shift, shift.taken_over) for shift in shown.unclosed] == [(night.shift, now)]
    assert close_shift(night.shift, at=now, by=chief, ground="shift").handed_over


def test_handing_over_and_taking_over_twice_is_once(chief, relief, now):
    night = opened(chief, now - HOUR)
    first = hand_over_shift(night.shift, at=now, by=chief, ground="shift", to=relief)
    again = hand_over_shift(night.shift, at=now, by=chief, ground="shift", to=relief)
    assert (again.handover, again.repeated) == (first.handover, True)
    taken = take_over_shift(night.shift, at=now, by=relief, ground="shift")
    again = take_over_shift(night.shift, at=now, by=relief, ground="shift")
    assert (again.shift, again.repeated, again.unclosed) == (taken.shift, True, taken.unclosed)
    assert Shift.objects.count() == 2


def test_where_the_named_one_is_ill_another_supervisor_takes_over_and_it_is_said(chief, relief, enrol, now):
    night, third = opened(chief, now), enrol("supervisor")
    hand_over_shift(night.shift, at=now, by=chief, ground="shift", to=relief)
    assert take_over_shift(night.shift, at=now, by=third, ground="shift").instead_of.officer == relief
    with pytest.raises(Unusable) as wrong:
        take_over_shift(night.shift, at=now, by=relief, ground="shift")
    assert wrong.value.code == "taken_over_before"


def test_a_shift_is_handed_to_a_supervisor_of_this_post_who_serves_and_is_somebody_else(chief, relief, enrol, now):
    night = opened(chief, now)
    dismissed = enrol("supervisor", HERE)
    dismiss_officer(number_of(dismissed), at=now, by=OPERATOR, ground="end_of_service")
    wrong_ones = {
        chief: "handed_to_oneself",
        enrol("second_line", HERE): "cannot_lead",
        enrol("supervisor", "north-gate"): "officer_of_another_post",
        dismissed: "not_in_service",
        "": "unknown_officer",
    }
    for to, code in wrong_ones.items():
        with pytest.raises(Unusable) as wrong:
            hand_over_shift(night.shift, at=now, by=chief, ground="shift", to=to)
        assert wrong.value.code == code
    with pytest.raises(Unusable) as wrong:
        take_over_shift(night.shift, at=now, by=relief, ground="shift")
    assert wrong.value.code == "not_handed_over"
    hand_over_shift(night.shift, at=now, by=chief, ground="shift", to=relief)
    with pytest.raises(Unusable) as wrong:
        hand_over_shift(night.shift, at=now, by=chief, ground="shift", to=enrol("supervisor"))
    assert wrong.value.code == "handed_over_before"
    with pytest.raises(Unusable) as wrong:
        take_over_shift(night.shift, at=now, by=chief, ground="shift")
    assert wrong.value.code == "handed_to_oneself"


def test_first_line_sees_the_board_and_leads_nothing(chief, enrol, now):
    night, first, elsewhere = opened(chief, now), enrol("first_line", HERE), enrol("supervisor", "north-gate")
    assert board(first, now).shift.shift == night.shift
    for act in (
        lambda by: opened(by, now),
        lambda by: close_shift(night.shift, at=now, by=by, ground="shift"),
        lambda by: call_roll(night.shift, at=now, by=by, ground="shift", officer=first, present=True),
    ):
        for by in (first, elsewhere):
            with pytest.raises(Refused):
                act(by)
    with pytest.raises(Refused):
        board(elsewhere, now)


def test_what_does_not_exist_is_said(chief, now):
    with pytest.raises(Unusable) as wrong:
        open_shift("nowhere", at=now, by=chief, ground="shift")
    assert wrong.value.code == "unknown_checkpoint"
    with pytest.raises(NotFound):
        close_shift("no-such-shift", at=now, by=chief, ground="shift")
    with pytest.raises(Unusable) as wrong:
        opened(chief, now, "n" * 61)
    assert wrong.value.code == "name_too_long"
