"""The page of parts: each part in each state, in three languages, and nobody's data."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from otkel.records.inquiries.models import Inquiry
from otkel.surfaces.web.mine.decisions import STATES
from otkel.surfaces.web.second_line.words import KINDS

pytestmark = pytest.mark.django_db
SHEETS = Path(__file__).parents[3] / "src" / "otkel" / "surfaces" / "web" / "static" / "web"


def page(language="en"):
    client = Client()
    client.cookies["language"] = language
    answer = client.get("/style/")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_state_of_a_decision_and_every_kind_of_referral_is_drawn(language):
    from django.utils import translation

    shown = page(language)
    with translation.override(language):
        for words in [*(words for _, words in STATES.values()), *KINDS.values()]:
            assert str(words) in shown


def test_no_identifier_occurs_twice():
    found = re.findall(r'\sid="([^"]+)"', page())
    assert len(found) > 20
    assert sorted(found) == sorted(set(found))


def test_the_longest_words_stand_in_three_languages_at_once():
    shown = page("en")
    for language in ("kk", "ru", "en"):
        assert f'<div lang="{language}" class="stack-small specimen">' in shown


def test_it_looks_nobody_up():
    page()
    assert not Inquiry.objects.exists()


def test_what_is_pressed_is_44_pixels_and_64_in_gloves():
    tokens = (SHEETS / "tokens.css").read_text("utf-8")
    assert "--target: 2.75rem;" in tokens
    assert re.search(r'\[data-touch="gloves"\] { --target: 4rem; }', tokens)
