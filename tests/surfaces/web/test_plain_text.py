"""What no store can keep is said in a sentence, before any screen asks the store."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.factories.second_line import at_second_line
from tests.stores import both_stores

pytestmark = both_stores

NUL = "a\x00b"
SAID = "There are signs in this that are no text."


def said(answer):
    assert answer.status_code == 422
    assert SAID in answer.content.decode()
    assert "\x00" not in answer.content.decode()


@pytest.fixture
def client(browser_of, enrol):
    return browser_of(enrol("second_line"))


@pytest.mark.parametrize(
    "address", ["/second-line/a%00b/", "/people/a%00b/", "/notices/a%00b.pdf", "/people/?number=%00"]
)
def test_an_address_that_is_no_text_is_said(client, address):
    said(client.get(address))


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("/people/", {"number": NUL, "purpose": "x", "case": "y"}),
        ("/incidents/", {"checkpoint": "ford-bridge", "kind": "other", "words": "x", "inspection": NUL}),
        ("/appeals/paper/", {"refusal": NUL, "words": "x"}),
        ("/my/", {"code": NUL}),
    ],
)
def test_a_form_that_is_no_text_is_said(client, address, form):
    said(client.post(address, form))
    said(Client().post(address, form))


def test_a_part_of_the_interview_that_is_no_text_is_said_above_the_screen(client, browser_of, enrol, lane, now):
    case = at_second_line(at=now, lane=lane, officer=enrol("second_line"))
    notes = {"said": "x", "language": NUL, "interpreter": ""}
    answer = client.post(f"/second-line/{case.referral}/notes/", notes, headers={"HX-Request": "true"})
    said(answer)
    assert answer["HX-Retarget"] == "#said"


def test_letters_of_every_script_and_line_breaks_pass(client):
    answer = client.post("/people/", {"number": "ЖӘҢ 王\r\n\t", "purpose": "complaint", "case": "C-1"})
    assert SAID not in answer.content.decode()
