"""What everybody who verifies is given: by GET alone, to anybody, without a cookie, and nothing of any card."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import DatabaseError
from django.utils import timezone
from tests.factories.seals import reference_of

from otkel.engines.seals import barcodes, card_seals, read_issuers, read_status_list, verdicts
from otkel.procedures.cards.status_list import StatusListTold
from otkel.surfaces.web.verify import views

pytestmark = pytest.mark.django_db
ADDRESSES = ("/verify/", "/verify/worker.js", "/verify/manifest.webmanifest", "/.well-known/otkel/issuers.json",
             "/status-lists/", "/status-lists/qme-1")  # fmt: skip
STATIC = Path(views.__file__).parents[1] / "static"
LANGUAGES = ("kk", "ru", "en", "uz", "tg", "ky", "zh")
SENTENCES = {
    "valid": verdicts._VALID, "not_yet": verdicts._NOT_YET, "expired": verdicts._EXPIRED,
    "revoked": verdicts._REVOKED, "key_gone": card_seals._KEY_GONE, "altered": card_seals._ALTERED,
    "ahead": card_seals._AHEAD, "unknown_issuer": card_seals._UNKNOWN, "no_seal": barcodes.NO_SEAL,
    "broken": barcodes._BROKEN, "too_long": barcodes._TOO_LONG, "no_card": card_seals._NO_CARD,
    "newer": card_seals._NEWER,
}  # fmt: skip


@pytest.fixture
def keys(settings, tmp_path, django_user_model):
    """The keys of Meridia's issuer, made by two keepers."""
    from otkel.procedures.keys.ask_for_key import ask_for_key
    from otkel.procedures.keys.make_key import make_key

    settings.OTKEL_HOME = tmp_path
    one, other = (
        django_user_model.objects.create(service_number=number, name=number, role="key_keeper").pk
        for number in ("K-1", "K-2")
    )
    now = timezone.now()
    for kind in ("issuer", "seal", "status"):
        asked = ask_for_key(
            "meridia", at=now - timedelta(minutes=1), by=one, ground="key_ceremony", kind=kind, words="First."
        )
        make_key(asked.ceremony, at=now, by=other, ground="key_ceremony")


def silent(*_, **__):
    raise DatabaseError


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_get_is_answered(client, address):
    assert client.post(address, {"seal": "RDB1B"}).status_code == 405


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_cookie_is_set_and_nobody_is_asked_who_they_are(client, address):
    answer = client.get(address)
    assert answer.status_code in {200, 404}
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


def test_the_issuers_are_told_to_every_program(client, keys):
    answer = client.get("/.well-known/otkel/issuers.json")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cache-Control"] == "public, max-age=300"
    assert answer["Content-Type"] == "application/json"
    (meridia,) = read_issuers(answer.content)
    assert (meridia.state, meridia.fictional) == ("QME", True)
    assert {key.kind for key in meridia.signers} == {"seal", "status"}
    assert all(reference_of(key.certificate) == key.reference for key in meridia.signers)


def test_a_list_is_told_to_every_program_until_the_next_quarter(client, keys, monkeypatch):
    now = timezone.now()
    told = StatusListTold("qme-1", "a.b.c", now, now + timedelta(seconds=90))
    monkeypatch.setattr(views.lists, "status_list", lambda name, **_: told)
    monkeypatch.setattr(views.lists, "status_lists", lambda _, **__: ("qme-1",))
    answer = client.get("/status-lists/qme-1")
    assert answer["Content-Type"] == "application/statuslist+jwt"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert 80 <= int(answer["Cache-Control"].removeprefix("public, max-age=")) <= 90
    assert answer.content == b"a.b.c"
    assert client.get("/status-lists/").json() == {"lists": ["qme-1"]}


def test_a_list_that_a_card_stands_in_is_signed_by_a_key_that_is_told(client, keys, monkeypatch):
    from otkel.procedures.cards import status_list
    from otkel.records.cards.models import StatusList

    kept = StatusList(pack="meridia", number=1, capacity=1 << 20)
    monkeypatch.setattr(status_list.cards, "lists_of", lambda pack: [kept] if pack == "meridia" else [])
    monkeypatch.setattr(status_list.cards, "places_ended", lambda _: [7])
    issuers = read_issuers(client.get("/.well-known/otkel/issuers.json").content)
    read = read_status_list(client.get("/status-lists/qme-1").content, issuers)
    assert (read.name, read.counts_no_more(7), read.counts_no_more(8)) == ("qme-1", True, False)


@pytest.mark.parametrize("name", ["qme-9", "x", "..", "QME-1"])
def test_a_list_that_is_none_is_404_in_a_sentence(client, name):
    answer = client.get(f"/status-lists/{name}")
    assert (answer.status_code, answer["Content-Type"]) == (404, "text/plain; charset=utf-8")


def test_without_a_key_a_list_comes_later(client, monkeypatch):
    def none(*_, **__):
        raise views.Unusable("no_key", verdicts._REVOKED)

    monkeypatch.setattr(views.lists, "status_list", none)
    answer = client.get("/status-lists/qme-1")
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")


def test_the_page_comes_while_the_store_is_silent(client, monkeypatch):
    monkeypatch.setattr(views, "own_issuers", silent)
    monkeypatch.setattr(views.lists, "status_lists", silent)
    monkeypatch.setattr(views.lists, "status_list", silent)
    page = client.get("/verify/")
    assert page.status_code == 200
    assert '<script id="issuers" type="application/json">null</script>' in page.content.decode()
    for address in ADDRESSES[3:]:
        assert client.get(address).status_code == 503


def test_the_page_carries_its_issuers_and_words_and_allows_nothing_foreign(client, keys):
    answer = client.get("/verify/")
    page, policy = answer.content.decode(), answer["Content-Security-Policy"]
    told = json.loads(re.search(r'<script id="issuers" type="application/json">(.*?)</script>', page)[1])
    assert told["issuers"][0]["state"] == "QME"
    for part in ("default-src 'none'", "script-src 'self'", "connect-src 'self'", "form-action 'none'",
                 "frame-ancestors 'none'"):  # fmt: skip
        assert part in policy
    assert "unsafe" not in policy
    assert not re.findall(r'(?:src|href)="(?!/|#)', page)
    assert not re.search(r"<script(?![^>]*(?:src=|application/json))", page)
    assert (answer["X-Frame-Options"], answer["Referrer-Policy"]) == ("DENY", "no-referrer")


def test_the_worker_keeps_every_file_that_the_page_needs(client):
    source = client.get("/verify/worker.js").content.decode()
    kept = json.loads(re.search(r"const KEPT = (.*);", source)[1])
    page = client.get("/verify/").content.decode()
    assert set(re.findall(r'(?:src|href)="(/[^"]+)"', page)) <= set(kept)
    modules = STATIC / "web" / "verify"
    for path in modules.glob("*.js"):
        if path.name != "worker.js":
            named = re.findall(r'from "\./([a-z_]+\.js)"', path.read_text("utf-8"))
            assert {f"/static/web/verify/{name}" for name in named} <= set(kept)
    for path in kept:
        if path.startswith("/static/"):
            assert finders.find(path.removeprefix("/static/")), path


def test_another_file_makes_another_worker(monkeypatch):
    before = views._build.__wrapped__()
    monkeypatch.setattr(views, "files", lambda: ("web/otkel.svg",))
    assert views._build.__wrapped__() != before


def test_all_of_it_is_small_and_nobody_elses(client):
    size = len(client.get("/verify/").content) + len(client.get("/verify/worker.js").content)
    for name in views.files():
        content = (STATIC / name).read_bytes()
        size += len(content)
        if name.startswith("web/verify/") and not name.endswith(".png"):
            text = content.decode("utf-8")
            assert "http" + "s://" not in text, name
            assert not re.search(r"\beval\(|new Function|innerHTML|XMLHttpRequest|sendBeacon|indexedDB", text), name
    assert size < 300_000


def test_only_issuers_and_lists_are_asked_for():
    asked = {
        path.name: path.read_text("utf-8").count("fetch(")
        for path in (STATIC / "web" / "verify").glob("*.js")
        if "fetch(" in path.read_text("utf-8")
    }
    assert asked == {"known.js": 1, "worker.js": 2}


def test_every_language_has_every_sentence_and_says_who_reviewed_it():
    told = views.words()
    assert tuple(told) == LANGUAGES
    for language in LANGUAGES:
        assert set(told[language]["words"]) == set(told["en"]["words"]), language
        assert len(told[language]["months"]) == 12
        assert told[language]["reviewed_by"] is None
        for name, sentence in told[language]["words"].items():
            assert sentence.strip(), (language, name)
            named = set(re.findall(r"\{(\w+)", sentence))
            assert named == set(re.findall(r"\{(\w+)", told["en"]["words"][name])), (language, name)


@pytest.mark.parametrize("name", SENTENCES)
def test_why_is_said_as_at_the_terminal(name):
    for language in ("kk", "ru", "en"):
        assert views.words()[language]["words"][f"why.{name}"] == SENTENCES[name].said(language)


def test_every_word_that_the_page_names_is_there():
    page = views._PAGE.read_text("utf-8")
    script = (STATIC / "web" / "verify" / "page.js").read_text("utf-8")
    named = set(re.findall(r'data-(?:said|label)="(\w+)"', page)) | set(
        re.findall(r'(?:said|tell|row)\("(\w+)"', script)
    )
    assert named <= set(views.words()["en"]["words"])
    assert len(named) > 20


def test_days_are_said_as_everywhere():
    from otkel.vocabulary.texts import _KAZAKH_FROM, _KAZAKH_TO, _MONTHS, date_said

    for language in ("kk", "ru", "en"):
        told = views.words()[language]
        assert tuple(told["months"]) == _MONTHS[language]
        said = told["date"].format(year=2026, month=told["months"][4], day=3)
        assert said == date_said(date(2026, 5, 3), language)
    kazakh = views.words()["kk"]
    assert (tuple(kazakh["months_to"]), tuple(kazakh["months_from"])) == (_KAZAKH_TO, _KAZAKH_FROM)
