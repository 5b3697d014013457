"""Without a passkey no screen opens, and no address of the sign-in library is served that nobody needs."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from otkel.procedures import OPERATOR
from otkel.procedures.staff.enrol_officer import NewOfficer, enrol_officer

pytestmark = pytest.mark.django_db
SCREENS = ("/", "/lane/", "/lane/place/", "/checkpoints/", "/people/", "/people/x/")


@pytest.mark.parametrize(
    "path",
    [
        "password/set/", "password/change/", "password/reset/", "signup/", "email/", "confirm-email/",
        "reauthenticate/", "login/code/confirm/", "2fa/authenticate/", "logout/", "inactive/",
    ],
)  # fmt: skip
def test_nobody_sets_a_password_or_comes_in_another_way(browser_of, lane, path):
    client = browser_of(lane)
    for method in (client.get, client.post):
        assert method(f"/accounts/{path}").status_code == 404


def test_names_of_passwords_lead_nowhere():
    for name in ("account_set_password", "account_change_password", "account_reset_password", "account_signup"):
        with pytest.raises(NoReverseMatch):
            reverse(name)


def test_a_password_is_not_even_asked_for():
    assert Client().post("/accounts/login/", {"login": "T-0", "password": "x"}).status_code == 405


@pytest.mark.parametrize("screen", SCREENS)
def test_whoever_has_no_passkey_makes_one_before_a_screen_opens(browser_of, lane, screen):
    client = browser_of(lane, passkey=False)
    assert client.get(screen)["Location"] == "/accounts/passkeys/add/"
    part = client.get(screen, headers={"HX-Request": "true"})
    assert screen == "/" or part["HX-Redirect"] == "/accounts/passkeys/add/"


def test_whoever_has_a_passkey_comes_in(browser_of, lane):
    assert browser_of(lane).get("/checkpoints/").status_code == 200


def test_the_demonstrations_officers_need_none_while_it_is_on(browser_of, checkpoints, settings, now):
    new = NewOfficer("DEMO-X", "X", "first_line")
    client = browser_of(enrol_officer(new, at=now, by=OPERATOR, ground="demonstration").officer, passkey=False)
    settings.OTKEL_DEMO = True
    assert client.get("/checkpoints/").status_code == 200
    settings.OTKEL_DEMO = False
    assert client.get("/checkpoints/").status_code == 302


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/passkeys/", "/accounts/passkeys/add/"])
def test_pages_on_passkeys_open_in_each_language_without_a_script_of_their_own(browser_of, lane, path, language):
    client = Client() if path.endswith("login/") else browser_of(lane, passkey=False)
    client.cookies["language"] = language
    page = client.get(path)
    assert page.status_code == 200
    for script in page.content.decode().split("<script")[1:]:
        assert script.lstrip().startswith(("src=", "data-allauth-onload", 'id="js_data"')), script[:80]
