"""A list of wanted vehicles asks questions about vehicles, says its age, and stops nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.stores import both_stores

from otkel.procedures import Refused
from otkel.procedures.border.load_vehicle_alerts import AlertsGiven, load_vehicle_alerts
from otkel.procedures.border.open_passage import open_passage
from otkel.procedures.border.passages import PassageGiven
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores
HEAD = "plate,state,reference,words\n"
STOLEN = HEAD + "FB-0042,UTO,W-1,Reported stolen on 3 May\n"


@pytest.fixture
def load(enrol, now):
    """`load(text)` loads a list as it stood an hour ago."""
    chief = enrol("supervisor")

    def loaded(text, *, source="Interior", as_of=None):
        given = AlertsGiven(source, as_of or now - timedelta(hours=1), text)
        return load_vehicle_alerts(given, at=now, by=chief, ground="import")

    return loaded


@pytest.fixture
def asked(lane, now):
    """`asked(plate)` is what is asked about a car of this plate."""

    def questions(plate, state="UTO"):
        given = PassageGiven("ford-bridge", "4", "entry", "car", plate=plate, state=state)
        return {each.code: each.text.en for each in open_passage(given, at=now, by=lane, ground="passage").questions}

    return questions


def test_a_hit_is_a_question_with_its_source_in_whatever_alphabet_the_plate_was_read(load, asked):
    load(STOLEN)
    said = asked("fb 0042")["vehicle_sought"]
    assert "Interior" in said
    assert "W-1" in said
    assert "Reported stolen on 3 May" in said
    assert asked("FB 0043") == {}


def test_another_states_plate_is_another_vehicle(load, asked):
    load(STOLEN)
    assert asked("FB0042", state="QMV") == {}
    assert "vehicle_sought" in asked("FB0042", state="")


def test_the_newest_edition_of_a_source_holds_whenever_it_was_loaded(load, asked, now):
    load(HEAD, as_of=now - timedelta(minutes=5))
    load(STOLEN, as_of=now - timedelta(hours=3))
    assert asked("FB0042") == {}


def test_a_list_of_the_day_before_yesterday_says_its_age(load, asked, now):
    load(HEAD, as_of=now - timedelta(days=2))
    assert set(asked("AAA1")) == {"alerts_too_old"}


def test_a_deployment_says_after_how_many_hours_a_list_is_old(load, asked, now, settings):
    load(HEAD, as_of=now - timedelta(hours=30))
    assert set(asked("AAA1")) == {"alerts_too_old"}
    settings.OTKEL_LIST_HOURS = 48
    assert asked("AAA2") == {}


def test_the_same_edition_twice_is_one(load):
    first, again = load(STOLEN), load(STOLEN)
    assert (first.lines, first.repeated, again.lines, again.repeated) == (1, False, 1, True)


def test_lines_that_cannot_be_used_are_told_and_the_others_hold(load, asked):
    receipt = load(STOLEN + "?,UTO,W-2,x\nAA1,ZZ9,W-3,x\nAA2,UTO,W-4,\n")
    assert [number for number, _ in receipt.wrong] == [3, 4, 5]
    assert receipt.lines == 1
    assert "vehicle_sought" in asked("FB0042")


@pytest.mark.parametrize("text", ["", "a,b\n", "plate;state;reference;words\n", "\x00"])
def test_a_file_that_is_no_list_is_refused_whole(load, text):
    with pytest.raises(Unusable) as refused:
        load(text)
    assert refused.value.code == "bad_head"


def test_a_list_is_loaded_centrally(enrol, now):
    for role, place in (("supervisor", "ford-bridge"), ("first_line", ""), ("ombudsman", "")):
        with pytest.raises(Refused):
            load_vehicle_alerts(AlertsGiven("x", now, HEAD), at=now, by=enrol(role, place), ground="import")
