"""When things fail: the slip that did not print, the reader from which nothing comes, paper forms, the drill."""

from __future__ import annotations

import itertools
import time

import pytest
from tests.factories.screens import SIZES, in_each_language_and_size
from tests.factories.travellers import passport

pytestmark = pytest.mark.browser
NUMBERS = itertools.count(1)
PRINTS = "window.printed = 0; window.print = () => { window.printed += 1; }; 0"
SLIP_SEEN = "document.querySelector('[data-slip]')?.naturalWidth > 100"
ANNA = {
    "number": "FAIL7001", "issuer": "UTO", "nationality": "UTO", "surname": "Petrova-Lindqvist",
    "given_names": "Anna Maria", "birth_date": "12 08 1974", "expiry_date": "15 04 2034",
}  # fmt: skip


def scan(page, text):
    """What a wedge reader does: it types quickly and ends with Enter."""
    page.keyboard.type(text + "\n", delay=5)


def becomes(page, expression, seconds=10):
    until = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < until, expression
        page.wait_for_timeout(25)


def admitted(page):
    scan(page, passport(number=f"F{next(NUMBERS):07d}", surname="PAPERLESS"))
    page.wait_for_selector("#desk[data-state=report]")
    page.wait_for_timeout(450)
    page.keyboard.press("Enter")
    page.wait_for_selector("#desk[data-state=done]")


# --- the printer ------------------------------------------------------------------------------------


def test_a_slip_that_did_not_print_is_printed_again_shown_and_found_later(open_lane, address):
    page = open_lane()
    page.evaluate(PRINTS)
    admitted(page)
    becomes(page, SLIP_SEEN)
    page.evaluate("window.printed = 0")
    for times in (1, 2):  # the first gave no paper; the key prints the same slip again
        page.wait_for_timeout(600)  # a P that stays alone is a command, and no passport's first letter
        page.keyboard.press("p")
        becomes(page, f"window.printed === {times}")
    page.get_by_text("It did not print").click()
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Show it large, with its code").click()
    shown = opened.value
    becomes(shown, SLIP_SEEN)
    assert shown.evaluate("document.querySelector('[data-slip]').getBoundingClientRect().width") > 400
    slip = shown.evaluate("document.querySelector('[data-slip]').src")
    shown.locator("[data-slip-language=ru]").click()
    becomes(shown, "document.querySelector('[data-slip]')?.src.includes('language=ru')")
    shown.evaluate(PRINTS)
    shown.locator("[data-print]").click()
    assert shown.evaluate("window.printed") == 1
    pdf = page.request.get(shown.locator("[data-slip-pdf]").get_attribute("href"))  # any other printer
    assert pdf.body().startswith(b"%PDF")
    # The lane went on meanwhile; the slip is found again.
    admitted(page)
    page.goto(address + "/slips/")
    assert page.locator("ul.list a").count() == 2
    page.locator("ul.list a").last.click()
    becomes(page, SLIP_SEEN)
    assert page.evaluate("document.querySelector('[data-slip]').src").split("?")[0] == slip.split("?")[0]


def test_a_slip_that_cannot_be_fetched_is_said_and_no_empty_sheet_is_printed(open_lane, address):
    page = open_lane()
    page.evaluate(PRINTS)
    page.route("**/slips/*.svg*", lambda route: route.abort())
    admitted(page)
    page.wait_for_selector("[data-slip-missing]:not([hidden])")
    assert "nothing is lost" in page.locator("[data-slip-missing]").inner_text()
    page.unroute("**/slips/*.svg*")
    page.locator("[data-slip-language=en]").click()
    becomes(page, SLIP_SEEN)
    page.wait_for_selector("[data-slip-missing]", state="hidden")
    page.keyboard.press("Escape")
    page.wait_for_selector("#desk[data-state=waiting]")  # and the next traveller is served


# --- the reader --------------------------------------------------------------------------------------


def test_lines_typed_by_hand_say_that_nothing_comes_from_a_reader_until_it_reads_again(open_lane):
    page = open_lane()
    line = page.locator("[data-reader]")
    page.keyboard.type(passport(number="HAND0001")[:24], delay=90)
    assert line.is_visible()
    assert "look at its plug" in line.inner_text()
    assert page.locator("label[for=page]").is_visible()  # the picture is offered beside
    page.keyboard.press("Escape")
    becomes(page, "document.querySelector('#desk[data-state=waiting] textarea')?.value === ''")  # it stood there before
    scan(page, passport(number=f"F{next(NUMBERS):07d}"))
    page.wait_for_selector("#desk[data-state=report]")
    assert line.is_hidden()


def test_a_reader_that_has_read_is_missed_after_a_while(open_lane):
    page = open_lane()
    scan(page, passport(number=f"F{next(NUMBERS):07d}"))
    page.wait_for_selector("#desk[data-state=report]")
    page.evaluate("sessionStorage.setItem('otkel-reader-at', String(Date.now() - 11 * 60000))")
    page.reload()
    page.wait_for_selector("[data-reader]:not([hidden])")


# --- lists that grew old ------------------------------------------------------------------------------


def test_an_old_list_is_said_under_the_lanes_name_and_the_lane_goes_on(open_lane):
    page = open_lane()
    old = "<p class='old-lists'><span>visa list of 3 days ago, Ministry</span></p>"
    page.route("**/lists/**", lambda route: route.fulfill(body=old, content_type="text/html"))
    page.reload()
    page.wait_for_selector("[data-lists] .old-lists")
    admitted(page)
    assert page.locator("[data-lists]").inner_text() == "visa list of 3 days ago, Ministry"


# --- a pile of forms, the drill, and how it looks ------------------------------------------------------


def fill(page, form, hour, **facts):
    page.fill("#form", form)
    page.select_option("#lane", "ford-bridge/4")
    page.locator("label[for=entry]").click()
    page.fill("#day", "2026-01-20")
    page.fill("#hour", hour)
    for name, value in (ANNA | facts).items():
        page.fill(f"#{name}", value)
    page.select_option("#sex", "F")


@pytest.mark.slow
@in_each_language_and_size
def test_paper_forms_from_the_printer_to_the_ledger(open_page, address, looked_at, language, size):
    width, height = SIZES[size]
    page = open_page("supervisor", language=language, width=width, height=height)
    page.goto(address + "/forms/?checkpoint=ford-bridge")
    page.fill("#count", "6")
    page.locator("form[action='/forms/printing/'] button.main").click()
    page.wait_for_selector(".banner a.main")
    looked_at(page, "forms", language, size)
    first = page.locator(".banner a.main").get_attribute("href").split("first=")[1].split("&")[0]
    assert page.request.get(address + page.locator(".banner a.main").get_attribute("href")).body().startswith(b"%PDF")
    page.goto(address + "/late/")
    fill(page, f"a {first}", "10:00", number=f"FAIL{next(NUMBERS):04d}")
    looked_at(page, "late-form", language, size)
    page.locator("main form button.main").click()
    page.wait_for_selector("form .papers")
    looked_at(page, "late-found", language, size)
    page.keyboard.press("Enter")  # the button has the focus
    page.wait_for_selector("[role=status] h1")
    assert page.input_value("#form") == f"A-{int(first) + 1:06d}"
    assert page.evaluate("document.activeElement.id") == "form"
    looked_at(page, "late-next", language, size)
    fill(page, f"A-{first}", "11:00")
    page.locator("main form button.main").click()
    page.wait_for_selector("#wrong")
    looked_at(page, "late-used", language, size)
    page.goto(address + "/forms/?checkpoint=ford-bridge")
    page.fill("#form", f"A-{int(first) + 2}")
    page.fill("#words", "wet")
    page.locator("form[action='/forms/spoiled/'] button").click()
    page.wait_for_selector("p.banner")
    looked_at(page, "forms-ledger", language, size)


@pytest.mark.slow
@in_each_language_and_size
def test_the_drill_and_the_slip_on_the_screen(open_page, open_lane, address, looked_at, language, size):
    width, height = SIZES[size]
    page = open_page("supervisor", language=language, width=width, height=height)
    page.goto(address + "/drill/?checkpoint=ford-bridge&kind=power")
    looked_at(page, "drill", language, size)
    page.fill("#form", "DRILL-1")
    for name, value in ANNA.items():
        page.fill(f"#{name}", value)
    page.locator("#practice button").click()
    page.wait_for_selector("#practice .banner")
    looked_at(page, "drill-checked", language, size)
    page.goto(address + "/drill/?checkpoint=ford-bridge&kind=network")
    looked_at(page, "drill-network", language, size)
    lane = open_lane(language=language, width=width, height=height)
    admitted(lane)
    becomes(lane, SLIP_SEEN)
    lane.locator(".not-printed summary").click()
    looked_at(lane, "slip-not-printed", language, size)
    lane.goto(lane.evaluate("document.querySelector('.not-printed a').href"))
    becomes(lane, SLIP_SEEN)
    looked_at(lane, "slip-shown", language, size)
    lane.goto(address + "/slips/")
    looked_at(lane, "slips-earlier", language, size)
