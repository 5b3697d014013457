"""A wrong crossing is put right by another record: both stay in sight, and each bad correction says what is wrong."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.factories.travellers import crosses, passport

from otkel.records.crossings.models import Correction, Crossing

pytestmark = pytest.mark.django_db
REASONS = "The paper form says that it was an exit."


@pytest.fixture
def at(now):
    return (now - timedelta(days=2)).replace(hour=7, minute=30, second=23)


@pytest.fixture
def crossing(lane, at):
    """An entry two days ago, at 12:30:23 local time."""
    crosses(passport(), entry=at, left=None, by=lane)
    return Crossing.objects.get()


@pytest.fixture
def client(enrol, browser_of):
    return browser_of(enrol("second_line"))


def address(crossing):
    return f"/crossings/{crossing.pk}/correction/?person={crossing.person_id}"


def told(crossing, event, **change):
    local = (event + timedelta(hours=5)).strftime("%Y-%m-%dT%H:%M")
    facts = {"person": crossing.person_id, "what": "otherwise", "direction": "exit", "at": local, "reasons": REASONS}
    return {**facts, **change}


def test_the_form_shows_the_crossing_as_it_is_recorded(client, crossing, at):
    shown = client.get(address(crossing)).content.decode()
    assert "12:30" in shown
    assert "ERIKSSON" in shown
    assert (at + timedelta(hours=5)).strftime("%Y-%m-%dT%H:%M") in shown


def test_a_corrected_direction_shows_both_records_and_keeps_the_second_of_the_event(client, crossing, at):
    shown = client.post(address(crossing), told(crossing, at), follow=True).content.decode()
    right = Correction.objects.get().right
    assert (right.direction, right.at) == ("exit", at)
    assert "This crossing was corrected." in shown
    assert "<s class=" in shown
    assert REASONS in shown
    assert right.pk in shown


def test_a_corrected_time_is_the_local_time_of_the_checkpoint(client, crossing, at):
    local = (at + timedelta(hours=5)).strftime("%Y-%m-%dT09:15")
    client.post(address(crossing), told(crossing, at, direction="entry", at=local))
    right = Correction.objects.get().right
    assert (right.direction, right.at.strftime("%H:%M:%S")) == ("entry", "04:15:00")


def test_a_crossing_that_never_took_place_is_struck_out_and_nothing_stands_in_its_place(client, crossing, at):
    shown = client.post(address(crossing), told(crossing, at, what="never"), follow=True).content.decode()
    assert Correction.objects.get().right is None
    assert "never took place" in shown
    assert "What counts now" not in shown


def test_the_timeline_strikes_the_wrong_record_and_leads_to_the_correction_of_the_right_one(client, crossing, at):
    client.post(address(crossing), told(crossing, at))
    client.post(f"/people/{crossing.person_id}/", {"purpose": "oversight", "case": "C-1"})
    shown = client.get(f"/people/{crossing.person_id}/").content.decode()
    assert "wrong, replaced" in shown
    assert "in place of a wrong record" in shown
    assert f"/crossings/{Correction.objects.get().right_id}/correction/" in shown
    assert f"/crossings/{crossing.pk}/correction/" not in shown


def test_a_correction_of_a_corrected_crossing_leads_to_the_newest(client, crossing, at):
    client.post(address(crossing), told(crossing, at))
    newest = Correction.objects.get().right
    answer = client.post(address(crossing), told(crossing, at, what="never"))
    assert Correction.objects.count() == 1
    assert f"/crossings/{newest.pk}/correction/" in answer.content.decode()
    client.post(address(newest), told(newest, at, what="never"))
    assert Correction.objects.count() == 2
    assert client.get(address(crossing)).content.decode().count("<s class=") == 2


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"what": ""}, "Choose what is wrong"),
        ({"what": "maybe"}, "Choose what is wrong"),
        ({"reasons": " "}, "Something is missing: the reasons."),
        ({"reasons": "x" * 5001}, "This is longer than"),
        ({"direction": "entry"}, "The correction says the same as the record"),
        ({"direction": "sideways"}, "is none of"),
        ({"at": "soon"}, "This is not a time"),
        ({"at": "9998-01-01T00:00"}, "lies in the future"),
    ],
)
def test_what_cannot_be_used_is_asked_for_again(client, crossing, at, change, said):
    answer = client.post(address(crossing), told(crossing, at, **change))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Correction.objects.exists()


def test_first_line_corrects_nothing(enrol, browser_of, crossing, at):
    client = browser_of(enrol("first_line"))
    assert client.post(address(crossing), told(crossing, at)).status_code == 403
    assert not Correction.objects.exists()


def test_another_persons_crossing_is_not_found_under_this_one(client, crossing, lane, at):
    crosses(passport(number="OTHER001", surname="OTHER"), entry=at + timedelta(minutes=3), left=None, by=lane)
    other = Crossing.objects.exclude(pk=crossing.pk).get()
    wrong = f"/crossings/{other.pk}/correction/?person={crossing.person_id}"
    assert client.get(wrong).status_code == 404
    assert client.post(wrong, told(crossing, at)).status_code == 404
    assert client.get("/crossings/nothing/correction/?person=nobody").status_code == 404


def test_without_the_person_the_search_asks_for_purpose_and_case_first(client, crossing):
    assert client.get(f"/crossings/{crossing.pk}/correction/")["Location"] == "/people/"
