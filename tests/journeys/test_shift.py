"""A shift in a real browser, with keys alone, from its opening to the next one; and every screen of it, looked at."""

from __future__ import annotations

import json

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]
HERE = "north-gate"
BOARD = f"/shift/?checkpoint={HERE}"
LANGUAGES = ("kk", "ru", "en")
SIZES = {"wide": (1280, 800), "narrow": (390, 844)}


@pytest.fixture(scope="module")
def staff(installation):
    """A supervisor who comes after the demonstration's, and somebody to be called, at North Gate."""
    for number, role in (("R-1", "supervisor"), ("N-7", "first_line")):
        told = ("officer", "enrol", number, "--name", "N", "--role", role, "--checkpoint", HERE)
        installation.otkel(*told)
    return {"relief": "R-1", "lane": "N-7"}


@pytest.fixture(params=LANGUAGES)
def language(request):
    """Each language."""
    return request.param


@pytest.fixture(params=SIZES)
def size(request):
    """Each size of the screen."""
    return request.param


def by_keys(page, selector, *, typed=""):
    """Walk to a field or button with the tab key alone, type into it, and press Enter where it is a button."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            break
    else:
        raise AssertionError(f"no key leads to {selector}")
    if typed:
        page.keyboard.type(typed)
    else:
        page.keyboard.press("Enter")
        page.wait_for_load_state()


def test_a_shift_from_its_opening_to_the_next_one_by_keys_alone(open_page, address, installation, staff):
    page = open_page("supervisor")
    page.goto(address + BOARD)
    by_keys(page, "#name", typed="night")
    page.keyboard.press("Enter")
    page.wait_for_selector(".leads.is-clear")
    called = f"li:has(strong:text-is('{staff['lane']}'))"
    page.locator(f"{called} select").select_option("2")
    page.locator(f"{called} button[value=yes]").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(f"{called} .mark.is-clear")
    page.goto(address + BOARD)
    by_keys(page, "#lane-3 button[value=no]")
    page.wait_for_selector("#lane-3 .mark.is-stop")
    page.goto(address + f"/shift/stock/?checkpoint={HERE}")
    page.locator("#kind").select_option("key")
    by_keys(page, "#first", typed="9")
    page.keyboard.press("Enter")
    page.wait_for_selector("#moves")
    given = ("stock", "move", "given", "--kind", "key", "--first", "9", "--officer", staff["lane"])
    installation.otkel(*given, "--checkpoint", HERE, "--as", staff["relief"])
    page.goto(address + BOARD)
    by_keys(page, "#to", typed=staff["relief"])
    page.keyboard.press("Enter")
    page.wait_for_selector(".waiting-shift")
    assert f"{staff['lane']}: key 9" in page.locator(".waiting-shift").inner_text()
    asked = ("--checkpoint", HERE, "--as", staff["relief"], "--json")
    day = json.loads(installation.otkel("shift", "take-over", "--name", "day", *asked))
    assert [each["name"] for each in day["unclosed"]] == ["night"]
    page.goto(address + BOARD)
    assert f"{staff['relief']} leads since" in page.locator(".leads").inner_text()
    by_keys(page, ".banner button")
    page.wait_for_selector(".banner", state="detached")
    installation.otkel("shift", "close", *asked)
    page.goto(address + BOARD)
    assert "No shift is open." in page.locator("main").inner_text()


def test_the_screens_of_a_shift_before_during_and_after(
    open_page, address, installation, staff, looked_at, language, size
):
    width, height = SIZES[size]
    page = open_page("supervisor", language=language, width=width, height=height)
    page.goto(address + BOARD)
    looked_at(page, "shift-none", language, size)
    page.locator(".act button.main").click()
    page.wait_for_selector(".leads.is-clear")
    page.locator("#lane-2 summary").click()
    page.locator("#to").fill("nobody")
    looked_at(page, "shift-open", language, size)
    page.locator("section[aria-labelledby=handing] button.main").click()
    page.wait_for_selector("#wrong")
    looked_at(page, "shift-wrong", language, size)
    page.locator("#to").fill(staff["relief"])
    page.locator("#words").fill("The printer of lane 4 jams; a bus waits for its tenth passenger.")
    page.locator("section[aria-labelledby=handing] button.main").click()
    page.wait_for_selector(".waiting-shift")
    looked_at(page, "shift-handed-over", language, size)
    asked = ("--checkpoint", HERE, "--as", staff["relief"])
    installation.otkel("shift", "take-over", *asked)
    page.goto(address + BOARD)
    looked_at(page, "shift-taken-over", language, size)
    page.locator(".banner button").click()
    page.wait_for_selector(".banner", state="detached")
    installation.otkel("shift", "close", *asked)


@pytest.fixture(scope="module")
def series(installation, staff):
    """A series of blanks of which some are out, one is spoiled, one is lost, and a hundred never came."""
    told = ("--kind", "blank", "--series", "KZ", "--checkpoint", HERE, "--as", staff["relief"])
    for words in (
        ("received", "--first", "1", "--last", "100"),
        ("received", "--first", "201", "--last", "300"),
        ("given", "--first", "1", "--last", "20", "--officer", staff["lane"]),
        ("spoiled", "--first", "7", "--officer", staff["lane"], "--words", "The printer tore it."),
        ("lost", "--first", "50", "--words", "Not in the safe at the count."),
    ):
        installation.otkel("stock", "move", *words, *told)
    return "KZ"


def test_the_screens_of_the_ledger_and_of_whoever_only_reads(
    open_page, address, staff, series, looked_at, language, size
):
    width, height = SIZES[size]
    page = open_page("supervisor", language=language, width=width, height=height)
    page.goto(address + f"/shift/stock/?checkpoint={HERE}")
    looked_at(page, "stock", language, size)
    page.locator("#series").fill(series)
    page.locator("#kind").select_option("blank")
    page.locator("#move").select_option("given")
    page.locator("#first").fill("3")
    page.locator("#officer").fill(staff["relief"])
    page.locator(".stock-form button.main").click()
    page.wait_for_selector("#wrong")
    looked_at(page, "stock-wrong", language, size)
    reader = open_page("first_line", language=language, width=width, height=height)
    reader.goto(address + "/shift/")
    assert reader.locator("main form[method=post]").count() == 0
    looked_at(reader, "shift-read", language, size)


def test_what_a_lane_asks_and_that_it_is_closed_stand_under_its_head(
    open_page, open_lane, address, looked_at, language, size
):
    width, height = SIZES[size]
    supervisor = open_page("supervisor", language=language, width=width, height=height)
    closing = "#lane-4 form button[name=open][value=no]"
    supervisor.goto(address + "/shift/?checkpoint=ford-bridge")
    supervisor.locator(closing).first.click()
    supervisor.wait_for_selector("#lane-4 .mark.is-stop")
    lane = open_lane(language=language, width=width, height=height)
    assert lane.locator(".asks strong").count() == 1
    looked_at(lane, "lane-closed", language, size)
    supervisor.locator("#lane-4 form button[name=open][value=yes]").first.click()
    supervisor.wait_for_selector("#lane-4 .mark.is-clear")
    lane.reload()
    assert lane.locator(".asks strong").count() == 0
    assert lane.locator(".asks span").count() > 0
    looked_at(lane, "lane-asks", language, size)
