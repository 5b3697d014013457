"""Each screen in three languages and three themes: nothing for axe to find, nothing cut off, a picture of each."""

from __future__ import annotations

import pytest
from tests.factories.screens import SIZES, in_each_language_and_size
from tests.factories.travellers import passport

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PLAIN = {
    "entrance": "/",
    "enrol": "/enrol/",
    "sign-in": "/accounts/login/",
    "mine": "/my/",
    "style": "/style/",
    "nothing": "/nothing-here/",
}
SERVING = {"onward": "/", "place": "/lane/place/", "checkpoints": "/checkpoints/", "search": "/people/"}
NUMBERS = iter(range(1, 10_000))


@in_each_language_and_size
def test_pages_that_anybody_may_open(open_page, address, looked_at, language, size):
    width, height = SIZES[size]
    page = open_page(None, language=language, width=width, height=height)
    for name, path in PLAIN.items():
        page.goto(address + path)
        looked_at(page, name, language, size)


@in_each_language_and_size
def test_the_lane_in_each_of_its_states(open_lane, looked_at, language, size):
    width, height = SIZES[size]
    page = open_lane(language=language, width=width, height=height)
    looked_at(page, "lane-waiting", language, size)
    page.keyboard.type("P<UTOSHORT<<ANNA", delay=1)
    page.locator("#scan button.main").click()
    page.wait_for_selector("#desk[data-state=wrong]")
    looked_at(page, "lane-wrong", language, size)
    page.fill("#mrz", "")
    page.keyboard.type(passport(number=f"S{next(NUMBERS):07d}"), delay=1)
    page.wait_for_selector("#desk[data-state=report]")
    page.wait_for_timeout(450)
    looked_at(page, "lane-report", language, size)
    page.keyboard.press("?")
    page.keyboard.press("?")
    looked_at(page, "lane-why", language, size)
    page.keyboard.press("s")
    page.wait_for_selector("dialog#referring[open]")
    looked_at(page, "lane-second-line", language, size)
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    page.wait_for_selector("#desk[data-state=done]")
    page.wait_for_timeout(800)
    looked_at(page, "lane-done", language, size)
    page.keyboard.press("t")
    page.wait_for_selector("dialog#over[open] svg.timeline")
    looked_at(page, "lane-timeline", language, size)


@in_each_language_and_size
def test_the_other_screens_of_those_who_serve(open_page, address, looked_at, language, size):
    width, height = SIZES[size]
    page = open_page("supervisor", language=language, width=width, height=height)
    for name, path in {
        "onward": "/",
        "place": "/lane/place/",
        "checkpoints": "/checkpoints/",
        "passkeys": "/accounts/passkeys/",
        "make-passkey": "/accounts/passkeys/add/",
        "search": "/people/",
    }.items():
        page.goto(address + path)
        looked_at(page, name, language, size)
    page.select_option("#purpose", "oversight")
    page.fill("#case", "CASE-1")
    page.fill("#number", "NOBODY1")
    page.locator("form.stack button.main").click()
    page.wait_for_selector("#answer")
    looked_at(page, "search-answer", language, size)
