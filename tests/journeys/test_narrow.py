"""On a screen as narrow as a hand the keys do not cover what is said."""

from __future__ import annotations

import pytest
from tests.factories.travellers import passport

pytestmark = pytest.mark.browser
NUMBERS = iter(range(1, 10_000))
EDGES = """() => {
    const edges = (selector) => document.querySelector(selector).getBoundingClientRect();
    const keys = [...document.querySelectorAll(".keys .button")].filter((key) => key.offsetHeight);
    const tops = keys.map((key) => key.getBoundingClientRect().top);
    return {rows: new Set(tops.map(Math.round)).size, keys: edges(".keys").top, sentence: edges("#sentence").bottom,
            fixed: getComputedStyle(document.querySelector(".keys")).position === "sticky"};
}"""


@pytest.mark.parametrize("theme", ["day", "glare"])
@pytest.mark.parametrize("checkpoint", ["ford-bridge", "zhibek-zholy"])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_keys_leave_the_sentence_in_sight(open_page, address, language, checkpoint, theme, pictures_of):
    page = open_page("second_line", language=language, theme=theme, width=390, height=844)
    page.goto(address + "/lane/place/")
    page.locator("#lane").select_option(f"{checkpoint}/1")
    page.locator("form.narrow button.main").click()
    page.wait_for_selector("#desk[data-state=waiting]")
    page.wait_for_load_state("load")
    page.keyboard.type(passport(number=f"N{next(NUMBERS):07d}"), delay=1)
    page.wait_for_selector("#desk[data-state=report]")
    pictures_of(page, f"narrow-{checkpoint}-{language}-{theme}")
    seen = page.evaluate(EDGES)
    assert not seen["fixed"] or (seen["rows"] <= 2 and seen["sentence"] <= seen["keys"]), seen


@pytest.fixture
def pictures_of():
    """`pictures_of(page, "name")` keeps a picture where OTKEL_TESTS_PICTURES names a folder."""
    import os
    from pathlib import Path

    folder = os.environ.get("OTKEL_TESTS_PICTURES")
    return lambda page, name: page.screenshot(path=Path(folder) / f"{name}.png") if folder else None


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_head_leaves_the_screen_to_the_work_and_shows_where_one_is(open_page, address, language):
    page = open_page("supervisor", language=language, width=390, height=844)
    page.goto(address + "/overview/")
    assert page.evaluate("document.getElementById('main').getBoundingClientRect().top") < 150
    here = page.locator(".top nav [aria-current]").bounding_box()
    assert here["x"] >= 0
    assert here["x"] + here["width"] <= 390
