"""What a wrong reading may have been meant as: proposals of least changes, never for a number that was forged."""

from __future__ import annotations

import doctest
import string
import time
from datetime import date

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from otkel.engines.documents import MrzFields, MrzFormat, propose_repairs, read_mrz, repairs, write_mrz
from otkel.engines.documents.layouts import LAYOUTS
from otkel.vocabulary.check_digits import CHARACTERS
from otkel.vocabulary.partial_dates import PartialDate

ON = date(2026, 11, 22)
UPPER = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
LOWER = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
CARD = write_mrz(
    "TD1",
    MrzFields("I", "UTO", "X7", "UTO", "ERIKSSON", "ANNA", PartialDate(1974, 8, 12), "F", PartialDate(2031, 4, 15)),
)
TAKEN_FOR = {"0": "OQD", "1": "I", "2": "Z", "5": "S", "8": "B"}
LIKE_NO_DIGIT = "ACEFHJKMNPRTVWXY"  # letters of a number that no digit looks like


def proposed(*lines):
    return propose_repairs("\n".join(lines), on=ON)


def told(repair):
    return [(change.line, change.column, change.was, change.now, change.field) for change in repair.changes]


@st.composite
def zones(draw, letters=string.ascii_uppercase):
    """A valid zone of any format, its number printed as states do: up to two letters, then digits."""
    kind = draw(st.sampled_from([kind.value for kind in MrzFormat]))
    prefix, digits = draw(st.text(letters, max_size=2)), draw(st.text(string.digits, min_size=5, max_size=7))
    word = st.text(string.ascii_uppercase, min_size=1, max_size=10)
    days = st.dates(date(1940, 1, 1), date(2005, 12, 31))
    fields = MrzFields(
        document_code="V" if kind.startswith("MRV") else "P" if kind == "TD3" else "I",
        issuer="UTO",
        number=prefix + digits,
        nationality=draw(st.sampled_from(["UTO", "KAZ", "UZB", "D"])),
        surname=draw(word),
        given_names=draw(word),
        birth_date=PartialDate.of(draw(days)),
        sex=draw(st.sampled_from("MFX")),
        expiry_date=PartialDate.of(draw(st.dates(date(2020, 1, 1), date(2040, 12, 31)))),
        optional=draw(st.text(string.digits, max_size=7)),
    )
    return LAYOUTS[MrzFormat(kind)], write_mrz(kind, fields)


def checked_digits(layout, zone):
    """Places of digits that a check digit covers, and of the check digits themselves."""
    fields = [layout.number, layout.birth_date, layout.expiry_date]
    places = {place for field in fields for place in range(field.start, field.stop)}
    places |= {layout.number_check, layout.birth_date_check, layout.expiry_date_check}
    if layout.composite_check is not None:
        places |= {*range(layout.optional.start, layout.optional.stop), layout.composite_check}
    return sorted(place for place in places if zone[place] in TAKEN_FOR)


def misread(layout, lines, changes):
    zone = list("".join(lines))
    for place, sign in changes:
        zone[place] = sign
    joined = "".join(zone)
    return tuple(joined[start : start + layout.width] for start in range(0, layout.length, layout.width))


@given(zones(), st.data())
def test_one_or_two_look_alikes_in_checked_fields_have_the_original_among_the_proposals(document, data):
    layout, lines = document
    zone = "".join(lines)
    digits = checked_digits(layout, zone)
    places = data.draw(st.lists(st.sampled_from(digits), min_size=1, max_size=2, unique=True))
    read = misread(layout, lines, [(place, data.draw(st.sampled_from(TAKEN_FOR[zone[place]]))) for place in places])
    assume(not read_mrz("\n".join(read), on=ON).valid)  # two changes of a number may make up for one another
    found = proposed(*read)
    assert lines in [repair.lines for repair in found]
    assert all(repair.mrz.valid and len(repair.changes) <= 3 for repair in found)
    assert all(repair.officer_decides for repair in found) or len(found) == 1


@given(zones(LIKE_NO_DIGIT), st.data())
def test_a_digit_that_was_exchanged_for_another_yields_no_proposal(document, data):
    layout, lines = document
    zone = "".join(lines)
    field = data.draw(st.sampled_from([layout.number, layout.birth_date, layout.expiry_date]))
    place = data.draw(st.sampled_from([p for p in range(field.start, field.stop) if zone[p].isdigit()]))
    forged = data.draw(st.sampled_from([digit for digit in string.digits if digit != zone[place]]))
    read = misread(layout, lines, [(place, forged)])
    assume(not read_mrz("\n".join(read), on=ON).valid)
    assert proposed(*read) == ()


@given(zones(LIKE_NO_DIGIT), st.data())
def test_a_check_digit_is_never_exchanged_for_the_one_that_would_be_right(document, data):
    layout, lines = document
    zone = "".join(lines)
    checks = [layout.number_check, layout.birth_date_check, layout.expiry_date_check, layout.composite_check]
    place = data.draw(st.sampled_from([check for check in checks if check is not None]))
    wrong = data.draw(st.sampled_from([digit for digit in string.digits if digit != zone[place]]))
    assert proposed(*misread(layout, lines, [(place, wrong)])) == ()


@given(zones(), st.data())
def test_no_proposal_exchanges_a_digit_for_a_digit_or_a_letter_for_a_letter_in_what_was_read(document, data):
    layout, lines = document
    places = data.draw(st.lists(st.integers(0, layout.length - 1), max_size=3, unique=True))
    read = misread(layout, lines, [(place, data.draw(st.sampled_from(CHARACTERS))) for place in places])
    for repair in proposed(*read):
        for change in repair.changes:
            codes = change.field in {"issuer", "nationality", "sex"}
            assert codes or change.was.isdigit() != change.now.isdigit()
            assert read[change.line - 1][change.column - 1] == change.was
        named = read_mrz("\n".join(read), on=ON).fields
        same = (repair.mrz.fields.surname, repair.mrz.fields.given_names) == (named.surname, named.given_names)
        assert same or (repair.touches_name and repair.officer_decides)


@given(zones(), st.data())
def test_a_filler_lost_or_doubled_in_a_run_is_among_the_proposals(document, data):
    layout, lines = document
    zone = "".join(lines)
    runs = [p for p in range(1, layout.length) if zone[p] == zone[p - 1] == "<" and p % layout.width]
    assume(runs)
    place, twice = data.draw(st.sampled_from(runs)), data.draw(st.booleans())
    line, column = divmod(place, layout.width)
    read = list(lines)
    read[line] = lines[line][:column] + ("<<" if twice else "") + lines[line][column + 1 :]
    found = proposed(*read)
    assert lines in [repair.lines for repair in found]
    for repair in found:
        assert repair.officer_decides or (len(found) == 1 and not repair.touches_name)


def test_a_right_zone_has_nothing_to_repair():
    assert proposed(UPPER, LOWER) == ()


def test_one_look_alike_in_the_number_is_one_proposal_that_says_what_it_changes():
    (repair,) = proposed(UPPER, LOWER.replace("L898902", "L8989O2"))
    assert repair.lines == (UPPER, LOWER)
    assert told(repair) == [(2, 6, "O", "0", "number")]
    assert (repair.touches_name, repair.officer_decides) == (False, False)
    assert repair.changes[0].text.en == "line 2, column 6: O → 0 (document number)"
    assert repair.as_dict("ru")["changes"][0]["text"] == "строка 2, знак 6: O → 0 (номер документа)"


def test_the_specimens_number_with_another_digit_is_left_alone():
    assert proposed(UPPER, LOWER.replace("L898902", "L898972")) == ()


def test_a_letter_in_a_check_digits_place_is_the_digit_that_it_looks_like():
    (repair,) = proposed(UPPER, LOWER[:-2] + "I0")
    assert told(repair) == [(2, 43, "I", "1", "optional_check")]


def test_a_digit_in_a_name_goes_to_the_officer():
    (repair,) = proposed(UPPER.replace("ERIKSS", "ERIK5S"), LOWER)
    assert told(repair) == [(1, 10, "5", "S", "names")]
    assert repair.touches_name
    assert repair.officer_decides


def test_a_lost_filler_between_surname_and_given_names_has_three_readings():
    found = proposed(UPPER.replace("<<ANNA", "<ANNA"), LOWER)
    assert (UPPER, LOWER) in [repair.lines for repair in found]
    assert len(found) == 3
    assert all(repair.officer_decides for repair in found)


@pytest.mark.parametrize("text", [UPPER[:-1] + LOWER, UPPER + LOWER.replace("<<<<<", "<<<<")])
def test_lines_joined_to_one_that_lost_a_filler_are_parted_again(text):
    assert (UPPER, LOWER) in [repair.lines for repair in proposed(text)]


def test_the_single_filler_of_a_short_number_is_put_in_again():
    days = PartialDate(1974, 8, 12), "F", PartialDate(2031, 4, 15)
    mrz = write_mrz("TD3", MrzFields("P", "UTO", "X1234567", "UTO", "A", "B", *days))
    (repair,) = proposed(mrz[0], mrz[1].replace("X1234567<", "X1234567"))
    assert repair.lines == mrz
    assert told(repair) == [(2, 9, "", "<", "number")]
    assert repair.changes[0].text.en == "line 2, column 9: < put in (document number)"


def test_a_lost_filler_and_a_look_alike_are_two_changes():
    (repair,) = proposed(CARD[0][:-1], CARD[1].replace("740812", "74O8I2")[:30], CARD[2])
    assert repair.lines == CARD
    assert len(repair.changes) == 3


def test_a_state_that_nobody_has_is_the_one_that_looks_like_it():
    (repair,) = proposed(UPPER, LOWER.replace("UTO", "UT0"))
    assert told(repair) == [(2, 13, "0", "O", "nationality")]


def test_four_changes_are_too_many():
    assert proposed(UPPER, LOWER.replace("7408122", "74O8IZZ").replace("120415", "12O415")) == ()


@pytest.mark.parametrize("text", ["", "\n", "hello", "🙂" * 44, "<" * 5000, UPPER, f"{UPPER}\n{LOWER[:-2]}"])
def test_what_is_no_zone_has_no_proposal(text):
    assert propose_repairs(text, on=ON) == ()


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(list(LAYOUTS.values())), st.data())
def test_no_text_takes_long_and_none_has_more_than_five_proposals(layout, data):
    signs = data.draw(st.sampled_from([CHARACTERS, "O0I1S5B8<", "A8B8", "<8B", "ILS5<"]))
    sizes = [layout.width + data.draw(st.integers(-1, 1)) for _ in range(layout.lines)]
    lines = [data.draw(st.text(signs, min_size=size, max_size=size)) for size in sizes]
    start = time.process_time()
    found = proposed(*lines)
    assert len(found) <= 5
    assert time.process_time() - start < 0.1, "fifty times what the slowest takes: the machine may be busy"


def test_the_worst_number_and_optional_data_take_less_than_20_milliseconds():
    worst = [
        (UPPER, "8A8B8A8B8" + "6UTO7408122F1204159" + "B8S5B8S5B8S5B8" + "10"),
        ("I<UTO" + "B8S5B8S5B" + "6" + "8B5S8B5S8B5S8B5", "7408122F3104156UTO" + "S5B8S5B8S5B" + "3", CARD[2]),
    ]
    for lines in worst:
        took = []
        for _ in range(5):
            start = time.process_time()
            proposed(*lines)
            took.append(time.process_time() - start)
        assert min(took) < 0.020


def test_examples_hold():
    assert doctest.testmod(repairs).failed == 0
