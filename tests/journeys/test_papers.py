"""Unusual papers by keyboard alone, and their screens looked at: axe, nothing cut off, three languages."""

from __future__ import annotations

import pytest
from tests.factories.travellers import passport

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LANGUAGES = ("kk", "ru", "en")
SIZES = {"wide": (1280, 800), "narrow": (390, 844)}
TARGET = 44  # pixels: what a finger needs


@pytest.fixture(params=LANGUAGES)
def language(request):
    """Each language."""
    return request.param


@pytest.fixture(params=SIZES)
def size(request):
    """Each size of the screen."""
    return request.param


def at(open_lane, language="en", size="wide"):
    """The lane, its scripts at work: a key pressed before that would be nobody's."""
    width, height = SIZES[size]
    page = open_lane(language=language, width=width, height=height)
    page.wait_for_load_state()
    return page


def types(page, *words):
    """Field after field, by Tab alone."""
    for number, word in enumerate(words):
        if number:
            page.keyboard.press("Tab")
        page.keyboard.type(word)


def report(page):
    page.wait_for_selector("#desk[data-state=report]")


def test_a_refugees_document_is_typed_and_inspected_by_keyboard_alone(open_lane):
    page = at(open_lane)
    page.keyboard.press("F2")
    page.wait_for_selector("#other-paper[open]")
    assert page.evaluate("document.activeElement.id") == "other-kind"
    types(page, "refug", "uto", "xxb", "rt 100-300", "Linden", "Mara", "1961-XX-XX", "f", "2031-05-01")
    page.keyboard.press("Enter")
    report(page)
    assert "refugee travel document" in page.locator(".person").inner_text()
    assert "RT100300" in page.locator(".person").inner_text()


def test_what_cannot_be_so_is_said_in_the_form_and_nothing_typed_is_lost(open_lane):
    page = at(open_lane)
    page.keyboard.press("F2")
    types(page, "state", "uto", "xxa", "ST 1", "Norrin", "", "yesterday")
    page.keyboard.press("Enter")
    page.wait_for_selector("#other-paper-said [role=alert]")
    assert page.locator("#other-paper").get_attribute("open") is not None
    assert page.locator("#other-surname").input_value() == "Norrin"


def test_a_reader_ends_the_first_line_with_enter_and_the_second_document_is_still_read_whole(open_lane):
    page = at(open_lane)
    page.keyboard.type(passport("QMV", number="TWO00001", surname="OSTROVA", birth_date="1951-02-03"))
    report(page)
    page.keyboard.press("F4")
    page.wait_for_selector("#another[open]")
    for line in passport("QME", number="TWO00002", surname="OSTROW", birth_date="1951-02-03").splitlines():
        page.keyboard.type(line)
        page.keyboard.press("Enter")
    page.wait_for_selector(".paper-beside")
    assert "TWO00002" in page.locator(".paper-beside").inner_text()
    assert page.locator("dialog[open]").count() == 0


def test_somebody_hurt_is_through_after_one_key_and_a_sentence(open_lane):
    page = at(open_lane)
    page.keyboard.press("F9")
    page.wait_for_selector("#emergency[open]")
    page.keyboard.type("Unconscious after a crash; the ambulance takes him on.")
    page.keyboard.press("Enter")
    report(page)
    assert "Let through at once" in page.locator("#sentence").inner_text()
    page.wait_for_timeout(500)  # keys that come sooner were meant for the screen before
    page.keyboard.press("Enter")
    page.wait_for_selector("#desk[data-state=done]")


def test_a_child_is_asked_for_the_parents_number_and_no_other(open_lane):
    page = at(open_lane)
    page.keyboard.press("F2")
    page.locator("#other-kind").select_option("child_in_passport")
    assert page.locator("#other-holder").is_visible()
    assert not page.locator("#other-number").is_visible()


def test_the_forms_for_other_papers_look_right(open_lane, looked_at, language, size):
    page = at(open_lane, language, size)
    for key, name in (("F2", "other-paper"), ("F9", "emergency")):
        page.keyboard.press(key)
        page.wait_for_selector(f"#{name}[open]")
        for field in page.locator(f"#{name} :is(input, select, textarea, button):visible").all():
            box = field.bounding_box()
            assert field.get_attribute("type") == "checkbox" or box["height"] >= TARGET, field.get_attribute("id")
        looked_at(page, name, language, size)
        page.keyboard.press("Escape")


def test_reports_on_other_papers_look_right(open_lane, looked_at, language, size):
    page = at(open_lane, language, size)
    page.keyboard.press("F2")
    page.locator("#other-kind").select_option("seafarer")
    values = {"issuer": "QMV", "nationality": "QMV", "number": "SE1", "surname": "Ostrov", "expiry": "2031-05-01"}
    for field, value in values.items():
        page.locator(f"#other-{field}").fill(value)
    page.keyboard.press("Enter")
    report(page)
    looked_at(page, "paper-report", language, size)
    page.keyboard.press("F4")
    page.wait_for_selector("#another[open]")
    looked_at(page, "another-document", language, size)
    page.locator("#another-mrz").fill(passport("QME", number="TWO00003", surname="OSTROV"))
    page.keyboard.press("Enter")
    page.wait_for_selector(".paper-beside")
    looked_at(page, "paper-beside", language, size)
    page.keyboard.press("Escape")
    page.wait_for_selector("#desk[data-state=waiting]")
    page.keyboard.press("F9")
    page.locator("#emergency-words").fill("Unconscious after a crash; the ambulance takes him on.")
    page.keyboard.press("Enter")
    report(page)
    looked_at(page, "emergency-report", language, size)
