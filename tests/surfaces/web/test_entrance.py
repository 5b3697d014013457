"""The way in, the switches that every screen has, and the pages for what went wrong."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory

from otkel.surfaces.web import errors
from otkel.surfaces.web.entrance.views import shows_demonstration

pytestmark = pytest.mark.django_db
PROXIES = (
    "HTTP_FORWARDED",
    "HTTP_VIA",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_REAL_IP",
    "HTTP_CF_CONNECTING_IP",
    "HTTP_CF_RAY",
    "HTTP_TRUE_CLIENT_IP",
)


@pytest.mark.parametrize(
    ("demonstration", "extra", "shown"),
    [
        (True, {}, True),
        (True, {"HTTP_HOST": "127.0.0.1"}, True),
        (True, {"REMOTE_ADDR": "::1", "HTTP_HOST": "[::1]:8000"}, True),
        (True, {"REMOTE_ADDR": "10.0.0.7"}, False),
        (True, {"REMOTE_ADDR": ""}, False),
        (True, {"HTTP_HOST": "border.example.org"}, False),
        (True, {"HTTP_HOST": "localhost.example.org"}, False),
        *((True, {name: "203.0.113.9"}, False) for name in PROXIES),
        (False, {}, False),
    ],
)
def test_one_click_sign_in_exists_in_the_demonstration_on_this_machine_only(settings, demonstration, extra, shown):
    settings.OTKEL_DEMO = demonstration
    settings.ALLOWED_HOSTS = ["*"]
    request = {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "localhost:8000", **extra}
    assert shows_demonstration(RequestFactory().get("/", **request)) is shown


def test_one_click_sign_in_never_exists_behind_https(settings):
    settings.OTKEL_DEMO = settings.OTKEL_HTTPS = True
    assert not shows_demonstration(RequestFactory().get("/", HTTP_HOST="localhost", REMOTE_ADDR="127.0.0.1"))


def test_one_click_signs_in_no_officer_who_is_none_of_the_demonstrations(settings, lane):
    settings.OTKEL_DEMO = True
    assert Client().post("/demo-sign-in/", {"officer": lane}).status_code == 403


def test_every_page_says_that_it_is_not_for_real_data_yet():
    for path in ("/", "/enrol/", "/my/", "/style/", "/accounts/login/"):
        assert "Not yet for real personal data." in Client().get(path).content.decode()


def test_a_theme_is_remembered_and_nothing_else_is():
    client = Client()
    assert client.post("/theme/", {"theme": "night", "next": "/style/"})["Location"] == "/style/"
    assert client.cookies["theme"].value == "night"
    assert 'data-theme="night"' in client.get("/").content.decode()
    assert client.post("/theme/", {"theme": "pink", "next": "https://example.org/"})["Location"] == "/"
    assert client.cookies["theme"].value == "night"


def test_a_wrong_code_opens_nothing():
    assert Client().post("/my/", {"code": "AAAA-AAAA-AAAA"}).status_code == 422
    assert Client().post("/enrol/", {"code": "nonsense"}).status_code == 422


def test_no_page_carries_style_or_script_of_its_own():
    for path in ("/", "/enrol/", "/my/", "/style/", "/accounts/login/"):
        page = Client().get(path).content.decode()
        assert " style=" not in page
        assert "<style" not in page
        assert " onclick=" not in page
        for script in page.split("<script")[1:]:
            assert script.lstrip().startswith(("src=", "data-allauth-onload", 'id="js_data"')), script[:80]


@pytest.mark.parametrize(
    ("view", "status"),
    [
        (errors.bad_request, 400),
        (errors.denied, 403),
        (errors.not_found, 404),
        (errors.broken, 500),
        (errors.csrf_failed, 403),
    ],
)
def test_what_went_wrong_is_said_in_a_sentence(view, status):
    answer = view(RequestFactory().get("/"))
    assert answer.status_code == status
    assert "<h1>" in answer.content.decode()


def test_keys_for_gloves_are_chosen_remembered_and_given_back(enrol, browser_of):
    client = browser_of(enrol("first_line"))
    assert "data-touch" not in client.get("/").content.decode()
    client.post("/theme/", {"touch": "gloves", "next": "/"})
    assert 'data-touch="gloves"' in client.get("/").content.decode()
    client.post("/theme/", {"touch": "huge", "next": "/"})
    assert client.cookies["touch"].value == "gloves"
    client.post("/theme/", {"touch": "usual", "next": "/"})
    assert "data-touch" not in client.get("/").content.decode()
