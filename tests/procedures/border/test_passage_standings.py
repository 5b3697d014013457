"""What stands with each person aboard rests on this passage: no other one, earlier or later, decides for it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories.travellers import crosses, inspected, passport
from tests.stores import both_stores

from otkel.procedures import Viewer
from otkel.procedures.border.admit_traveller import admit_traveller
from otkel.procedures.border.correct_crossing import correct_crossing
from otkel.procedures.border.end_passage import end_passage
from otkel.procedures.border.inspect_traveller import inspect_traveller
from otkel.procedures.border.open_passage import open_passage
from otkel.procedures.border.open_safeguard import open_safeguard
from otkel.procedures.border.passages import ExpectedGiven, PassageGiven
from otkel.procedures.border.read_passage import passages_open, read_passage
from otkel.procedures.border.refer_to_second_line import refer_to_second_line
from otkel.procedures.border.traveller_presented import Presented
from otkel.records.inspections import queries as inspections
from otkel.records.passages import queries as passages
from otkel.records.referrals.models import Outcome, Referral
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores
HERE = "ford-bridge"


def person(n):
    return passport(number=f"P{n:07}", surname="RIVERTON", given_names=f"PASSENGER{chr(65 + n % 26)}")


def opened(at, by, *, means="bus", **facts):
    given = PassageGiven(checkpoint=HERE, lane="6", direction="entry", means=means, plate="FB 0042", **facts)
    return open_passage(given, at=at, by=by, ground="passage").passage


def read(passage, mrz, at, by):
    presented = Presented(HERE, "6", "entry", mrz=mrz, passage=passage)
    return inspect_traveller(presented, at=at, by=by, ground="presented_document")


def admitted(report, at, by):
    return admit_traveller(report.inspection, at=at, by=by, ground="inspection")


def people(passage, now, by):
    viewer = Viewer(by, "presented_document", f"passage:{passage}")
    return read_passage(passage, viewer=viewer, at=now).people


def standings(passage, now, by):
    return [one.standing for one in people(passage, now, by)]


def test_whoever_left_and_comes_back_at_once_is_decided_on_again(lane, now):
    crosses(person(1), entry=now - timedelta(minutes=25), left=now - timedelta(minutes=15), by=lane)
    truck = opened(now, lane, means="truck")
    report = read(truck, person(1), now, lane)
    assert standings(truck, now, lane) == ["clear"]
    with pytest.raises(Unusable) as held:
        end_passage(truck, at=now, by=lane, ground="passage")
    assert held.value.code == "people_undecided"
    assert not admitted(report, now, lane).repeated
    assert standings(truck, now, lane) == ["through"]
    end_passage(truck, at=now, by=lane, ground="passage")


def test_an_entry_by_another_passage_days_later_does_not_decide_for_an_earlier_one(lane, now):
    before = now - timedelta(days=3)
    bus = opened(before, lane)
    read(bus, person(1), before, lane)
    crosses(person(1), entry=now, left=None, by=lane)
    assert standings(bus, now, lane) == ["clear"]


def test_a_passage_that_is_entered_late_is_not_decided_by_what_happened_since(lane, now):
    crosses(person(1), entry=now - timedelta(hours=2), left=now - timedelta(hours=1), by=lane)
    bus = opened(now - timedelta(hours=5), lane)
    read(bus, person(1), now - timedelta(hours=5), lane)
    assert standings(bus, now, lane) == ["clear"]


@pytest.mark.parametrize(("outcome", "stands"), [("refused", "stays"), ("handed_over", "stays"), (None, "through")])
def test_an_admission_on_another_scan_hides_no_refusal(lane, now, outcome, stands):
    bus = opened(now - timedelta(minutes=5), lane)
    report = read(bus, person(1), now - timedelta(minutes=5), lane)
    admitted(inspected(person(1), at=now, by=lane), now, lane)
    if outcome:
        aboard = inspections.by_id(report.inspection)
        referral = Referral.objects.create(inspection=aboard, kind="second_line", at=now, by_id=lane, reason="A doubt.")
        Outcome.objects.create(referral=referral, kind=outcome, at=now, by_id=lane, reasons="Heard and weighed.")
    assert standings(bus, now, lane) == [stands]


def test_a_crossing_that_was_corrected_away_lets_nobody_through(lane, enrol, now):
    bus = opened(now, lane)
    reports = [read(bus, person(n), now, lane) for n in (1, 2)]
    crossed = [admitted(report, now, lane).crossing for report in reports]
    supervisor = enrol("supervisor")
    correct_crossing(crossed[0], at=now, by=supervisor, ground="correction", reasons="Turned back.", took_place=False)
    correct_crossing(
        crossed[1], at=now, by=supervisor, ground="correction", reasons="The minute was misread.",
        happened_at=now - timedelta(minutes=3),
    )  # fmt: skip
    assert standings(bus, now, lane) == ["clear", "through"]
    (waiting,) = passages_open(HERE, viewer=Viewer(lane, "own_work"), at=now).passages
    assert (waiting.inspected, waiting.through) == (2, 1)


@pytest.mark.parametrize("kind", ["child", "protection", "citizenship"])
def test_whoever_waits_for_an_office_is_a_question_until_a_human_decides(lane, now, kind):
    bus = opened(now, lane)
    called, other = (read(bus, person(n), now, lane) for n in (1, 2))
    for waits in (called, other):
        open_safeguard(waits.inspection, at=now, by=lane, ground="safeguard", kind=kind, words="Said so aboard.")
    assert standings(bus, now, lane) == ["question", "question"]
    with pytest.raises(Unusable) as held:
        end_passage(bus, at=now, by=lane, ground="passage")
    assert held.value.code == "people_undecided"
    admitted(called, now, lane)
    refer_to_second_line(other.inspection, at=now, by=lane, ground="officers_doubt", reason="Its office is called.")
    assert standings(bus, now, lane) == ["through", "aside"]


def test_a_safeguard_that_has_ended_leaves_no_question(lane, now):
    bus = opened(now, lane)
    report = read(bus, person(1), now, lane)
    safeguard = open_safeguard(
        report.inspection, at=now, by=lane, ground="safeguard", kind="child", words="Looks like a child."
    )
    Outcome.objects.create(referral_id=safeguard.referral, kind="of_age", at=now, by_id=lane, reasons="Papers seen.")
    assert standings(bus, now, lane) == ["clear"]


def test_a_board_asks_no_more_for_many_people_than_for_few(lane, now):
    asked = []
    for many in (2, 12):
        bus = opened(now, lane, seats=many)
        for n in range(many):
            report = read(bus, person(n), now, lane)
            if n % 2:
                admitted(report, now, lane)
        kept = passages.by_id(bus)
        with CaptureQueriesContext(connection) as queries:
            told = standings(kept.pk, now, lane)
        assert len(told) == many
        asked.append(len(queries))
    assert asked[1] <= asked[0] + 1


@pytest.mark.parametrize(("printed", "listed"), [("D", "DEU"), ("D", "D"), ("D", ""), ("UTO", "UTO")])
def test_a_line_names_its_bearer_however_the_issuer_is_written(lane, now, printed, listed):
    manifest = (ExpectedGiven(document_number="C01X0006", issuer=listed), ExpectedGiven(surname="OTHER"))
    bus = opened(now, lane, manifest=manifest)
    read(bus, passport(printed, number="C01X0006"), now, lane)
    assert [(one.line, one.standing) for one in people(bus, now, lane)] == [(1, "clear"), (2, "expected")]


def test_a_line_of_another_issuer_names_somebody_else(lane, now):
    bus = opened(now, lane, manifest=(ExpectedGiven(document_number="C01X0006", issuer="FRA"),))
    read(bus, passport("D", number="C01X0006"), now, lane)
    assert [(one.line, one.standing) for one in people(bus, now, lane)] == [(1, "expected"), (None, "clear")]


def test_a_document_whose_end_is_read_otherwise_is_still_one_person_aboard(lane, now):
    bus = opened(now, lane)
    first = read(bus, passport(expiry_date="2034-04-15"), now, lane)
    again = read(bus, passport(expiry_date="2034-04-16"), now, lane)
    assert (again.inspection, again.repeated) == (first.inspection, True)
    assert standings(bus, now, lane) == ["clear"]


def test_a_number_without_a_letter_or_digit_names_nobody(lane, now):
    for number in ("---", " / "):
        with pytest.raises(Unusable) as refused:
            opened(now, lane, manifest=(ExpectedGiven(document_number=number),))
        assert refused.value.code == "empty_line"
    bus = opened(now, lane, manifest=(ExpectedGiven(document_number="---", surname="RIVERTON"),))
    assert standings(bus, now, lane) == ["expected"]
