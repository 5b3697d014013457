"""What the own page says first, in the person's words, in three languages."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.factories.travellers import crosses, inspected, passport

from otkel.procedures.border.admit_traveller import admit_traveller
from otkel.procedures.border.correct_crossing import correct_crossing
from otkel.procedures.border.slip_codes import code_of
from otkel.records.crossings.models import Crossing

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened(lane):
    """`opened(entered_at, "kk")`: the own page of somebody who entered then."""

    def page(at, language="en"):
        report = inspected(passport(), at=at, by=lane)
        slip = admit_traveller(report.inspection, at=at, by=lane, ground="inspection").slip
        client = Client()
        client.cookies["language"] = language
        return client.post("/my/", {"code": code_of(slip)})

    return page


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Your last lawful day was"), ("ru", "Ваш последний законный день"), ("kk", "Заңды болудың соңғы күні")],
)
def test_a_day_that_has_passed_is_said_as_passed_and_whom_to_call(opened, days_ago, language, words):
    page = opened(days_ago(90), language).content.decode()
    assert words in page
    assert "1414" in page
    assert "You may stay until" not in page


def test_a_day_to_come_is_said_with_the_days_that_are_left(opened, days_ago):
    page = opened(days_ago(3)).content.decode()
    assert "You may stay until" in page
    assert "left after today" in page
    assert "Call 1414 or go to a migration office" not in page


def test_who_left_reads_that_they_are_not_recorded_as_being_here(opened, lane, days_ago):
    opened(days_ago(5))
    crosses(passport(), entry=None, left=days_ago(1), by=lane)
    assert "You are not recorded as being here." in opened(days_ago(5)).content.decode()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "If a correction is wrong, say so"),
        ("ru", "Если исправление неверно, скажите"),
        ("kk", "Түзету қате болса"),
    ],
)
def test_a_correction_shows_both_records_and_how_to_contest_it(opened, enrol, days_ago, now, language, words):
    opened(days_ago(5).replace(minute=11))
    correct_crossing(
        Crossing.objects.get().pk, at=now, by=enrol("second_line"), ground="correction", reasons="The camera log.",
        happened_at=days_ago(5).replace(minute=42),
    )  # fmt: skip
    page = opened(now, language).content.decode()
    for told in ("12:11", "12:42", "The camera log.", words):
        assert told in page
    corrected = page[page.index("12:11") :]
    assert "→" in corrected
