"""The lane's panel about a child: proposals, the adult recorded, a consent noted; the form keeps what is open."""

from __future__ import annotations

import re

import pytest
from tests.factories.second_line import at_second_line
from tests.factories.travellers import inspected, passport
from tests.stores import both_stores

from otkel.records.families.models import Consent
from otkel.records.referrals.models import Accompaniment

pytestmark = both_stores
CHILD = passport(number="KID00001", given_names="LEV", birth_date="2017-01-15")
HTMX = {"HX-Request": "true"}
SURE = {"relation": "parent", "usual": "A birth certificate was shown.", "confirmed_by": ""}
LETTER = {"of": "The father", "shown": "letter", "finding": "uncertain", "words": "Signed; nobody answered."}


@pytest.fixture
def at_lane(browser_of, lane):
    """`at_lane("exit")`: a lane officer's browser at Ford Bridge, lane 4."""

    def opened(direction="entry"):
        client = browser_of(lane)
        client.post("/lane/place/", {"lane": "ford-bridge/4", "direction": direction, "paper": "a6"})
        return client

    return opened


def scanned(client, mrz):
    answer = client.post("/lane/inspections/", {"mrz": mrz}, headers=HTMX)
    html = answer.content.decode()
    return re.search(r'data-inspection="(\w+)"', html).group(1), html


def test_beside_an_adult_no_panel_stands(at_lane):
    _adult, html = scanned(at_lane(), passport())
    assert 'class="family"' not in html


@pytest.mark.parametrize(("direction", "way"), [("entry", "admission"), ("exit", "exit")])
def test_a_proposed_adult_is_recorded_and_the_child_goes_through(at_lane, direction, way):
    client = at_lane(direction)
    parent, _html = scanned(client, passport())
    child, html = scanned(client, CHILD)
    assert f'name="adult" value="{parent}"' in html
    assert "ERIKSSON ANNA MARIA" in html
    recorded = client.post(f"/lane/inspections/{child}/accompaniment/", {"adult": parent, **SURE}, headers=HTMX)
    told = recorded.content.decode()
    assert recorded.status_code == 200
    assert "mother or father" in told
    assert 'id="travelling"' not in told
    assert f"/lane/inspections/{child}/{way}/" in told
    assert Accompaniment.objects.get().confirmed_by == "A birth certificate was shown."
    assert client.post(f"/lane/inspections/{child}/{way}/", headers=HTMX).status_code == 200


def test_before_an_adult_is_recorded_the_lane_proposes_second_line(at_lane):
    _child, html = scanned(at_lane(), CHILD)
    assert "nobody is proposed" in html
    assert re.search(r'class="button main"[^>]*data-key="S"', html)
    assert 'data-key="Enter"' not in html.split('class="keys"')[1].split("<dialog")[0]


def test_a_consent_is_noted_and_shown(at_lane):
    client = at_lane("exit")
    child, _html = scanned(client, CHILD)
    told = client.post(f"/lane/inspections/{child}/consent/", LETTER, headers=HTMX).content.decode()
    assert "a letter · not certain" in told
    assert "Signed; nobody answered." in told
    assert Consent.objects.get().of == "The father"


@pytest.mark.parametrize(
    ("address", "form", "told", "says"),
    [
        ("accompaniment", "travelling", {}, "Choose the adult"),
        ("accompaniment", "travelling", {"adult_sign": "x", "relation": "parent"}, None),
        ("consent", "consent", {"shown": "letter"}, "Choose what was shown"),
        ("consent", "consent", {**LETTER, "words": " "}, "in words"),
        ("consent", "consent", {**LETTER, "of": " "}, "whose consent"),
    ],
)
def test_what_is_missing_is_said_inside_the_open_form(at_lane, address, form, told, says):
    client = at_lane()
    child, _html = scanned(client, CHILD)
    answer = client.post(f"/lane/inspections/{child}/{address}/", told, headers=HTMX)
    if says is None:
        assert answer.status_code == 404
        return
    assert (answer.status_code, answer["HX-Retarget"]) == (422, f"#{form}-said")
    assert says in answer.content.decode()
    plain = client.post(f"/lane/inspections/{child}/{address}/", told)
    assert plain.status_code == 422
    assert says in plain.content.decode()
    assert not Consent.objects.exists()


def test_two_ages_that_ask_something_get_a_field_for_the_answer(at_lane, now):
    client = at_lane()
    parent, _html = scanned(client, passport(number="YOUNG01", birth_date=f"{now.year - 20}-01-01"))
    child, _html = scanned(client, passport(number="TEEN001", given_names="LEV", birth_date=f"{now.year - 16}-01-15"))
    address, told = f"/lane/inspections/{child}/accompaniment/", {"adult": parent, **SURE}
    asked = client.post(address, told, headers=HTMX)
    assert asked.status_code == 422
    assert 'name="answer"' in asked.content.decode()
    answered = client.post(address, told | {"answer": "The stepmother; papers of the marriage shown."}, headers=HTMX)
    assert answered.status_code == 200


def test_somebody_from_another_post_records_nothing(browser_of, enrol, lane, now):
    child = inspected(CHILD, at=now, by=lane).inspection
    stranger = browser_of(enrol("first_line", "north-gate"))
    for address, told in (("accompaniment", {"adult": child, **SURE}), ("consent", LETTER)):
        assert stranger.post(f"/lane/inspections/{child}/{address}/", told, headers=HTMX).status_code == 403
        assert stranger.get(f"/lane/inspections/{child}/{address}/").status_code == 405


def test_second_line_sees_who_is_proposed_and_notes_a_consent_in_the_file(browser_of, enrol, lane, now):
    second = enrol("second_line")
    parent = inspected(passport(), at=now, by=lane).inspection
    case = at_second_line(at=now, lane=lane, officer=second, mrz=CHILD)
    client, address = browser_of(second), f"/second-line/{case.referral}/"
    html = client.get(address).content.decode()
    assert parent in html
    wrong = client.post(f"{address}consent/", {**LETTER, "words": " "})
    assert wrong.status_code == 422
    assert "The father" in wrong.content.decode()
    assert client.post(f"{address}consent/", LETTER).status_code == 302
    assert "a letter · not certain" in client.get(address).content.decode()
    young = inspected(passport(number="YOUNG01", birth_date=f"{now.year - 19}-01-01"), at=now, by=lane).inspection
    told = {"adult": young, "relation": "mother", "confirmed_by": "She says so herself."}
    asked = client.post(f"{address}accompaniment/", told)
    assert asked.status_code == 422
    assert 'name="answer"' in asked.content.decode()
    assert client.post(f"{address}accompaniment/", told | {"answer": "Adopted; the court's paper."}).status_code == 302


def test_an_office_that_does_not_look_at_families_still_reads_its_file(browser_of, enrol, lane, now):
    case = at_second_line(at=now, lane=lane, officer=enrol("second_line"), mrz=CHILD)
    answer = browser_of(enrol("ombudsman")).get(f"/second-line/{case.referral}/?read=yes")
    assert 'id="family"' not in answer.content.decode()
