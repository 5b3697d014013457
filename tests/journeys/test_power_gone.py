"""The power goes in the middle of a bus: the service ends at once, and the officer's screen stands where it stood."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing, suppress
from pathlib import Path

import pytest
from tests.factories.buses import bus, manifest_of

pytestmark = pytest.mark.browser
SOURCE = Path(__file__).parents[2] / "src"
START = "from otkel.surfaces.cli.main import run; run()"
ABOARD = 16
READ = 13  # the others are still in their seats when the light goes out


class Served:
    """The demonstration on a store of its own, every process of which ends at once when the power goes."""

    def __init__(self, home):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address, self.log = f"http://127.0.0.1:{self.port}", home / "log"
        paths = os.pathsep.join(filter(None, [str(SOURCE), os.environ.get("PYTHONPATH", "")]))
        self.store = home / "otkel.sqlite3"
        self.environment = {**os.environ, "OTKEL_HOME": str(home), "PYTHONPATH": paths}
        self.environment.pop("DJANGO_SETTINGS_MODULE", None)
        self.running = None

    def rise(self):
        command = [sys.executable, "-c", START, "up", "--demo", "--people", "5", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self.running = subprocess.Popen(
                command, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )  # fmt: skip
        until = time.monotonic() + 90
        while time.monotonic() < until and self.running.poll() is None:
            with suppress(urllib.error.URLError, OSError):
                urllib.request.urlopen(self.address + "/healthz", timeout=2).close()  # noqa: S310
                return
            time.sleep(0.2)
        pytest.fail("the demonstration did not come up:\n" + self.log.read_text(errors="replace")[-3000:])

    def fall(self):
        with suppress(ProcessLookupError):
            os.killpg(self.running.pid, signal.SIGKILL)  # the group that it was started as, with its workers
        self.running.wait()

    def crossings(self):
        """How many of those aboard a bus the store has as through."""
        with closing(sqlite3.connect(self.store)) as opened:
            asked = "SELECT count(*) FROM crossings_crossing JOIN passages_aboard USING (inspection_id)"
            return opened.execute(asked).fetchone()[0]


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    made = Served(tmp_path_factory.mktemp("power"))
    made.rise()
    yield made
    made.fall()


@pytest.fixture(scope="module")
def address(served):
    """Where this demonstration answers, and no other."""
    return served.address


def becomes(page, expression, seconds=20):
    until = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < until, expression
        page.wait_for_timeout(25)


def count(page, standing):
    return int(page.locator(f"[data-count={standing}]").inner_text())


def begun(page, address, people):
    """A bus at lane 6 of Ford Bridge with its manifest, the first papers read and the papers counted."""
    page.goto(address + "/lane/place/")
    page.locator("#lane").select_option("ford-bridge/6")
    page.locator("label[for=entry]").click()
    page.locator("form.narrow button.main").click()
    page.wait_for_load_state()
    page.goto(address + "/passages/")
    page.locator("#plate").press_sequentially("FIC 016", delay=60)
    page.locator(".with-manifest summary").click()
    page.fill("#manifest", manifest_of(people))
    page.locator("#arriving button.main").click()
    page.wait_for_selector("#passage")
    for one in people[:READ]:
        page.keyboard.type(one.mrz + "\n", delay=1)
    becomes(page, f"Number(document.querySelector('[data-count=clear]')?.textContent) === {READ - 1}", 150)


@pytest.mark.slow
def test_after_the_power_was_gone_a_bus_stands_where_it_stood_and_goes_on(served, open_page, address):
    page = open_page()
    people = bus(ABOARD, seed=907, questions=1)
    people.insert(1, people.pop(next(number for number, one in enumerate(people) if one.asked)))
    begun(page, address, people)
    here = page.url
    page.wait_for_timeout(450)
    page.route("**/crossing/", lambda route: (time.sleep(0.1), route.continue_()))
    page.keyboard.press("g")
    becomes(page, "Number(document.querySelector('[data-count=through]')?.textContent) >= 4")
    served.fall()
    shown = count(page, "through")
    kept = served.crossings()
    page.unroute("**/crossing/")
    page.goto("about:blank")  # the screen was dark as well
    assert shown <= kept <= shown + 1, "what was in the air is whole or not there"

    served.rise()
    page.goto(here)  # nobody signs in again
    assert count(page, "through") == kept < READ - 1
    assert count(page, "clear") == READ - 1 - kept
    assert page.locator(".aboard[data-standing=question]").count() == 1
    assert page.locator(".aboard").count() == ABOARD

    for one in (people[0], *people[READ:]):  # one who is through, read again in doubt, and those still in their seats
        page.keyboard.type(one.mrz + "\n", delay=1)
        page.wait_for_timeout(100)
    becomes(page, f"Number(document.querySelector('[data-count=clear]')?.textContent) === {ABOARD - 1 - kept}")
    page.wait_for_timeout(450)
    page.keyboard.press("g")
    becomes(page, f"document.querySelector('[data-count=through]')?.textContent === '{ABOARD - 1}'", 60)
    page.reload()
    assert count(page, "through") == ABOARD - 1
    assert page.locator(".aboard").count() == ABOARD
    assert page.locator(".aboard[data-standing=question]").count() == 1
    assert served.crossings() == ABOARD - 1
