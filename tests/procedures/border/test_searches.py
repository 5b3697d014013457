"""Free search answers with one person or with a number, never with a list."""

from __future__ import annotations

import pytest
from tests.factories.travellers import inspected, passport
from tests.stores import both_stores

from otkel.procedures import Refused, Viewer
from otkel.procedures.border.searches import Question, people_called
from otkel.records.inquiries.models import InquirySubject
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores


@pytest.fixture
def second(enrol):
    return Viewer(enrol("second_line"), "missing_person", "C-7")


def test_one_person_is_shown_and_logged(lane, second, now):
    report = inspected(passport(), at=now, by=lane)
    before = InquirySubject.objects.count()
    answer = people_called(Question(surname="eriksson", birth_date="1974-08-12"), viewer=second, at=now)
    assert (answer.count, answer.person) == (1, report.person)
    assert InquirySubject.objects.count() == before + 1


def test_two_people_are_a_number_and_no_names(lane, second, now):
    for number, given in [("A1", "ANNA"), ("B2", "BERTA")]:
        inspected(passport(number=number, given_names=given), at=now, by=lane)
    answer = people_called(Question(surname="ERIKSSON", birth_date="1974-08-12"), viewer=second, at=now)
    assert (answer.count, answer.person, answer.document) == (2, None, None)
    sharper = Question(surname="ERIKSSON", given_names="Berta", birth_date="1974-08-12")
    assert people_called(sharper, viewer=second, at=now).document.given_names == "BERTA"


def test_nobody_is_nobody(second, now):
    assert people_called(Question(number="ZZ999"), viewer=second, at=now).count == 0


def test_a_question_that_is_too_wide_is_not_asked(second, now):
    with pytest.raises(Unusable):
        people_called(Question(surname="ERIKSSON"), viewer=second, at=now)


@pytest.mark.parametrize(
    ("role", "purpose", "case"),
    [
        ("first_line", "missing_person", "C-7"),
        ("second_line", "missing_person", ""),
        ("second_line", "", "C-7"),
        ("ombudsman", "complaint", "C-7"),
    ],
)
def test_search_needs_a_role_a_purpose_and_a_case(enrol, now, role, purpose, case):
    with pytest.raises(Refused):
        people_called(Question(number="X1"), viewer=Viewer(enrol(role), purpose, case), at=now)
