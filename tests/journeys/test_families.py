"""Families at the lane in a real browser: a parent and a child together, and a child who leaves with a school group."""

from __future__ import annotations

import re
import string
from datetime import UTC, datetime

import pytest
from tests.factories.travellers import passport

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NUMBERS = iter(range(1, 10_000))
LANGUAGES = pytest.mark.parametrize("language", ["en", "ru", "kk"])


def surname():
    """A surname that no other story has."""
    return "FAMILY" + "".join(string.ascii_uppercase[int(digit)] for digit in str(next(NUMBERS)))


def traveller(name, given, years, **other):
    born = f"{datetime.now(tz=UTC).year - years}-01-15"
    told = {"number": f"F7{next(NUMBERS):06d}", "surname": name, "given_names": given, "birth_date": born}
    return passport(**told | other)


def scanned(page, mrz):
    page.keyboard.type(mrz + "\n", delay=3)
    page.wait_for_selector("#desk[data-state=report]")
    page.wait_for_timeout(450)


def through(page):
    page.keyboard.press("Enter")
    page.wait_for_selector("#desk[data-state=done]")
    page.wait_for_timeout(450)


def opened(page, key, form):
    page.keyboard.press(key)
    page.wait_for_selector(f"dialog#{form}[open]")


def settled(page):
    page.wait_for_selector("dialog[open]", state="detached")
    page.wait_for_timeout(450)


@LANGUAGES
def test_a_parent_and_a_child_are_linked_by_keys_and_both_admitted(open_lane, looked_at, language):
    lane, name = open_lane(language=language), surname()
    scanned(lane, traveller(name, "NINA", 38))
    through(lane)
    scanned(lane, traveller(name, "LEV", 9))
    assert lane.locator(".family .family-proposed li").count() == 1
    looked_at(lane, "family-proposed", language, "wide")
    opened(lane, "f", "travelling")
    lane.keyboard.press("Enter")  # nothing is chosen yet: it is said inside the form, which stays open
    lane.wait_for_selector("#travelling-said [role=alert]")
    lane.keyboard.press("1")
    lane.keyboard.press("2")
    assert lane.locator("#travelling input[name=relation][value=parent]").is_checked()
    lane.locator("#travelling input[name=usual]").first.check()
    looked_at(lane, "family-adult", language, "wide")
    lane.keyboard.press("Enter")
    settled(lane)
    assert lane.locator(".family p.is-clear").count() == 1
    opened(lane, "k", "consent")
    lane.keyboard.press("1")
    lane.locator("#consent-of").fill("Oleg, 2")  # a digit in a field is a digit
    lane.locator("#consent-reference").fill("N-17")
    lane.locator("#consent label", has=lane.locator("input[value=in_order]")).click()
    lane.locator("#consent-words").fill("The seal and the dates of the journey agree.")
    looked_at(lane, "family-consent", language, "wide")
    assert lane.locator("#consent input[value=notarial]").is_checked()
    lane.keyboard.press("Enter")
    settled(lane)
    assert "Oleg, 2 · N-17" in lane.locator(".family").inner_text()
    looked_at(lane, "family-recorded", language, "wide")
    through(lane)
    assert lane.locator("[data-last] .sentence").inner_text()


@LANGUAGES
def test_a_child_leaves_with_a_school_group_whose_list_has_a_number(open_lane, looked_at, language):
    lane = open_lane(direction="exit", language=language, width=390)
    scanned(lane, traveller(surname(), "VERA", 45, nationality="QME"))
    leader = lane.locator("[data-inspection]").get_attribute("data-inspection")
    through(lane)
    scanned(lane, traveller(surname(), "MIRA", 12, nationality="QME"))
    assert lane.locator(".family .family-proposed").count() == 0  # another surname: the officer says who it is
    looked_at(lane, "family-exit", language, "narrow")
    lane.locator("[data-key=F]").click()
    lane.wait_for_selector("dialog#travelling[open]")
    lane.locator("#adult-sign").fill(leader)
    lane.locator("#travelling input[value=group_leader]").check()
    lane.locator("#how-sure").fill("The school's list names the child; the leader's order was shown.")
    lane.locator("#travelling button.main").click()
    lane.wait_for_selector("#travelling-said [role=alert]")  # the list's number is missing
    lane.locator("#group-list").fill("SCHOOL-12/7")
    looked_at(lane, "family-group", language, "narrow")
    lane.locator("#travelling button.main").click()
    settled(lane)
    assert "SCHOOL-12/7" in lane.locator(".family").inner_text()
    through(lane)


@LANGUAGES
def test_second_line_sees_the_family_of_a_child_and_notes_that_nothing_was_shown(
    open_lane, open_page, address, looked_at, language
):
    lane, name = open_lane(language=language), surname()
    scanned(lane, traveller(name, "NINA", 38))
    through(lane)
    scanned(lane, traveller(name, "LEV", 9))
    lane.keyboard.press("s")
    lane.wait_for_selector("dialog#referring[open]")
    lane.locator("#referring input[name=usual]").first.check()
    lane.locator("#referring button.main").click()
    lane.wait_for_selector("#desk[data-state=done]")
    ticket = re.search(r"\b[2-9A-Z]{4}\b", lane.locator("[data-last] .lead").inner_text()).group()
    second = open_page("second_line", language=language)
    second.goto(address + "/second-line/")
    second.locator("ol.queue a", has_text=ticket).click()
    second.locator("form[action$='/taking/'] button").click()
    second.wait_for_selector("#family")
    assert name in second.locator("#family .family-proposed").inner_text()
    second.locator("#family details summary").click()
    second.locator("#consent-shown").select_option("none_shown")
    second.locator("#consent-finding").select_option("uncertain")
    second.locator("#consent-words").fill("The mother says that the father works abroad.")
    looked_at(second, "family-file", language, "wide")
    second.locator("#family button.main").click()
    second.wait_for_selector("[role=status]")
    assert "works abroad" in second.locator("#family").inner_text()
