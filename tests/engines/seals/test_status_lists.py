"""A status list tells which cards count no more, is signed, and tells nothing else."""

from __future__ import annotations

import itertools
import json
import random
from base64 import urlsafe_b64decode
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.seals import sealer

from otkel.engines.seals import CAPACITY, place_of, quarter, read_issuers, read_status_list, write_issuers
from otkel.vocabulary.unusable import Unusable

NOON = datetime(2026, 5, 4, 12, 7, tzinfo=UTC)


@pytest.fixture(scope="module")
def issuer(tmp_path_factory):
    return sealer(tmp_path_factory.mktemp("keys"))


def payload_of(text: str) -> dict:
    part = text.split(".")[1]
    return json.loads(urlsafe_b64decode(part + "=" * (-len(part) % 4)))


@settings(deadline=None, max_examples=25)
@given(ended=st.sets(st.integers(0, 4095), max_size=60))
def test_exactly_those_that_ended_are_told(issuer, ended):
    found = read_status_list(issuer.status_list(ended, at=NOON, capacity=4096), [issuer.keys])
    assert {place for place in range(4096) if found.counts_no_more(place)} == ended
    assert (found.name, found.made_at, found.age(NOON)) == ("qme-1", quarter(NOON), timedelta(minutes=7))


def test_a_list_has_its_whole_length_from_the_first_day(issuer):
    found = read_status_list(issuer.status_list(at=NOON), [issuer.keys])
    assert len(found.bits) * 8 == CAPACITY
    with pytest.raises(IndexError):
        found.counts_no_more(CAPACITY)


def test_a_few_more_ended_cards_change_no_length(issuer):
    lengths = {len(issuer.status_list(range(0, n * 1000, 1000), at=NOON)) for n in range(1, 40)}
    assert len(lengths) == 1
    many = random.Random(1).sample(range(CAPACITY), CAPACITY // 50)
    assert 40_000 < len(issuer.status_list(many, at=NOON)) < 55_000


def test_within_a_quarter_of_an_hour_the_content_is_the_same(issuer):
    one, other, later = (payload_of(issuer.status_list([1], at=NOON + timedelta(minutes=m))) for m in (0, 7, 8))
    assert one == other
    assert later["iat"] - one["iat"] == 900


@given(seed=st.binary(min_size=16, max_size=16))
@settings(max_examples=5, deadline=None)
def test_each_card_has_a_place_of_its_own_in_no_order_that_shows(seed):
    places = [place_of(seed, number, 4096) for number in range(4096)]
    assert sorted(places) == list(range(4096))
    assert sum(abs(one - other) == 1 for one, other in itertools.pairwise(places)) < 40


@pytest.mark.parametrize(("number", "capacity"), [(-1, 4096), (4096, 4096), (0, 4095), (0, 2048)])
def test_there_is_no_place_where_there_is_none(number, capacity):
    with pytest.raises(ValueError, match="no place"):
        place_of(b"seed", number, capacity)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text[:-2] + ("A" if text[-2] != "A" else "B") + text[-1],
        lambda text: text[:40] + ("A" if text[40] != "A" else "B") + text[41:],
        lambda text: text[: len(text) // 2],
        lambda text: text.rpartition(".")[0],
        lambda text: text + ".x",
        lambda _: "",
        lambda _: "no list",
        lambda _: "A" * 5_000_000,
    ],
)
def test_a_list_that_was_touched_is_none(issuer, spoil):
    with pytest.raises(Unusable) as error:
        read_status_list(spoil(issuer.status_list(at=NOON, capacity=4096)), [issuer.keys])
    assert error.value.code == "bad_status_list"


def test_a_list_that_a_stranger_or_a_distrusted_key_signed_is_none(issuer, tmp_path):
    stranger = sealer(tmp_path)
    distrusted = tuple(replace(key, distrusted_since=NOON - timedelta(days=1)) for key in issuer.keys.signers)
    for text, known in (
        (stranger.status_list(at=NOON), issuer.keys),
        (issuer.status_list(at=NOON), replace(issuer.keys, signers=distrusted)),
    ):
        with pytest.raises(Unusable) as error:
            read_status_list(text, [known])
        assert "Nobody known here" in error.value.text.en


def test_issuers_are_written_and_read(issuer):
    keys = tuple(replace(key, distrusted_since=NOON if key.kind == "seal" else None) for key in issuer.keys.signers)
    told = replace(issuer.keys, signers=keys)
    assert read_issuers(json.dumps(write_issuers([told], at=NOON))) == (told,)


@pytest.mark.parametrize(
    "source",
    [
        "", "[]", "{}", '{"format": "other", "issuers": []}', '{"format": "otkel-issuers-1", "issuers": [{}]}',
        '{"format": "otkel-issuers-1", "issuers": 5}', "[" * 100_000, b"\xff\xfe", "0" * 2_000_001,
    ],
)  # fmt: skip
def test_what_is_no_list_of_issuers_is_said_to_be_none(source):
    with pytest.raises(Unusable) as error:
        read_issuers(source)
    assert error.value.code == "bad_issuers"
    assert "Error" not in error.value.text.en
