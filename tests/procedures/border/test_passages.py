"""A vehicle stands at the lane: everybody in it is one person with one decision, and nothing is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from tests.factories.travellers import passport
from tests.stores import both_stores

from otkel.procedures import NotFound, Refused, Viewer
from otkel.procedures.border import read_passage as reading
from otkel.procedures.border import vehicle_timeline as vehicle_passages
from otkel.procedures.border.admit_traveller import admit_traveller
from otkel.procedures.border.count_papers import count_papers
from otkel.procedures.border.end_passage import end_passage
from otkel.procedures.border.expect_people import expect_people
from otkel.procedures.border.family_of import family_of
from otkel.procedures.border.inspect_traveller import inspect_traveller
from otkel.procedures.border.open_passage import open_passage
from otkel.procedures.border.passages import ExpectedGiven, PassageGiven
from otkel.procedures.border.read_passage import passages_open, read_passage
from otkel.procedures.border.record_exit import record_exit
from otkel.procedures.border.refer_to_second_line import refer_to_second_line
from otkel.procedures.border.the_inspection import read_inspection
from otkel.procedures.border.traveller_presented import Presented
from otkel.procedures.border.vehicle_timeline import vehicle_timeline
from otkel.records.crossings.models import Crossing
from otkel.records.inquiries.models import InquirySubject
from otkel.records.outbox import queries as outbox
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores
HERE = "ford-bridge"


def person(n, **other):
    return passport(number=f"P{n:07}", surname="RIVERTON", given_names=f"PASSENGER{chr(65 + n % 26)}", **other)


def opened(now, by, *, direction="entry", means="bus", **facts):
    facts.setdefault("plate", "FB 0042")
    given = PassageGiven(checkpoint=HERE, lane="6", direction=direction, means=means, **facts)
    return open_passage(given, at=now, by=by, ground="passage")


def read(passage, mrz, now, by, *, direction="entry", **how):
    presented = Presented(HERE, "6", direction, mrz=mrz, passage=passage, **how)
    return inspect_traveller(presented, at=now, by=by, ground="presented_document")


def file_of(passage, now, by):
    return read_passage(passage, viewer=Viewer(by, "presented_document", f"passage:{passage}"), at=now)


def codes(receipt):
    return [question.code for question in receipt.questions]


def test_each_person_aboard_has_a_decision_of_their_own_and_who_steps_aside_does_not_hold_the_bus(lane, now):
    bus = opened(now, lane, seats=50).passage
    reports = [read(bus, person(n), now, lane, role="driver" if n == 0 else "passenger") for n in range(6)]
    assert [len(file_of(bus, now, lane).standing(each)) for each in ("clear", "question")] == [6, 0]
    for report in reports[:4]:
        admit_traveller(report.inspection, at=now, by=lane, ground="inspection")
    with pytest.raises(Unusable) as held:
        end_passage(bus, at=now, by=lane, ground="passage")
    assert held.value.code == "people_undecided"
    for report in reports[4:]:
        refer_to_second_line(report.inspection, at=now, by=lane, ground="officers_doubt", reason="Looks unlike it.")
    ended = end_passage(bus, at=now, by=lane, ground="passage")
    assert ended.stayed_behind == 2
    seen = file_of(bus, now, lane)
    assert [len(seen.standing(each)) for each in ("through", "aside")] == [4, 2]
    assert all(one.slip for one in seen.standing("through"))
    assert end_passage(bus, at=now, by=lane, ground="passage").repeated


def test_a_document_read_twice_aboard_is_one_person_and_one_inspection(lane, now):
    bus = opened(now, lane).passage
    first = read(bus, person(1), now, lane)
    again = read(bus, person(1), now, lane)
    assert (again.inspection, again.repeated, first.repeated) == (first.inspection, True, False)
    admit_traveller(first.inspection, at=now, by=lane, ground="inspection")
    assert read(bus, person(1), now, lane).decided == "admitted"
    assert Crossing.objects.count() == 1


def test_somebody_who_was_let_through_by_another_scan_is_through_here_too(lane, now):
    bus = opened(now, lane).passage
    read(bus, person(1), now, lane)
    walked = inspect_traveller(
        Presented(HERE, "6", "entry", mrz=person(1)), at=now, by=lane, ground="presented_document"
    )
    admit_traveller(walked.inspection, at=now, by=lane, ground="inspection")
    assert len(file_of(bus, now, lane).standing("through")) == 1
    end_passage(bus, at=now, by=lane, ground="passage")


def test_the_manifest_finds_its_people_by_their_documents_and_names_whoever_is_not_on_it(lane, now):
    manifest = tuple(ExpectedGiven(document_number=f"p {n:07}", surname="RIVERTON", seat=str(n)) for n in (1, 2, 3))
    bus = opened(now, lane, manifest=manifest).passage
    for n in (3, 1, 9):
        read(bus, person(n), now, lane)
    seen = file_of(bus, now, lane)
    assert [(one.line, one.seat, one.standing) for one in seen.people] == [
        (1, "1", "clear"), (2, "2", "expected"), (3, "3", "clear"), (None, "", "clear"),
    ]  # fmt: skip
    assert "not_on_the_manifest" in codes(seen)


def test_an_officer_says_on_which_line_somebody_stands_whose_number_is_not_there(lane, now):
    bus = opened(now, lane, manifest=(ExpectedGiven(surname="RIVERTON"), ExpectedGiven(surname="RIVERTON"))).passage
    read(bus, person(1), now, lane, line=2)
    assert [one.standing for one in file_of(bus, now, lane).people] == ["expected", "clear"]
    for line in (2, 3, 0):
        with pytest.raises(Unusable) as refused:
            read(bus, person(5), now, lane, line=line)
        assert refused.value.code == "bad_line"


def test_the_same_reference_never_opens_a_second_passage(lane, now):
    first = opened(now, lane, reference="trip-7", manifest=(ExpectedGiven(surname="A"),))
    again = opened(now, lane, reference="trip-7", manifest=(ExpectedGiven(surname="A"),))
    assert (again.passage, again.repeated, first.repeated) == (first.passage, True, False)
    assert len(file_of(first.passage, now, lane).people) == 1


def test_a_manifest_of_61_for_50_seats_is_a_question_and_not_a_stop(lane, now):
    manifest = tuple(ExpectedGiven(document_number=f"P{n:07}") for n in range(61))
    receipt = opened(now, lane, seats=50, manifest=manifest)
    assert codes(receipt) == ["more_people_than_seats"]
    assert len(file_of(receipt.passage, now, lane).people) == 61


def test_one_passport_twice_names_both_lines(lane, now):
    manifest = (
        ExpectedGiven(document_number="P1"),
        ExpectedGiven(document_number="P2"),
        ExpectedGiven(document_number="p-1"),
    )
    (question,) = opened(now, lane, manifest=manifest).questions
    assert (question.code, question.lines) == ("passport_twice", (1, 3))


def test_names_only_are_said_to_be_that(lane, now):
    manifest = (ExpectedGiven(surname="RIVERTON"), ExpectedGiven(document_number="P2"))
    (question,) = opened(now, lane, manifest=manifest).questions
    assert (question.code, question.lines) == ("names_only", (1,))


def test_a_driver_who_is_also_a_passenger_is_counted_once(lane, now):
    manifest = (
        ExpectedGiven(role="driver", document_number="P0000001"), ExpectedGiven(document_number="P0000001"),
        ExpectedGiven(document_number="P0000002"),
    )  # fmt: skip
    bus = opened(now, lane, seats=2, manifest=manifest)
    assert codes(bus) == ["driver_is_also_passenger"]
    read(bus.passage, person(1), now, lane, role="driver")
    assert read(bus.passage, person(1), now, lane).repeated


def test_a_plate_in_two_alphabets_is_asked_about_and_is_still_the_same_vehicle(lane, now):
    mixed = opened(now, lane, plate="А123BC02")
    assert codes(mixed) == ["plate_in_two_alphabets"]
    opened(now + timedelta(minutes=1), lane, plate="A 123 BC 02", direction="exit")
    viewer = Viewer(lane, "a lost trailer", "case:1")
    with pytest.raises(Refused):
        vehicle_timeline("A123BC02", viewer=viewer, at=now)


def test_a_vehicles_timeline_tells_passages_and_nobody_in_them(lane, enrol, now):
    for turn, direction in enumerate(("entry", "exit")):
        bus = opened(now + timedelta(hours=turn - 2), lane, plate="FB 0042", direction=direction).passage
        read(bus, person(1), now + timedelta(hours=turn - 2), lane, direction=direction)
    before = InquirySubject.objects.count()
    told = vehicle_timeline("fb0042", viewer=Viewer(enrol("second_line"), "a lost trailer", "case:1"), at=now)
    assert [(each.direction, each.people) for each in told.passages] == [("exit", 1), ("entry", 1)]
    assert InquirySubject.objects.count() == before + 1  # of the plate, which nobody can read from it
    with pytest.raises(Refused):
        vehicle_timeline("fb0042", viewer=Viewer(enrol("supervisor"), "", ""), at=now)
    with pytest.raises(Refused):
        vehicle_timeline("fb0042", viewer=Viewer(enrol("supervisor"), "presented_document", "case:1"), at=now)


def test_a_passage_lies_before_the_lane_for_a_day_after_it_went_on(lane, enrol, now):
    bus = opened(now, lane).passage
    report = read(bus, person(1), now, lane, role="driver")
    admit_traveller(report.inspection, at=now, by=lane, ground="inspection")
    end_passage(bus, at=now, by=lane, ground="passage")
    assert file_of(bus, now, lane).people
    at_the_lane = Viewer(lane, "presented_document", f"inspection:{report.inspection}")
    assert read_inspection(report.inspection, viewer=at_the_lane, at=now).passage == bus
    with time_machine.travel(now + timedelta(days=1, minutes=5), tick=False):
        for look in (
            lambda: file_of(bus, now, lane),
            lambda: read_inspection(report.inspection, viewer=at_the_lane, at=now),
            lambda: family_of(report.inspection, viewer=at_the_lane, at=now),
        ):
            with pytest.raises(Refused):
                look()
        assert file_of(bus, now, enrol("second_line", HERE)).people


def test_who_travels_together_is_not_read_without_a_purpose(lane, now):
    report = read(opened(now, lane).passage, person(1), now, lane)
    with pytest.raises(Refused):
        family_of(report.inspection, viewer=Viewer(lane, ""), at=now)


def test_two_posts_that_claim_one_vehicle_at_one_minute_are_told_of_each_other(lane, now):
    opened(now, lane, plate="FB 0042")
    elsewhere = PassageGiven("north-gate", "4", "entry", "bus", plate="FB0042")
    receipt = open_passage(elsewhere, at=now + timedelta(seconds=30), by=lane, ground="passage")
    assert codes(receipt) == ["elsewhere_at_this_minute"]
    later = PassageGiven("north-gate", "4", "entry", "bus", plate="FB0042", reference="later")
    assert codes(open_passage(later, at=now - timedelta(hours=9), by=lane, ground="passage")) == []


def test_a_truck_in_transit_is_told_to_customs_without_a_name_and_asked_about_when_late(lane, now):
    entered = now - timedelta(days=4)
    truck = opened(
        entered, lane, means="truck", plate="TR 777 X", trailer="TT 12", transit_route="Ford Bridge – North Gate",
        transit_until=entered + timedelta(days=3),
    )  # fmt: skip
    driver = read(truck.passage, person(1), entered, lane, role="driver")
    admit_traveller(driver.inspection, at=entered, by=lane, ground="inspection", not_later_than=None)
    end_passage(truck.passage, at=entered, by=lane, ground="passage")
    (message,) = outbox.waiting()
    assert (message.to, message.kind, message.body["plate"], message.body["people"]) == (
        "customs", "vehicle_passed", "TR777X", 1,
    )  # fmt: skip
    assert "RIVERTON" not in str(message.body)
    out = opened(now, lane, direction="exit", means="truck", plate="TR777X")
    assert codes(out) == ["transit_overdue"]
    leaver = read(out.passage, person(1), now, lane, direction="exit", role="driver")
    record_exit(leaver.inspection, at=now, by=lane, ground="inspection")
    end_passage(out.passage, at=now, by=lane, ground="passage")
    assert outbox.count_waiting() == 2


def test_papers_are_counted_and_missing_ones_are_given_back_or_explained(lane, now):
    bus = opened(now, lane).passage
    count_papers(bus, at=now, by=lane, ground="passage", taken=3, returned=0)
    assert file_of(bus, now, lane).papers == (3, 0)
    with pytest.raises(Unusable) as missing:
        end_passage(bus, at=now, by=lane, ground="passage", returned=2)
    assert missing.value.code == "papers_missing"
    assert file_of(bus, now, lane).papers == (3, 0)  # what was refused wrote nothing
    end_passage(bus, at=now, by=lane, ground="passage", returned=2, words="One passport lies at second line.")
    assert file_of(bus, now, lane).papers == (3, 2)
    for taken, returned in ((1, 2), (-1, 0), (99999, 0)):
        with pytest.raises(Unusable):
            count_papers(opened(now, lane, plate="X1").passage, at=now, by=lane, ground="passage",
                         taken=taken, returned=returned)  # fmt: skip


def test_what_has_gone_on_takes_nobody_more(lane, now):
    bus = opened(now, lane).passage
    end_passage(bus, at=now, by=lane, ground="passage")
    for act in (
        lambda: read(bus, person(1), now, lane),
        lambda: expect_people(bus, at=now, by=lane, ground="passage", people=(ExpectedGiven(surname="A"),)),
        lambda: count_papers(bus, at=now, by=lane, ground="passage", taken=1, returned=0),
    ):
        with pytest.raises(Unusable) as refused:
            act()
        assert refused.value.code == "passage_ended"


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"plate": "---"}, "bad_plate"),
        ({"plate": "A" * 30}, "bad_plate"),
        ({"trailer": "//"}, "bad_plate"),
        ({"state": "K1"}, "bad_state"),
        ({"seats": 0}, "bad_seats"),
        ({"manifest": (ExpectedGiven(),)}, "empty_line"),
        ({"manifest": (ExpectedGiven(surname="A", birth_date="3 May"),)}, "bad_date"),
        ({"manifest": (ExpectedGiven(surname="A"),) * 1501}, "manifest_too_long"),
    ],
)
def test_what_cannot_be_used_is_said_and_nothing_is_written(lane, now, facts, code):
    with pytest.raises(Unusable) as refused:
        opened(now, lane, **facts)
    assert refused.value.code == code
    assert passages_open(HERE, viewer=Viewer(lane, "own_work"), at=now).passages == ()


def test_every_wrong_line_of_a_manifest_is_told_at_once_up_to_twenty(lane, now):
    wrong = (*(ExpectedGiven(seat=str(n)) for n in range(24)), ExpectedGiven(surname="A", birth_date="never"))
    with pytest.raises(Unusable) as told:
        opened(now, lane, manifest=(ExpectedGiven(surname="B"), *wrong))
    assert (told.value.code, told.value.where) == ("empty_line", "manifest[2]")
    assert "Line 21 of" in told.value.text.en
    assert "Line 22 of" not in told.value.text.en
    assert "5 more lines" in told.value.text.en


def test_times_that_cannot_be_are_refused(lane, now):
    for facts in ({"arrived_at": now + timedelta(hours=1)}, {"transit_until": now - timedelta(days=1)}):
        with pytest.raises(Unusable):
            opened(now, lane, **facts)


def test_a_passage_elsewhere_or_the_other_way_takes_nobody(lane, now):
    bus = opened(now, lane).passage
    with pytest.raises(Unusable) as refused:
        read(bus, person(1), now, lane, direction="exit")
    assert refused.value.code == "passage_elsewhere"
    with pytest.raises(NotFound):
        read("nothing", person(1), now, lane)


def test_which_passages_have_not_ended_is_told_in_counts(lane, now):
    bus = opened(now, lane, manifest=(ExpectedGiven(surname="A"),)).passage
    reports = [read(bus, person(n), now, lane) for n in (1, 2, 3)]
    admit_traveller(reports[0].inspection, at=now, by=lane, ground="inspection")
    refer_to_second_line(reports[1].inspection, at=now, by=lane, ground="officers_doubt", reason="Asks for a look.")
    (waiting,) = passages_open(HERE, viewer=Viewer(lane, "own_work"), at=now).passages
    assert (waiting.expected, waiting.inspected, waiting.through, waiting.aside) == (1, 3, 1, 1)


def test_only_whoever_serves_there_works_on_a_passage(lane, enrol, now):
    bus = opened(now, lane).passage
    stranger = enrol("first_line", "north-gate")
    for act in (
        lambda: end_passage(bus, at=now, by=stranger, ground="passage"),
        lambda: file_of(bus, now, stranger),
        lambda: opened(now, stranger),
        lambda: opened(now, enrol("ombudsman")),
    ):
        with pytest.raises(Refused):
            act()


def test_a_long_list_says_how_long_it_is_and_is_turned_page_by_page(lane, now, monkeypatch):
    monkeypatch.setattr(reading, "PAGE", 2)
    ids = [opened(now - timedelta(hours=5 - n), lane, plate=f"FB {n}").passage for n in range(5)]
    found, skip = [], 0
    while True:
        page = passages_open(HERE, viewer=Viewer(lane, "own_work"), at=now, skip=skip)
        assert (page.in_all, page.skipped) == (5, skip)
        if not page.passages:
            break
        found += [each.passage for each in page.passages]
        skip = page.after
    assert found == ids


def test_a_vehicles_timeline_is_cut_at_its_newest_passages_and_says_so(lane, enrol, now, monkeypatch):
    monkeypatch.setattr(vehicle_passages, "PAGE", 2)
    ids = [opened(now - timedelta(days=n), lane, plate="FB 0042").passage for n in range(3)]
    viewer = Viewer(enrol("second_line"), "a lost trailer", "case:1")
    first, second = (vehicle_timeline("fb0042", viewer=viewer, at=now, skip=skip) for skip in (0, 2))
    assert [(page.in_all, [each.passage for each in page.passages]) for page in (first, second)] == [
        (3, ids[:2]), (3, ids[2:]),
    ]  # fmt: skip


def test_a_passage_that_is_recorded_long_after_it_took_place_says_so_wherever_it_is_shown(lane, enrol, now):
    late = opened(now - timedelta(hours=7), lane, plate="FB 0042").passage
    prompt = opened(now - timedelta(hours=1), lane, plate="FB 0042").passage
    told = {late: True, prompt: False}
    assert {each: file_of(each, now, lane).late for each in told} == told
    waiting = passages_open(HERE, viewer=Viewer(lane, "own_work"), at=now).passages
    assert {each.passage: each.late for each in waiting} == told
    shown = vehicle_timeline("fb0042", viewer=Viewer(enrol("second_line"), "a lost trailer", "case:1"), at=now)
    assert {each.passage: each.late for each in shown.passages} == told
