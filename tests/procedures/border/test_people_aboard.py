"""What is asked about the people of a passage does not depend on how a line was typed or who was read first."""

from __future__ import annotations

import pytest
from tests.factories.travellers import passport
from tests.stores import both_stores

from otkel.procedures import Viewer
from otkel.procedures.border.inspect_traveller import inspect_traveller
from otkel.procedures.border.open_passage import open_passage
from otkel.procedures.border.passages import ExpectedGiven, PassageGiven
from otkel.procedures.border.read_passage import read_passage
from otkel.procedures.border.traveller_presented import Presented

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
