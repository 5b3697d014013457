"""Prepared questions answer as the query sets do that they were made of."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.stores import both_stores

from otkel.records.audit.models import AuditEntry
from otkel.records.checkpoints.models import Checkpoint, Lane
from otkel.records.permanence.queries import Prepared

pytestmark = both_stores
NOW = datetime(2026, 11, 22, 10, 30, 15, 123456, tzinfo=UTC)


@pytest.fixture
def lanes():
    for code in ("west-one", "west-two"):
        words = dict.fromkeys(("name_kk", "name_ru", "name_en"), code)
        place = Checkpoint.objects.create(code=code, pack="meridia", kind="land", timezone="Asia/Almaty", **words)
        for number in "12":
            Lane.objects.create(checkpoint=place, number=number, category="westward")


def entry(at=NOW, by="somebody", outcome="done"):
    return AuditEntry.objects.create(at=at, by=by, action="x", ground="y", policy="z", outcome=outcome, about=["a"])


def test_a_question_asked_twice_is_answered_for_the_values_of_each_time(lanes):
    question = Prepared(
        lambda code, number: Lane.objects.filter(checkpoint_id=code, number=number).values_list("number")
    )
    assert question(code="west-one", number="1") == [("1",)]
    assert question(code="west-two", number="2") == [("2",)]
    assert question(code="west-two", number="3") == []
    assert question(number="2", code="west-one") == [("2",)]


def test_what_is_joined_comes_with_the_instance_and_asks_nothing_more(lanes):
    question = Prepared(
        lambda number: (
            Lane.objects.select_related("checkpoint").filter(number=number, category="westward").order_by("pk")
        )
    )
    question(number="1")
    with CaptureQueriesContext(connection) as asked:
        found = question(number="2")
        assert [lane.checkpoint.code for lane in found] == ["west-one", "west-two"]
    assert len(asked) == 1


def test_a_list_of_any_length_is_asked_for_and_an_empty_one_finds_nothing(lanes):
    question = Prepared(
        lambda codes: Checkpoint.objects.filter(pk__in=codes).order_by("pk").values_list("pk", flat=True)
    )
    assert question(codes=("west-two",)) == ["west-two"]
    assert question(codes=("west-two", "west-one")) == ["west-one", "west-two"]
    assert question(codes=()) == []


def test_times_are_compared_to_the_microsecond_and_read_back_with_their_zone():
    kept = entry()
    question = Prepared(lambda at: AuditEntry.objects.filter(at__gte=at, action="x"))
    assert [each.at for each in question(at=NOW)] == [NOW]
    assert question(at=NOW)[0].about == kept.about
    assert question(at=NOW + timedelta(microseconds=1)) == []


def test_days_are_compared_as_days():
    entry()
    question = Prepared(lambda on: AuditEntry.objects.filter(at__date__gte=on, action="x").values_list("by"))
    assert question(on=date(2026, 11, 22)) == [("somebody",)]
    assert question(on=date(2026, 11, 24)) == []


def test_a_truth_belongs_to_the_shape_of_a_question():
    entry(by="one")
    entry(by="two", outcome="refused")
    question = Prepared(
        lambda well: AuditEntry.objects.filter(action="x", outcome="done" if well else "refused").values_list("by")
    )
    assert (question(well=True), question(well=False)) == ([("one",)], [("two",)])


def test_the_first_row_is_told_or_that_there_is_none(lanes):
    question = Prepared(lambda code: Checkpoint.objects.filter(pk=code))
    assert question.first(code="west-one").pack == "meridia"
    assert question.first(code="east-one") is None


def test_a_query_that_alters_a_value_is_not_prepared():
    with pytest.raises(TypeError, match="as they stand"):
        Prepared(lambda code: Checkpoint.objects.filter(pk=code.upper()))(code="west-one")


def test_values_are_never_taken_for_sql(lanes):
    question = Prepared(lambda code: Checkpoint.objects.filter(pk=code))
    question(code="west-one")
    assert question(code="' OR 1=1 --") == []
