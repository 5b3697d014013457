"""The sheet of a day on a screen: three languages, two sizes, three themes; nothing cut off, axe clean."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SIZES = {"wide": (1280, 800), "narrow": (390, 844)}


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("size", SIZES)
def test_the_sheet_and_a_day_that_cannot_be(open_page, address, looked_at, language, size):
    width, height = SIZES[size]
    page = open_page("supervisor", language=language, width=width, height=height)
    page.goto(f"{address}/sheet/?checkpoint=ford-bridge")
    looked_at(page, "sheet", language, size)
    page.goto(f"{address}/sheet/?checkpoint=ford-bridge&date=2999-01-01")
    page.wait_for_selector("#wrong")
    looked_at(page, "sheet-wrong", language, size)
