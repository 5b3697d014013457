"""Every address asks who is calling, but for those few that are meant for everybody; each is listed here."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

# What anybody may open, and why.
PUBLIC = {
    "entrance": "the way in",
    "demo-sign-in": "answers 403 unless the demonstration is on, on this machine",
    "sign-out": "ends a session if there is one",
    "theme": "remembers day, night or glare",
    "set_language": "remembers kk, ru or en",
    "enrol": "takes a one-time code",
    "mine": "opens with the code on a slip or on a notice",
    "my-appeal": "lodges an appeal with the code on a notice",
    "my-card-lost": "records a loss with the code on a slip",
    "my-card-appeal": "lodges an appeal with a code that opens the own page",
    "my-papers-withheld": "takes a report for the ombudsman with such a code",
    "my-notice": "gives the notice to whoever holds its code",
    "style": "shows the components, no data",
    "account_login": "asks for a passkey, and takes nothing",
    "mfa_login_webauthn": "takes a passkey's answer",
    "walls": "shows which checkpoints there are, and leads to the wall of each",
    "wall": "shows which lanes are open and how long the wait is, and nobody",
    "verify": "verifies a card in the browser, and is told nothing of it",
    "verify-worker": "keeps that page for when there is no network",
    "verify-manifest": "tells how that page is installed",
    "issuers": "tells everybody with which keys cards are sealed",
    "status-lists": "names the lists of cards that count no more",
    "status-list": "tells which places of a list count no more, and nobody's name",
    "healthz": "tells whether the store answers",
    "openapi-json": "describes the API",
    "api-root": "points to the description",
    "api-nowhere": "says that there is nothing at this address",
}
VALUES = {
    "slip": "x",
    "form": "svg",
    "inspection": "x",
    "person": "x",
    "token": "x",
    "pk": "1",
    "referral": "x",
    "check": "x",
    "joining": "x",
    "refusal": "x",
}


def routes(resolver=None, prefix=""):
    for entry in (resolver or get_resolver()).url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry, path)
        elif isinstance(entry, URLPattern):
            yield path, entry


def ours():
    return list(routes())


def test_there_are_routes():
    assert len(ours()) > 15


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "entry"), ours(), ids=[p for p, _ in ours()])
def test_an_address_is_public_by_name_or_answers_nobody(path, entry):
    if entry.name in PUBLIC or path == "healthz":
        return
    address = "/" + path
    for name in list(entry.pattern.converters) or []:
        for form in ("str", "slug", "int", "uuid", "path"):
            address = address.replace(f"<{form}:{name}>", VALUES.get(name, "x"))
        address = address.replace(f"<{name}>", VALUES.get(name, "x")).replace(f"{{{name}}}", "x")
    for method in ("get", "post"):
        answer = getattr(Client(), method)(address, {})
        assert answer.status_code in {301, 302, 401, 403, 405}, f"{method} {address} answers {answer.status_code}"
        if answer.status_code in {301, 302}:
            assert answer["Location"].split("?")[0] in {"/", address + "/"}, answer["Location"]


@pytest.mark.django_db
def test_a_page_carries_a_strict_content_security_policy():
    policy = Client().get("/")["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "http" not in policy


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_demonstrations_sign_in_does_not_exist_without_the_demonstration(settings, method):
    settings.OTKEL_DEMO = False
    assert getattr(Client(), method)("/demo-sign-in/", {"officer": "x"}).status_code in {403, 405}
