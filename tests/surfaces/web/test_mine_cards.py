"""The own page and the card on it, and the ombudsman's queue, as screens."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from tests.factories.cards import HERE, Desk, blanks_received, keys_made

from otkel.procedures.border.slip_codes import code_of
from otkel.records.cards.models import Card, CardEnded, PapersWithheld, WithheldSeen
from otkel.records.slips.models import Slip

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(enrol, lane, settings, tmp_path, now):
    settings.OTKEL_HOME = tmp_path
    at = now - timedelta(minutes=30)
    keys_made((enrol("key_keeper"), enrol("key_keeper")), at=at)
    blanks_received(enrol("supervisor", HERE), at=at)
    return Desk(enrol("card_desk", HERE), lane, at)


@pytest.fixture
def held(desk):
    """A card in its holder's hand, and the code on their slip."""
    card = Card.objects.select_related("order").get(pk=desk.given())
    slip = Slip.objects.get(stay__entry_id=card.order.crossing_id)
    return card, code_of(slip.pk)


def sent(path, status=200, **told):
    answer = Client().post(path, told)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_card_stands_on_the_page_and_is_reported_lost_in_two_presses(held):
    card, code = held
    page = sent("/my/", code=code)
    assert card.number in page
    assert "I have lost this card" in page
    assert "also if you find it again" in sent("/my/card-lost/", code=code, card=card.pk, number=card.number)
    assert not CardEnded.objects.exists()
    assert "It is recorded that the card is lost." in sent("/my/card-lost/", code=code, card=card.pk, send="yes")
    assert CardEnded.objects.get().how == "lost"
    assert "I have lost this card" not in sent("/my/", code=code)


def test_whoever_has_no_card_reads_that_this_is_no_offence(desk):
    slip = Slip.objects.get(stay__entry_id=desk.admitted())
    assert "That is no offence" in sent("/my/", code=code_of(slip.pk))


def test_the_page_says_what_must_be_done_what_may_always_be_done_and_whom_to_call(held):
    page = sent("/my/", code=held[1])
    assert "What I must do" in page
    assert "Leave on" in page
    assert "Speak with a lawyer" in page
    assert "1414" in page


def test_another_persons_card_is_not_found(held, desk):
    _, code = held
    sent("/my/card-lost/", 404, code=code, card=desk.given(), send="yes")


def test_what_is_printed_on_the_card_opens_nothing(held):
    card, _ = held
    for printed in (card.number, card.seal[:40], card.document.number):
        assert "No slip or notice has this code." in sent("/my/", 422, code=printed)


def test_papers_withheld_go_to_the_ombudsmans_screen_and_no_other(held, enrol, browser_of):
    _, code = held
    assert "Only the ombudsman" in sent("/my/papers-withheld/", code=code)
    assert 'role="alert"' in sent("/my/papers-withheld/", 422, code=code, words=" ", send="yes")
    told = {"words": "Менің паспортым қожайында.", "language": "kk", "reach": "a sister"}
    assert "The ombudsman has it." in sent("/my/papers-withheld/", code=code, send="yes", **told)
    ombudsman = browser_of(enrol("ombudsman"))
    report = PapersWithheld.objects.get()
    queue, file = ombudsman.get("/withheld/").content.decode(), f"/withheld/{report.pk}/"
    assert file in queue
    assert "Менің паспортым" not in queue
    assert "Менің паспортым қожайында." in ombudsman.get(file).content.decode()
    assert ombudsman.post(file, {"words": " "}).status_code == 422
    ombudsman.post(file, {"words": "The employer was visited."})
    assert WithheldSeen.objects.get().report_id == report.pk
    assert "Nobody waits." in ombudsman.get("/withheld/").content.decode()
    again = ombudsman.post(file, {"words": "Other words."}).content.decode()
    assert "Somebody took this up before you" in again
    assert "The employer was visited." in again
    for path in ("/withheld/", file):
        assert browser_of(enrol("supervisor", HERE)).get(path).status_code == 403
    assert ombudsman.get("/withheld/nosuch/").status_code == 404


def test_a_one_time_code_is_shown_once_and_opens_the_page_for_one_sitting(held, desk, browser_of):
    card, _ = held
    mine = browser_of(desk.officer)
    page = mine.post(f"/cards/orders/{card.order_id}/code/").content.decode()
    code = page.split('id="once">')[1].split("<")[0]
    assert mine.get(f"/cards/orders/{card.order_id}/code/").status_code == 302
    assert card.number in sent("/my/", code=code)
    assert "I have lost this card" in sent("/my/", code=code)
    assert "The ombudsman has it." in sent("/my/papers-withheld/", code=code, words="They keep it.", send="yes")


def test_addresses_asked_for_without_a_code_lead_to_the_question_for_it():
    for path in ("/my/card-lost/", "/my/papers-withheld/"):
        assert Client().get(path)["Location"] == "/my/"
        assert "No slip or notice has this code." in sent(path, 422, code="WRON-GCOD-EEEE", send="yes", words="x")


def test_what_was_written_when_a_one_time_code_ended_is_shown_again(held):
    words = "My employer has had my passport since March, and the card too."
    page = sent("/my/papers-withheld/", 422, code="WRON-GCOD-EEEE", words=words, send="yes")
    assert words in page
    assert "What you wrote was not sent." in page


def test_a_code_given_at_a_desk_stands_on_the_own_page(held, desk, browser_of):
    card, code = held
    browser_of(desk.officer).post(f"/cards/orders/{card.order_id}/code/")
    page = sent("/my/", code=code)
    assert "One-time codes for this page" in page
    assert "card desk, Ford Bridge" in page
    assert "not used" in page
