"""A crossing from a paper form: the time of the event, the flag that it is late, the doubt for the person."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from tests.factories.travellers import passport

from otkel.records.crossings.models import Crossing

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(enrol, browser_of):
    return browser_of(enrol("first_line"))


@pytest.fixture
def told(now):
    """What a paper form of three days ago says, at 12:00 local time."""
    at = (now - timedelta(days=3)).replace(hour=7, minute=0, second=0)
    local = (at + timedelta(hours=5)).strftime("%Y-%m-%dT%H:%M")
    facts = {"lane": "ford-bridge/4", "direction": "entry", "mrz": passport(), "at": local, "why": "power cut"}
    return lambda **change: {**facts, **change}


def recorded(client, told):
    """Look it up, then press what the page offers."""
    found = client.post("/late/", told)
    assert found.status_code == 200, found.content.decode()
    page = found.content.decode()
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    return client.post(re.search(r'action="(/late/[^"]+/)"', page)[1], fields)


@pytest.mark.parametrize("direction", ["entry", "exit"])
def test_a_late_crossing_carries_the_time_of_the_event_and_the_flag(client, told, direction):
    answer = recorded(client, told(direction=direction)).content.decode()
    kept = Crossing.objects.get()
    assert kept.late
    assert (kept.direction, kept.at.strftime("%H:%M")) == (direction, "07:00")
    assert f"The {direction} is recorded, as late." in answer


def test_nothing_is_recorded_as_crossed_before_it_has_been_seen_whose_it_is(client, told):
    page = client.post("/late/", told()).content.decode()
    assert "ERIKSSON" in page
    assert not Crossing.objects.exists()


def test_where_the_time_is_not_certain_the_day_that_favours_the_person_counts(client, told, now):
    latest = (now - timedelta(days=1)).strftime("%Y-%m-%dT12:00")
    recorded(client, told(not_later_than=latest))
    kept = Crossing.objects.get()
    assert kept.not_later_than.strftime("%H:%M") == "07:00"
    assert kept.on == (now - timedelta(days=1)).date()


def test_recorded_twice_it_is_written_once(client, told):
    recorded(client, told())
    assert "nothing was written twice" in recorded(client, told()).content.decode()
    assert Crossing.objects.count() == 1


def test_the_timeline_says_that_it_was_recorded_late(enrol, browser_of, client, told):
    recorded(client, told())
    person = Crossing.objects.get().person_id
    second = browser_of(enrol("second_line"))
    second.post(f"/people/{person}/", {"purpose": "oversight", "case": "C-1"})
    assert "recorded late" in second.get(f"/people/{person}/").content.decode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"lane": ""}, "Choose the lane."),
        ({"lane": "ford-bridge/999"}, "Choose the lane."),
        ({"lane": "nowhere/1"}, "Choose the lane."),
        ({"direction": ""}, "Choose entry or exit."),
        ({"mrz": " "}, "Type what the form says of the document"),
        ({"mrz": "", "number": "X1"}, "Type a surname or given names"),
        ({"mrz": "P<UTO"}, "line"),
        ({"at": ""}, "Say when it took place"),
        ({"at": "noon"}, "This is not a time"),
        ({"at": "2999-01-01T00:00"}, "This time lies in the future."),
        ({"not_later_than": "2001-01-01T00:00"}, "The latest time must lie after"),
        ({"not_later_than": "2999-01-01T00:00"}, "The latest time must lie after"),
        ({"why": " "}, "Type the number of the paper form"),
        ({"form": "seventeen"}, "is no number of a form"),
        ({"form": "A-17"}, "No form A-000017 was printed"),
        ({"form": "DRILL-1"}, "is a practice form"),
        ({"day": "", "at": "yesterday"}, "not a time"),
    ],
)
def test_what_cannot_be_used_is_asked_for_again(client, told, change, said):
    answer = client.post("/late/", told(**change))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Crossing.objects.exists()


def test_what_second_line_decides_on_first_line_is_not_offered_to_record(enrol, browser_of, client, told):
    needs_a_visa = told(mrz=passport(nationality="QMV", number="V0000009"))
    page = client.post("/late/", needs_a_visa).content.decode()
    assert "Second line records this entry" in page
    assert "record the entry as late" not in page
    recorded(browser_of(enrol("second_line")), needs_a_visa)
    assert Crossing.objects.get().late


def test_an_inspection_that_does_not_exist_is_not_found(client):
    assert client.post("/late/nothing/", {"direction": "entry"}).status_code == 404
    assert client.post("/late/nothing/", {"direction": "exit"}).status_code == 404


def test_the_late_page_is_not_for_those_who_serve_at_no_lane(enrol, browser_of, told):
    assert browser_of(enrol("legal_officer")).post("/late/", told()).status_code == 403
