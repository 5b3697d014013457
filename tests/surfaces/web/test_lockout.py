"""Guesses of codes: ten from one address, two hundred from all, and then a quarter of an hour of rest."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client
from tests.factories.travellers import inspected, passport

from otkel.procedures.border.admit_traveller import admit_traveller
from otkel.procedures.border.slip_codes import code_of
from otkel.records.inquiries.models import Inquiry
from otkel.surfaces.web import lockout

pytestmark = pytest.mark.django_db


def guess(address="203.0.113.5", *, path="/my/", code="AAAA-AAAA-AAAA", language="en", **more):
    client = Client()
    client.cookies["language"] = language
    return client.post(path, {"code": code}, REMOTE_ADDR=address, **more)


@pytest.fixture
def code(lane, now):
    """The code on somebody's slip."""
    receipt = admit_traveller(inspected(passport(), at=now, by=lane).inspection, at=now, by=lane, ground="inspection")
    return code_of(receipt.slip)


@pytest.mark.parametrize("path", ["/my/", "/enrol/"])
def test_after_ten_wrong_codes_an_address_waits_and_nothing_more_is_written(path):
    assert [guess(path=path).status_code for _ in range(10)] == [422] * 10
    written = Inquiry.objects.count()
    answer = guess(path=path)
    assert answer.status_code == 429
    assert 800 < int(answer["Retry-After"]) <= 900
    assert Inquiry.objects.count() == written


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Too many wrong codes"), ("ru", "Слишком много"), ("kk", "Қате код тым көп")]
)
def test_why_one_waits_is_said(language, words):
    for _ in range(10):
        guess()
    assert words in guess(language=language).content.decode()


def test_a_right_code_does_not_open_while_an_address_waits_and_opens_elsewhere_and_later(code):
    for _ in range(10):
        guess()
    assert guess(code=code).status_code == 429
    assert guess("198.51.100.7", code=code).status_code == 200
    with time_machine.travel(lockout.time.time() + lockout.SECONDS + 1):
        assert guess(code=code).status_code == 200


def test_a_right_code_forgets_the_wrong_ones_before_it(code):
    for _ in range(9):
        guess()
    assert guess(code=code).status_code == 200
    assert [guess().status_code for _ in range(10)] == [422] * 10


def test_after_two_hundred_wrong_codes_from_everywhere_everybody_waits(monkeypatch):
    monkeypatch.setattr(lockout, "FROM_ALL", 20)
    assert {guess(f"203.0.113.{n}").status_code for n in range(20)} == {422}
    assert guess("198.51.100.7").status_code == 429
    assert lockout.FROM_ONE_ADDRESS == 10


def test_addresses_of_one_ipv6_network_count_as_one():
    for n in range(10):
        guess(f"2001:db8::{n + 1:x}")
    assert guess("2001:db8::ffff").status_code == 429
    assert guess("2001:db8:0:1::1").status_code == 422


def test_what_a_caller_says_of_its_address_counts_only_behind_the_proxy_of_https(settings):
    for n in range(10):
        guess(HTTP_X_FORWARDED_FOR=f"198.51.100.{n}")
    assert guess(HTTP_X_FORWARDED_FOR="198.51.100.99").status_code == 429
    settings.OTKEL_HTTPS = True
    assert guess(HTTP_X_FORWARDED_FOR="203.0.113.5, 198.51.100.99").status_code == 422
    assert guess(HTTP_X_FORWARDED_FOR="198.51.100.99, 203.0.113.5").status_code == 429
