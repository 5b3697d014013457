"""The product as it is started, and a browser before it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

SOURCE = Path(__file__).parents[2] / "src"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# A theme changes colours and the size of type; how narrow the screen is changes neither.
THEMES = {"wide": ("day", "night", "glare"), "narrow": ("day", "glare")}
START = "from otkel.surfaces.cli.main import run; run()"


@dataclass(frozen=True)
class Installation:
    """The demonstration as it runs: where it answers, and the folder of its data."""

    address: str
    environment: dict[str, str]

    def otkel(self, *words: str) -> str:
        """What a command prints on this installation."""
        done = subprocess.run(
            [sys.executable, "-c", START, *words], env=self.environment, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()


@pytest.fixture(scope="session")
def installation(tmp_path_factory):
    """The demonstration, with a small world, on a store of its own."""
    home = tmp_path_factory.mktemp("home")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    paths = os.pathsep.join(filter(None, [str(SOURCE), os.environ.get("PYTHONPATH", "")]))
    environment = {**os.environ, "OTKEL_HOME": str(home), "PYTHONPATH": paths}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-c", START, "up", "--demo", "--people", "40", "--port", str(port)]
    with (home / "log").open("wb") as log:
        running = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        _wait(f"http://127.0.0.1:{port}/healthz", running, home / "log")
        yield Installation(f"http://127.0.0.1:{port}", environment)
    finally:
        running.terminate()
        try:
            running.wait(timeout=10)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()


@pytest.fixture(scope="session")
def address(installation):
    """Where the demonstration answers."""
    return installation.address


def _wait(address, running, log):
    until = time.monotonic() + 90
    while time.monotonic() < until:
        if running.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail("the demonstration did not come up:\n" + log.read_text(errors="replace")[-3000:])


@pytest.fixture(scope="module")
def browser():
    """Chromium; closed with the module, because Playwright keeps a loop running that Django's records refuse."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        reason = "these journeys need Chromium (apt-get install chromium)"
        if os.environ.get("OTKEL_TESTS_MUST_RUN") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser, address):
    """`open_page(role="first_line", language="kk", width=390)`: signed in; an error in the page fails the test."""
    contexts, errors = [], []

    def opened(role="first_line", *, language="en", theme="day", width=1280, height=800, **more):
        context = browser.new_context(viewport={"width": width, "height": height}, **more)
        contexts.append(context)
        values = {"language": language, "theme": theme}
        context.add_cookies([{"name": name, "value": value, "url": address} for name, value in values.items()])
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if _breaks_policy(message) else None)
        page.goto(address + "/")
        if role:
            page.locator(f"button[data-role={role}]").first.click()
            page.wait_for_load_state()
        return page

    yield opened
    for context in contexts:
        context.close()
    assert errors == []


def _breaks_policy(message):
    """Something inside a page that its content policy blocked; Playwright's own hiding of the caret is not ours."""
    return message.type == "error" and "Content Security Policy" in message.text and "inline style" not in message.text


@pytest.fixture
def open_lane(open_page, address):
    """`open_lane(direction="exit")`: a page at Ford Bridge, lane 4, waiting for a document."""

    def opened(*, direction="entry", paper="a6", **more):
        page = open_page(**more)
        page.goto(address + "/lane/place/")
        page.locator("#lane").select_option("ford-bridge/4")
        page.locator(f"label[for={direction}]").click()
        page.locator(f"label[for=paper-{paper}]").click()
        page.locator("form.narrow button.main").click()
        page.wait_for_selector("#desk[data-state=waiting]")
        page.wait_for_load_state("load")  # before that no key is heard
        return page

    return opened


@pytest.fixture(scope="session")
def pictures():
    """Where pictures of screens go: the folder that OTKEL_TESTS_PICTURES names; none where nobody will look."""
    kept = os.environ.get("OTKEL_TESTS_PICTURES")
    if not kept:
        return None
    folder = Path(kept)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def coloured():
    """The screens whose colours were looked at, by name, size and theme: they are the same in every language."""
    return set()


@pytest.fixture
def looked_at(pictures, coloured):
    """`looked_at(page, "lane", "kk", "wide")`: axe, its contrasts in each theme, and nothing wider than the screen."""

    def look(page, name, language, size):
        page.wait_for_load_state("load")
        for theme in THEMES[size]:
            page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme)
            page.wait_for_timeout(150)
            if pictures:
                path = pictures / f"{name}-{language}-{size}-{theme}.png"
                page.screenshot(path=path, caret="initial", full_page=True)
            excess = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert excess <= 0, f"{name} in {language} is {excess} pixels too wide ({size}, {theme})"
            if theme == THEMES[size][0]:
                found = Axe().run(page)
            elif (name, size, theme) in coloured:
                continue
            else:
                coloured.add((name, size, theme))
                found = Axe().run(page, options={"runOnly": ["color-contrast"]})
            said = [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found.response["violations"]]
            assert said == [], f"{name} in {language}, {size}, {theme}"

    return look
