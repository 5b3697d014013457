"""How a referral ends on the screen: admitted, with conditions, handed over, or closed by the office that protects."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.factories.second_line import at_second_line
from tests.factories.travellers import local_day, passport

from otkel.procedures.border.open_safeguard import open_safeguard
from otkel.surfaces.web.pictures import local_at

pytestmark = pytest.mark.django_db
MEANT = {"name": "OSTROV PETR", "person": "x"}
WHY = "The visa was found in the other passport."
HTMX = {"HX-Request": "true"}


@pytest.fixture
def second(enrol):
    return enrol("second_line")


@pytest.fixture
def client(browser_of, second):
    return browser_of(second)


@pytest.fixture
def case(lane, second, now):
    return at_second_line(at=now, lane=lane, officer=second)


def at(case, part=""):
    return f"/second-line/{getattr(case, 'referral', case)}/{part}"


def test_admitting_takes_reasons_gives_the_slip_and_twice_is_once(client, case):
    assert client.post(at(case, "admission/"), {**MEANT, "reasons": ""}).status_code == 422
    first = client.post(at(case, "admission/"), {**MEANT, "reasons": WHY}).content.decode()
    again = client.post(at(case, "admission/"), {**MEANT, "reasons": WHY}).content.decode()
    slip = re.search(r'src="(/slips/[^"]+)"', first)[1].replace("&amp;", "&")
    assert client.get(slip)["Content-Type"] == "image/svg+xml"
    assert "nothing was written twice" in again
    page = client.get(at(case)).content.decode()
    assert "Admitted" in page
    assert WHY in page
    assert 'id="decide"' not in page


def test_the_hour_of_the_admission_is_said_and_the_inspections_beside_it(client, lane, second, now):
    earlier = at_second_line(at=now - timedelta(minutes=70), lane=lane, officer=second)
    before = timezone.now()
    page = client.post(at(earlier, "admission/"), {**MEANT, "reasons": WHY}).content.decode()
    zone = local_at(earlier.report.checkpoint, now).tzinfo
    hours = {f"Recorded at {moment.astimezone(zone):%H:%M}." for moment in (before, timezone.now())}
    assert any(said in page for said in hours)
    assert f"The crossing bears the time of the inspection: {earlier.report.at.astimezone(zone):%H:%M}." in page
    again = client.post(at(earlier, "admission/"), {**MEANT, "reasons": WHY}).content.decode()
    assert f"at {earlier.report.at.astimezone(zone):%H:%M}; nothing" not in again


def condition(now, **other):
    due = local_day(now).isoformat()
    told = {"words-1": "Show the onward ticket", "due-1": due, "provision-1": "me.conditions.onward-ticket"}
    return {**MEANT, "conditional": "yes", "reasons": WHY, **told, **other}


@pytest.mark.parametrize(
    "other",
    [
        {"words-1": "", "due-1": ""},
        {"due-1": "31 February"},
        {"due-1": "2020-01-01"},
        {"provision-1": "me.conditions.invented"},
        {"reasons": ""},
    ],
    ids=["no condition", "no day", "a day that has passed", "no ground", "no reasons"],
)
def test_a_condition_that_cannot_be_set_is_said_and_keeps_what_was_typed(client, case, now, other):
    answer = client.post(at(case, "admission/"), condition(now, **other))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'class="wrong-said"' in page
    assert "Show the onward ticket" in page or not other.get("words-1", "x")


def test_conditions_are_shown_with_their_day(client, case, now):
    page = client.post(at(case, "admission/"), condition(now)).content.decode()
    assert "Show the onward ticket" in page
    assert "Admitted with conditions" in client.get(at(case)).content.decode()


def test_a_hand_over_names_an_office_and_says_that_it_holds_nobody(client, case):
    assert "authorises nobody to hold" in client.get(at(case)).content.decode()
    for wrong in ({"office": "", "reasons": WHY}, {"office": "moon", "reasons": WHY}):
        assert client.post(at(case, "handover/"), wrong).status_code in {404, 422}
    assert client.post(at(case, "handover/"), {"office": "border-police", "reasons": " "}).status_code == 422
    told = {"office": "border-police", "reasons": WHY}
    assert client.post(at(case, "handover/"), told).status_code == 302
    assert client.post(at(case, "handover/"), told).status_code == 302
    page = client.get(at(case)).content.decode()
    assert "Handed over" in page
    assert "Border Police of Meridia" in page


def test_what_ended_is_not_ended_otherwise(client, case):
    client.post(at(case, "handover/"), {"office": "border-police", "reasons": WHY})
    assert client.post(at(case, "notes/"), {"said": "Too late."}).status_code == 409
    other = {"office": "consular-desk", "reasons": WHY}
    assert client.post(at(case, "handover/"), other).status_code == 409
    assert client.post(at(case, "admission/"), {**MEANT, "reasons": WHY}).status_code == 200  # its office takes them in


@pytest.mark.parametrize(
    ("kind", "role", "outcome", "words"),
    [
        ("protection", "asylum_officer", "withdrawn", "The person withdrew the claim"),
        ("child", "guardian", "joined_by_guardian", "A parent or guardian has come"),
        ("citizenship", "legal_officer", "not_citizen", "Not a citizen"),
    ],
)
def test_each_protecting_referral_is_closed_by_its_office_alone(
    browser_of, enrol, client, case, now, second, kind, role, outcome, words
):
    made = open_safeguard(case.inspection, at=now, by=second, ground="safeguard", kind=kind, words="So it was said.")
    told = {"outcome": outcome, "reasons": "Looked into with a lawyer.", "reference": "A-17"}
    client.post(at(made.referral, "taking/"))
    assert at(made.referral, "outcome/") not in client.get(at(made.referral)).content.decode()
    assert client.post(at(made.referral, "outcome/"), told).status_code == 403
    office = browser_of(enrol(role))
    assert "So it was said." in office.get("/second-line/").content.decode()
    assert at(made.referral, "outcome/") not in office.get(at(made.referral)).content.decode()  # taken up first
    office.post(at(made.referral, "taking/"), {"over": "yes"})
    page = office.get(at(made.referral)).content.decode()
    assert words in page
    assert "afterwards a refusal is possible again" in page
    assert office.post(at(made.referral, "outcome/"), {**told, "outcome": "refused"}).status_code == 422
    assert office.post(at(made.referral, "outcome/"), {**told, "reasons": " "}).status_code == 422
    assert office.post(at(made.referral, "outcome/"), told).status_code == 302
    assert "A-17" in office.get(at(made.referral)).content.decode()
    assert "no refusal is possible" not in client.get(at(case)).content.decode()


def test_other_offices_see_only_the_kinds_that_they_serve(browser_of, enrol, case):
    assert "Nobody waits." in browser_of(enrol("guardian")).get("/second-line/").content.decode()


# ---- the lane ---------------------------------------------------------------------------------


def inspection_in(page):
    return re.search(r'data-inspection="([^"]+)"', page)[1]


@pytest.fixture
def at_the_lane(enrol, browser_of):
    def opened(role="first_line"):
        client = browser_of(enrol(role))
        client.post("/lane/place/", {"lane": "ford-bridge/4", "direction": "entry", "paper": "a6"})
        return client

    return opened


def test_protection_is_recorded_at_the_lane_in_words_and_answered_with_a_ticket(at_the_lane):
    lane = at_the_lane()
    inspection = inspection_in(lane.post("/lane/inspections/", {"mrz": passport()}, headers=HTMX).content.decode())
    address = f"/lane/inspections/{inspection}/safeguard/"
    assert lane.post(address, {"kind": "protection", "words": " "}, headers=HTMX).status_code == 422
    done = lane.post(address, {"kind": "protection", "words": "They will kill me.", **MEANT}, headers=HTMX)
    page = done.content.decode()
    assert "Entry cannot be refused." in page
    assert re.search(r"Ticket [A-Z0-9]{4}", page)
    assert "/second-line/" not in page


def test_the_lane_shows_the_ticket_and_second_line_the_way_to_the_file(at_the_lane):
    lane = at_the_lane("second_line")
    inspection = inspection_in(lane.post("/lane/inspections/", {"mrz": passport()}, headers=HTMX).content.decode())
    page = lane.post(f"/lane/inspections/{inspection}/referral/", {"own": "Look."}, headers=HTMX).content.decode()
    address = re.search(r'href="(/second-line/[^"]+/)"', page)[1]
    assert lane.get(address).status_code == 200


@pytest.mark.parametrize("headers", [HTMX, {}])
def test_second_line_at_the_lane_says_why_before_a_referred_traveller_is_admitted(at_the_lane, headers):
    lane = at_the_lane("second_line")
    inspection = inspection_in(lane.post("/lane/inspections/", {"mrz": passport()}, headers=HTMX).content.decode())
    lane.post(f"/lane/inspections/{inspection}/referral/", {"own": "Look."}, headers=HTMX)
    asked = lane.post(f"/lane/inspections/{inspection}/admission/", MEANT, headers=headers)
    assert asked.status_code == 422
    assert 'name="reasons"' in asked.content.decode()
    done = lane.post(f"/lane/inspections/{inspection}/admission/", {**MEANT, "reasons": WHY}, headers=headers)
    assert "Admitted." in done.content.decode()


def test_the_way_to_the_queue_stands_in_the_head_for_those_who_serve_there(browser_of, enrol):
    for role in ("second_line", "supervisor", "asylum_officer", "guardian", "legal_officer", "ombudsman"):
        assert 'href="/second-line/"' in browser_of(enrol(role)).get("/").content.decode()
    assert 'href="/second-line/"' not in browser_of(enrol("first_line")).get("/").content.decode()
