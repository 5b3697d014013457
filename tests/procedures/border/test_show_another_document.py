"""Two documents of one traveller are kept side by side: proposed to second line, joined by nobody, protecting both."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.factories.second_line import at_second_line, refused
from tests.factories.travellers import inspected, passport
from tests.factories.unusual_papers import typed
from tests.stores import both_stores

from otkel.procedures import Refused, Viewer
from otkel.procedures.border.admit_traveller import admit_traveller
from otkel.procedures.border.join_persons import join_persons
from otkel.procedures.border.referral_file import read_referral
from otkel.procedures.border.show_another_document import show_another_document
from otkel.procedures.border.the_inspection import read_inspection
from otkel.records.inspections.models import ShownTogether
from otkel.records.persons.models import Joining, Person
from otkel.records.refusals.models import Refusal
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores
FOREIGN = passport("QMV", number="G1234567", surname="OSTROVA", given_names="NINA", birth_date="1951-02-03")
OURS = passport("QME", number="H7654321", surname="OSTROW", given_names="NINE", birth_date="1951-02-03")


@pytest.fixture
def second(enrol):
    return enrol("second_line")


def shows(inspection, now, by, mrz=OURS, **more):
    return show_another_document(inspection, at=now, by=by, ground="identity", mrz=mrz, **more)


def test_a_grandmother_with_two_passports_one_of_them_ours_is_never_refused_and_comes_in(lane, second, now):
    case = at_second_line(at=now, lane=lane, officer=second, mrz=FOREIGN)
    shows(case.inspection, now, second)
    with pytest.raises(Refused) as error:
        refused(case, at=now)
    assert "own-citizens-are-never-refused" in error.value.policy
    assert not Refusal.objects.exists()
    viewer = Viewer(officer=second, purpose="second_line", case=f"referral:{case.referral}")
    file = read_referral(case.referral, viewer=viewer, at=now)
    (candidate,) = file.candidates
    assert candidate.because.en == "Shown together by one traveller."
    assert candidate.document.number == "H7654321"
    assert candidate.joining is None
    assert not Joining.objects.exists()
    told = {
        "at": now,
        "by": second,
        "ground": "identity",
        "reasons": "One face on both passports; she told both names.",
    }
    join_persons(case.report.person, other=candidate.person, **told)
    receipt = admit_traveller(
        case.inspection,
        at=now,
        by=second,
        ground="second_line",
        reasons="She is a citizen: the other passport is ours.",
    )
    assert receipt.last_lawful_day is None
    assert receipt.slip is None


def test_it_protects_when_she_comes_again_with_the_foreign_passport_alone(lane, second, now):
    first = inspected(FOREIGN, at=now - timedelta(days=90), by=lane)
    shows(first.inspection, now - timedelta(days=90), lane)
    case = at_second_line(at=now, lane=lane, officer=second, mrz=FOREIGN)
    with pytest.raises(Refused) as error:
        refused(case, at=now)
    assert "own-citizens-are-never-refused" in error.value.policy


def test_nobody_is_joined_by_it_and_both_documents_are_kept(lane, now):
    report = inspected(FOREIGN, at=now, by=lane)
    shows(report.inspection, now, lane)
    kept = ShownTogether.objects.get()
    assert kept.document.person_id != report.person
    assert not Joining.objects.exists()


def test_the_inspection_tells_what_was_shown_beside_it(lane, now):
    report = inspected(FOREIGN, at=now, by=lane)
    shows(report.inspection, now, lane)
    viewer = Viewer(officer=lane, purpose="presented_document", case=f"inspection:{report.inspection}")
    (other,) = read_inspection(report.inspection, viewer=viewer, at=now).beside
    assert (other.issuer, other.number, other.kind) == ("QME", "H7654321", "passport")


def test_sent_twice_it_answers_as_the_first_time(lane, now):
    report = inspected(FOREIGN, at=now, by=lane)
    first, again = shows(report.inspection, now, lane), shows(report.inspection, now, lane)
    assert (first.entry, again.entry, again.repeated) == (first.entry, first.entry, True)
    assert ShownTogether.objects.count() == 1


def test_a_paper_without_lines_may_be_the_other_one(lane, now):
    report = inspected(FOREIGN, at=now, by=lane)
    card = typed(kind="residence_permit", issuer="QME", nationality="QMV", surname="Ostrova", birth_date="1951-02-03")
    shows(report.inspection, now, lane, mrz="", typed=card)
    assert ShownTogether.objects.get().document.kind == "residence_permit"


@pytest.mark.parametrize(
    ("mrz", "code"),
    [
        (FOREIGN, "same_document"),
        ("", "nothing_presented"),
        ("nonsense", "not_an_mrz"),
        (passport("QMV", kind="V"), "visa_first"),
        (
            passport("QMV", number="OTHER1", surname="VELD", given_names="IGOR", birth_date="1980-01-01"),
            "another_traveller",
        ),
    ],
)
def test_what_is_no_second_document_of_this_person_is_a_question(lane, now, mrz, code):
    report = inspected(FOREIGN, at=now, by=lane)
    before = Person.objects.count()
    with pytest.raises(Unusable) as error:
        shows(report.inspection, now, lane, mrz=mrz)
    assert error.value.code == code
    assert Person.objects.count() == before


def test_whoever_serves_elsewhere_may_not(lane, enrol, now):
    report = inspected(FOREIGN, at=now, by=lane)
    with pytest.raises(Refused):
        shows(report.inspection, now, enrol("first_line", "north-gate"))
