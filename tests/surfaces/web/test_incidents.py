"""Recording what should not happen: anybody on duty, it authorises nothing, and those who must know see it first."""

from __future__ import annotations

import pytest
from tests.factories.travellers import inspected, passport

from otkel.records.incidents.models import AlertSeen, Incident
from otkel.surfaces.web.incidents.views import KINDS

pytestmark = pytest.mark.django_db
TOLD = {"checkpoint": "ford-bridge", "kind": "held", "words": "A man sat in the back room from six in the morning."}
ROLES = [
    "first_line", "second_line", "supervisor", "legal_officer", "ombudsman", "asylum_officer", "guardian",
    "appeals_officer",
]  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
def test_anybody_on_duty_records_an_incident_from_the_head_of_every_screen(enrol, browser_of, role):
    client = browser_of(enrol(role))
    assert 'href="/incidents/"' in client.get("/checkpoints/").content.decode()
    assert "This authorises nothing." in client.get("/incidents/").content.decode()
    answer = client.post("/incidents/", TOLD).content.decode()
    kept = Incident.objects.get()
    assert kept.pk in answer
    assert "shift supervisor" in answer
    assert "ombudsman" in answer


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_can_be_told(enrol, browser_of, kind):
    browser_of(enrol("first_line")).post("/incidents/", {**TOLD, "kind": kind})
    assert Incident.objects.get().kind == kind


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kind": ""}, "Choose what it was about."),
        ({"kind": "arrest"}, "Choose what it was about."),
        ({"words": " "}, "Something is missing"),
        ({"checkpoint": ""}, "Choose the checkpoint."),
        ({"checkpoint": "nowhere"}, "Choose the checkpoint."),
        ({"happened_at": "yesterday"}, "This is not a time"),
        ({"happened_at": "2026-02-31T10:00"}, "This is not a time"),
        ({"happened_at": "9999-12-31T23:59"}, "lies in the future"),
    ],
)
def test_what_cannot_be_used_is_asked_for_again_and_what_was_typed_stays(enrol, browser_of, change, said):
    answer = browser_of(enrol("first_line")).post("/incidents/", {**TOLD, **change})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert ("back room" in answer.content.decode()) is ("words" not in change)
    assert not Incident.objects.exists()


def test_an_inspection_that_does_not_exist_is_asked_for_again_and_the_words_stay(enrol, browser_of):
    answer = browser_of(enrol("first_line")).post("/incidents/", {**TOLD, "inspection": "nothing"})
    assert answer.status_code == 422
    assert "There is no such inspection" in answer.content.decode()
    assert "back room" in answer.content.decode()
    assert not Incident.objects.exists()


def test_the_inspection_is_carried_over_and_kept(enrol, browser_of, lane, now):
    inspection = inspected(passport(), at=now, by=lane).inspection
    client = browser_of(enrol("first_line"))
    assert inspection in client.get(f"/incidents/?inspection={inspection}").content.decode()
    client.post("/incidents/", {**TOLD, "inspection": inspection})
    assert Incident.objects.get().inspection_id == inspection


def test_its_time_is_the_local_time_of_the_checkpoint(enrol, browser_of):
    browser_of(enrol("first_line")).post("/incidents/", {**TOLD, "happened_at": "2026-03-01T06:15"})
    assert Incident.objects.get().at.isoformat() == "2026-03-01T01:15:00+00:00"


@pytest.mark.parametrize("role", ["supervisor", "ombudsman"])
def test_those_alerted_see_it_until_they_say_what_follows(enrol, browser_of, role):
    browser_of(enrol("first_line", "ford-bridge")).post("/incidents/", TOLD)
    incident = Incident.objects.get().pk
    client = browser_of(enrol(role))
    assert "Not seen yet: 1" in client.get("/incidents/alerts/").content.decode()
    missing = client.post(f"/incidents/{incident}/seen/", {"words": " "})
    assert missing.status_code == 422
    assert "Something is missing" in missing.content.decode()
    answer = client.post(f"/incidents/{incident}/seen/", {"words": "I go there now."})
    assert answer["Location"] == f"/incidents/alerts/#incident-{incident}"
    shown = client.get("/incidents/alerts/").content.decode()
    assert "Not seen yet: 0" in shown
    assert "I go there now." in shown
    assert AlertSeen.objects.count() == 1


def test_what_one_has_seen_still_waits_for_the_other(enrol, browser_of):
    browser_of(enrol("first_line")).post("/incidents/", TOLD)
    browser_of(enrol("supervisor")).post(f"/incidents/{Incident.objects.get().pk}/seen/", {"words": "Seen."})
    assert "Not seen yet: 1" in browser_of(enrol("ombudsman")).get("/incidents/alerts/").content.decode()


def test_a_checkpoints_supervisor_sees_its_own_only(enrol, browser_of):
    browser_of(enrol("first_line")).post("/incidents/", TOLD)
    assert (
        "Not seen yet: 1" in browser_of(enrol("supervisor", "ford-bridge")).get("/incidents/alerts/").content.decode()
    )
    other = browser_of(enrol("supervisor", "north-gate"))
    assert "back room" not in other.get("/incidents/alerts/").content.decode()
    assert other.post(f"/incidents/{Incident.objects.get().pk}/seen/", {"words": "Mine."}).status_code == 403


def test_others_see_no_alerts(enrol, browser_of):
    assert browser_of(enrol("first_line")).get("/incidents/alerts/").status_code == 403


def test_an_unknown_incident_is_not_found(enrol, browser_of):
    assert browser_of(enrol("ombudsman")).post("/incidents/nothing/seen/", {"words": "x"}).status_code == 404
