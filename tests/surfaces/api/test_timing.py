"""How long an answer took is told by the service itself, to programs alone."""

from __future__ import annotations

import re

from tests.stores import both_stores

pytestmark = both_stores


def test_an_answer_of_the_api_tells_how_long_it_took(client, calls):
    for answer in (calls("first_line").get("/referrals"), client.get("/api/nowhere"), client.get("/api/v1/referrals")):
        assert re.fullmatch(r"app;dur=\d+\.\d", answer["Server-Timing"])


def test_a_page_tells_nothing_of_it(client, db):
    assert "Server-Timing" not in client.get("/")
