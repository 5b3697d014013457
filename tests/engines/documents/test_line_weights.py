"""The likeliest zone that the check digits allow; in names nothing is settled but by the page's own print."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otkel.engines.documents import MrzFields, MrzFormat, write_mrz
from otkel.engines.documents.line_weights import likeliest_zone, settled, signs_allowed
from otkel.engines.documents.printed_words import PrintedWords
from otkel.vocabulary.check_digits import CHARACTERS
from otkel.vocabulary.partial_dates import PartialDate

ON = date(2026, 11, 22)
TD3 = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
POLISH = ("P<POLKOWALSKA<<ANNA<<<<<<<<<<<<<<<<<<<<<<<<<", "ZS00001774POL7203305F1607130<<<<<<<<<<<<<<08")


def weights(lines, doubts=None):
    """Weights in which `lines` stand; `doubts` gives other signs by (line, place): (sign, weight)."""
    made = [[[0.0 if sign == one else -9.0 for one in CHARACTERS] for sign in line] for line in lines]
    for (line, place), signs in (doubts or {}).items():
        for sign, weight in signs:
            made[line][place][CHARACTERS.index(sign)] = weight
        top = max(made[line][place])
        made[line][place] = [weight - top for weight in made[line][place]]
    return made


def test_what_was_seen_clearly_is_the_zone_without_a_doubt():
    zone = likeliest_zone(weights(TD3), "TD3", on=ON)
    assert zone.mrz.lines == TD3
    assert (zone.lighter, zone.rivals, zone.names_apart) == (0.0, (), 9.0)


def test_the_check_digits_choose_among_signs_that_weigh_alike():
    zone = likeliest_zone(weights(POLISH, {(1, 0): [("2", 0.6)], (1, 8): [("1", 1.0)]}), "TD3", on=ON)
    assert zone.mrz.lines == POLISH


def test_what_no_check_digit_allows_is_no_zone():
    wrong = (TD3[0], TD3[1].replace("L898902C3", "L898903C3"))
    assert likeliest_zone(weights(wrong), "TD3", on=ON) is None


def test_a_rival_with_right_check_digits_is_told_and_the_page_decides():
    zone = likeliest_zone(weights(POLISH, {(1, 0): [("2", 0.4)], (1, 1): [("5", 0.4)]}), "TD3", on=ON)
    assert zone.mrz.fields.number == "250000177"
    assert [rival.fields.number for rival in zone.rivals] == ["ZS0000177"]
    mrz, number_sure, _ = settled(zone, PrintedWords.of(["PASZPORT", "ZS 0000177"]), on=ON)
    assert (mrz.fields.number, number_sure) == ("ZS0000177", True)
    assert settled(zone, PrintedWords.of(["nothing of use"]), on=ON) == (zone.mrz, False, False)


def test_a_doubtful_letter_in_a_name_is_settled_by_the_page_alone():
    zone = likeliest_zone(weights(TD3, {(0, 11): [("D", 0.5)]}), "TD3", on=ON)
    assert zone.mrz.fields.surname == "ERIKSSDN"
    assert zone.names_apart == pytest.approx(0.5)
    assert settled(zone, PrintedWords.of(["Anna Maria"]), on=ON)[0].fields.surname == "ERIKSSDN"
    mrz, _, sure = settled(zone, PrintedWords.of(["Eriksson", "Anna Maria"]), on=ON)
    assert (mrz.fields.surname, sure) == ("ERIKSSON", True)


def test_a_state_or_code_that_nobody_has_gives_way_to_its_neighbour():
    seen = weights(POLISH, {(0, 1): [("C", 2.0)], (0, 3): [("D", 5.0)], (1, 11): [("Q", 1.0)]})
    assert likeliest_zone(seen, "TD3", on=ON).mrz.lines == POLISH


def test_page_words_match_with_and_without_marks():
    page = PrintedWords.of(["ÆVARSDÓTTIR", "Þuríður Ösp", "Özgür", "A 00-00000"])
    assert page.say_names("AEVARSDOTTIR<<THURIDUR<OESP<<<")
    assert page.say_names("OZGUR<<<")
    assert not page.say_names("OZGOR<<<")
    assert not page.say_names("<<<<")
    assert page.say_number("A0000000")
    assert not page.say_number("A")


@given(st.sampled_from(list(MrzFormat)), st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=12))
def test_every_format_is_read_from_its_weights(mrz_format, surname):
    code = "V" if mrz_format.startswith("MRV") else "P" if mrz_format == "TD3" else "I"
    fields = MrzFields(
        code, "UTO", "L898902C3", "UTO", surname, "A", PartialDate(1974, 8, 12), "F", PartialDate(2031, 4, 15)
    )
    lines = write_mrz(mrz_format, fields)
    assert likeliest_zone(weights(lines), mrz_format, on=ON).mrz.lines == lines
    assert [len(line) for line in signs_allowed(mrz_format)] == [len(line) for line in lines]
    assert all(
        sign in signs
        for line, places in zip(lines, signs_allowed(mrz_format), strict=True)
        for sign, signs in zip(line, places, strict=True)
    )
