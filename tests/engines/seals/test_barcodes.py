"""Seals are read as the published examples have them, to the last byte, and nothing else is."""

from __future__ import annotations

import contextlib
import zlib
from base64 import b32encode
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.seals.published import CERTIFICATE, SEALS

from otkel.engines.seals import Message, read_barcode, verifies
from otkel.engines.seals.barcodes import LONGEST, masked, to_be_signed, unmasked, write_barcode
from otkel.engines.seals.c40 import decode_c40, encode_c40
from otkel.vocabulary.unusable import Unusable

PLAIN = bytes.fromhex("6abc61120510b0b1b2b3b4b5b6b7b8b9babbbcbdbebf")
ZONES = st.text("<0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", max_size=100)


@pytest.mark.parametrize("name", SEALS)
def test_each_published_seal_is_verified_with_its_certificate(name):
    seal = read_barcode(SEALS[name])
    assert (seal.state, seal.reference, seal.algorithm) == ("D", "a57a790577", 1)
    assert verifies(CERTIFICATE, seal.signature, seal.signed, algorithm=seal.algorithm)
    assert not verifies(CERTIFICATE, seal.signature, seal.signed + b"\0", algorithm=seal.algorithm)
    assert write_barcode(seal.signed, seal.signature) == SEALS[name]


def test_there_are_nine():
    assert len(SEALS) == 9


def test_a_zone_in_a_published_seal_is_read():
    seal = read_barcode(SEALS["SupplementarySheetResidencePermit"])
    assert decode_c40(seal.value(0x07)).startswith("A")
    assert len(decode_c40(seal.value(0x07))) == 90


@pytest.mark.parametrize(
    "text",
    [
        "NDB1ANK6GCEQFCCYLDMVTWS23NN5YXG5LXPF5X27Q",
        "NDB1CPDNACFQA5H7WVPDBCICRBMFRWKZ3JNNWW64LTOV3XS635P4DDIGSO",
    ],
)
def test_packed_or_not_the_content_is_the_same(text):
    seal = read_barcode(text)
    assert seal.signed == PLAIN
    assert seal.messages == (Message(5, PLAIN[6:]),)
    assert (seal.signature, seal.signed_on, seal.reference) == (b"", None, "")


@given(text=ZONES)
def test_c40_gives_back_what_it_was_given(text):
    assert decode_c40(encode_c40(text)) == text


@given(content=st.binary(max_size=60))
def test_c40_reads_nothing_that_it_does_not_write(content):
    try:
        text = decode_c40(content)
    except Unusable:
        return
    assert encode_c40(text) == content


@given(on=st.dates(date(1, 1, 1)))
def test_a_day_is_given_back(on):
    assert unmasked(masked(on)) == on


@pytest.mark.parametrize("told", [b"", b"\xc3\x00\x2e\x7c", b"\0\0\0\0", b"\0\xff\xff\xff", b"\0\x31\x78"])
def test_a_day_that_is_not_whole_is_none(told):
    assert unmasked(told) is None


@given(
    values=st.lists(st.tuples(st.integers(1, 255), st.binary(max_size=300)), max_size=5),
    signature=st.binary(min_size=64, max_size=64),
    on=st.dates(date(1900, 1, 1), date(2999, 12, 31)),
)
def test_what_is_written_is_read(values, signature, on):
    messages = tuple(Message(*value) for value in values)
    signed = to_be_signed("QME", reference="0123456789", signed_on=on, messages=messages)
    seal = read_barcode(write_barcode(signed, signature))
    assert (seal.state, seal.reference, seal.signed_on) == ("QME", "0123456789", on)
    assert (seal.messages, seal.signature, seal.signed) == (messages, signature, signed)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://menu.example/today",
        "RDB1",
        "RDB1E" + SEALS["Visa"][5:],
        SEALS["Visa"].lower(),
        SEALS["Visa"][: len(SEALS["Visa"]) // 2],
        SEALS["Visa"] + "A",
        SEALS["Visa"] + "=",
        "RDB1A" + SEALS["Visa"][5:],
        "RDB1C" + SEALS["Visa"][5:],
        "A" * (LONGEST + 1),
        "RDB1C" + b32encode(zlib.compress(PLAIN + bytes(1_000_000), 9)).decode().rstrip("="),
        "RDB1C" + b32encode(zlib.compress(PLAIN) + b"more").decode().rstrip("="),
        "RDB1A" + b32encode(PLAIN[:2]).decode().rstrip("="),
        "RDB1A" + b32encode(PLAIN[:2] + b"\x61\x81\x02\x05\x00").decode().rstrip("="),
    ],
)
def test_what_is_no_whole_seal_is_unreadable_in_one_sentence(text):
    with pytest.raises(Unusable) as error:
        read_barcode(text)
    assert error.value.code == "unreadable"
    assert error.value.text.kk


@given(text=st.text(max_size=200) | st.text("RND1ABC234567", max_size=200).map(lambda rest: "RDB1" + rest))
def test_nothing_that_anybody_types_breaks_the_reader(text):
    with contextlib.suppress(Unusable):
        assert read_barcode(text).messages is not None
