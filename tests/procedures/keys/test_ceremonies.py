"""Four eyes make a key; one keeper stops it; a new one invalidates no card."""

from __future__ import annotations

from base64 import b64decode
from datetime import timedelta

import pytest
from cryptography import x509
from tests.stores import both_stores

from otkel.procedures import PUBLIC, NotFound, Refused, Viewer
from otkel.procedures.keys.ask_for_key import ask_for_key
from otkel.procedures.keys.issuers_published import issuers_published
from otkel.procedures.keys.keys_kept import keys_kept
from otkel.procedures.keys.make_key import make_key
from otkel.procedures.keys.stop_key import stop_key
from otkel.records.keys import queries as keys
from otkel.records.keys.models import Ceremony, SigningKey
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores

DAY = timedelta(days=1)


@pytest.fixture
def keepers(enrol, settings, tmp_path):
    settings.OTKEL_HOME = tmp_path
    return enrol("key_keeper"), enrol("key_keeper")


def ask(by, at, kind="issuer", pack="meridia", words="The first key."):
    return ask_for_key(pack, at=at, by=by, ground="key_ceremony", kind=kind, words=words)


def make(ceremony, by, at):
    return make_key(ceremony, at=at, by=by, ground="key_ceremony")


def made(keepers, at, kind="issuer"):
    one, other = keepers
    return make(ask(one, at, kind).ceremony, other, at)


def published(at):
    return issuers_published(None, viewer=Viewer(PUBLIC, "issuers"), at=at)


def test_one_asks_another_makes_and_both_are_named(keepers, now):
    receipt = made(keepers, now)
    assert (receipt.kind, receipt.repeated) == ("issuer", False)
    (shown,) = keys_kept(None, viewer=Viewer(keepers[0], "own_work"), at=now)
    assert shown.state == "signs"
    assert shown.asked_by != shown.made_by
    assert keys.signing_key("meridia", "issuer", on=now.date()).pk == receipt.key


def test_who_asked_does_not_make_it(keepers, now):
    one, _ = keepers
    asked = ask(one, now)
    with pytest.raises(Unusable) as refused:
        make(asked.ceremony, one, now)
    assert refused.value.code == "same_eyes"
    assert SigningKey.objects.count() == 0


@pytest.mark.parametrize("role", ["supervisor", "card_desk", "legal_officer", "second_line"])
def test_nobody_else_touches_the_keys(keepers, enrol, now, role):
    other, asked = enrol(role), ask(keepers[0], now)
    for attempt in (
        lambda: ask(other, now),
        lambda: make(asked.ceremony, other, now),
        lambda: keys_kept(None, viewer=Viewer(other, "own_work"), at=now),
    ):
        with pytest.raises(Refused):
            attempt()


def test_asked_or_made_twice_it_is_one(keepers, now):
    one, other = keepers
    asked = ask(one, now)
    assert ask(one, now).ceremony == asked.ceremony
    first = make(asked.ceremony, other, now)
    again = make(asked.ceremony, other, now)
    assert (again.key, again.repeated) == (first.key, True)
    assert Ceremony.objects.count() == SigningKey.objects.count() == 1


def test_a_ceremony_ends_after_a_day(keepers, now):
    asked = ask(keepers[0], now - DAY)
    with pytest.raises(Unusable) as refused:
        make(asked.ceremony, keepers[1], now)
    assert refused.value.code == "ceremony_ended"


def test_nothing_is_signed_below_an_issuer_without_a_key(keepers, now):
    with pytest.raises(Unusable) as refused:
        ask(keepers[0], now, kind="seal")
    assert refused.value.code == "no_issuer_key"


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"pack": "schengen"}, "no_card_profile"),
        ({"pack": "atlantis"}, "unknown_pack"),
        ({"kind": "master"}, "unknown_kind"),
        ({"words": "  "}, "words_missing"),
    ],
)
def test_what_cannot_be_asked_for_is_said(keepers, now, told, code):
    with pytest.raises(Unusable) as refused:
        ask(keepers[0], now, **told)
    assert refused.value.code == code


def test_what_is_not_there_is_not_found(keepers, now):
    with pytest.raises(NotFound):
        make("nosuchceremony234567", keepers[0], now)
    with pytest.raises(NotFound):
        stop_key("nosuchkey23456789abc", at=now, by=keepers[0], ground="key_ceremony", words="x")


def test_a_key_below_outlasts_every_card_that_it_seals(keepers, now):
    made(keepers, now)
    seal = made(keepers, now, "seal")
    assert seal.valid_until - seal.signs_until == timedelta(days=365)


def test_a_new_key_takes_over_and_the_old_one_is_still_told(keepers, now):
    made(keepers, now - 40 * DAY)
    old = made(keepers, now - 30 * DAY, "seal")
    new = made(keepers, now, "seal")
    assert keys.signing_key("meridia", "seal", on=now.date()).pk == new.key
    (issuer,) = published(now)
    assert {signer.reference for signer in issuer.signers} == {old.reference, new.reference}
    assert not any(signer.stopped for signer in issuer.signers)


def test_what_is_published_verifies_up_to_the_issuer(keepers, now):
    made(keepers, now)
    made(keepers, now, "seal")
    made(keepers, now, "status")
    (issuer,) = published(now)
    own = x509.load_der_x509_certificate(b64decode(issuer.certificates[0]))
    for signer in issuer.signers:
        x509.load_der_x509_certificate(b64decode(signer.certificate)).verify_directly_issued_by(own)
    assert (issuer.state, issuer.fictional) == ("QME", True)


def test_a_stopped_key_signs_no_more_and_says_since_when_it_is_distrusted(keepers, now):
    made(keepers, now)
    seal = made(keepers, now, "seal")
    told = {"at": now, "by": keepers[1], "ground": "key_ceremony", "words": "The disk was stolen."}
    stop_key(seal.key, distrusted_since=now - DAY, **told)
    assert stop_key(seal.key, **told).repeated
    assert keys.signing_key("meridia", "seal", on=now.date()) is None
    (issuer,) = published(now)
    (signer,) = issuer.signers
    assert (signer.stopped, signer.distrusted_since) == (True, now - DAY)


def test_a_key_is_not_stopped_without_a_reason_or_from_tomorrow_on(keepers, now):
    key = made(keepers, now).key
    for words, since, code in (("", None, "words_missing"), ("Lost.", now + DAY, "time_in_future")):
        with pytest.raises(Unusable) as refused:
            stop_key(key, at=now, by=keepers[0], ground="key_ceremony", words=words, distrusted_since=since)
        assert refused.value.code == code


def test_an_issuer_that_is_distrusted_vouches_for_nothing(keepers, now):
    issuer = made(keepers, now)
    made(keepers, now, "seal")
    stop_key(issuer.key, at=now, by=keepers[0], ground="key_ceremony", words="Leaked.", distrusted_since=now - DAY)
    assert published(now) == ()
