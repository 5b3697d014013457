"""An officer is enrolled, makes a passkey, signs out and in again: with the device alone, under the page's policy."""

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def door(installation, browser):
    """A page at the entrance whose machine has an authenticator with a fingerprint that fits."""
    context = browser.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if breaks(message) else None)
    devices = context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.goto(address_of(installation))
    yield page
    context.close()
    assert errors == []


def breaks(message):
    """An error of the page's own, such as a script that its policy blocks; an answer of 422 is wanted here."""
    return message.type == "error" and "status of 422" not in message.text


def address_of(installation, path="/"):
    """A passkey belongs to a name, never to a number: the service is asked for as localhost."""
    return installation.address.replace("127.0.0.1", "localhost") + path


def enrolled(installation, number):
    words = ("officer", "enrol", number, "--name", "Somebody Fictional", "--role", "second_line", "--json")
    return json.loads(installation.otkel(*words))["code"]


def come_in(page, code):
    page.locator("a[href='/enrol/']").click()
    page.fill("#code", code)
    page.locator("form.narrow button.main").click()
    page.wait_for_url("**/accounts/passkeys/add/")


def make_passkey(page):
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url("**/accounts/passkeys/")


def sign_out(page):
    page.locator("form[action='/sign-out/'] button").click()
    page.locator("#by-passkey").wait_for()


def sign_in(page):
    page.locator("a[href='/accounts/login/']").click()
    page.locator("#passkey_login").click()
    page.wait_for_url("**/")
    page.locator("form[action='/sign-out/']").wait_for()


def test_from_the_code_to_the_passkey_out_and_in_again(installation, door):
    code = enrolled(installation, "PK-1")
    come_in(door, code)
    door.goto(address_of(installation, "/people/"))
    assert door.url.endswith("/accounts/passkeys/add/")
    make_passkey(door)
    assert door.locator("li.row").count() == 1
    door.goto(address_of(installation, "/people/"))
    assert door.url.endswith("/people/")
    sign_out(door)
    sign_in(door)
    assert door.locator("h1").inner_text() == "Somebody Fictional"
    sign_out(door)
    door.locator("a[href='/enrol/']").click()
    door.fill("#code", code)
    with door.expect_response(lambda answer: answer.url.endswith("/enrol/")) as answer:
        door.keyboard.press("Enter")
    assert answer.value.status == 422


def test_a_passkey_is_removed_after_one_has_shown_who_one_is_and_then_nothing_opens(installation, door):
    come_in(door, enrolled(installation, "PK-2"))
    make_passkey(door)
    sign_out(door)
    sign_in(door)
    door.goto(address_of(installation, "/accounts/passkeys/"))
    door.locator("li.row a").click()
    assert "/accounts/passkeys/confirm/" in door.url
    door.locator("#mfa_webauthn_reauthenticate").click()
    door.wait_for_url("**/remove/")
    door.locator("main button.main").click()
    door.wait_for_url("**/accounts/passkeys/")
    assert door.locator("li.row").count() == 0
    door.goto(address_of(installation, "/"))
    assert door.url.endswith("/accounts/passkeys/add/")


def test_a_device_that_shows_no_passkey_is_said_on_the_page(installation, door):
    door.goto(address_of(installation, "/accounts/login/"))
    refusing = "() => Promise.reject(new DOMException('no', 'NotAllowedError'))"
    door.evaluate(f"() => {{ navigator.credentials.get = {refusing}; }}")
    assert not door.locator("[data-passkey-failed]").is_visible()
    door.locator("#passkey_login").click()
    door.locator("[data-passkey-failed]").wait_for(state="visible")
