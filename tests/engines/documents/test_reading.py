"""What the reader makes of unusual, damaged and hostile input."""

from __future__ import annotations

import doctest
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otkel.engines.documents import MrzFields, read_mrz, reading, write_mrz
from otkel.vocabulary.check_digits import CHARACTERS, check_digit
from otkel.vocabulary.partial_dates import UNKNOWN, PartialDate
from otkel.vocabulary.unusable import Unusable

ON = date(2026, 11, 22)
UPPER = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
LOWER = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
PASSPORT = MrzFields(
    document_code="P",
    issuer="QMT",
    number="AB1234567",
    nationality="QMT",
    surname="VARGA",
    given_names="ILEN",
    birth_date=PartialDate(1990, 5, 3),
    sex="F",
    expiry_date=PartialDate(2031, 1, 9),
)


def codes(read):
    return [(problem.code, problem.where) for problem in read.problems]


def with_dates(birth: str, expiry: str, *, on: date = ON):
    """A valid passport's zone in which only the printed dates differ, its check digits recomputed."""
    upper, lower = write_mrz("TD3", PASSPORT)
    lower = lower[:13] + birth + check_digit(birth) + lower[20] + expiry + check_digit(expiry) + lower[28:43]
    return read_mrz(f"{upper}\n{lower}{check_digit(lower[:10] + lower[13:20] + lower[21:43])}", on=on)


@pytest.mark.parametrize(
    "text",
    [
        f"{UPPER}\r\n{LOWER}\r\n",
        f"{UPPER}\r{LOWER}",
        f"\ufeff{UPPER}\n{LOWER}",
        f"\n\n  {UPPER}  \n\n{LOWER}\t\n\n",
        UPPER + LOWER,
    ],
)
def test_line_ends_blank_lines_and_a_byte_order_mark_do_not_matter(text):
    read = read_mrz(text, on=ON)
    assert read.lines == (UPPER, LOWER)
    assert read.valid
    assert read.problems == ()


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        (f"{UPPER}\n{LOWER}".lower(), "lower_case"),
        (f"{UPPER}\n{LOWER}".replace("<<", "« "), "quotation_marks"),
        (f"{UPPER[:20]} {UPPER[20:]}\n{LOWER}", "spaces_removed"),
    ],
)
def test_what_is_read_differently_than_written_is_remarked(text, remark):
    read = read_mrz(text, on=ON)
    assert read.lines == (UPPER, LOWER)
    assert read.valid
    assert (remark, "text") in codes(read)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "empty"),
        ("\ufeff \r\n \n", "empty"),
        (UPPER, "only one line, of 44 characters"),
        (f"{UPPER}\n{LOWER[:-1]}", "line 2 has 43 characters, 44 are expected in a passport's MRZ"),
        (f"V{UPPER[1:]}\n{LOWER}<", "line 2 has 45 characters, 44 are expected in a visa's MRZ"),
        (f"{UPPER[:36]}\n{LOWER[:35]}", "line 2 has 35 characters, 36 are expected"),
        (
            f"{UPPER[:30]}\n{LOWER[:30]}\n{LOWER[:29]}",
            "line 3 has 29 characters, 30 are expected in an identity card's",
        ),
        ("A\nB\nC\nD", "4 lines"),
        (f"{UPPER}\n{LOWER[:-1]}😀", "line 2 has the character '😀' at position 44"),
        (f"{UPPER}\n\x00{LOWER[1:]}", r"the character '\x00' at position 1"),
        (f"{UPPER}\n{LOWER[:-1]}ß", "'ß'"),
        (f"{UPPER}\n{LOWER[:-1]}٣", "position 44"),
        ("<" * 10_000_000, "10000000 characters"),
        ("\n" * 10_000_000, "10000000 characters"),
    ],
)
def test_what_is_no_zone_is_refused_in_one_sentence(text, says):
    with pytest.raises(Unusable) as refused:
        read_mrz(text, on=ON)
    assert refused.value.code == "not_an_mrz"
    assert says in refused.value.text.en
    assert "\n" not in refused.value.text.en
    assert refused.value.text.ru != refused.value.text.en != refused.value.text.kk


@given(st.text(max_size=200))
def test_no_text_leads_to_anything_but_an_answer_or_a_refusal(text):
    try:
        read = read_mrz(text, on=ON)
    except Unusable:
        return
    assert len("".join(read.lines)) in {72, 88, 90}


@given(
    st.sampled_from([(2, 44), (2, 36), (3, 30)]).flatmap(
        lambda s: st.lists(st.text(CHARACTERS, min_size=s[1], max_size=s[1]), min_size=s[0], max_size=s[0])
    )
)
def test_every_text_of_the_right_shape_is_read_as_it_stands(lines):
    read = read_mrz("\n".join(lines), on=ON)
    assert read.lines == tuple(lines)
    assert read.as_dict()["lines"] == lines
    if read.valid:
        assert all(read.checks.values())


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        ("9005<<", "1990-05-XX"),
        ("90<<<<", "1990-XX-XX"),
        ("90<<03", "1990-XX-03"),
        ("<<0503", "XXXX-05-03"),
        ("<<<<<<", "XXXX-XX-XX"),
    ],
)
def test_unknown_parts_of_a_birth_date_are_lawful(printed, read_as):
    read = with_dates(printed, "310109")
    assert str(read.fields.birth_date) == read_as
    assert read.valid
    assert read.problems == ()


@pytest.mark.parametrize("printed", ["740230", "741301", "740001", "740100", "230229", "<<0431", "74<<32"])
def test_a_birth_date_that_does_not_exist_is_an_error(printed):
    read = with_dates(printed, "310109")
    assert codes(read) == [("date_does_not_exist", "birth_date")]
    assert all(read.checks.values())
    assert not read.valid
    assert read.fields.birth_date == UNKNOWN


def test_an_expiry_date_that_does_not_exist_is_an_error():
    read = with_dates("900503", "310431")
    assert codes(read) == [("date_does_not_exist", "expiry_date")]
    assert not read.valid
    assert "31-04-31" in read.problems[0].text.en


@pytest.mark.parametrize("printed", ["9<0503", "9O0503", "ABCDEF", "<9005<"])
def test_a_birth_date_with_letters_or_half_a_part_is_unreadable(printed):
    read = with_dates(printed, "310109")
    assert codes(read) == [("date_unreadable", "birth_date")]
    assert not read.valid


def test_an_expiry_date_with_an_unknown_part_is_unreadable_but_none_at_all_is_a_remark():
    assert codes(with_dates("900503", "3101<<")) == [("date_unreadable", "expiry_date")]
    unlimited = with_dates("900503", "<<<<<<")
    assert codes(unlimited) == [("expiry_date_unknown", "expiry_date")]
    assert unlimited.valid


@pytest.mark.parametrize(
    ("birth", "on", "read_as"),
    [
        ("261122", date(2026, 11, 22), "2026-11-22"),
        ("261123", date(2026, 11, 22), "1926-11-23"),
        ("2611<<", date(2026, 11, 22), "2026-11-XX"),
        ("2612<<", date(2026, 11, 22), "1926-12-XX"),
        ("26<<<<", date(2026, 11, 22), "2026-XX-XX"),
        ("991231", date(2000, 1, 1), "1999-12-31"),
        ("000229", date(2026, 11, 22), "2000-02-29"),
    ],
)
def test_nobody_is_born_in_the_future(birth, on, read_as):
    assert str(with_dates(birth, "310109" if on.year > 2000 else "050101", on=on).fields.birth_date) == read_as


@pytest.mark.parametrize(
    ("expiry", "on", "read_as"),
    [
        ("761231", date(2026, 11, 22), "2076-12-31"),
        ("770101", date(2026, 11, 22), "1977-01-01"),
        ("120415", date(2026, 11, 22), "2012-04-15"),
        ("940623", date(2026, 11, 22), "1994-06-23"),
        ("050101", date(1999, 6, 1), "2005-01-01"),
    ],
)
def test_an_expiry_lies_from_49_years_back_to_50_ahead(expiry, on, read_as):
    assert str(with_dates("<<<<<<", expiry, on=on).fields.expiry_date) == read_as


def test_nobody_is_born_after_the_document_expired():
    read = with_dates("200101", "150101")
    assert str(read.fields.birth_date) == "1920-01-01"
    assert read.valid


def test_where_nobody_could_be_so_old_the_contradiction_is_an_error():
    read = with_dates("000101", "990101")
    assert str(read.fields.birth_date) == "2000-01-01"
    assert codes(read) == [("expiry_before_birth", "birth_date")]
    assert not read.valid


@pytest.mark.parametrize(("digit", "right"), [("<", True), ("0", True), ("7", False)])
def test_an_empty_optional_field_has_a_filler_or_a_zero(digit, right):
    upper, lower = write_mrz("TD3", PASSPORT)
    lower = lower[:42] + digit
    read = read_mrz(f"{upper}\n{lower}{check_digit(lower[:10] + lower[13:20] + lower[21:43])}", on=ON)
    assert read.checks["optional"] is right
    assert read.valid is right


def test_a_filled_optional_field_needs_its_digit():
    upper, lower = write_mrz("TD3", replace(PASSPORT, optional="ZE184226B"))
    lower = lower[:42] + "<"
    read = read_mrz(f"{upper}\n{lower}{check_digit(lower[:10] + lower[13:20] + lower[21:43])}", on=ON)
    assert {where for where, right in read.checks.items() if not right} == {"optional"}


def test_a_long_number_and_further_optional_data_are_told_apart():
    fields = replace(PASSPORT, document_code="I", number="D2314589073411", optional="XY7", optional_2="Z")
    lines = write_mrz("TD1", fields)
    assert lines[0] == f"I<QMTD23145890<73411{check_digit('D2314589073411')}<XY7<<<<<"
    assert read_mrz("\n".join(lines), on=ON).fields == fields


def long_number_zone(first: str, rest: str, digit: str) -> str:
    lines = list(write_mrz("TD1", replace(PASSPORT, document_code="I")))
    lines[0] = f"I<QMT{first}<{rest}{digit}".ljust(30, "<")
    return "\n".join(lines)


def test_a_long_number_whose_digit_covers_the_filler_is_accepted_with_a_remark():
    # The printed number of the Belgian specimen card BEL-BO-03003 in the Council's register PRADO.
    read = read_mrz(long_number_zone("000590240", "601", "3"), on=ON)
    assert read.checks["number"]
    assert read.fields.number == "000590240601"
    assert ("number_check_covers_filler", "number") in codes(read)


def test_a_short_number_without_check_digit_does_not_swallow_optional_data():
    read = read_mrz(long_number_zone("1234<<<<<", "987", "6"), on=ON)
    assert read.fields.number == "1234"
    assert read.fields.optional == "9876"
    assert not read.checks["number"]


@pytest.mark.parametrize(
    ("names", "surname", "given_names", "found"),
    [
        ("ARKFREITH", "ARKFREITH", "", []),
        ("SATRIYA<SUDARPA", "SATRIYA SUDARPA", "", []),
        ("VAN<DER<MUELLEN<<MARTIN", "VAN DER MUELLEN", "MARTIN", []),
        (
            "PAPANDROPOULOUS<<JONATHON<WARREN<TREVOR",
            "PAPANDROPOULOUS",
            "JONATHON WARREN TREVOR",
            ["names_may_be_truncated"],
        ),
        ("VARGA<<ILEN<<MARA", "VARGA", "ILEN MARA", ["name_fillers_misplaced"]),
        ("VARGA<<<ILEN", "VARGA", "ILEN", ["name_fillers_misplaced"]),
        ("<<ILEN", "", "ILEN", ["name_fillers_misplaced"]),
        ("VARGA<<1LEN", "VARGA", "1LEN", ["name_has_digits"]),
        ("", "", "", ["name_missing"]),
    ],
)
def test_names_are_parted_as_doc_9303_4_prescribes(names, surname, given_names, found):
    upper, lower = write_mrz("TD3", PASSPORT)
    read = read_mrz(f"{upper[:5]}{names.ljust(39, '<')}\n{lower}", on=ON)
    assert (read.fields.surname, read.fields.given_names) == (surname, given_names)
    assert codes(read) == [(code, "names") for code in found]
    assert read.valid is not bool({"name_has_digits", "name_missing"} & set(found))


@pytest.mark.parametrize(
    ("printed", "sex", "found"), [("<", "X", []), ("X", "X", ["sex_printed_as_x"]), ("7", "X", ["sex_unreadable"])]
)
def test_an_unspecified_sex_is_a_filler(printed, sex, found):
    upper, lower = write_mrz("TD3", PASSPORT)
    read = read_mrz(f"{upper}\n{lower[:20]}{printed}{lower[21:]}", on=ON)
    assert read.fields.sex == sex
    assert codes(read) == [(code, "sex") for code in found]


def test_unknown_codes_are_remarks():
    upper, lower = write_mrz("TD3", replace(PASSPORT, issuer="ZZZ", nationality="ZZZ", document_code="I"))
    read = read_mrz(f"{upper}\n{lower}", on=ON)
    assert read.valid
    assert {code for code, _ in codes(read)} == {"issuer_unknown", "nationality_unknown", "document_code_unusual"}


def test_germany_keeps_its_letter():
    upper, lower = write_mrz("TD3", replace(PASSPORT, issuer="D", nationality="D"))
    assert upper.startswith("P<D<<VARGA")
    read = read_mrz(f"{upper}\n{lower}", on=ON)
    assert (read.fields.issuer, read.fields.nationality) == ("D", "D")
    assert read.problems == ()


def test_an_empty_number_is_an_error():
    upper, lower = write_mrz("TD3", PASSPORT)
    lower = "<" * 9 + "0" + lower[10:43]
    read = read_mrz(f"{upper}\n{lower}{check_digit(lower[:10] + lower[13:20] + lower[21:43])}", on=ON)
    assert codes(read) == [("number_missing", "number")]
    assert not read.valid


def test_every_problem_speaks_three_languages():
    read = read_mrz("\n".join(["1" * 30] * 3), on=ON)
    assert len(read.problems) > 5
    for problem in read.problems:
        assert len({problem.text.en, problem.text.ru, problem.text.kk}) == 3
        assert "{" not in problem.text.en + problem.text.ru + problem.text.kk


def test_examples_hold():
    assert doctest.testmod(reading).failed == 0
