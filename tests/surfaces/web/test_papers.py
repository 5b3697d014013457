"""Unusual papers at the lane: each form says inside itself what cannot be so, and the report says what was shown."""

from __future__ import annotations

import re
from dataclasses import asdict

import pytest
from tests.factories.travellers import passport
from tests.factories.unusual_papers import typed

from otkel.records.inspections.models import Emergency, ShownTogether

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def at_lane(enrol, browser_of):
    client = browser_of(enrol("first_line"))
    client.post("/lane/place/", {"lane": "ford-bridge/4", "direction": "entry", "paper": "a6"})
    return client


def page(answer):
    return answer.content.decode()


def test_the_waiting_lane_offers_both_forms_with_their_keys(at_lane):
    shown = page(at_lane.get("/lane/"))
    for key, form in (("F2", "other-paper"), ("F9", "emergency")):
        assert f'data-function="{key}" data-form="{form}"' in shown
        assert f'<dialog class="over small-over paper-over" id="{form}"' in shown
    assert "refugee travel document" in shown
    assert '<option value="KAZ">Kazakhstan</option>' in shown


def test_a_typed_paper_becomes_a_report_that_names_its_kind(at_lane):
    shown = page(at_lane.post("/lane/papers/", asdict(typed()), headers=HTMX))
    assert 'data-state="report"' in shown
    assert "refugee travel document" in shown
    assert "RT100200" in shown


@pytest.mark.parametrize(("language", "word"), [("kk", "босқынның"), ("ru", "беженца"), ("en", "refugee")])
def test_the_kinds_are_named_in_the_officers_language(at_lane, language, word):
    at_lane.cookies["language"] = language
    assert word in page(at_lane.get("/lane/"))


def test_what_cannot_be_so_is_said_inside_the_open_form(at_lane):
    answer = at_lane.post("/lane/papers/", asdict(typed(birth_date="12.08.1974")), headers=HTMX)
    assert (answer.status_code, answer["HX-Retarget"]) == (422, "#other-paper-said")
    assert "1974-08-12" in page(answer)
    assert "<html" not in page(answer)


def test_without_scripts_it_is_said_on_a_page(at_lane):
    answer = at_lane.post("/lane/papers/", asdict(typed(kind="")))
    assert answer.status_code == 422
    assert "<html" in page(answer)


def test_a_crew_member_on_a_typed_paper_has_the_terms_of_crews(at_lane):
    held = asdict(typed(kind="passport", nationality="QMV", issuer="QMV"))
    assert "Crew on duty" in page(at_lane.post("/lane/papers/", {**held, "role": "crew"}, headers=HTMX))


def test_somebody_hurt_passes_with_words_alone(at_lane):
    shown = page(at_lane.post("/lane/papers/none/", {"words": "Unconscious after a crash."}, headers=HTMX))
    assert "Let through at once" in shown
    assert "name not known" in shown
    assert shown.count('class="state is-unknown"') == 3
    assert "another document" not in shown
    assert Emergency.objects.count() == 1
    inspection = re.search(r'data-inspection="([^"]+)"', shown)[1]
    done = page(at_lane.post(f"/lane/inspections/{inspection}/admission/", {"name": "", "person": ""}, headers=HTMX))
    assert 'data-state="done"' in done
    assert "data-slip" not in done


@pytest.mark.parametrize("words", ["", "hurt"])
def test_nobody_passes_without_words(at_lane, words):
    answer = at_lane.post("/lane/papers/none/", {"words": words}, headers=HTMX)
    assert (answer.status_code, answer["HX-Retarget"]) == (422, "#emergency-said")
    assert not Emergency.objects.exists()


def test_a_second_document_stands_on_the_report_that_comes_back(at_lane):
    shown = page(at_lane.post("/lane/inspections/", {"mrz": passport("QMV", number="G1")}, headers=HTMX))
    assert 'data-function="F4" data-form="another"' in shown
    inspection = re.search(r'data-inspection="([^"]+)"', shown)[1]
    told = {"mrz": passport("QME", number="H7654321")}
    shown = page(at_lane.post(f"/lane/inspections/{inspection}/documents/", told, headers=HTMX))
    assert "Shows another document" in shown
    assert "H7654321" in shown
    assert ShownTogether.objects.count() == 1


@pytest.mark.parametrize("told", [{}, {"mrz": "P<UTO"}])
def test_what_is_no_second_document_is_said_inside_the_form(at_lane, told):
    shown = page(at_lane.post("/lane/inspections/", {"mrz": passport()}, headers=HTMX))
    inspection = re.search(r'data-inspection="([^"]+)"', shown)[1]
    answer = at_lane.post(f"/lane/inspections/{inspection}/documents/", told, headers=HTMX)
    assert (answer.status_code, answer["HX-Retarget"]) == (422, "#another-said")


def test_papers_to_be_settled_stand_on_the_overview_without_a_name(at_lane, enrol, browser_of):
    at_lane.post("/lane/papers/none/", {"words": "Unconscious after a crash.", "surname": "SECRET"})
    shown = page(browser_of(enrol("supervisor")).get("/overview/"))
    assert "papers to be settled" in shown
    assert "somebody waits" in shown
    assert "SECRET" not in shown
