"""The sheet of a day on a screen: three languages, two sizes, three themes; nothing cut off, axe clean."""

from __future__ import annotations

import pytest
from tests.factories.screens import SIZES, in_each_language_and_size

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@in_each_language_and_size
def test_the_sheet_and_a_day_that_cannot_be(open_page, address, looked_at, language, size):
    width, height = SIZES[size]
    page = open_page("supervisor", language=language, width=width, height=height)
    page.goto(f"{address}/sheet/?checkpoint=ford-bridge")
    looked_at(page, "sheet", language, size)
    page.goto(f"{address}/sheet/?checkpoint=ford-bridge&date=2999-01-01")
    page.wait_for_selector("#wrong")
    looked_at(page, "sheet-wrong", language, size)
