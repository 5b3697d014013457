"""At the lane a kept visa counts as its text says, and what is doubtful about it is a question to a human."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories.second_line import VELDIAN
from tests.factories.travellers import crosses, inspected, local_day, passport
from tests.factories.visas import a_list, imported
from tests.stores import both_stores

from otkel.procedures import Viewer
from otkel.procedures.border.admit_traveller import admit_traveller
from otkel.procedures.border.correct_crossing import correct_crossing
from otkel.procedures.border.timelines import timeline_of
from otkel.records.persons.models import Joining
from otkel.records.stays.models import Stay

pytestmark = both_stores

PASSPORT = passport(**VELDIAN)


@pytest.fixture
def given(enrol, now, days_ago):
    """`given(days=30)` is a kept visa of the Veldian traveller, valid from 100 days ago to in 100 days."""
    officer = enrol("supervisor")

    def visa(begins=100, ends=-100, **change):
        days = {"valid_from": str(local_day(days_ago(begins))), "valid_until": str(local_day(days_ago(ends)))}
        told = imported(a_list(days | {name: str(value) for name, value in change.items()}), at=now, by=officer)
        assert not told.wrong

    return visa


@pytest.fixture
def shows(lane, days_ago):
    """`shows()` is the inspection of somebody who enters now."""
    return lambda mrz=PASSPORT, ago=0, **more: inspected(
        mrz, at=days_ago(ago) if ago else _at(days_ago), by=lane, **more
    )


def _at(days_ago):
    return days_ago(1)


def texts(report):
    return {finding.code: finding.text.en for finding in report.findings}


def test_the_visa_that_applies_is_said_in_one_sentence(given, shows, lane, days_ago):
    given(days=30, entries=2)
    crosses(PASSPORT, entry=days_ago(20), left=days_ago(11), by=lane)
    report = shows()
    assert texts(report)["visa_applies"] == (
        "Visa C12345 gives 30 days and 2 entries; this is the second. 20 days of them are left."
    )
    assert (report.route, report.may_stay_until) == ("admit", local_day(days_ago(1)) + timedelta(days=19))


def test_in_every_language(given, shows):
    given(days=30, entries=2)
    said = next(finding.text for finding in shows().findings if finding.code == "visa_applies")
    assert said.ru == "Виза C12345: 30 дней, въездов: 2; этот въезд — 1-й."
    assert said.kk == "Виза C12345: 30 күн, кіру саны: 2; бұл — 1-кіру."


def test_used_up_entries_go_to_second_line_with_the_reason(given, shows, lane, days_ago):
    given(entries=1, days="")
    crosses(PASSPORT, entry=days_ago(20), left=days_ago(11), by=lane)
    report = shows()
    assert report.route == "second_line"
    assert "all its entries are used (1)" in texts(report)["visa_entries_used"]
    assert "A visa is needed." in texts(report)["visa_required"]
    assert {finding.level for finding in report.findings if finding.area == "law"} == {"attention"}


def test_a_visa_holds_until_midnight_local_time_of_its_last_day(given, lane, days_ago):
    given(ends=2, days="")
    last_minute = days_ago(2).replace(hour=18, minute=59)  # the checkpoint is at UTC+5
    report = inspected(PASSPORT, at=last_minute, by=lane)
    assert (report.route, report.may_stay_until) == ("admit", local_day(last_minute))
    assert "ends today at midnight" in texts(report)["visa_ends_today"]
    late = inspected(PASSPORT, at=last_minute + timedelta(minutes=1), by=lane)
    assert late.route == "second_line"
    assert "ended on" in texts(late)["visa_ended"]


def test_a_visa_that_begins_tomorrow_is_said_to(given, shows):
    given(begins=0)
    report = shows()
    assert report.route == "second_line"
    assert "is valid from" in texts(report)["visa_not_yet"]


def test_a_visa_of_somebody_born_on_another_day_is_told_and_not_counted(given, shows):
    given(birth_date="1990-01-01")
    report = shows()
    assert report.route == "second_line"
    assert "names somebody born on another day" in texts(report)["visa_names_another"]
    assert "1990" not in texts(report)["visa_names_another"]
    assert "visa_applies" not in texts(report)


def test_a_surname_that_differs_is_a_question_and_the_visa_counts(given, shows):
    given(surname="Ostrowski-Lang")
    report = shows()
    assert report.route == "admit"
    assert "“Ostrowski-Lang”, the document “OSTROV”" in texts(report)["visa_surname_differs"]


def test_a_surname_in_another_alphabet_is_the_same_one(given, shows):
    given(surname="Остров")
    assert "visa_surname_differs" not in texts(shows())


def test_of_two_visas_at_once_the_one_that_gives_more_is_told(given, shows, days_ago):
    given(days="", ends=-10)
    given(days="", ends=-50, number="C2")
    report = shows()
    assert report.may_stay_until == local_day(days_ago(-50))
    assert "Visa C2 gives" in texts(report)["visa_applies"]
    assert texts(report)["visa_holds_too"].startswith("Visa C12345 holds as well")


def test_a_visa_of_another_state_does_not_count_here(given, shows):
    given(issued_by="KAZ")
    report = shows()
    assert report.route == "second_line"
    assert "visa_applies" not in texts(report)


def test_a_visa_in_hand_that_is_kept_is_one_visa(given, shows, lane, days_ago):
    given(entries=1, days="", ends=-100)
    in_hand = passport(
        **VELDIAN | {"number": "C12345"}, kind="V", issuer="QME", expiry_date=str(local_day(days_ago(-100)))
    )
    assert shows(visa_mrz=in_hand).route == "admit"
    crosses(PASSPORT, entry=days_ago(20), left=days_ago(11), by=lane)
    assert "visa_entries_used" in texts(shows(visa_mrz=in_hand))


def test_a_visa_in_hand_with_another_last_day_than_the_kept_one_is_a_question(given, shows, days_ago):
    given(days="", ends=-100)
    in_hand = passport(
        **VELDIAN | {"number": "C12345"}, kind="V", issuer="QME", expiry_date=str(local_day(days_ago(-90)))
    )
    report = shows(visa_mrz=in_hand)
    assert report.route == "second_line"
    assert "The kept one is counted" in texts(report)["visa_differs"]


def test_another_visa_in_hand_counts_beside_the_kept_one(given, shows, lane, days_ago):
    given(entries=1, days="")
    crosses(PASSPORT, entry=days_ago(20), left=days_ago(11), by=lane)
    in_hand = passport(**VELDIAN | {"number": "C999"}, kind="V", issuer="QME", expiry_date=str(local_day(days_ago(-7))))
    report = shows(visa_mrz=in_hand)
    assert (report.route, report.may_stay_until) == ("admit", local_day(days_ago(-7)))


def test_permanent_residence_bounds_no_days_and_a_work_permit_gives_none(given, shows, days_ago):
    given(kind="permanent_residence", days="", entries="", ends=-400)
    given(kind="work_permit", number="W1", days="", entries="")
    report = shows()
    assert report.may_stay_until == local_day(days_ago(-400))
    assert "bounds no days" in texts(report)["visa_applies"]
    assert "gives work and no stay" in texts(report)["visa_gives_no_stay"]


def test_a_permit_for_one_area_says_so(given, shows):
    given(kind="local_border_traffic", area="Ford district", days="")
    assert "in this area only: Ford district" in texts(shows())["visa_of_an_area"]


def test_earlier_days_under_a_visa_are_no_days_beyond(given, shows, lane, days_ago):
    uto = {"document_issuer": "UTO", "document_number": "X1234567", "surname": "Eriksson"}
    crosses(passport(), entry=days_ago(95), left=days_ago(20), by=lane)
    assert "beyond_lawful_day" in texts(shows(passport()))
    given(days="", entries="", **uto)
    assert "beyond_lawful_day" not in texts(shows(passport()))


def test_days_beyond_a_visa_are_told_at_the_exit_and_at_the_next_entry(given, shows, lane, days_ago):
    given(begins=100, ends=60, days="")
    crosses(PASSPORT, entry=days_ago(70), left=None, by=lane)
    leaves = shows(ago=50, direction="exit")
    assert leaves.route == "admit"
    assert "10 days beyond the lawful day" in texts(leaves)["beyond_lawful_day"]
    crosses(PASSPORT, entry=None, left=days_ago(50), by=lane)
    assert "10 days were beyond" in texts(shows())["beyond_lawful_day"]


def test_visas_cost_a_stranger_one_question_and_an_own_citizen_none(given, shows):
    given(document_issuer="QME")
    asked = {}
    for nationality in ("QMV", "QME"):
        with CaptureQueriesContext(connection) as queries:
            report = shows(passport(**VELDIAN | {"nationality": nationality}))
        asked[nationality] = sum("visas_visa" in query["sql"] for query in queries)
        assert "visa_applies" not in texts(report)
    assert asked == {"QMV": 1, "QME": 0}


def test_the_slip_and_the_timeline_tell_the_day_of_the_visa(given, shows, lane, now, days_ago):
    given(days=10, entries=2)
    report = shows()
    admit_traveller(report.inspection, at=report.at, by=lane, ground="inspection")
    until = local_day(days_ago(1)) + timedelta(days=9)
    assert Stay.objects.get().last_lawful_day == until
    viewer = Viewer(lane, "presented_document", f"inspection:{report.inspection}")
    (span,) = timeline_of(report.person, viewer=viewer, at=now).stays
    assert span.last_lawful_day == until


def test_an_entry_whose_day_is_corrected_is_told_by_the_visa_again(given, shows, lane, enrol, now, days_ago):
    given(days=10, days_in_all=0)
    report = shows(ago=5)
    receipt = admit_traveller(report.inspection, at=report.at, by=lane, ground="inspection")
    correct_crossing(
        receipt.crossing, at=now, by=enrol("second_line"), ground="correction",
        reasons="The clock of the lane was wrong.", happened_at=days_ago(3),
    )  # fmt: skip
    newest = Stay.objects.order_by("recorded_at").last()
    assert newest.last_lawful_day == local_day(days_ago(3)) + timedelta(days=9)
    assert newest.derivation["asked"]["papers"]["visas"][0][1] == "C12345"


@pytest.fixture
def renewed(shows, lane, now, days_ago):
    """`renewed()` is the next passport, by another number, of whoever has shown theirs; its record was joined."""

    def passport_after(whose=VELDIAN, **change):
        old = shows(passport(**whose), ago=90)
        new = passport(**whose | {"number": "V0000099"} | change)
        one = shows(new, ago=2).person
        Joining.objects.create(one_id=one, other_id=old.person, at=now, by_id=lane, reasons="Same face.")
        return new

    return passport_after


def test_a_visa_in_the_old_passport_counts_for_whoever_has_a_new_one(given, shows, renewed, days_ago):
    given(days="", entries="")
    report = shows(renewed())
    assert (report.route, report.may_stay_until) == ("admit", local_day(days_ago(-100)))
    assert "was given on document V0000001 of the same record" in texts(report)["visa_of_another_document"]
    assert "visa_of_another_document" not in texts(shows())


def test_days_under_a_visa_in_the_old_passport_are_no_days_beyond(given, shows, renewed, lane, days_ago):
    crosses(passport(), entry=days_ago(95), left=days_ago(20), by=lane)
    new = renewed(whose={})
    assert "beyond_lawful_day" in texts(shows(new))
    given(days="", entries="", document_issuer="UTO", document_number="X1234567", surname="Eriksson")
    assert "beyond_lawful_day" not in texts(shows(new))


def test_a_visa_that_names_the_day_of_birth_in_the_old_passport_counts(given, shows, renewed):
    given(days="", entries="")
    assert "visa_applies" in texts(shows(renewed(birth_date="1974-12-08")))


def test_the_visas_of_several_passports_are_one_question(given, shows, renewed):
    given(days="", entries="")
    new = renewed()
    with CaptureQueriesContext(connection) as queries:
        shows(new)
    assert sum("visas_visa" in query["sql"] for query in queries) == 1


def test_an_entry_corrected_after_a_new_passport_is_told_by_the_visa_in_the_old_one(
    given, shows, renewed, lane, enrol, now, days_ago
):
    new = renewed()
    given(days=10, days_in_all=0)
    report = shows(new, ago=5)
    receipt = admit_traveller(report.inspection, at=report.at, by=lane, ground="inspection")
    given(days=20, days_in_all=0)
    correct_crossing(
        receipt.crossing, at=now, by=enrol("second_line"), ground="correction",
        reasons="The clock of the lane was wrong.", happened_at=days_ago(3),
    )  # fmt: skip
    assert Stay.objects.order_by("recorded_at").last().last_lawful_day == local_day(days_ago(3)) + timedelta(days=19)
