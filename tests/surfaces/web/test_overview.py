"""What waits where: the oldest first, no names, no targets, and it asks again by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.factories.second_line import at_second_line, referred, refused
from tests.factories.travellers import crosses, passport

from otkel.procedures.border.record_incident import IncidentTold, record_incident
from otkel.records.outbox.models import Message, NotWanted
from otkel.vocabulary.texts import verbatim

pytestmark = pytest.mark.django_db


@pytest.fixture
def watcher(enrol, browser_of):
    return browser_of(enrol("supervisor"))


@pytest.mark.parametrize(("role", "status"), [
    ("second_line", 200), ("supervisor", 200), ("ombudsman", 200), ("first_line", 403), ("guardian", 403),
])  # fmt: skip
def test_it_lies_open_to_those_who_answer_for_what_waits(enrol, browser_of, role, status):
    assert browser_of(enrol(role)).get("/overview/").status_code == status


def test_a_checkpoint_where_nothing_waits_says_so(watcher):
    shown = watcher.get("/overview/").content.decode()
    assert "nothing waits" in shown
    assert "somebody waits" not in shown


def test_what_waits_stands_with_its_kind_its_number_and_the_age_of_the_oldest(watcher, lane, now):
    referred(passport(number="A1111111"), at=now - timedelta(minutes=130), by=lane)
    referred(passport(number="A2222222"), at=now - timedelta(minutes=5), by=lane)
    shown = watcher.get("/overview/").content.decode()
    assert "somebody waits" in shown
    assert "2 h 10 min" in shown
    assert "closer look" in shown
    assert "ERIKSSON" not in shown


def test_notices_to_serve_and_unseen_alerts_are_shown_and_the_alert_comes_first(watcher, lane, enrol, now):
    refused(at_second_line(at=now, lane=lane, officer=enrol("second_line")), at=now)
    record_incident(IncidentTold("north-gate", "held", "Somebody is held."), at=now, by=lane, ground="incident")
    shown = watcher.get("/overview/").content.decode()
    assert "notices to serve" in shown
    assert shown.index("alerts that nobody has seen") < shown.index("notices to serve")


def test_crossings_are_counted_and_refusals_are_not(watcher, lane, enrol, now):
    crosses(passport(), entry=now, left=None, by=lane)
    refused(at_second_line(at=now, lane=lane, officer=enrol("second_line")), at=now)
    shown = watcher.get("/overview/").content.decode().lower()
    assert "crossings today: 1" in shown
    for counted in ("refused:", "refusals:", "refusals today", "target", "deport"):
        assert counted not in shown


def test_it_asks_again_by_itself_for_the_part_that_changes(watcher):
    whole = watcher.get("/overview/").content.decode()
    part = watcher.get("/overview/", headers={"HX-Request": "true"}).content.decode()
    assert 'hx-trigger="every 30s"' in whole
    assert "<html" in whole
    assert "<html" not in part
    assert "As of" in part


def test_an_officer_of_one_checkpoint_sees_that_one(enrol, browser_of):
    shown = browser_of(enrol("supervisor", "ford-bridge")).get("/overview/").content.decode()
    assert "at-ford-bridge" in shown
    assert "at-north-gate" not in shown


def test_a_message_that_the_other_side_rejects_is_shown_to_the_supervisor_who_sends_it_again(
    watcher, enrol, browser_of, now
):
    kept = Message.objects.create(sequence=1, to="customs", kind="vehicle_passed", about="x", body={}, at=now)
    assert "rejected: 3" not in watcher.get("/overview/").content.decode()
    for _ in range(3):
        NotWanted.objects.create(message=kept, at=now, why=verbatim("The other side answered 422.").as_dict())
    shown = watcher.get("/overview/").content.decode()
    assert "rejected: 3" in shown
    assert "The other side answered 422." in shown
    assert "rejected: 3" not in browser_of(enrol("ombudsman")).get("/overview/").content.decode()
    assert browser_of(enrol("first_line")).post(f"/overview/messages/{kept.pk}/again/").status_code == 403
    assert watcher.post(f"/overview/messages/{kept.pk}/again/").status_code == 302
    assert "rejected: 3" not in watcher.get("/overview/").content.decode()
