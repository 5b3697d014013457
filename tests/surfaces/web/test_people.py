"""Looking somebody up: purpose and case first, one person at a time, the look-up on the person's own timeline."""

from __future__ import annotations

import re

import pytest
from tests.factories.travellers import inspected, passport

from otkel.records.inquiries.models import Inquiry

pytestmark = pytest.mark.django_db
ASKED = {"purpose": "oversight", "case": "CASE-7"}


@pytest.fixture
def signed_in(enrol, browser_of):
    """`signed_in("supervisor")`: a browser with an officer of that role."""
    return lambda role: browser_of(enrol(role))


@pytest.fixture
def somebody(lane, now):
    """A person known since a moment ago."""
    return inspected(passport(number="KNOWN001"), at=now, by=lane).person


def test_without_purpose_or_case_nobody_is_searched(signed_in, somebody):
    client = signed_in("supervisor")
    for missing in (
        {"purpose": "oversight", "case": " "},
        {"purpose": "", "case": "CASE-7"},
        {"purpose": "x", "case": "7"},
    ):
        answer = client.post("/people/", {**missing, "number": "KNOWN001"})
        assert answer.status_code == 422
        assert "ERIKSSON" not in answer.content.decode()


def test_a_number_finds_one_person_and_leads_to_the_timeline(signed_in, somebody):
    client = signed_in("supervisor")
    answer = client.post("/people/", {**ASKED, "number": "known001"}).content.decode()
    address = re.search(r'href="(/people/[^"]+/)"', answer)[1]
    shown = client.get(address).content.decode()
    assert "ERIKSSON ANNA MARIA" in shown
    assert '<svg xmlns="http://www.w3.org/2000/svg" class="timeline"' in shown
    assert "Oversight" in client.get(address).content.decode()


def test_a_question_that_is_too_wide_is_said(signed_in, somebody):
    assert signed_in("supervisor").post("/people/", {**ASKED, "surname": "ERIKSSON"}).status_code == 422


def test_first_line_searches_nobody(signed_in, somebody):
    assert signed_in("first_line").post("/people/", {**ASKED, "number": "KNOWN001"}).status_code == 403


def test_a_timeline_without_inspection_asks_why_first(signed_in, somebody):
    client = signed_in("ombudsman")
    assert "Why do you look?" in client.get(f"/people/{somebody}/").content.decode()
    assert client.post(f"/people/{somebody}/", ASKED).status_code == 302
    assert "ERIKSSON" in client.get(f"/people/{somebody}/").content.decode()


def test_purpose_and_case_hold_for_the_person_that_was_found_and_for_the_next_are_asked_again(
    signed_in, somebody, lane, now
):
    other = inspected(passport(number="OTHER001", surname="OTHER"), at=now, by=lane).person
    client = signed_in("supervisor")
    client.post("/people/", {**ASKED, "number": "KNOWN001"})
    assert "ERIKSSON" in client.get(f"/people/{somebody}/").content.decode()
    before = Inquiry.objects.count()
    page = client.get(f"/people/{other}/").content.decode()
    assert "Why do you look?" in page
    assert "CASE-7" not in page
    assert Inquiry.objects.count() == before
    client.post(f"/people/{other}/", {"purpose": "complaint", "case": "CASE-8"})
    assert "OTHER" in client.get(f"/people/{other}/").content.decode()
    assert Inquiry.objects.order_by("-at").first().case == "CASE-8"
    assert "Why do you look?" in client.get(f"/people/{somebody}/").content.decode()


def test_somebody_who_is_not_known_is_not_found(signed_in):
    client = signed_in("supervisor")
    client.post("/people/nobody/", ASKED)
    assert client.get("/people/nobody/").status_code == 404
