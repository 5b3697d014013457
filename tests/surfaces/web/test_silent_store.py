"""A store that does not answer is said on every page that anybody may open: 503, a sentence, and no second wait."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from django.test import Client

from otkel.procedures import OPERATOR
from otkel.procedures.staff.enrol_officer import NewOfficer, enrol_officer
from otkel.records.officers.models import EnrolmentUsed
from otkel.surfaces.web.entrance import views as entrance
from otkel.surfaces.web.mine import views as mine

pytestmark = pytest.mark.django_db


def locked(*_given, **_more):
    """What a store says that another process holds."""
    raise OperationalError("database is locked")


def said_calmly(answer):
    assert answer.status_code == 503
    assert answer["Retry-After"] == "2"
    assert "Nothing was written" in answer.content.decode()


def test_the_own_page_says_it(monkeypatch):
    monkeypatch.setattr(mine, "own_page", locked)
    said_calmly(Client().post("/my/", {"code": "AAAA-AAAA-AAAA"}))


def test_the_entrance_says_it(monkeypatch, settings):
    settings.OTKEL_DEMO = True
    monkeypatch.setattr(entrance, "demonstration_officers", locked)
    said_calmly(Client().get("/", HTTP_HOST="localhost"))
    said_calmly(Client().post("/demo-sign-in/", {"officer": "x"}, HTTP_HOST="localhost"))


def test_a_session_that_cannot_be_read_is_said_too(monkeypatch, browser_of, lane):
    client = browser_of(lane)
    from django.contrib.sessions.backends.db import SessionStore

    monkeypatch.setattr(SessionStore, "load", locked)
    said_calmly(client.get("/"))
    said_calmly(client.get("/checkpoints/"))


def test_the_first_sign_in_says_it_and_the_code_is_not_used_up(monkeypatch, checkpoints, now):
    code = enrol_officer(NewOfficer("A-1", "X", "first_line"), at=now, by=OPERATOR, ground="enrolment").code
    with monkeypatch.context() as patched:
        patched.setattr(entrance, "login", locked)
        said_calmly(Client().post("/enrol/", {"code": code}))
    assert not EnrolmentUsed.objects.exists()
    assert Client().post("/enrol/", {"code": code})["Location"] == "/accounts/passkeys/add/"
