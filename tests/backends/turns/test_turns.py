"""Acts of many lanes at one moment end as if they had come one after the other, on either store."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from tests.factories import kept
from tests.factories.at_once import at_once
from tests.factories.travellers import inspected, passport
from tests.stores import both_stores

from otkel.backends import turns
from otkel.procedures import OPERATOR
from otkel.procedures.border.admit_traveller import admit_traveller
from otkel.procedures.staff.enrol_officer import NewOfficer, enrol_officer
from otkel.records.audit.models import AuditEntry
from otkel.records.crossings.models import Crossing
from otkel.records.documents.models import TravelDocument
from otkel.records.persons.models import Person

LANES = 6


@pytest.fixture
def officer(store_of_its_own, now):
    new = NewOfficer("T-1", "Somebody Fictional", "first_line")
    return enrol_officer(new, at=now, by=OPERATOR, ground="test").officer


def test_scans_of_one_passage_at_many_lanes_are_one_crossing(officer, now):
    shown = kept.document()
    scans = [kept.inspection(shown, at=now - timedelta(seconds=n), by=officer) for n in range(LANES)]
    receipts = at_once(
        *(lambda i=scan.pk: admit_traveller(i, at=now, by=officer, ground="inspection") for scan in scans)
    )
    assert {receipt.crossing for receipt in receipts} == {Crossing.objects.get().pk}
    assert sorted(receipt.repeated for receipt in receipts) == [False] + [True] * (LANES - 1)
    assert AuditEntry.objects.filter(action="admit_traveller", outcome="done").count() == LANES


def test_one_new_traveller_inspected_at_many_lanes_is_one_person_with_one_document(officer, now):
    reports = at_once(*[lambda: inspected(passport(), at=now, by=officer)] * LANES)
    assert {report.person for report in reports} == {Person.objects.get().pk}
    assert TravelDocument.objects.count() == 1
    assert len({report.inspection for report in reports}) == LANES


def test_two_ends_of_one_new_document_are_of_one_person(officer, now):
    ends = ["2034-04-15", "2035-04-15"]
    reports = at_once(*(lambda e=end: inspected(passport(expiry_date=e), at=now, by=officer) for end in ends))
    assert {report.person for report in reports} == {Person.objects.get().pk}
    assert TravelDocument.objects.count() == 2


def test_an_act_that_always_loses_is_told_as_a_store_that_does_not_answer(store_of_its_own, monkeypatch):
    begun = []
    monkeypatch.setattr(turns, "_LONGEST_PAUSE", 0.001)

    def loses():
        begun.append(1)
        with connection.cursor() as cursor:
            cursor.execute("DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '40001'; END $$")

    with pytest.raises(OperationalError):
        turns.in_turn(loses)
    assert len(begun) == (turns.AT_MOST if connection.vendor == "postgresql" else 1)


def test_what_can_never_be_written_is_tried_once_more_and_no_oftener(store_of_its_own):
    kept.document()
    begun = []

    def again():
        begun.append(1)
        kept.document()

    with pytest.raises(IntegrityError):
        turns.in_turn(again)
    assert len(begun) == (2 if connection.vendor == "postgresql" else 1)
    assert Person.objects.count() == 1


@both_stores
def test_an_act_within_an_open_transaction_joins_it_and_is_begun_once():
    begun = []

    def fails():
        begun.append(1)
        kept.document()
        raise OperationalError("no answer")

    with pytest.raises(OperationalError), transaction.atomic():
        turns.in_turn(fails)
    assert begun == [1]
    assert not Person.objects.exists()
