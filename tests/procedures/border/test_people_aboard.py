"""What is asked about the people of a passage does not depend on how a line was typed or who was read first."""

from __future__ import annotations

import pytest
from tests.factories.travellers import passport
from tests.stores import both_stores

from otkel.procedures import Viewer
from otkel.procedures.border.admit_traveller import admit_traveller
from otkel.procedures.border.end_passage import end_passage
from otkel.procedures.border.inspect_traveller import inspect_traveller
from otkel.procedures.border.open_passage import open_passage
from otkel.procedures.border.open_safeguard import open_safeguard
from otkel.procedures.border.passages import ExpectedGiven, PassageGiven
from otkel.procedures.border.read_passage import read_passage
from otkel.procedures.border.record_accompaniment import record_accompaniment
from otkel.procedures.border.traveller_presented import Presented
from otkel.records.passages.models import PassageEnd
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores
HERE = "ford-bridge"


def person(n, **other):
    told = {"number": f"Z{n}", "surname": "RIVERTON", "given_names": f"PASSENGER{chr(65 + n % 26)}"} | other
    return passport(**told)


def opened(now, by, *manifest, seats=None, means="bus"):
    given = PassageGiven(HERE, "6", "entry", means, plate="FB 0042", seats=seats, manifest=manifest)
    return open_passage(given, at=now, by=by, ground="passage").passage


def read(passage, mrz, now, by, **how):
    presented = Presented(HERE, "6", "entry", mrz=mrz, passage=passage, **how)
    return inspect_traveller(presented, at=now, by=by, ground="presented_document")


def file_of(passage, now, by):
    return read_passage(passage, viewer=Viewer(by, "presented_document", f"passage:{passage}"), at=now)


def asked(passage, now, by, code):
    return next((each for each in file_of(passage, now, by).questions if each.code == code), None)


# --- how many ------------------------------------------------------------------------------------------


def test_whoever_is_not_on_the_manifest_needs_a_seat_besides_those_who_are(lane, now):
    bus = opened(now, lane, *(ExpectedGiven(document_number=f"Z{n}") for n in (1, 2, 3)), seats=4)
    read(bus, person(8), now, lane)
    assert asked(bus, now, lane, "more_people_than_seats") is None
    read(bus, person(9), now, lane)
    read(bus, person(1), now, lane)
    question = asked(bus, now, lane, "more_people_than_seats")
    assert question.text.en.startswith("5 people for 4 seats")


@pytest.mark.parametrize("issuers", [("UTO", ""), ("", "UTO"), ("D", "DEU")])
def test_one_passport_typed_with_and_without_its_issuer_is_one_person(lane, now, issuers):
    bus = opened(now, lane, *(ExpectedGiven(document_number="Z1", issuer=each) for each in issuers), seats=1)
    assert asked(bus, now, lane, "passport_twice").lines == (1, 2)
    assert asked(bus, now, lane, "more_people_than_seats") is None
    read(bus, person(1, nationality="UTO" if "UTO" in issuers else "D"), now, lane)
    assert asked(bus, now, lane, "more_people_than_seats") is None


def test_one_number_of_two_states_is_two_passports(lane, now):
    lines = (ExpectedGiven(document_number="Z1", issuer=each) for each in ("UTO", "FRA"))
    bus = opened(now, lane, *lines, seats=1)
    assert asked(bus, now, lane, "passport_twice") is None
    assert asked(bus, now, lane, "more_people_than_seats") is not None


def test_two_names_under_one_passport_are_two_people(lane, now):
    lines = (ExpectedGiven(document_number="Z1", given_names=each) for each in ("ANNA", "MIRA"))
    bus = opened(now, lane, *lines, seats=1)
    assert asked(bus, now, lane, "passport_twice") is not None
    assert asked(bus, now, lane, "more_people_than_seats") is not None


# --- children ------------------------------------------------------------------------------------------


def child(now, surname="STEPPE"):
    return person(7, surname=surname, given_names="ALI", birth_date=f"{now.year - 9}-01-01")


def adult(surname, n=1):
    return person(n, surname=surname, given_names="NINA", birth_date="1985-01-01")


def accompanied(one, other, now, by, **told):
    how = {"relation": "guardian", "confirmed_by": "The court's paper was read."} | told
    record_accompaniment(one.inspection, at=now, by=by, ground="family", adult=other.inspection, **how)


@pytest.mark.parametrize("child_first", [True, False])
@pytest.mark.parametrize("means", ["bus", "car"])
def test_a_child_among_strangers_is_asked_about_whoever_was_read_first(lane, now, child_first, means):
    bus = opened(now, lane, means=means)
    papers = [child(now), adult("RIVERTON"), adult("FORD", 2)]
    reports = {mrz: read(bus, mrz, now, lane) for mrz in (papers if child_first else reversed(papers))}
    asks = reports[papers[0]]
    assert asks.route == "second_line"
    assert asked(bus, now, lane, "child_with_whom").inspections == (asks.inspection,)
    accompanied(asks, reports[papers[1]], now, lane)
    assert asked(bus, now, lane, "child_with_whom") is None
    assert [len(file_of(bus, now, lane).standing(each)) for each in ("clear", "question")] == [3, 0]


@pytest.mark.parametrize("child_first", [True, False])
@pytest.mark.parametrize(
    ("theirs", "own", "role"),
    [
        ("STEPPE", "STEPPE", "passenger"),
        ("AKHMETOV", "AKHMETOVA", "passenger"),
        ("BELSKAIA", "BELSKII", "passenger"),
        ("RIVERTON", "STEPPE", "leader"),
    ],
)
def test_a_child_for_whom_an_adult_is_proposed_is_no_question_of_the_passage(lane, now, child_first, theirs, own, role):
    bus = opened(now, lane)
    papers = [(child(now, own), "passenger"), (adult(theirs), role)]
    for mrz, does in papers if child_first else reversed(papers):
        read(bus, mrz, now, lane, role=does)
    assert asked(bus, now, lane, "child_with_whom") is None


def test_whoever_drives_a_bus_is_nobodys_adult(lane, now):
    bus = opened(now, lane)
    read(bus, adult("STEPPE"), now, lane, role="driver")
    report = read(bus, child(now), now, lane)
    assert asked(bus, now, lane, "child_with_whom").inspections == (report.inspection,)


def test_a_child_older_than_the_adult_recorded_for_it_is_a_question_of_the_passage(lane, now):
    bus = opened(now, lane)
    young = read(bus, person(7, given_names="LEV", birth_date="1990-01-01"), now, lane)
    open_safeguard(young.inspection, at=now, by=lane, ground="safeguard", kind="child", words="I am fifteen.")
    grown = read(bus, person(1, given_names="NINA", birth_date="1995-01-01"), now, lane)
    assert asked(bus, now, lane, "child_older_than_parent") is None
    accompanied(young, grown, now, lane, relation="parent", answer="The passport is a brother's; both say so.")
    assert asked(bus, now, lane, "child_older_than_parent").inspections == (young.inspection, grown.inspection)


# --- who was read, and as what ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "told",
    [
        {"document_number": "Z2"},
        {"document_number": "Z1", "issuer": "FRA"},
        {"surname": "RIVERTON", "birth_date": "1990-XX-XX"},
        {"surname": "FORDHAM"},
        {"surname": "RIVERTON", "given_names": "BORIS"},
    ],
)
def test_a_paper_read_for_the_line_of_somebody_else_is_asked_about(lane, now, told):
    bus = opened(now, lane, ExpectedGiven(surname="FIRST"), ExpectedGiven(**told))
    report = read(bus, person(1), now, lane, line=2)
    question = asked(bus, now, lane, "line_names_another")
    assert (question.lines, question.inspections) == ((2,), (report.inspection,))


@pytest.mark.parametrize(
    "told",
    [
        {"document_number": "z-1"},
        {"document_number": "Z1", "issuer": "UTO", "birth_date": "1974-08-XX"},
        {"surname": "Ривертон"},
        {"surname": "RIVERTONE", "given_names": "PASSENGERA"},
        {"surname": "PASSENGERB", "given_names": "RIVERTON"},
        {"surname": "李", "birth_date": "1974-08-12"},
    ],
)
def test_a_paper_that_the_line_may_mean_is_not_asked_about(lane, now, told):
    bus = opened(now, lane, ExpectedGiven(**told))
    read(bus, person(1), now, lane, line=1)
    assert asked(bus, now, lane, "line_names_another") is None


@pytest.mark.parametrize("roles", [("driver", "passenger"), ("passenger", "driver")])
def test_a_driver_who_is_also_read_as_a_passenger_is_asked_about(lane, now, roles):
    bus = opened(now, lane)
    first, again, once_more = (read(bus, person(1), now, lane, role=role) for role in (*roles, roles[1]))
    assert {again.inspection, once_more.inspection} == {first.inspection}
    question = asked(bus, now, lane, "driver_is_also_passenger")
    assert (question.inspections, "Z1" in question.text.en) == ((first.inspection,), True)
    assert asked(bus, now, lane, "driver_missing") is None


def test_a_driver_read_twice_as_the_driver_is_no_question(lane, now):
    bus = opened(now, lane)
    for _ in range(2):
        read(bus, person(1), now, lane, role="driver")
    assert asked(bus, now, lane, "driver_is_also_passenger") is None


# --- lines that nobody read -------------------------------------------------------------------------------


def test_a_passage_whose_manifest_was_not_read_to_the_end_goes_on_with_words_and_leaves_a_trace(lane, now):
    bus = opened(now, lane, *(ExpectedGiven(document_number=f"Z{n}") for n in (1, 2, 3)))
    report = read(bus, person(1), now, lane)
    admit_traveller(report.inspection, at=now, by=lane, ground="inspection")
    with pytest.raises(Unusable) as held:
        end_passage(bus, at=now, by=lane, ground="passage", words="  ")
    assert (held.value.code, held.value.where) == ("people_unread", "words")
    assert file_of(bus, now, lane).unread == 2
    ended = end_passage(bus, at=now, by=lane, ground="passage", words="Two missed the bus, says the driver.")
    assert (ended.unread, PassageEnd.objects.get().unread, file_of(bus, now, lane).unread) == (2, 2, 2)
    assert end_passage(bus, at=now, by=lane, ground="passage").unread == 2


def test_a_driver_who_is_listed_twice_was_read_for_both_lines(lane, now):
    lines = (ExpectedGiven(document_number="Z1", role=role) for role in ("driver", "passenger"))
    bus = opened(now, lane, *lines)
    report = read(bus, person(1), now, lane, role="driver")
    admit_traveller(report.inspection, at=now, by=lane, ground="inspection")
    assert end_passage(bus, at=now, by=lane, ground="passage").unread == 0
