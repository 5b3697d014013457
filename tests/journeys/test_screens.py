"""Each screen in three languages and three themes: nothing for axe to find, nothing cut off, a picture of each."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.factories.travellers import passport

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LANGUAGES = ("kk", "ru", "en")
# A theme changes colours and the size of type; how narrow the screen is changes neither.
THEMES = {"wide": ("day", "night", "glare"), "narrow": ("day", "glare")}
SIZES = {"wide": (1280, 800), "narrow": (390, 844)}
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


@pytest.fixture(scope="session")
def pictures(tmp_path_factory):
    """Where pictures of screens go: OTKEL_TESTS_PICTURES names a folder to keep them."""
    kept = os.environ.get("OTKEL_TESTS_PICTURES")
    folder = Path(kept) if kept else tmp_path_factory.mktemp("pictures")
    folder.mkdir(parents=True, exist_ok=True)
    print(f"pictures of the screens: {folder}")  # noqa: T201
    return folder


@pytest.fixture
def looked_at(pictures):
    """`looked_at(page, "lane", "kk", "wide")`: axe in each theme, nothing wider than the screen, a picture of each."""

    def look(page, name, language, size):
        for theme in THEMES[size]:
            page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme)
            page.wait_for_timeout(150)
            page.screenshot(path=pictures / f"{name}-{language}-{size}-{theme}.png", caret="initial", full_page=True)
            excess = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert excess <= 0, f"{name} in {language} is {excess} pixels too wide ({size}, {theme})"
            found = Axe().run(page)
            said = [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found.response["violations"]]
            assert said == [], f"{name} in {language}, {size}, {theme}"

    return look


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_that_anybody_may_open(open_page, address, looked_at, language, size):
    width, height = SIZES[size]
    page = open_page(None, language=language, width=width, height=height)
    for name, path in PLAIN.items():
        page.goto(address + path)
        looked_at(page, name, language, size)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
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


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
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
