"""No log, no data; no act without an accountable officer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError
from tests.factories.travellers import inspected, passport
from tests.stores import both_stores

from otkel.procedures import NotFound, Refused, Viewer, commitment
from otkel.procedures.border.timelines import timeline_of
from otkel.records.audit.models import AuditEntry
from otkel.records.inquiries.models import Inquiry, InquirySubject
from otkel.records.inspections.models import Inspection
from otkel.records.persons.models import Person
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores


def test_a_look_up_is_in_the_log_before_data_is_read(lane, now, monkeypatch):
    from otkel.procedures.border import timelines

    report = inspected(passport(), at=now, by=lane)
    before = Inquiry.objects.count()

    def read(_person):
        assert Inquiry.objects.count() == before + 1, "read before the log was written"

    monkeypatch.setattr(timelines.persons, "by_id", read)
    with pytest.raises(NotFound):
        timeline_of(report.person, viewer=Viewer(lane, "presented_document"), at=now)


def test_without_the_log_there_is_no_data(lane, now, monkeypatch):
    report = inspected(passport(), at=now, by=lane)

    def fails(*_args, **_more):
        raise DatabaseError("disk full")

    monkeypatch.setattr(Inquiry.objects, "create", fails)
    with pytest.raises(DatabaseError):
        timeline_of(report.person, viewer=Viewer(lane, "presented_document"), at=now)


def test_the_log_holds_a_commitment_for_each_person_and_no_names(lane, now):
    inspected(passport(), at=now, by=lane)
    report = inspected(passport(), at=now, by=lane)
    person = Person.objects.get(pk=report.person)
    assert InquirySubject.objects.filter(commitment=commitment(person)).count() == 1
    text = " ".join(str(row) for model in (Inquiry, InquirySubject, AuditEntry) for row in model.objects.values_list())
    assert "ERIKSSON" not in text
    assert "X1234567" not in text
    assert report.person not in str(list(InquirySubject.objects.values_list()))


def test_a_refused_look_up_is_logged_as_refused(enrol, lane, now):
    report = inspected(passport(), at=now, by=lane)
    ombudsman = enrol("ombudsman")
    with pytest.raises(Refused):
        timeline_of(report.person, viewer=Viewer(ombudsman, "complaint"), at=now)
    entry = Inquiry.objects.latest("recorded_at")
    assert (entry.outcome, entry.officer, entry.policy) == ("refused", ombudsman, "default-deny")


def test_a_refused_act_is_logged_after_the_rollback_and_writes_nothing_else(enrol, now):
    lawyer = enrol("legal_officer")
    with pytest.raises(Refused):
        inspected(passport(), at=now, by=lawyer)
    assert Inspection.objects.count() == 0
    assert Inquiry.objects.latest("recorded_at").outcome == "refused"


def test_nobody_acts_who_is_not_enrolled_or_no_longer_serves(enrol, lane, now):
    from otkel.procedures.staff.dismiss_officer import dismiss_officer
    from otkel.records.officers.models import Officer

    with pytest.raises(Refused, match="unknown-officer"):
        inspected(passport(), at=now, by="nobody")
    number = Officer.objects.get(pk=lane).service_number
    dismiss_officer(number, at=now, by=enrol("supervisor"), ground="end_of_service")
    with pytest.raises(Refused, match="service has ended"):
        inspected(passport(), at=now, by=lane)


def test_an_act_in_the_future_or_without_a_zone_is_unusable_and_writes_nothing(lane, now):
    for at, code in [(now + timedelta(hours=1), "time_in_future"), (now.replace(tzinfo=None), "time_without_zone")]:
        with pytest.raises(Unusable) as error:
            inspected(passport(), at=at, by=lane)
        assert error.value.code == code
    assert Inspection.objects.count() == Inquiry.objects.count() == 0


@pytest.mark.parametrize("words", ["Anna looks nervous", "petr.ostrov/v0000001", "late:anna-eriksson-x1234567"])
def test_free_words_given_as_a_ground_never_stand_in_the_audit(lane, now, words):
    from otkel.procedures.border.refer_to_second_line import refer_to_second_line

    report = inspected(passport(), at=now, by=lane)
    refer_to_second_line(report.inspection, at=now, by=lane, ground=words, reason="speaks of work")
    entry = AuditEntry.objects.latest("recorded_at")
    assert entry.ground.removeprefix("late:").startswith("sha256:")
    assert words.removeprefix("late:") not in str(list(AuditEntry.objects.values_list()))


def test_the_audit_says_whom_an_act_concerned_and_what_it_made(enrol, lane, now):
    report = inspected(passport(), at=now, by=lane)
    assert AuditEntry.objects.filter(action="inspect_traveller").latest("recorded_at").about == [
        "ford-bridge",
        report.inspection,
    ]
    officer = enrol("first_line")
    assert officer in AuditEntry.objects.filter(action="enrol_officer").latest("recorded_at").about
    from otkel.procedures.border.admit_traveller import admit_traveller

    with pytest.raises(Refused):
        admit_traveller(report.inspection, at=now, by=enrol("ombudsman"), ground="inspection")
    refused = AuditEntry.objects.filter(outcome="refused").latest("recorded_at")
    assert refused.about == [report.inspection]


def test_a_time_before_any_record_is_unusable(lane, now):
    from datetime import UTC, datetime

    for year in (1, 1500, 1990):
        with pytest.raises(Unusable) as error:
            inspected(passport(), at=datetime(year, 1, 1, tzinfo=UTC), by=lane)
        assert error.value.code == "time_implausible"
