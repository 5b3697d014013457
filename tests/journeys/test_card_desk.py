"""A card desk as an officer works it in a real browser: from an admission to a printed card that anybody verifies."""

from __future__ import annotations

import io
import json
import os
import shutil
import statistics
import subprocess
import sys
import time

import pypdfium2
import pytest
from tests.factories.buses import bus
from tests.factories.faces import as_jpeg, drawn
from tests.factories.screens import SIZES, in_each_language_and_size
from tests.factories.travellers import passport

pytestmark = pytest.mark.browser
POST = "ford-bridge"
# How many a bus brings to the desk: fifty where the figure is measured (OTKEL_TESTS_BUS=50 … -s), few elsewhere.
PEOPLE = int(os.environ.get("OTKEL_TESTS_BUS", "6"))
ADMITTED = """
import json, sys, django
django.setup()
from django.utils import timezone
from otkel.procedures.border.admit_traveller import admit_traveller
from otkel.procedures.border.inspect_traveller import inspect_traveller
from otkel.procedures.border.open_passage import open_passage
from otkel.procedures.border.passages import PassageGiven
from otkel.procedures.border.traveller_presented import Presented
from otkel.procedures.staff.recognition import officer_called
post, zones = sys.argv[1], json.loads(sys.argv[2])
act = {"by": officer_called("DEMO-LANE").officer}
given = PassageGiven(checkpoint=post, lane="6", direction="entry", means="bus", plate="QM 050 X", state="UTO")
passage = open_passage(given, at=timezone.now(), ground="passage", **act).passage
for zone in zones:
    shown = Presented(checkpoint=post, lane="6", direction="entry", mrz=zone, passage=passage)
    read = inspect_traveller(shown, at=timezone.now(), ground="presented_document", **act)
    admit_traveller(read.inspection, at=timezone.now(), ground="inspection", **act)
print(passage)
"""
_NUMBERS = iter(range(1, 9_999))


@pytest.fixture
def admitted(installation, tmp_path):
    """`admitted()`: somebody new is let in at the lane; their zone, and the entry."""

    def entered(mrz="", **more):
        zone = mrz or passport(nationality="UTO", number=f"K{next(_NUMBERS):07}", **more)
        page = tmp_path / "zone.txt"
        page.write_text(zone)
        place = ("--checkpoint", POST, "--lane", "4", "--direction", "entry", "--as", "DEMO-LANE", "--json")
        told = json.loads(installation.otkel("inspect", "--mrz", str(page), *place))
        crossing = installation.otkel("admit", told["inspection"], "--as", "DEMO-LANE", "--json")
        return zone, json.loads(crossing)["crossing"]

    return entered


@pytest.fixture
def open_desk(open_page, address):
    """`open_desk(language="kk")`: the queue of the desk at Ford Bridge."""

    def opened(**more):
        page = open_page("card_desk", **more)
        page.goto(f"{address}/cards/?checkpoint={POST}")
        return page

    return opened


def goes_on(page):
    """Enter, as the button with the focus says; the next screen stands there."""
    until = time.monotonic() + 15
    while page.evaluate("document.activeElement === document.body"):  # the focus comes when the screen is drawn
        assert time.monotonic() < until, f"nothing has the focus on {page.url}"
        page.wait_for_timeout(10)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.wait_for_load_state()


def test_from_the_admission_to_a_card_that_a_picture_of_it_proves(open_desk, admitted, installation, tmp_path):
    zone, _ = admitted(surname="OBRAZTSOV", given_names="VERA")
    page = open_desk()
    page.keyboard.type(zone.splitlines()[0])
    page.keyboard.press("Enter")
    page.keyboard.type(zone.splitlines()[1])
    goes_on(page)
    assert "/cards/new/" in page.url
    goes_on(page)
    (tmp_path / "face.jpg").write_bytes(as_jpeg(drawn()))
    page.set_input_files("#picture", tmp_path / "face.jpg")
    with page.expect_navigation():
        page.click("[data-send]")
    page.locator("#mirror").focus()
    goes_on(page)
    page.fill("#original_name", "Образцова Вера")
    goes_on(page)
    assert "Образцова Вера" in page.locator(".as-printed").inner_text()
    page.locator("#right").focus()
    goes_on(page)
    goes_on(page)  # back to the desk
    goes_on(page)  # issue
    goes_on(page)  # print
    assert "went to the printer" in page.locator("#now-do").inner_text()
    goes_on(page)  # it is good
    goes_on(page)  # the holder has it
    assert page.locator("#now-do").inner_text() == "With its holder"
    link = page.locator("a[href$='/card/']").get_attribute("href")
    pdf = page.context.request.get(page.url.split("/cards/")[0] + link).body()
    back = io.BytesIO()
    pypdfium2.PdfDocument(pdf)[1].render(scale=150 / 72).to_pil().save(back, "PNG")
    picture = tmp_path / "back.png"
    picture.write_bytes(back.getvalue())
    told = json.loads(installation.otkel("card", "verify", str(picture), "--json"))
    assert told["verdict"] == "valid"
    assert told["fields"]["surname"] == "OBRAZTSOV"


def test_the_camera_of_the_desk_takes_the_portrait(browser, address, admitted):
    zone, _ = admitted()
    arguments = ["--no-sandbox", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    seen = browser.browser_type.launch(executable_path=chromium, args=arguments)
    try:
        page = seen.new_context(permissions=["camera"]).new_page()
        page.goto(address + "/")
        page.locator("button[data-role=card_desk]").first.click()
        page.wait_for_load_state()
        page.goto(f"{address}/cards/?checkpoint={POST}")
        page.fill("#paper", zone)
        goes_on(page)
        goes_on(page)
        page.click("[data-open]")
        page.locator("[data-take]").wait_for(state="visible")
        page.wait_for_timeout(300)
        with page.expect_navigation():
            page.click("[data-take]")
        shown = page.locator("img.portrait")
        assert shown.evaluate("picture => picture.naturalWidth") == 413
    finally:
        seen.close()


@pytest.mark.slow
def test_a_bus_goes_through_the_printer(open_desk, installation, address):
    """What the software takes for a card from the queue to the hand, without the printer's and the people's time."""
    page = open_desk()
    passage = _bus_admitted(installation)
    page.goto(f"{address}/cards/bus/{passage}/?checkpoint={POST}")
    goes_on(page)
    took = []
    for _ in range(PEOPLE):
        begun = time.monotonic()
        goes_on(page)  # the next of them
        page.locator("#mirror").focus()
        goes_on(page)
        page.locator("#right").focus()
        for _step in range(6):  # confirmed, back, issue, print, good, given
            goes_on(page)
        goes_on(page)  # next
        took.append(time.monotonic() - begun)
    assert "Nobody of this vehicle waits" in page.locator("main").inner_text()
    median = statistics.median(took)
    sys.stderr.write(f"\n{median:.2f} s a card at the median, {max(took):.2f} at most\n")
    assert median < 20


def _bus_admitted(installation):
    zones = json.dumps([person.mrz for person in bus(PEOPLE, seed=4040)])
    environment = installation.environment | {"DJANGO_SETTINGS_MODULE": "otkel.config.settings"}
    done = subprocess.run(
        [sys.executable, "-c", ADMITTED, POST, zones], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()[-1]


@in_each_language_and_size
def test_the_desks_screens_in_each_language_and_size(open_desk, admitted, address, looked_at, language, size):
    zone, _ = admitted()
    width, height = SIZES[size]
    page = open_desk(language=language, width=width, height=height)

    def look(name):
        looked_at(page, f"card-desk-{name}", language, size)

    def press(selector):
        with page.expect_navigation():
            page.click(selector)
        page.wait_for_load_state()

    look("queue")
    page.fill("#paper", zone)
    press("main form button.main")
    look("new")
    press("main button.main")
    look("order")
    press("#mirror")
    look("mirror")
    press("#right")
    press("a.main")
    look("issue")
    for step in ("issue", "print"):
        press(f"form[action$='/{step}/'] button.main")
    look("printing")
    press("button[value=printed]")
    press("form[action$='/give/'] button.main")
    look("given")
    page.goto(f"{address}/cards/printer/?checkpoint={POST}")
    look("printer")
