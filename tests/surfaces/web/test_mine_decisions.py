"""The own page of somebody who was refused: what, why, until when, the notice again, and an appeal in any language."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from tests.factories.second_line import at_second_line, refused
from tests.factories.travellers import inspected, passport

from otkel.procedures.border.admit_traveller import admit_traveller
from otkel.procedures.border.decide_appeal import decide_appeal
from otkel.procedures.border.serve_notice import serve_notice
from otkel.procedures.border.slip_codes import code_of
from otkel.records.refusals.models import Appeal
from otkel.surfaces.web.lockout import FROM_ONE_ADDRESS

pytestmark = pytest.mark.django_db
LODGED = "They mistook me for somebody else."


@pytest.fixture
def second(enrol):
    return enrol("second_line")


@pytest.fixture
def refusal(lane, second, now):
    """A refusal that was decided a minute ago and not served."""
    return refused(at_second_line(at=now - timedelta(minutes=1), lane=lane, officer=second), at=now)


@pytest.fixture
def served(refusal, second, now):
    serve_notice(refusal.refusal, at=now, by=second, ground="service", how="handed_over")
    return refusal


def post(path, code, seen_in="en", **more):
    client = Client()
    client.cookies["language"] = seen_in
    return client.post(path, {"code": code, **more})


def page(code, seen_in="en"):
    answer = post("/my/", code, seen_in)
    assert answer.status_code == 200
    return answer.content.decode()


def lodge(code, words=LODGED, **more):
    return post("/my/appeal/", code, words=words, send="yes", **more)


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "You were refused entry on"), ("ru", "Вам отказали во въезде"), ("kk", "кіруіңізден бас тартылды")],
)
def test_the_code_on_a_notice_opens_what_was_decided_why_and_by_which_law(served, language, words):
    shown = page(served.code, language)
    assert words in shown
    assert "names no place to stay" in shown
    assert "did not know that my days were used up" in shown
    assert "ground-of-law" in shown
    assert "my/appeal/" in shown


def test_a_notice_that_was_not_served_says_that_the_time_has_not_begun(refusal):
    assert "The time to appeal has not begun." in page(refusal.code)


def test_a_served_one_says_until_when(served):
    assert "You can appeal until" in page(served.code)


def test_the_notice_comes_again_as_pdf(served):
    answer = post("/my/notice/", served.code)
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert answer["Cache-Control"] == "no-store"


def test_an_appeal_is_lodged_and_answered_with_a_reference_and_what_happens_next(served):
    form = post("/my/appeal/", served.code)
    assert "Write in any language." in form.content.decode()
    assert Appeal.objects.count() == 0
    shown = lodge(served.code, "Мен барлық қағазымды көрсеттім", language="kk").content.decode()
    kept = Appeal.objects.get()
    assert kept.pk in shown
    assert "What happens next" in shown
    assert (kept.lodged, kept.language, kept.late) == ("code", "kk", False)
    assert kept.words == "Мен барлық қағазымды көрсеттім"
    assert "you have appealed" in page(served.code)


def test_an_appeal_sent_twice_answers_as_the_first_time(served):
    lodge(served.code)
    again = lodge(served.code, "Something else").content.decode()
    assert Appeal.objects.get().words == LODGED
    assert LODGED in again
    assert "Something else" not in again


@pytest.mark.parametrize("words", ["", "   ", "x" * 5001])
def test_an_appeal_that_says_nothing_or_too_much_is_asked_for_again_with_what_was_typed(served, words):
    answer = lodge(served.code, words)
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()
    assert Appeal.objects.count() == 0


def test_a_late_appeal_is_taken_in_and_says_so(served, now):
    with time_machine.travel(now + timedelta(days=400)):
        assert "You can still send an appeal." in page(served.code)
        assert "It came after the last day." in lodge(served.code).content.decode()
    assert Appeal.objects.get().late


def test_no_sentence_in_russian_ends_with_two_full_stops(served):
    shown = page(served.code, "ru")
    assert "Вы можете обжаловать до" in shown
    assert "г.." not in shown


def test_a_reversed_refusal_says_plainly_that_it_no_longer_counts(served, enrol, now):
    lodge(served.code)
    decide_appeal(
        Appeal.objects.get().pk,
        at=now,
        by=enrol("appeals_officer"),
        ground="appeal",
        outcome="reversed",
        reasons="The host exists and confirmed the invitation.",
    )
    shown = page(served.code)
    assert "no longer counts." in shown
    assert "The host exists" in shown
    assert "You were refused entry on" not in shown
    assert "my/appeal/" not in shown
    assert "Your appeal has been decided." in post("/my/appeal/", served.code).content.decode()


def test_an_upheld_refusal_says_so_with_the_reasons(served, enrol, now):
    lodge(served.code)
    by = enrol("appeals_officer")
    decide_appeal(Appeal.objects.get().pk, at=now, by=by, ground="a", outcome="upheld", reasons="No host was named.")
    assert "The refusal stands." in page(served.code)
    assert "No host was named." in page(served.code)


def test_a_slips_code_contests_nothing(served, lane, now):
    code = code_of(_slip(lane, now))
    assert "/my/appeal/" not in page(code)
    assert post("/my/appeal/", code).status_code == 302
    assert lodge(code).status_code == 422
    assert post("/my/notice/", code).status_code == 422
    assert Appeal.objects.count() == 0


def _slip(lane, now):
    return admit_traveller(inspected(passport(), at=now, by=lane).inspection, at=now, by=lane, ground="inspection").slip


@pytest.mark.parametrize("path", ["/my/", "/my/appeal/", "/my/notice/"])
def test_every_way_in_counts_guesses(path):
    answers = [post(path, "AAAA-AAAA-AAAA", words="x", send="yes").status_code for _ in range(FROM_ONE_ADDRESS + 1)]
    assert answers == [422] * FROM_ONE_ADDRESS + [429]


@pytest.mark.parametrize("path", ["/my/appeal/", "/my/notice/"])
def test_an_address_without_a_code_leads_to_the_question_for_it(path):
    assert Client().get(path)["Location"] == "/my/"


def test_the_language_is_changed_without_typing_the_code_again_and_is_remembered(served):
    answer = post("/my/", served.code, show="kk")
    assert "кіруіңізден бас тартылды" in answer.content.decode()
    assert answer.cookies["language"].value == "kk"
    typed = post("/my/appeal/", served.code, words="half a sentence", show="ru").content.decode()
    assert "half a sentence" in typed
    assert "Ваша жалоба" in typed
    assert Appeal.objects.count() == 0


def test_the_code_stands_in_no_address(served):
    assert f"?{served.code}" not in page(served.code)
    assert served.code not in post("/my/", served.code).request["PATH_INFO"]
    assert f'href="{served.code}' not in page(served.code)
