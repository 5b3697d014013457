"""Programs that call the API, each with the token of an officer."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from tests.factories.second_line import VELDIAN
from tests.factories.travellers import passport

from otkel.procedures.staff.issue_token import issue_token


class Caller:
    """One program: `post` and `get` under /api/v1 with its officer's token."""

    def __init__(self, token, language="en", officer=""):
        self.client = Client(raise_request_exception=True)
        self.headers = {"authorization": f"Bearer {token}", "accept-language": language}
        self.officer = officer

    def post(self, path, body=None):
        return self.client.post(
            f"/api/v1{path}", json.dumps(body or {}), content_type="application/json", headers=self.headers
        )

    def get(self, path):
        return self.client.get(f"/api/v1{path}", headers=self.headers)

    def done(self, path, body=None):
        """The answer of a request that is carried out."""
        answer = self.post(path, body)
        assert answer.status_code == 200, answer.content
        return answer.json()

    def problem(self, path, body=None):
        """Status and code of a request that is not carried out."""
        answer = self.post(path, body)
        told = answer.json()
        assert answer.status_code >= 400, told
        assert set(told) == {"code", "where", "text"}
        assert told["text"]
        return answer.status_code, told["code"]


@pytest.fixture
def calls(enrol, now):
    """`calls("second_line")` is a program of a new officer of that role."""

    def called(role, checkpoint="", language="en"):
        officer = enrol(role, checkpoint)
        return Caller(issue_token(None, at=now, by=officer, ground="own_token").token, language, officer)

    return called


@pytest.fixture
def lane_calls(calls):
    """A program of a lane."""
    return calls("first_line")


@pytest.fixture
def second_calls(calls):
    """A program of second line."""
    return calls("second_line")


@pytest.fixture
def arrive(lane_calls):
    """`arrive(mrz)` is the answer of an inspection at the lane."""

    def arrived(mrz="", **more):
        told = {"checkpoint": "ford-bridge", "direction": "entry", "mrz": mrz or passport(**VELDIAN)}
        return lane_calls.done("/inspections", told | more)

    return arrived


@pytest.fixture
def taken_up(arrive, lane_calls, second_calls):
    """`taken_up(mrz)` is an inspection and its referral, held by second line."""

    def held(mrz="", by=None):
        inspection = arrive(mrz)["inspection"]
        told = {"inspection": inspection, "kind": "second_line", "reason": "The visa needs a closer look."}
        referral = lane_calls.done("/referrals", told)["referral"]
        (by or second_calls).done(f"/referrals/{referral}/taking")
        return inspection, referral

    return held
