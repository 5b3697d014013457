"""A list sent twice doubles nobody, a newer one asks about the earlier lines, and what was wrong is struck in words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.factories.travellers import passport
from tests.stores import both_stores

from otkel.procedures import Refused, Viewer
from otkel.procedures.border.end_passage import end_passage
from otkel.procedures.border.expect_people import expect_people
from otkel.procedures.border.inspect_traveller import inspect_traveller
from otkel.procedures.border.open_passage import open_passage
from otkel.procedures.border.passages import ExpectedGiven, PassageGiven
from otkel.procedures.border.read_passage import passages_open, read_passage
from otkel.procedures.border.strike_lines import strike_lines
from otkel.procedures.border.traveller_presented import Presented
from otkel.procedures.border.vehicle_timeline import vehicle_timeline
from otkel.records.outbox import queries as outbox
from otkel.records.passages import queries as passages
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores
HERE = "ford-bridge"
ANNA = ExpectedGiven(surname="MADEUP", given_names="ANNA", document_number="X1", issuer="UTO")
BORAN = ExpectedGiven(surname="FABLE", given_names="BORAN", document_number="X2", issuer="UTO")
CARLA = ExpectedGiven(surname="NOVELLA", given_names="CARLA", document_number="X3", issuer="UTO")


def opened(now, by, **facts):
    given = PassageGiven(checkpoint=HERE, lane="6", direction="entry", **{"means": "bus", "plate": "FB 7", **facts})
    return open_passage(given, at=now, by=by, ground="passage")


def expect(passage, people, now, by):
    return expect_people(passage, at=now, by=by, ground="passage", people=people)


def strike(passage, lines, now, by, words="It was typed wrongly."):
    return strike_lines(passage, at=now, by=by, ground="passage", lines=lines, words=words)


def read(passage, mrz, now, by, **how):
    presented = Presented(HERE, "6", "entry", mrz=mrz, passage=passage, **how)
    return inspect_traveller(presented, at=now, by=by, ground="presented_document")


def file_of(passage, now, by):
    return read_passage(passage, viewer=Viewer(by, "presented_document", f"passage:{passage}"), at=now)


def named(passage, now, by):
    return [(one.line, one.expected.surname) for one in file_of(passage, now, by).people if one.expected]


def codes(receipt):
    return [question.code for question in receipt.questions]


def test_a_list_that_is_sent_twice_is_answered_as_the_first_time_and_doubles_nobody(lane, now):
    bus = opened(now, lane).passage
    first = expect(bus, (ANNA, BORAN), now, lane)
    again = expect(bus, (ANNA, BORAN), now, lane)
    assert (first.repeated, again.repeated) == (False, True)
    assert again.questions == first.questions
    assert named(bus, now, lane) == [(1, "MADEUP"), (2, "FABLE")]


def test_one_passport_twice_on_one_list_is_two_lines_and_a_question_however_often_it_is_sent(lane, now):
    bus = opened(now, lane, manifest=(ANNA, ANNA)).passage
    receipt = expect(bus, (ANNA, ANNA), now, lane)
    assert codes(receipt) == ["passport_twice"]
    assert len(named(bus, now, lane)) == 2


def test_of_a_newer_list_only_what_is_new_is_written_and_the_lines_it_lacks_are_asked_about(lane, now):
    bus = opened(now, lane, manifest=(ANNA, BORAN)).passage
    receipt = expect(bus, (ANNA, CARLA), now, lane)
    assert receipt.questions[0].code == "manifest_differs"
    assert receipt.questions[0].lines == (2,)
    assert named(bus, now, lane) == [(1, "MADEUP"), (2, "FABLE"), (3, "NOVELLA")]
    done = strike(bus, receipt.questions[0].lines, now, lane, "Not on the newer list.")
    assert (done.lines, done.standing, done.repeated) == ((2,), 2, False)
    assert named(bus, now, lane) == [(1, "MADEUP"), (3, "NOVELLA")]
    (gone,) = file_of(bus, now, lane).struck
    assert (gone.line.surname, gone.words) == ("FABLE", "Not on the newer list.")
    assert "manifest_differs" not in codes(expect(bus, (ANNA, CARLA), now, lane))


def test_a_corrected_line_asks_about_the_one_it_corrects(lane, now):
    bus = opened(now, lane, manifest=(ANNA,)).passage
    corrected = ExpectedGiven(surname="MADEUP", given_names="ANNA", document_number="X9", issuer="UTO")
    assert expect(bus, (corrected,), now, lane).questions[0].lines == (1,)


def test_a_list_of_other_people_adds_and_asks_nothing(lane, now):
    bus = opened(now, lane, manifest=(ANNA, BORAN)).passage
    assert codes(expect(bus, (CARLA,), now, lane)) == []
    assert len(named(bus, now, lane)) == 3


def test_a_line_on_which_somebody_was_read_is_neither_asked_about_nor_struck(lane, now):
    bus = opened(now, lane, manifest=(ANNA, BORAN)).passage
    read(bus, passport(number="P0000001"), now, lane, line=2)
    receipt = expect(bus, (ANNA,), now, lane)
    assert "manifest_differs" not in codes(receipt)
    with pytest.raises(Unusable) as told:
        strike(bus, (1, 2), now, lane)
    assert told.value.code == "line_taken"
    assert len(named(bus, now, lane)) == 2


def test_a_struck_line_takes_nobody_is_struck_once_and_its_number_is_never_given_again(lane, now):
    bus = opened(now, lane, manifest=(ANNA, BORAN)).passage
    strike(bus, (2,), now, lane)
    assert strike(bus, (2,), now, lane, "Again.").repeated
    with pytest.raises(Unusable) as told:
        read(bus, passport(number="P0000001"), now, lane, line=2)
    assert told.value.code == "bad_line"
    expect(bus, (CARLA,), now, lane)
    assert named(bus, now, lane) == [(1, "MADEUP"), (3, "NOVELLA")]


@pytest.mark.parametrize(
    ("lines", "words", "code"), [((), "Why.", "no_lines"), ((1,), " ", "words_missing"), ((9,), "Why.", "bad_line")]
)
def test_what_cannot_be_struck_is_said(lane, now, lines, words, code):
    bus = opened(now, lane, manifest=(ANNA,)).passage
    with pytest.raises(Unusable) as told:
        strike(bus, lines, now, lane, words)
    assert told.value.code == code
    assert len(named(bus, now, lane)) == 1


def test_only_whoever_serves_there_strikes(lane, enrol, now):
    bus = opened(now, lane, manifest=(ANNA,)).passage
    with pytest.raises(Refused):
        strike(bus, (1,), now, enrol("first_line", "north-gate"))


def test_a_passage_opened_again_with_another_list_says_what_was_not_taken(lane, now):
    opened(now, lane, manifest=(ANNA,), reference="R1")
    again = opened(now, lane, manifest=(ANNA, BORAN), reference="R1")
    assert again.repeated
    assert codes(again) == ["manifest_not_taken"]
    assert codes(opened(now, lane, manifest=(ANNA,), reference="R1")) == []


def test_a_passage_opened_by_mistake_ends_as_void_in_words_and_counts_nowhere(lane, enrol, now):
    truck = opened(now, lane, means="truck", plate="TR 5", transit_until=now + timedelta(days=1)).passage
    with pytest.raises(Unusable) as told:
        end_passage(truck, at=now, by=lane, ground="passage", void=True)
    assert told.value.code == "words_missing"
    ended = end_passage(truck, at=now, by=lane, ground="passage", void=True, words="The plate was another's.")
    assert ended.void
    assert end_passage(truck, at=now, by=lane, ground="passage").void
    assert outbox.count_waiting() == 0
    assert passages_open(HERE, viewer=Viewer(lane, "own_work"), at=now).passages == ()
    assert passages.count_between(HERE, since=now, until=now + timedelta(minutes=1)) == 0
    assert passages.turns(HERE, since=now, until=now + timedelta(minutes=1)) == []
    timeline = vehicle_timeline("TR5", viewer=Viewer(enrol("supervisor"), "oversight", "CASE-1"), at=now)
    assert [each.void for each in timeline.passages] == [True]
    assert timeline.transit_open is None
    assert file_of(truck, now, lane).void


def test_a_passage_in_which_somebody_was_read_is_not_void(lane, now):
    bus = opened(now, lane).passage
    read(bus, passport(number="P0000001"), now, lane)
    with pytest.raises(Unusable) as told:
        end_passage(bus, at=now, by=lane, ground="passage", void=True, words="By mistake.")
    assert told.value.code == "people_aboard"
