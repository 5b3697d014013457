"""The wall's page: open to everybody, in turn in three languages, renewed in place, and honest about its age."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone, translation
from tests.factories.busy_days import passage

from otkel.procedures.post.sheets import WallLine
from otkel.surfaces.web.wall import views

pytestmark = pytest.mark.django_db


@pytest.fixture
def wall(client, checkpoints):
    """`wall("kk")`: the page's text in that language."""
    return lambda held="en", path="/wall/ford-bridge", **headers: client.get(path, {"in": held}, headers=headers)


def line(minutes, basis="queue", *, at_most=False):
    return WallLine("entry", "all", (), "bus", ("4",), None, minutes, at_most, basis)


def test_anybody_opens_it_without_signing_in(wall):
    answer = wall()
    assert answer.status_code == 200
    assert "Ford Bridge" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"


def test_it_shows_lanes_and_whom_they_serve_by_the_states_own_names(wall):
    page = wall().content.decode()
    assert '<b class="lane-number">6</b>' in page
    assert "Meridia" in page
    assert "own citizens" not in page


@pytest.mark.parametrize(("spoken", "name"), [("kk", "Өткел көпірі"), ("ru", "Бродовый мост"), ("en", "Ford Bridge")])
def test_without_a_checkpoint_anybody_chooses_one(client, checkpoints, spoken, name):
    client.cookies["language"] = spoken
    answer = client.get("/wall/")
    assert answer.status_code == 200
    assert f'<a href="/wall/ford-bridge">{name}</a>' in answer.content.decode()
    assert 'href="/wall/"' in client.get("/").content.decode()


def test_nobody_stands_on_it(wall, lane):
    now = timezone.now()
    bus = passage("bus", at=now - timedelta(minutes=4), came=now - timedelta(minutes=5), by=lane, plate_shown="ABC 123")
    page = wall().content.decode()
    for word in ("ABC 123", bus.pk, lane):
        assert word not in page


@pytest.mark.parametrize(("held", "word"), [("kk", "Күту уақыты"), ("ru", "Время ожидания"), ("en", "Waiting times")])
def test_a_language_that_is_held_stays(wall, held, word):
    answer = wall(held)
    assert word in answer.content.decode()
    assert answer["Content-Language"] == held
    assert f'hx-get="/wall/ford-bridge?in={held}"' in answer.content.decode()


def test_else_the_languages_take_turns_by_the_clock(wall, monkeypatch):
    begin = timezone.now()
    found = []
    for turn in range(3):
        monkeypatch.setattr(views.timezone, "now", lambda at=begin + timedelta(seconds=views.SECONDS * turn): at)
        found.append(wall("")["Content-Language"])
    assert sorted(found) == ["en", "kk", "ru"]


def test_with_scripts_a_part_is_renewed_and_without_them_the_page(wall):
    page, part = wall().content.decode(), wall(**{"HX-Request": "true"}).content.decode()
    assert '<noscript><meta http-equiv="refresh" content="10"></noscript>' in page
    assert 'hx-trigger="every 10s"' in page
    assert "data-not-fresh hidden" in page
    assert part.lstrip().startswith('<section id="board"')


def test_the_colours_of_this_screen_may_stand_in_its_address(client, checkpoints):
    assert 'data-theme="glare"' in client.get("/wall/ford-bridge?theme=glare").content.decode()
    assert "data-theme" not in client.get("/wall/ford-bridge?theme=%22x").content.decode().split("<body")[0]


def test_an_unknown_checkpoint_is_said_and_is_not_found(wall):
    answer = wall(path="/wall/nowhere")
    assert answer.status_code == 404
    assert "nowhere" in answer.content.decode()


@pytest.mark.parametrize(
    ("shown", "state", "said"),
    [
        (line(25), "look", ("", "25", "min")),
        (line(0), "clear", ("no wait", "", "")),
        (line(None, "unknown"), "unknown", ("not known", "", "")),
        (line(None, "closed"), "stop", ("closed", "", "")),
        (line(10, "stood_still", at_most=True), "look", ("up to", "10", "min")),
        (line(95), "look", ("", "2", "h")),
        (line(125), "look", ("", "2½", "h")),
    ],
)
def test_a_wait_is_said_with_its_number_apart_and_never_invented(shown, state, said):
    with translation.override("en"):
        told = views.wait_said(shown)
    assert (told.state, (told.before, told.number, told.after)) == (state, said)


def test_kazakh_puts_its_words_behind_the_number():
    with translation.override("kk"):
        told = views.wait_said(line(10, "stood_still", at_most=True))
    assert (told.before, told.number, told.after) == ("", "10", "мин дейін")


@pytest.mark.parametrize(
    ("lanes", "told"),
    [
        ((), ()),
        (("3",), ("3",)),
        (("3", "4"), ("3", "4")),
        (("3", "4", "5", "7"), ("3–5", "7")),
        (("A", "B"), ("A", "B")),
    ],
)
def test_lanes_that_follow_one_another_are_told_as_a_run(lanes, told):
    assert views.runs_of(lanes) == told
