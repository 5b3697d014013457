"""Revoking a card on the screen: one form that is whole, then its notice, its service, its appeal."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from tests.factories.cards import HERE, Desk, blanks_received, keys_made

from otkel.procedures.border.slip_codes import code_of
from otkel.records.cards.models import Card, Revocation, RevocationAppeal
from otkel.records.slips.models import Slip

pytestmark = pytest.mark.django_db
TOLD = {
    "grounds": "me.card.revocation.used-by-another",
    "reasons": "Two people showed this card on one morning at two gates, and its holder said that it was lent gladly.",
    "hearing": "heard",
    "statement": "My cousin needed it.",
    "hearing_language": "uz",
    "language": "uz",
    "interpreter": "",
}


@pytest.fixture
def chief(enrol):
    return enrol("supervisor", HERE)


@pytest.fixture
def held(enrol, lane, settings, tmp_path, now, chief):
    settings.OTKEL_HOME = tmp_path
    at = now - timedelta(minutes=30)
    keys_made((enrol("key_keeper"), enrol("key_keeper")), at=at)
    blanks_received(chief, at=at)
    return Card.objects.select_related("order").get(pk=Desk(enrol("card_desk", HERE), lane, at).given())


def shown(answer, status=200):
    assert answer.status_code == status
    return answer.content.decode()


def test_from_the_decision_to_its_reversal(held, chief, enrol, browser_of):
    theirs, path = browser_of(chief), f"/cards/{held.pk}/revocation/"
    assert "Card let to another" in shown(theirs.get(path))
    page = shown(theirs.post(path, TOLD | {"reasons": "lent", "grounds": []}), 422)
    assert "A revocation needs a ground" in page
    assert "My cousin needed it." in page
    theirs.post(path, TOLD)
    assert "Revoked on" in shown(theirs.get(path))
    assert theirs.get(f"{path}notice.pdf").content[:4] == b"%PDF"
    theirs.post(f"{path}service/", {"how": "handed_over"})
    assert "It can be contested until" in shown(theirs.get(path))
    code = code_of(Slip.objects.get(stay__entry_id=held.order.crossing_id).pk)
    own = Client()
    assert "This card was revoked on" in shown(own.post("/my/", {"code": code}))
    mine = {"code": code, "card": held.pk}
    assert "What is wrong with the decision?" in shown(own.post("/my/card-appeal/", mine))
    assert 'role="alert"' in shown(own.post("/my/card-appeal/", mine | {"send": "yes", "words": " "}), 422)
    assert "Your appeal has arrived." in shown(own.post("/my/card-appeal/", mine | {"send": "yes", "words": "Not so."}))
    body = browser_of(enrol("appeals_officer"))
    assert held.pk in shown(body.get("/cards/contested/"))
    assert 'name="outcome"' in shown(body.get(path))
    body.post(f"{path}decision/", {"outcome": "reversed", "reasons": "It was lent to nobody."})
    assert "Reversed: the card counts again." in shown(body.get(path))
    assert "no longer counts" in shown(own.post("/my/", {"code": code}))
    assert "No appeal waits." in shown(body.get("/cards/contested/"))


def test_an_appeal_on_paper_is_taken_in_at_a_desk(held, chief, enrol, browser_of):
    path = f"/cards/{held.pk}/revocation/"
    browser_of(chief).post(path, TOLD)
    own = browser_of(chief).post(f"{path}appeal/", {"words": "On paper."})
    assert "A colleague takes in an appeal against your own decision" in shown(own, 403)
    colleague = browser_of(enrol("supervisor", HERE))
    page = shown(colleague.post(f"{path}appeal/", {"words": "On paper.", "written_in": "tg"}))
    appeal = RevocationAppeal.objects.get()
    assert (appeal.lodged, appeal.language) == ("paper", "tg")
    assert appeal.pk in page
    assert "Take in an appeal on paper" in shown(colleague.get(path))


def test_any_officer_takes_it_in_by_the_reference_on_the_notice(held, chief, lane, browser_of):
    browser_of(chief).post(f"/cards/{held.pk}/revocation/", TOLD)
    reference = f"{held.number} {Revocation.objects.get().pk}"
    first_line = browser_of(lane)
    told = {"refusal": reference, "words": "My cousin needed it.", "language": "uz"}
    page = shown(first_line.post("/appeals/paper/", told))
    assert "The appeal is taken in." in page
    assert reference in page
    assert "had been taken in before" in shown(first_line.post("/appeals/paper/", told))
    assert "No notice has this reference." in shown(first_line.post("/appeals/paper/", told | {"refusal": "x y"}), 422)


def test_no_language_is_chosen_beforehand(held, chief, browser_of):
    page = shown(browser_of(chief).get(f"/cards/{held.pk}/revocation/"))
    assert page.count('required><option value=""></option>') == 2
    assert "At the desk the holder read: English." in page
    assert shown(browser_of(chief).post(f"/cards/{held.pk}/revocation/", TOLD | {"language": ""}), 422)
    assert not Revocation.objects.exists()


def test_the_desk_itself_revokes_nothing(held, enrol, browser_of):
    desk = browser_of(enrol("card_desk", HERE))
    assert desk.get(f"/cards/{held.pk}/revocation/").status_code == 403
    assert desk.post(f"/cards/{held.pk}/revocation/", TOLD).status_code == 403
    assert not Revocation.objects.exists()


def test_another_persons_card_and_a_code_that_opens_nothing(held):
    wrong = {"code": "WRON-GCOD-EEEE", "card": held.pk, "send": "yes", "words": "x"}
    assert Client().post("/my/card-appeal/", wrong).status_code == 422
    code = code_of(Slip.objects.get(stay__entry_id=held.order.crossing_id).pk)
    assert Client().post("/my/card-appeal/", wrong | {"code": code}).status_code == 404
