"""The machine-readable zones that ICAO Doc 9303 (eighth edition, 2021) publishes, each with its source."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from otkel.engines.documents import MrzFields, read_mrz, write_mrz
from otkel.vocabulary.partial_dates import PartialDate

ON = date(2026, 11, 22)
ANNA = MrzFields(
    document_code="I",
    issuer="UTO",
    number="D23145890",
    nationality="UTO",
    surname="ERIKSSON",
    given_names="ANNA MARIA",
    birth_date=PartialDate(1974, 8, 12),
    sex="F",
    expiry_date=PartialDate(2012, 4, 15),
)
PETER = MrzFields(
    document_code="I",
    issuer="UTO",
    number="D23145890734",
    nationality="UTO",
    surname="STEVENSON",
    given_names="PETER JOHN",
    birth_date=PartialDate(1934, 7, 12),
    sex="M",
    expiry_date=PartialDate(1995, 7, 12),
)
PASSPORT = MrzFields(
    document_code="P",
    issuer="UTO",
    number="L898902C3",
    nationality="UTO",
    surname="ERIKSSON",
    given_names="ANNA MARIA",
    birth_date=PartialDate(1974, 8, 12),
    sex="F",
    expiry_date=PartialDate(2012, 4, 15),
    optional="ZE184226B",
)
VISA = MrzFields(
    document_code="V",
    issuer="UTO",
    number="L8988901C",
    nationality="XXX",
    surname="ERIKSSON",
    given_names="ANNA MARIA",
    birth_date=PartialDate(1940, 9, 7),
    sex="F",
    expiry_date=PartialDate(1996, 12, 10),
)

SPECIMENS = {
    "Doc 9303-5, appendix B": (
        "TD1",
        ANNA,
        "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<",
    ),
    "Doc 9303-6, appendix B": (
        "TD2",
        ANNA,
        "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6",
    ),
    "Doc 9303-4, appendix B": (
        "TD3",
        PASSPORT,
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
    ),
    "Doc 9303-7, section 4, MRV-A": (
        "MRV-A",
        replace(VISA, optional="6ZE184226B"),
        "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<",
    ),
    "Doc 9303-7, section 5, MRV-B": (
        "MRV-B",
        VISA,
        "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<",
    ),
    "Doc 9303-11, appendix D.2, TD1 with a long number": (
        "TD1",
        PETER,
        "I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<",
    ),
    "Doc 9303-11, appendix D.2, TD2 with a long number": (
        "TD2",
        PETER,
        "I<UTOSTEVENSON<<PETER<JOHN<<<<<<<<<<\nD23145890<UTO3407127M95071227349<<<8",
    ),
}

CHECKS = {
    "TD1": {"number", "birth_date", "expiry_date", "composite"},
    "TD2": {"number", "birth_date", "expiry_date", "composite"},
    "TD3": {"number", "birth_date", "expiry_date", "optional", "composite"},
    "MRV-A": {"number", "birth_date", "expiry_date"},
    "MRV-B": {"number", "birth_date", "expiry_date"},
}


@pytest.mark.parametrize("source", SPECIMENS)
def test_the_published_zone_is_read(source):
    name, fields, zone = SPECIMENS[source]
    read = read_mrz(zone, on=ON)
    assert read.format == name
    assert read.fields == fields
    assert read.valid
    assert read.problems == ()
    assert read.lines == tuple(zone.split("\n"))
    assert read.checks == dict.fromkeys(CHECKS[name], True)


@pytest.mark.parametrize("source", SPECIMENS)
def test_the_published_zone_is_written(source):
    name, fields, zone = SPECIMENS[source]
    assert "\n".join(write_mrz(name, fields)) == zone


@pytest.mark.parametrize("source", SPECIMENS)
def test_lines_joined_to_one_are_read_alike(source):
    _, fields, zone = SPECIMENS[source]
    read = read_mrz(zone.replace("\n", ""), on=ON)
    assert read.fields == fields
    assert read.lines == tuple(zone.split("\n"))


@pytest.mark.parametrize("source", SPECIMENS)
def test_every_wrong_digit_is_found_by_a_check_digit(source):
    name, _, zone = SPECIMENS[source]
    unprotected = {"MRV-A": 28 + 45, "MRV-B": 28 + 37}.get(
        name, len(zone)
    )  # a visa's optional data have no check digit
    for at in range(unprotected):
        for digit in "0123456789":
            if zone[at].isdigit() and zone[at] != digit:
                read = read_mrz(zone[:at] + digit + zone[at + 1 :], on=ON)
                assert not all(read.checks.values()), (at, digit)
                assert not read.valid


def test_the_answer_has_exactly_the_promised_names():
    answer = read_mrz(SPECIMENS["Doc 9303-4, appendix B"][2], on=ON).as_dict()
    assert list(answer) == ["format", "valid", "lines", "fields", "checks", "problems"]
    assert " ".join(answer["fields"]) == (
        "document_code issuer number nationality surname given_names birth_date sex expiry_date optional optional_2"
    )
    assert answer["fields"]["birth_date"] == "1974-08-12"
    assert list(answer["checks"]) == ["number", "birth_date", "expiry_date", "optional", "composite"]
