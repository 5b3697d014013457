"""Programs that call the API, each with the token of an officer."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse
from django.test import Client

from otkel.procedures.staff.issue_token import issue_token


class Caller:
    """One program: `post` and `get` under /api/v1 with its officer's token."""

    def __init__(self, token: str, language: str = "en", officer: str = "") -> None:
        self.client = Client(raise_request_exception=True)
        self.headers = {"authorization": f"Bearer {token}", "accept-language": language}
        self.officer = officer

    def post(self, path: str, body: Any = None) -> HttpResponse:
        return self.client.post(
            f"/api/v1{path}", json.dumps(body or {}), content_type="application/json", headers=self.headers
        )

    def get(self, path: str) -> HttpResponse:
        return self.client.get(f"/api/v1{path}", headers=self.headers)

    def done(self, path: str, body: Any = None) -> dict[str, Any]:
        """The answer of a request that is carried out."""
        answer = self.post(path, body)
        assert answer.status_code == 200, answer.content
        return answer.json()

    def problem(self, path: str, body: Any = None) -> tuple[int, str]:
        """Status and code of a request that is not carried out."""
        answer = self.post(path, body)
        told = answer.json()
        assert answer.status_code >= 400, told
        assert set(told) == {"code", "where", "text"}
        assert told["text"]
        return answer.status_code, told["code"]


def program_of(officer: str, *, at: Any, language: str = "en") -> Caller:
    """A program that acts in the name of `officer`."""
    return Caller(issue_token(None, at=at, by=officer, ground="own_token").token, language, officer)
