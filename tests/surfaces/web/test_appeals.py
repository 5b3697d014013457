"""The appeals body's queue, file and decision, and an appeal on paper that any desk takes in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.factories.second_line import at_second_line, refused

from otkel.procedures.border.lodge_appeal import Lodging, lodge_appeal
from otkel.procedures.border.serve_notice import serve_notice
from otkel.records.refusals.models import Appeal, AppealDecision

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(enrol):
    return enrol("second_line")


@pytest.fixture
def refusal(lane, second, now):
    made = refused(at_second_line(at=now - timedelta(minutes=5), lane=lane, officer=second), at=now)
    serve_notice(made.refusal, at=now, by=second, ground="service", how="handed_over")
    return made


@pytest.fixture
def appeal(refusal, lane, now):
    words = "My host is at work until five."
    return lodge_appeal(Lodging(refusal=refusal.refusal), at=now, by=lane, ground="paper", words=words).appeal


@pytest.fixture
def body(enrol, browser_of):
    """A browser of somebody in the appeals body."""
    return browser_of(enrol("appeals_officer"))


def test_the_queue_shows_what_waits_without_names(body, appeal):
    shown = body.get("/appeals/").content.decode()
    assert appeal in shown
    assert "OSTROV" not in shown


def test_an_empty_queue_says_so(body):
    assert "No appeal waits." in body.get("/appeals/").content.decode()


def test_the_file_shows_words_decision_inspection_and_who_decided(body, appeal, refusal, second, django_user_model):
    shown = body.get(f"/appeals/{appeal}/").content.decode()
    assert "My host is at work until five." in shown
    assert "names no place to stay" in shown
    assert "OSTROV PETR" in shown
    assert django_user_model.objects.get(pk=second).service_number in shown
    assert refusal.refusal in shown


@pytest.mark.parametrize("outcome", ["upheld", "reversed"])
def test_either_way_is_decided_with_reasons_and_leaves_the_queue(body, appeal, outcome):
    answer = body.post(f"/appeals/{appeal}/decision/", {"outcome": outcome, "reasons": "The host was reached."})
    assert answer["Location"] == f"/appeals/{appeal}/"
    shown = body.get(f"/appeals/{appeal}/").content.decode()
    assert "The host was reached." in shown
    assert 'name="outcome"' not in shown
    assert appeal not in body.get("/appeals/").content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"outcome": "", "reasons": "Because."}, "Choose how you decide."),
        ({"outcome": "both", "reasons": "Because."}, "Choose how you decide."),
        ({"outcome": "upheld", "reasons": "  "}, "Something is missing: the reasons."),
        ({"outcome": "reversed", "reasons": "x" * 5001}, "This is longer than"),
    ],
)
def test_a_decision_without_choice_or_reasons_is_asked_for_again(body, appeal, typed, said):
    answer = body.post(f"/appeals/{appeal}/decision/", typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not AppealDecision.objects.exists()


def test_a_reversal_says_what_follows_to_the_appeals_body_and_to_the_post(body, appeal, refusal, enrol, browser_of):
    body.post(f"/appeals/{appeal}/decision/", {"outcome": "reversed", "reasons": "The host was reached."})
    leads = browser_of(enrol("supervisor", "ford-bridge"))
    overview = leads.get("/overview/").content.decode()
    assert "Reversed on appeal in the last seven days" in overview
    address = f"/second-line/{refusal.referral}/refusal/"
    assert f'href="{address}"' in overview
    for page in (
        body.get(f"/appeals/{appeal}/"),
        leads.get(address),
        leads.get(f"/second-line/{refusal.referral}/"),
    ):
        shown = page.content.decode()
        assert "the refusal has no effect." in shown
        assert "inspected as if it had not been" in shown
        assert "on their own page, with the code on the notice" in shown
    elsewhere = browser_of(enrol("supervisor", "north-gate")).get("/overview/").content.decode()
    assert "Reversed on appeal" not in elsewhere


def test_a_refusal_that_stands_is_no_news_to_the_post(body, appeal, enrol, browser_of):
    body.post(f"/appeals/{appeal}/decision/", {"outcome": "upheld", "reasons": "There was no host."})
    assert "the refusal has no effect." not in body.get(f"/appeals/{appeal}/").content.decode()
    assert "Reversed" not in browser_of(enrol("supervisor", "ford-bridge")).get("/overview/").content.decode()


def test_a_decision_is_not_turned_round_by_another(body, appeal):
    body.post(f"/appeals/{appeal}/decision/", {"outcome": "upheld", "reasons": "It stands."})
    answer = body.post(f"/appeals/{appeal}/decision/", {"outcome": "reversed", "reasons": "It falls."})
    assert answer.status_code == 422
    assert AppealDecision.objects.get().outcome == "upheld"


def test_neither_way_is_chosen_beforehand(body, appeal):
    assert "checked" not in body.get(f"/appeals/{appeal}/").content.decode()


@pytest.mark.parametrize("role", ["first_line", "second_line", "supervisor", "guardian"])
def test_others_neither_read_nor_decide(enrol, browser_of, appeal, role):
    client = browser_of(enrol(role))
    assert client.get("/appeals/").status_code == 403
    assert client.get(f"/appeals/{appeal}/").status_code == 403
    answer = client.post(f"/appeals/{appeal}/decision/", {"outcome": "upheld", "reasons": "Because."})
    assert answer.status_code == 403


def test_the_ombudsman_reads_and_is_offered_no_decision(enrol, browser_of, appeal):
    client = browser_of(enrol("ombudsman"))
    shown = client.get(f"/appeals/{appeal}/")
    assert shown.status_code == 200
    assert 'name="outcome"' not in shown.content.decode()


def test_an_unknown_appeal_is_not_found(body):
    assert body.get("/appeals/nothing/").status_code == 404


def test_a_switch_of_language_after_a_wrong_decision_leads_back_to_the_file(body, appeal):
    assert body.get(f"/appeals/{appeal}/decision/")["Location"] == f"/appeals/{appeal}/"


@pytest.mark.parametrize("role", ["first_line", "second_line", "supervisor", "appeals_officer", "ombudsman"])
def test_any_desk_takes_in_an_appeal_on_paper(enrol, browser_of, refusal, role):
    client = browser_of(enrol(role))
    assert client.get("/appeals/paper/").status_code == 200
    told = {"refusal": f" {refusal.refusal} ", "words": "Прошу пересмотреть.", "language": "ru"}
    answer = client.post("/appeals/paper/", told).content.decode()
    kept = Appeal.objects.get()
    assert kept.pk in answer
    assert kept.lodged == "paper"
    assert "had been taken in before" in client.post("/appeals/paper/", told).content.decode()
    assert Appeal.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"refusal": "nothing"}, "No notice has this reference."),
        ({"refusal": ""}, "No notice has this reference."),
        ({"words": " "}, "Something is missing"),
        ({"words": "x" * 5001}, "This is longer than"),
    ],
)
def test_a_paper_appeal_without_reference_or_words_is_asked_for_again(enrol, browser_of, refusal, change, said):
    told = {"refusal": refusal.refusal, "words": "Please look again.", **change}
    answer = browser_of(enrol("first_line")).post("/appeals/paper/", told)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Appeal.objects.count() == 0
