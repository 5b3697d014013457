"""A day of invented travellers, played by the real procedures: wall and sheet show it, and nobody is doubled."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from otkel.engines.world import LanePlace
from otkel.procedures import PUBLIC, Viewer
from otkel.procedures.post.daily_sheet import daily_sheet
from otkel.procedures.post.shift_board import shift_board
from otkel.procedures.post.wall import wall
from otkel.records.crossings.models import Crossing
from otkel.records.inspections.models import Inspection
from otkel.records.passages.models import PapersCounted, Passage, PassageEnd
from otkel.records.refusals.models import Refusal
from otkel.records.shifts.models import Handover
from otkel.surfaces.cli import world_day
from otkel.surfaces.cli.world_day import DayWanted, play

START = "from otkel.surfaces.cli.main import run; run()"
AT_ONCE = 1e9  # times as fast as a real day: the whole plan is due at the first moment
POST = "zhibek-zholy"


@pytest.fixture
def at_home(db, settings, tmp_path):
    """A store of the test's own, with a journal's place."""
    settings.OTKEL_HOME = tmp_path
    return tmp_path


def wanted(**other):
    on = datetime.now(ZoneInfo("Asia/Almaty")).date()
    told = {"speed": AT_ONCE, "travellers": 30, "vehicles": 2, "seed": 7} | other
    return DayWanted(POST, on, **told)


def played(day, code=POST, **more):
    staff, post, lanes = world_day._post_and_staff(code)
    return play(day, post, staff, [LanePlace(*lane) for lane in lanes], tell=None, **more), staff


def sheet_of(staff, on):
    leads = next(iter(staff.supervisors.values()))
    return daily_sheet(POST, viewer=Viewer(leads, "own_work"), at=timezone.now(), on=on)


def test_a_played_day_stands_in_the_sheet_and_on_the_wall(at_home):
    day = wanted()
    told, staff = played(day)
    assert told["ended"]
    assert not told["left_alone"]
    assert told["through"] + told["at_second_line"] == told["travellers"] == 30
    sheet = sheet_of(staff, day.on)
    assert (sheet.people.entry, sheet.people.exit) == (told["entries"], told["exits"])
    assert sheet.vehicles.total == sum(told["vehicles"].values())
    shown = wall(POST, viewer=Viewer(PUBLIC, "wall"), at=timezone.now())
    assert shown.lanes_open >= 4
    assert {line.means for line in shown.lines} >= {"pedestrian", "car"}


def test_everybody_who_came_has_gone_on_and_three_shifts_have_led(at_home):
    told, staff = played(wanted(travellers=120, vehicles=5))
    assert told["ended"]
    assert Passage.objects.count() == PassageEnd.objects.count() > 5
    assert PapersCounted.objects.filter(taken__gt=40, returned=0).count() == told["vehicles"]["bus"] == 1
    assert Handover.objects.count() == 2
    leads = next(iter(staff.supervisors.values()))
    board = shift_board(POST, viewer=Viewer(leads, "own_work"), at=timezone.now())
    assert board.shift is None


def test_what_is_played_is_played_now_so_that_live_screens_show_it(at_home):
    before = datetime.now(tz=UTC)
    played(wanted())
    for model in (Inspection, Crossing, Passage):
        assert all(before <= each.at <= datetime.now(tz=UTC) for each in model.objects.all())
    assert not Crossing.objects.filter(late=True).exists()


def test_played_twice_nobody_is_doubled(at_home):
    first, _ = played(wanted())
    counts = Crossing.objects.count(), Inspection.objects.count(), Passage.objects.count()
    second, _ = played(wanted())
    assert second == first
    assert counts == (Crossing.objects.count(), Inspection.objects.count(), Passage.objects.count())


def test_ended_in_the_middle_of_an_act_the_day_goes_on_and_doubles_nobody(at_home, monkeypatch):
    """Ctrl+C comes when the store has the crossing and the journal has not: the worst moment."""
    from otkel.surfaces.cli.world_journal import Journal

    finish, broken = Journal.finish, []

    def interrupted(journal, key, made):
        if key.startswith("person-") and len(broken) < 5 and key not in broken:
            broken.append(key)
            raise KeyboardInterrupt
        finish(journal, key, made)

    monkeypatch.setattr(Journal, "finish", interrupted)
    plays = [played(wanted())[0] for _ in range(6)]
    assert [told["ended"] for told in plays] == [False] * 5 + [True]
    assert Crossing.objects.count() == plays[-1]["through"]
    assert plays[-1]["through"] + plays[-1]["at_second_line"] == 30


def test_after_its_minutes_a_play_ends_and_the_same_command_goes_on(at_home):
    told, _ = played(wanted(speed=60, minutes=0.02, begins=12 * 3600))
    assert not told["ended"]
    assert told["through"] < 10
    rest, _ = played(wanted(begins=12 * 3600))
    assert rest["ended"]
    assert rest["through"] + rest["at_second_line"] == rest["travellers"] == Inspection.objects.count() < 30


def test_begun_at_another_hour_the_same_day_doubles_nobody_and_leaves_nobody_standing(at_home):
    played(wanted(travellers=150, vehicles=6, speed=60, minutes=0.05, begins=8 * 3600))
    played(wanted(travellers=150, vehicles=6, begins=16 * 3600))
    evening = Inspection.objects.count()
    told, _ = played(wanted(travellers=150, vehicles=6))
    assert 0 < evening < Inspection.objects.count() == told["travellers"] == 150
    assert Passage.objects.count() == PassageEnd.objects.count()
    assert Crossing.objects.count() == told["through"]


def test_nobody_is_refused_and_who_lacks_a_visa_waits_for_a_human(at_home, monkeypatch):
    from otkel.engines import world

    make = world.make_day
    monkeypatch.setattr(world, "make_day", lambda **told: make(**told | {"doubts": 0.3, "visas": 0.3}))
    told, _ = played(wanted(travellers=40))
    assert not Refusal.objects.exists()
    assert told["at_second_line"] > 0
    assert not told["left_alone"]
    assert told["entries"] + told["at_second_line"] + told["exits"] == 40


def test_somebody_at_the_screens_who_was_quicker_keeps_the_matter(at_home, monkeypatch):
    """A human takes up what the play would have decided: the play leaves it to them, and says so."""
    from otkel.engines import world
    from otkel.procedures.border.take_up_referral import take_up_referral
    from otkel.surfaces.cli.world_player import Player

    make, second_line = world.make_day, Player._second_line
    monkeypatch.setattr(world, "make_day", lambda **told: make(**told | {"doubts": 0.3, "visas": 0}))

    def taken_before(player, act, at):
        made = player._journal.done[act.key.replace("second_line-", "person-")]
        human = next(iter(player._staff.supervisors.values()))
        take_up_referral(made["referral"], at=at, by=human, ground="second_line")
        return second_line(player, act, at)

    monkeypatch.setattr(Player, "_second_line", taken_before)
    told, _ = played(wanted())
    assert told["ended"]
    assert len(told["left_alone"]) == told["at_second_line"] > 0


@pytest.fixture(scope="module")
def otkel(tmp_path_factory):
    """`otkel("world", "day", …)` on a fresh store."""
    home = tmp_path_factory.mktemp("home")
    environment = {**os.environ, "OTKEL_HOME": str(home)}
    for name in ("DJANGO_SETTINGS_MODULE", "OTKEL_AS", "OTKEL_DEMO", "OTKEL_DATABASE_URL", "OTKEL_HTTPS"):
        environment.pop(name, None)

    def run(*words):
        return subprocess.run(
            [sys.executable, "-c", START, *words], env=environment, capture_output=True, text=True, timeout=120,
            check=False,
        )  # fmt: skip

    run.environment = environment
    return run


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--checkpoint", "nowhere"), "nowhere"),
        (("--checkpoint", POST, "--speed", "0"), "--speed"),
        (("--checkpoint", POST, "--speed", "1000"), "--speed"),
        (("--checkpoint", POST, "--from", "25:99"), "--from"),
        (("--checkpoint", POST, "--travellers", "10", "--vehicles", "50"), "hold"),
    ],
)
def test_what_cannot_be_played_is_one_line(otkel, words, said):
    done = otkel("world", "day", *words)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_at_a_terminal_it_plays_says_what_was_done_and_goes_on(otkel):
    words = ("world", "day", "--checkpoint", POST, "--travellers", "40", "--vehicles", "0", "--from", "08:00")
    first = otkel(*words, "--minutes", "0.05")
    assert first.returncode == 0, first.stderr
    assert "begins at 08:00" in first.stdout
    assert "/wall/zhibek-zholy" in first.stdout
    again = json.loads(otkel(*words, "--minutes", "0.05", "--json").stdout)
    assert again["date"] >= date(2026, 1, 1).isoformat()
    assert not again["ended"]


def test_a_second_play_at_a_post_is_told_and_a_dead_one_stops_nobody(otkel):
    words = ("world", "day", "--checkpoint", POST, "--travellers", "40", "--vehicles", "0", "--from", "08:00")
    first = subprocess.Popen(
        [sys.executable, "-c", START, *words], env=otkel.environment, stdout=subprocess.PIPE, text=True
    )  # fmt: skip
    with first:
        assert "Zhibek" in first.stdout.readline()
        second = otkel(*words, "--seed", "7", "--minutes", "0.01")
        first.kill()
    assert (second.returncode, second.stdout) == (2, "")
    assert second.stderr == (
        f"otkel: a day is being played at {POST} already; end that play first, or take another --checkpoint\n"
    )
    assert otkel(*words, "--seed", "7", "--minutes", "0.01").returncode == 0


def test_a_store_of_real_work_is_left_as_it_is(tmp_path):
    environment = {**os.environ, "OTKEL_HOME": str(tmp_path)}
    for name in ("DJANGO_SETTINGS_MODULE", "OTKEL_AS", "OTKEL_DEMO", "OTKEL_DATABASE_URL", "OTKEL_HTTPS"):
        environment.pop(name, None)
    script = f"import sys; words = sys.argv[1:]; {START}"

    def run(*words):
        return subprocess.run(
            [sys.executable, "-c", script, *words], env=environment, capture_output=True, text=True, check=False
        )

    assert run("officer", "enrol", "V-1", "--name", "N", "--role", "supervisor").returncode == 0
    done = run("world", "day", "--checkpoint", POST)
    assert done.returncode == 2
    assert "real work" in done.stderr
    assert "DEMO" not in run("officer", "list").stdout
