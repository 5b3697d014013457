"""Whom an act's look-up has seen is in the log before anything is let out, whatever becomes of the act."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from tests.factories.travellers import inspected, passport
from tests.stores import both_stores

from otkel.procedures import Refused, commitment
from otkel.procedures.border import inspect_traveller
from otkel.records.audit.models import AuditEntry
from otkel.records.inquiries.models import InquirySubject
from otkel.records.inspections.models import Inspection
from otkel.records.persons.models import Person

pytestmark = both_stores


def seen(report):
    return InquirySubject.objects.filter(commitment=commitment(Person.objects.get(pk=report.person))).count()


def test_who_was_seen_is_entered_once_and_within_the_act(lane, now):
    inspected(passport(), at=now, by=lane)
    with CaptureQueriesContext(connection) as asked:
        report = inspected(passport(), at=now, by=lane)
    assert seen(report) == 1
    tables = [q["sql"].split('"')[1] for q in asked.captured_queries if q["sql"].startswith("INSERT")]
    assert tables[0] == "inquiries_inquiry"
    assert set(tables[1:]) == {"inspections_inspection", "audit_auditentry", "inquiries_inquirysubject"}


@pytest.mark.parametrize("failure", [DatabaseError("disk full"), Refused("not-here"), RuntimeError("a fault of ours")])
def test_who_was_seen_stays_in_the_log_where_the_act_fails(lane, now, monkeypatch, failure):
    report = inspected(passport(), at=now, by=lane)
    inspections, before = Inspection.objects.count(), seen(report)

    def fails(*_args, **_more):
        raise failure

    monkeypatch.setattr(inspect_traveller, "law_in_force", fails)
    with pytest.raises(type(failure)):
        inspected(passport(), at=now, by=lane)
    assert seen(report) == before + 1
    assert Inspection.objects.count() == inspections


def test_an_act_whose_log_cannot_be_written_is_not_done(lane, now, monkeypatch):
    inspected(passport(), at=now, by=lane)
    inspections, done = Inspection.objects.count(), AuditEntry.objects.count()

    def fails(*_args, **_more):
        raise DatabaseError("disk full")

    monkeypatch.setattr(InquirySubject.objects, "bulk_create", fails)
    with pytest.raises(DatabaseError):
        inspected(passport(), at=now, by=lane)
    assert (Inspection.objects.count(), AuditEntry.objects.count()) == (inspections, done)
