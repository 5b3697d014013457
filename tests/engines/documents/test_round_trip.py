"""What the writer writes, the reader reads again."""

from __future__ import annotations

import string
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from otkel.engines.documents import MrzFields, MrzFormat, read_mrz, write_mrz
from otkel.engines.documents.dates import OLDEST
from otkel.vocabulary.countries import all_codes
from otkel.vocabulary.partial_dates import UNKNOWN, PartialDate

ON = date(2026, 11, 22)
NAME_ROOM = {"TD1": 30, "TD2": 31, "TD3": 39, "MRV-A": 39, "MRV-B": 31}
OPTIONAL_ROOM = {"TD1": 15, "TD2": 7, "TD3": 14, "MRV-A": 16, "MRV-B": 8}
CODES = {"TD1": ["I", "ID", "A", "AC", "C"], "TD2": ["I", "A", "C"], "TD3": ["P", "PD"], "MRV-A": ["V", "VC"]}
ALPHANUMERIC = string.ascii_uppercase + string.digits

words = st.lists(st.text(string.ascii_uppercase, min_size=1, max_size=12), min_size=1, max_size=4).map(" ".join)


@st.composite
def dates(draw):
    """Birth and expiry as documents have them: 98 years between at most, nobody older than 120."""
    expiry = draw(st.none() | st.dates(date(ON.year - 49, 1, 1), date(ON.year + 50, 12, 31)))
    birth = min(ON, expiry or ON) - timedelta(days=draw(st.integers(0, 98 * 365)))
    birth = max(birth, date(ON.year - OLDEST, 1, 1))
    parts = [part if draw(st.booleans()) else None for part in (birth.year, birth.month, birth.day)]
    known = draw(st.booleans())
    return (
        PartialDate.of(birth) if known else PartialDate(*parts),
        UNKNOWN if expiry is None else PartialDate.of(expiry),
    )


@st.composite
def documents(draw):
    name = draw(st.sampled_from([kind.value for kind in MrzFormat]))
    long_number = {"TD1": 22, "TD2": 14}.get(name, 9)
    number = draw(st.text(ALPHANUMERIC, min_size=1, max_size=long_number))
    used = len(number) - 9 + 2 if len(number) > 9 else 0
    surname = draw(words.filter(lambda text: len(text) <= NAME_ROOM[name]))
    given_room = NAME_ROOM[name] - len(surname) - 2
    birth_date, expiry_date = draw(dates())
    codes = st.sampled_from(all_codes()).map(lambda code: "D" if code == "DEU" else code)
    return name, MrzFields(
        document_code=draw(st.sampled_from(CODES.get(name, ["V"]))),
        issuer=draw(codes),
        number=number,
        nationality=draw(codes),
        surname=surname,
        given_names=draw(st.one_of(st.just(""), words.filter(lambda text: len(text) <= given_room)))
        if given_room > 2
        else "",
        birth_date=birth_date,
        sex=draw(st.sampled_from("MFX")),
        expiry_date=expiry_date,
        optional=draw(st.text(ALPHANUMERIC + "<", max_size=OPTIONAL_ROOM[name] - used)).rstrip("<"),
        optional_2=draw(st.text(ALPHANUMERIC + "<", max_size=11)).rstrip("<") if name == "TD1" else "",
    )


@given(documents())
def test_every_format_gives_back_the_same_fields(document):
    name, fields = document
    lines = write_mrz(name, fields)
    read = read_mrz("\n".join(lines), on=ON)
    assert read.format == name
    assert replace(read.fields, names_truncated=False) == fields
    assert read.valid, read.problems
    assert read.lines == lines
    remarks = {problem.code for problem in read.problems}
    assert remarks <= {"names_may_be_truncated", "expiry_date_unknown"}
    assert read.fields.names_truncated == ("names_may_be_truncated" in remarks)


@given(documents(), words, st.one_of(st.just(""), words))
def test_names_of_any_length_leave_a_valid_zone_that_says_so(document, surname, given_names):
    name, fields = document
    surname, given_names = surname * 3, given_names * 3
    read = read_mrz("\n".join(write_mrz(name, replace(fields, surname=surname, given_names=given_names))), on=ON)
    assert read.valid
    too_long = len(surname) + (2 + len(given_names) if given_names else 0) > NAME_ROOM[name]
    if not too_long:
        assert (read.fields.surname, read.fields.given_names) == (surname, given_names)
    else:
        assert read.fields.surname[0] == surname[0]
        assert bool(read.fields.given_names) == bool(given_names)


@given(documents(), st.data())
def test_a_wrong_check_digit_is_reported_by_itself(document, data):
    name, fields = document
    joined = "".join(write_mrz(name, replace(fields, number=fields.number[:9])))
    places = {
        "TD1": {"number": 14, "birth_date": 36, "expiry_date": 44, "composite": 59},
        "TD2": {"number": 45, "birth_date": 55, "expiry_date": 63, "composite": 71},
        "TD3": {"number": 53, "birth_date": 63, "expiry_date": 71, "optional": 86, "composite": 87},
        "MRV-A": {"number": 53, "birth_date": 63, "expiry_date": 71},
        "MRV-B": {"number": 45, "birth_date": 55, "expiry_date": 63},
    }[name]
    wrong = data.draw(st.sampled_from(sorted(places)))
    at = places[wrong]
    allowed = {joined[at], "0", "<"} if joined[at] == "<" else {joined[at]}
    digit = data.draw(st.sampled_from(sorted(set(string.digits) - allowed)))
    read = read_mrz(joined[:at] + digit + joined[at + 1 :], on=ON)
    assert not read.valid
    # The composite covers the other check digits too, and finds that one of them was changed.
    assert {where for where, right in read.checks.items() if not right} == {wrong} | (set(read.checks) & {"composite"})
    reported = {problem.where for problem in read.problems if problem.code == "check_digit_wrong"}
    assert wrong in reported
