"""The list of cards that count no more: one text for a quarter of an hour, signed, and always as long."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from datetime import timedelta

import pytest
from tests.factories.cards import ANYBODY, keys_made
from tests.factories.seals import sealer
from tests.stores import both_stores

from otkel.engines.seals import quarter, read_status_list
from otkel.procedures import NotFound
from otkel.procedures.cards.status_list import status_list, status_lists
from otkel.records.inquiries.models import Inquiry
from otkel.surfaces.card_checks import own_issuers
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores


def payload(text):
    part = text.split(".")[1]
    return json.loads(urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def test_there_is_none_before_the_first_card_and_one_after(desk):
    assert status_lists(None, viewer=ANYBODY, at=desk.at) == ()
    desk.issued()
    assert status_lists(None, viewer=ANYBODY, at=desk.at) == ("qme-1",)


def test_its_issuer_signed_it_for_this_quarter_of_an_hour(desk):
    ended, counts = desk.issued(), desk.issued()
    desk.ends(ended.card, "lost")
    told = desk.list_now()
    read = read_status_list(told.text, own_issuers(desk.at))
    assert (read.name, read.made_at) == ("qme-1", quarter(desk.at))
    assert (told.made_at, told.next_at) == (quarter(desk.at), quarter(desk.at) + timedelta(minutes=15))
    assert read.counts_no_more(ended.status_index)
    assert not read.counts_no_more(counts.status_index)
    assert sum(each.bit_count() for each in read.bits) == 1


def test_within_a_quarter_of_an_hour_it_is_the_same_to_the_letter(desk):
    card = desk.issued()
    desk.at = quarter(desk.at) + timedelta(minutes=1)
    first = desk.list_now().text
    desk.ends(card.card, "lost")
    desk.later(minutes=13)
    assert desk.list_now().text == first
    desk.later(minutes=1)
    assert desk.list_now().text != first


def test_of_the_quarters_before_nothing_is_kept(desk, at_home):
    desk.issued()
    for _ in range(3):
        desk.list_now()
        desk.later(minutes=15)
    assert len(list((at_home / "status-lists").iterdir())) == 1


def test_its_length_tells_neither_how_many_cards_there_are_nor_that_one_was_lost(desk):
    first = desk.issued()
    before = desk.list_now().text
    for _ in range(4):
        desk.issued()
    desk.ends(first.card, "lost")
    desk.later(minutes=15)
    after = desk.list_now().text
    assert len(before) == len(after)
    assert len(read_status_list(before, own_issuers(desk.at)).bits) * 8 == 1 << 20


def test_it_names_no_card_and_no_person_and_nobody_is_noted_who_asked(desk):
    receipt = desk.issued()
    desk.ends(receipt.card, "lost")
    asked = Inquiry.objects.count()
    told = payload(desk.list_now().text)
    assert set(told) == {"sub", "iss", "iat", "exp", "ttl", "status_list", "pad"}
    assert receipt.number not in json.dumps(told)
    assert Inquiry.objects.count() == asked


@pytest.mark.parametrize(
    "name", ["qme-2", "kaz-1", "qme-0", "qme-01", "QME-1", "qme", "", "../qme-1", "qme-١", "x" * 999]
)
def test_there_is_no_list_of_another_name(desk, name):
    desk.issued()
    with pytest.raises(NotFound):
        status_list(name, viewer=ANYBODY, at=desk.at)


def test_without_a_key_for_lists_there_is_none(bare, keepers):
    keys_made(keepers, at=bare.at, kinds=("issuer", "seal"))
    bare.issued()
    with pytest.raises(Unusable) as error:
        bare.list_now()
    assert error.value.code == "no_key"


def test_the_list_of_another_issuer_is_refused(desk, tmp_path_factory):
    desk.issued()
    posing = sealer(tmp_path_factory.mktemp("stranger"))
    with pytest.raises(Unusable) as error:
        read_status_list(posing.status_list([1, 2, 3], at=desk.at), own_issuers(desk.at))
    assert error.value.code == "bad_status_list"


def test_whichever_of_two_makes_it_first_both_tell_the_same(desk, monkeypatch):
    """Two processes begin the same quarter of an hour at once: each finds no file and makes a text of its own."""
    from otkel.procedures.cards import status_list as lists

    desk.issued()
    kept, other = lists._keep, []

    def overtaken(path, text):
        monkeypatch.setattr(lists, "_keep", kept)
        other.append(desk.list_now().text)
        return kept(path, text)

    monkeypatch.setattr(lists, "_keep", overtaken)
    assert desk.list_now().text == other[0] == desk.list_now().text
