"""Service, appeal and reversal: the clock starts at service, lateness bars nothing, a reversal empties all."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from tests.factories.second_line import VELDIAN, at_second_line, refused
from tests.factories.travellers import inspected, local_day, passport
from tests.stores import both_stores

from otkel.procedures import OWN, Refused, Viewer
from otkel.procedures.border.appeals_waiting import appeals_waiting, read_appeal
from otkel.procedures.border.decide_appeal import decide_appeal
from otkel.procedures.border.lodge_appeal import Lodging, lodge_appeal
from otkel.procedures.border.own_page import own_page
from otkel.procedures.border.read_refusal import read_refusal
from otkel.procedures.border.refusal_notice import own_notice, refusal_notice
from otkel.procedures.border.serve_notice import serve_notice
from otkel.procedures.border.the_inspection import read_inspection
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores

WORDS = "I had an invitation, and nobody looked at it."


@pytest.fixture
def second(enrol):
    return enrol("second_line")


@pytest.fixture
def appeals(enrol):
    return enrol("appeals_officer")


@pytest.fixture
def refusal(lane, second, now):
    return refused(at_second_line(at=now, lane=lane, officer=second), at=now)


def serve(refusal, now, second, how="handed_over", remark=""):
    return serve_notice(refusal.refusal, at=now, by=second, ground="service", how=how, remark=remark)


def own(code, now):
    return own_page(code, viewer=Viewer(OWN, "own_record"), at=now)


def by_code(code, now):
    return lodge_appeal(Lodging(code=code), at=now, by=OWN, ground="own_record", words=WORDS)


def test_the_appeals_clock_starts_at_service(refusal, second, now):
    assert own(refusal.code, now).decisions[0].state == "not_served"
    assert own(refusal.code, now).decisions[0].appeal_until is None
    served = serve(refusal, now, second)
    assert served.appeal_until > local_day(now) + timedelta(days=9)
    assert serve(refusal, now, second).repeated
    shown = own(refusal.code, now).decisions[0]
    assert (shown.state, shown.appeal_until) == ("served", served.appeal_until)


def test_who_does_not_take_the_paper_is_served_with_a_remark(refusal, second, now):
    with pytest.raises(Unusable) as error:
        serve(refusal, now, second, how="not_taken")
    assert error.value.code == "words_missing"
    assert serve(refusal, now, second, how="not_taken", remark="Read aloud in Russian; left on the table.")


def test_the_code_on_the_notice_opens_the_own_page_and_lodges_an_appeal(refusal, second, now):
    serve(refusal, now, second)
    receipt = by_code(refusal.code, now)
    assert not receipt.late
    assert receipt.body == "appeals-board"
    assert by_code(refusal.code.lower().replace("-", " "), now).repeated
    assert own(refusal.code, now).decisions[0].state == "appealed"


def test_an_appeal_on_paper_is_taken_in_by_any_desk(refusal, lane, now):
    receipt = lodge_appeal(Lodging(refusal=refusal.refusal), at=now, by=lane, ground="paper_appeal", words=WORDS)
    assert receipt.appeal


def test_a_paper_taken_in_before_does_not_swallow_the_persons_own_words(refusal, lane, appeals, now):
    on_paper = lodge_appeal(
        Lodging(refusal=refusal.refusal), at=now, by=lane, ground="paper_appeal", words="See paper."
    )
    own_words = by_code(refusal.code, now)
    assert (own_words.appeal, own_words.repeated) == (on_paper.appeal, False)
    assert by_code(refusal.code, now).repeated  # the same words: nothing more is written
    more = {"words": "My cousin has the letter.", "language": "ru"}
    assert not lodge_appeal(Lodging(code=refusal.code), at=now, by=OWN, ground="own_record", **more).repeated
    viewer = Viewer(appeals, "appeal", f"appeal:{on_paper.appeal}")
    told = read_appeal(on_paper.appeal, viewer=viewer, at=now)
    assert (told.words, told.lodged) == ("See paper.", "paper")
    assert [(each.words, each.lodged, each.language) for each in told.further] == [
        (WORDS, "code", ""),
        ("My cousin has the letter.", "code", "ru"),
    ]


def test_nobody_without_the_code_lodges_for_somebody(refusal, now):
    with pytest.raises(Unusable) as error:
        lodge_appeal(Lodging(refusal=refusal.refusal), at=now, by=OWN, ground="own_record", words=WORDS)
    assert error.value.code == "unknown_code"


def test_who_refused_does_not_take_in_the_appeal(refusal, second, enrol, now):
    with pytest.raises(Refused):
        lodge_appeal(Lodging(refusal=refusal.refusal), at=now, by=second, ground="paper_appeal", words=WORDS)
    colleague = enrol("second_line")
    assert lodge_appeal(Lodging(refusal=refusal.refusal), at=now, by=colleague, ground="paper_appeal", words=WORDS)


def test_a_late_appeal_is_taken_in_and_says_so(refusal, second, now):
    served = serve(refusal, now, second)
    late = now + timedelta(days=(served.appeal_until - local_day(now)).days + 1)
    with time_machine.travel(late):
        assert by_code(refusal.code, late).late


def test_an_appeal_before_service_is_not_late(refusal, now):
    assert not by_code(refusal.code, now).late


@pytest.mark.parametrize("code", ["", "XXXX-XXXX-XXXX"])
def test_a_wrong_code_opens_nothing(refusal, now, code):
    with pytest.raises((Unusable, LookupError)):
        by_code(code, now)


def test_an_appeal_says_something(refusal, now):
    with pytest.raises(Unusable) as error:
        lodge_appeal(Lodging(code=refusal.code), at=now, by=OWN, ground="own_record", words=" ")
    assert error.value.code == "words_missing"


def test_only_the_appeals_body_decides_and_nobody_on_their_own_refusal(refusal, enrol, second, now):
    appeal = by_code(refusal.code, now).appeal
    for role in ("first_line", "second_line", "supervisor", "ombudsman", "legal_officer"):
        with pytest.raises(Refused):
            decide_appeal(appeal, at=now, by=enrol(role), ground="appeal", outcome="upheld", reasons="So it is.")


def test_the_file_of_an_appeal_has_what_it_contests(refusal, appeals, now):
    appeal = by_code(refusal.code, now).appeal
    assert [line.appeal for line in appeals_waiting(viewer=Viewer(appeals, "appeal"), at=now)] == [appeal]
    told = read_appeal(appeal, viewer=Viewer(appeals, "appeal", f"appeal:{appeal}"), at=now)
    assert told.words == WORDS
    assert told.decision.reasons.startswith("Traveller 1")
    assert told.report.inspection == refusal.inspection


def test_an_upheld_refusal_stands_and_is_found_at_the_next_inspection(refusal, appeals, lane, now):
    appeal = by_code(refusal.code, now).appeal
    decide_appeal(appeal, at=now, by=appeals, ground="appeal", outcome="upheld", reasons="The reasons hold.")
    report = inspected(passport(**VELDIAN), at=now, by=lane)
    assert "refused_before" in {finding.code for finding in report.findings}


def test_a_reversal_empties_every_consequence(refusal, appeals, lane, now):
    assert "refused_before" in {f.code for f in inspected(passport(**VELDIAN), at=now, by=lane).findings}
    appeal = by_code(refusal.code, now).appeal
    decide_appeal(appeal, at=now, by=appeals, ground="appeal", outcome="reversed", reasons="The invitation was valid.")
    again = decide_appeal(appeal, at=now, by=appeals, ground="appeal", outcome="reversed", reasons="The same.")
    assert again.repeated
    with pytest.raises(Unusable) as error:
        decide_appeal(appeal, at=now, by=appeals, ground="appeal", outcome="upheld", reasons="Otherwise.")
    assert error.value.code == "appeal_decided"
    assert own(refusal.code, now).decisions[0].state == "reversed"
    assert "refused_before" not in {f.code for f in inspected(passport(**VELDIAN), at=now, by=lane).findings}
    viewer = Viewer(lane, "presented_document")
    assert read_inspection(refusal.inspection, viewer=viewer, at=now).decided == "reversed"


def test_the_notice_is_paper_for_the_officer_and_for_the_person(refusal, second, now):
    viewer = Viewer(second, "presented_document", f"refusal:{refusal.refusal}")
    pdf = refusal_notice(refusal.refusal, viewer=viewer, at=now)
    assert pdf.startswith(b"%PDF")
    assert own_notice(refusal.code, viewer=Viewer(OWN, "own_record"), at=now) == pdf
    serve(refusal, now, second)
    assert refusal_notice(refusal.refusal, viewer=viewer, at=now) != pdf  # now it names the last day


def test_a_refusal_is_read_by_those_who_have_to_do_with_it(refusal, enrol, second, appeals, lane, now):
    def read(officer, purpose, case):
        return read_refusal(refusal.refusal, viewer=Viewer(officer, purpose, case), at=now)

    assert read(second, "presented_document", "x").hearing == "heard"
    with pytest.raises(Refused):  # nobody contests it yet
        read(appeals, "appeal", "x")
    by_code(refusal.code, now)
    assert read(appeals, "appeal", "x").decided_by.startswith("T-")
    assert read(enrol("ombudsman"), "oversight", "O-1").state == "appealed"
    for officer, purpose, case in (
        (enrol("ombudsman"), "oversight", ""),
        (lane, "presented_document", "x"),
        (second, "", "x"),
        (second, "presented_document", ""),
        (appeals, "appeal", ""),
    ):
        with pytest.raises(Refused):
            read(officer, purpose, case)
