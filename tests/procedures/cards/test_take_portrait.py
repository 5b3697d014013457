"""A portrait for an order: the newest is shown, advice stops nothing."""

from __future__ import annotations

import pytest
from tests.factories.faces import as_jpeg, drawn
from tests.stores import both_stores

from otkel.backends.portraits import PortraitReading, read_portrait
from otkel.procedures import NotFound, Refused
from otkel.procedures.cards.take_portrait import take_portrait
from otkel.records.cards.models import Portrait
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores


def taken(desk, order, picture=b"\xff\xd8 one", advice=(), **facts):
    read = PortraitReading(picture, advice)
    return take_portrait(order, at=desk.at, by=facts.pop("by", desk.officer), ground="card", portrait=read, **facts)


def test_what_was_read_of_a_picture_is_kept_as_it_was_cut(desk):
    pytest.importorskip("dlib", reason="dlib is made for Linux on x86-64; elsewhere nobody looks for faces")
    order = desk.ordered()
    read = read_portrait(as_jpeg(drawn()))
    receipt = take_portrait(order, at=desk.at, by=desk.officer, ground="card", portrait=read, source="camera")
    assert (receipt.codes, receipt.advice) == ((), ())
    assert bytes(Portrait.objects.get().picture) == read.picture == desk.file(order).portrait


def test_the_newest_counts_and_changes_what_the_holder_confirms(desk):
    order = desk.ordered()
    taken(desk, order)
    desk.says(order)
    taken(desk, order, b"\xff\xd8 two")
    assert desk.file(order).portrait == b"\xff\xd8 two"
    with pytest.raises(Unusable) as refused:
        desk.issued(order)
    assert refused.value.code == "not_confirmed"


def test_advice_is_told_in_words_and_stops_nothing(desk):
    order = desk.ordered()
    receipt = taken(desk, order, advice=("no_face", "dark"))
    assert receipt.codes == ("no_face", "dark")
    assert [text.en for text in desk.file(order).advice] == ["No face was found.", "The picture is dark."]
    desk.says(order)
    assert desk.issued(order).number


def test_after_the_card_was_issued_no_portrait_is_taken(desk):
    order = desk.confirmed()
    desk.issued(order)
    with pytest.raises(Unusable) as refused:
        taken(desk, order)
    assert refused.value.code == "order_over"


def test_an_unknown_source_order_or_officer_is_refused(desk, enrol):
    order = desk.ordered()
    with pytest.raises(Unusable, match="none of: camera, upload"):
        taken(desk, order, source="memory")
    with pytest.raises(NotFound):
        taken(desk, "nosuchorder")
    with pytest.raises(Refused):
        taken(desk, order, by=enrol("first_line", "ford-bridge"))
    assert not Portrait.objects.exists()
