"""What the own page says first, in the person's words, in three languages."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.factories.travellers import crosses, inspected, passport

from otkel.procedures.border.admit_traveller import admit_traveller
from otkel.procedures.border.slip_codes import code_of

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
    assert "1414" not in page


def test_who_left_reads_that_they_are_not_recorded_as_being_here(opened, lane, days_ago):
    opened(days_ago(5))
    crosses(passport(), entry=None, left=days_ago(1), by=lane)
    assert "You are not recorded as being here." in opened(days_ago(5)).content.decode()
