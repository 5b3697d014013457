"""A card's seal says what was sealed, to anybody, and every change of it is found."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import segno
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from tests.engines.seals import plain_reader
from tests.engines.seals.published import SEALS
from tests.factories.seals import LAST, MADE, reference_of, sealer, zone

from otkel.backends.keys import signer
from otkel.engines.seals import check_card, check_seal, read_barcode, read_card_seal, read_status_list
from otkel.engines.seals.barcodes import Message, to_be_signed, write_barcode
from otkel.engines.seals.c40 import encode_c40

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def issuer(tmp_path_factory):
    return sealer(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="module")
def text(issuer):
    return issuer.seal()


def verdict(text, issuer, *, on=MADE):
    return check_seal(text, [issuer.keys], on=on).verdict


def checked(text, issuer, *, lists=(), on=MADE, until=LAST):
    return check_card(text, issuers=[issuer.keys], lists=lists, valid_until=until, at=NOON, on=on)


def test_what_was_sealed_is_read_and_genuine(issuer, text):
    answer = check_seal(text, [issuer.keys], on=MADE)
    assert answer.verdict == "genuine"
    assert (answer.seal.zone, answer.seal.valid_from, answer.seal.state) == (zone(), MADE, "QME")
    assert (answer.seal.status_list, answer.seal.status_index) == (1, 4711)
    assert "The issuer of QME" in answer.why.en


def test_a_reader_that_knows_nothing_of_us_reads_the_same(issuer, text):
    told = plain_reader.read(text, issuer.seal_key.certificate)
    assert told == {
        "state": "QME", "reference": issuer.seal_key.reference, "signed_on": "2026-05-03", "zone": zone(),
        "valid_from": "2026-05-03", "list": 1, "place": 4711, "holds": True,
    }  # fmt: skip


def test_it_is_read_from_a_picture_of_150_dots_an_inch_in_25_millimetres(text):
    code = segno.make(text, error="m", boost_error=False, micro=False)
    side = round(25 / 25.4 * 150)
    drawn = Image.new("L", (code.symbol_size(border=4)), 255)
    drawn.putdata([0 if dark else 255 for row in code.matrix_iter(border=4) for dark in row])
    (found,) = zxingcpp.read_barcodes(drawn.resize((side, side), Image.Resampling.LANCZOS))
    assert found.text == text
    assert (len(text), code.version) == (260, 9)


@settings(deadline=None, max_examples=300)
@given(data=st.data())
def test_every_change_of_one_sign_is_found(issuer, text, data):
    place = data.draw(st.integers(0, len(text) - 1))
    sign = data.draw(st.sampled_from(ALPHABET).filter(lambda sign: sign != text[place]))
    assert verdict(text[:place] + sign + text[place + 1 :], issuer) != "genuine"


@pytest.mark.slow
def test_no_sign_of_a_seal_can_be_any_other(issuer, text):
    for place, was in enumerate(text):
        for sign in ALPHABET:
            if sign != was:
                assert verdict(text[:place] + sign + text[place + 1 :], issuer) != "genuine", (place, sign)


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (lambda text: text[: len(text) // 2], "unreadable"),
        (lambda _: "https://menu.example/today", "unreadable"),
        (lambda _: SEALS["Visa"], "unreadable"),
        (lambda text: text[:60] + ("A" if text[60] != "A" else "B") + text[61:], "altered"),
    ],
)
def test_each_wrong_one_gets_its_word(issuer, text, spoil, word):
    assert verdict(spoil(text), issuer) == word


def test_a_stranger_who_seals_is_unknown(issuer, tmp_path):
    stranger = sealer(tmp_path)
    assert verdict(stranger.seal(), issuer) == "unknown_issuer"
    posing = replace(stranger.keys, certificates=issuer.keys.certificates)
    assert check_seal(stranger.seal(), [posing], on=MADE).verdict == "unknown_issuer"


def test_a_key_of_one_state_seals_nothing_for_another(issuer):
    assert verdict(issuer.seal(state="KAZ"), issuer) == "unknown_issuer"


def test_a_key_for_lists_seals_no_card(issuer):
    status = next(key for key in issuer.keys.signers if key.kind == "status")
    assert verdict(issuer.seal(reference=status.reference), issuer) == "unknown_issuer"


def test_a_seal_of_the_future_is_not_believed(issuer):
    answer = check_seal(issuer.seal(signed_on=MADE + timedelta(days=1)), [issuer.keys], on=MADE)
    assert answer.verdict == "altered"
    assert "not come yet" in answer.why.en


def test_what_a_revoked_key_sealed_since_counts_nothing_and_what_it_sealed_before_does(issuer):
    since = datetime(2026, 5, 3, 9, tzinfo=UTC)
    keys = tuple(replace(key, distrusted_since=since) for key in issuer.keys.signers)
    told = [replace(issuer.keys, signers=keys)]
    assert check_seal(issuer.seal(), told, on=MADE).verdict == "revoked"
    assert check_seal(issuer.seal(signed_on=MADE - timedelta(days=1)), told, on=MADE).verdict == "genuine"


def test_a_version_that_is_not_known_here_says_so(issuer):
    messages = (Message(0x07, encode_c40(zone())), Message(0xC0, b"\x02"))
    signed = to_be_signed("QME", reference=issuer.seal_key.reference, signed_on=MADE, messages=messages)
    answer = check_seal(write_barcode(signed, signer(issuer.folder, "sealer23")(signed)), [issuer.keys], on=MADE)
    assert answer.verdict == "unreadable"
    assert "newer version" in answer.why.en


@pytest.mark.parametrize("changes", [{"zone": "SHORT"}, {"status_index": 1 << 32}, {"status_list": -1}])
def test_what_does_not_fit_is_not_sealed(issuer, changes):
    with pytest.raises((ValueError, OverflowError)):
        issuer.seal(**changes)


def test_a_card_counts_within_its_days(issuer, text):
    assert checked(text, issuer).verdict == "valid"
    assert checked(text, issuer, on=LAST).verdict == "valid"
    assert checked(text, issuer, on=LAST + timedelta(days=1)).verdict == "expired"
    early = issuer.seal(valid_from=MADE + timedelta(days=9))
    assert checked(early, issuer).verdict == "expired"
    assert "counts from" in checked(early, issuer).why.en
    elsewhere = issuer.seal(valid_from=MADE + timedelta(days=1))  # where it was issued the day has begun already
    assert checked(elsewhere, issuer).verdict == "valid"


def test_a_card_in_the_list_counts_no_more_and_the_age_of_the_list_is_told(issuer, text):
    (empty, ended) = (
        read_status_list(issuer.status_list(told, at=NOON - timedelta(hours=30)), [issuer.keys])
        for told in ([], [4711])
    )
    fine = checked(text, issuer, lists=[empty])
    assert (fine.verdict, fine.list_age, fine.list_is_old) == ("valid", timedelta(hours=30), True)
    assert checked(text, issuer, lists=[ended]).verdict == "revoked"
    assert checked(text, issuer).list_age is None


def test_the_list_of_another_issuer_or_number_says_nothing_of_it(issuer, text, tmp_path):
    other = sealer(tmp_path, "KAZ", "KZ")
    theirs = read_status_list(other.status_list([4711], at=NOON), [other.keys])
    second = read_status_list(issuer.status_list([4711], at=NOON, number=2), [issuer.keys])
    answer = checked(text, issuer, lists=[theirs, second])
    assert (answer.verdict, answer.list_age) == ("valid", None)


def test_a_place_that_no_list_has_was_never_a_cards(issuer):
    found = read_status_list(issuer.status_list(at=NOON), [issuer.keys])
    assert checked(issuer.seal(status_index=1 << 21), issuer, lists=[found]).verdict == "revoked"


def test_what_was_altered_says_nothing_else(issuer, text):
    spoilt = text[:60] + ("A" if text[60] != "A" else "B") + text[61:]
    answer = checked(spoilt, issuer)
    assert (answer.verdict, answer.seal, answer.valid_until) == ("altered", None, None)


def test_a_reference_is_of_the_certificate(issuer):
    assert reference_of(issuer.seal_key.certificate) == read_card_seal(read_barcode(issuer.seal())).reference
    assert date(2026, 1, 1) <= MADE
