"""Pictures and clocks keep the legal day of the checkpoint, from midnight to five in the morning too."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine
from tests.factories.travellers import crosses, inspected, passport

from otkel.surfaces.web.lane import desks
from otkel.surfaces.web.pictures import local_at

pytestmark = pytest.mark.django_db
EARLY = datetime(2026, 11, 21, 20, 30, tzinfo=UTC)  # half past one on the 22nd at the checkpoint


def test_a_time_is_told_as_the_clock_at_the_checkpoint_showed_it():
    assert local_at("ford-bridge", EARLY).isoformat() == "2026-11-22T01:30:00+05:00"


def test_the_lanes_picture_ends_on_the_checkpoints_day(lane, monkeypatch):
    drawn = []
    monkeypatch.setattr(desks, "history_picture", lambda _spans, *, on: drawn.append(on) or "")
    with time_machine.travel(EARLY, tick=False):
        crosses(passport(), entry=datetime(2026, 11, 2, 7, tzinfo=UTC), left=None, by=lane)
        desks.desk_of(inspected(passport(), at=EARLY, by=lane, direction="exit"), role="first_line")
    assert drawn == [date(2026, 11, 22)]


def test_a_screen_keeps_the_clock_of_the_place_where_the_officer_stands(browser_of, lane, settings):
    settings.TIME_ZONE = "UTC"
    client = browser_of(lane)
    client.post("/lane/place/", {"lane": "ford-bridge/4", "direction": "entry", "paper": "a6"})
    with time_machine.travel(EARLY, tick=False):
        page = browser_of(lane)
        page.post("/lane/place/", {"lane": "ford-bridge/4", "direction": "entry", "paper": "a6"})
        assert 'data-clock="Asia/Almaty">01:30<' in page.get("/lane/").content.decode()
