"""Anybody verifies a card: from a picture, a camera or a text, without a network, and nothing of the card goes out."""

from __future__ import annotations

import io
import json
import shutil
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import cv2
import numpy as np
import pytest
import segno
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect
from tests.factories.seals import sealer, zone
from tests.factories.travellers import passport
from tests.journeys.conftest import ARGUMENTS

from otkel.backends.keys import signer
from otkel.engines.seals import CardSeal, seal_card
from otkel.vocabulary.partial_dates import PartialDate

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LOST = """
import sys, django
django.setup()
from django.utils import timezone
from otkel.procedures.cards.end_card import end_card
from otkel.procedures.staff.recognition import officer_called
by = officer_called("DEMO-CARDS").officer
end_card(sys.argv[1], at=timezone.now(), by=by, ground="card", how="lost", words="The holder says that it is lost.")
"""
SIZES = {"wide": (1280, 800), "narrow": (390, 844)}
WORDS = {"valid": "Valid", "expired": "Expired", "revoked": "Revoked", "altered": "Altered",
         "unknown_issuer": "Unknown issuer", "unreadable": "Unreadable"}  # fmt: skip


class Wire:
    """All that a browser sends to the installation, to the letter; it can be cut."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._to = (parts.hostname, parts.port)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self.sent = bytearray()
        self._open: list[socket.socket] = []
        threading.Thread(target=self._take, daemon=True).start()

    def _take(self) -> None:
        with suppress(OSError):
            while True:
                here, _ = self._listening.accept()
                there = socket.create_connection(self._to)
                self._open += [here, there]
                threading.Thread(target=self._carry, args=(here, there, True), daemon=True).start()
                threading.Thread(target=self._carry, args=(there, here, False), daemon=True).start()

    def _carry(self, source: socket.socket, to: socket.socket, keep: bool) -> None:
        with suppress(OSError):
            while data := source.recv(65_536):
                if keep:
                    self.sent += data
                to.sendall(data)
        for each in (source, to):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def cut(self) -> None:
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        for each in (self._listening, *self._open):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()


@pytest.fixture
def wire(address):
    carried = Wire(address)
    yield carried
    carried.cut()


@pytest.fixture(scope="module")
def seals(installation, tmp_path_factory):
    """Cards of this installation by the verdict that each deserves."""
    home, today = Path(installation.environment["OTKEL_HOME"]), timezone.localdate()
    valid, lost = (_issued(installation, number) for number in ("V1234567", "V7654321"))
    environment = installation.environment | {"DJANGO_SETTINGS_MODULE": "otkel.config.settings"}
    subprocess.run([sys.executable, "-c", LOST, lost["card"]], env=environment, check=True)
    for kept in (home / "status-lists").glob("*.jwt"):
        kept.unlink()  # else the loss would be told in the next quarter of an hour
    keys = json.loads(installation.otkel("key", "list", "--as", "DEMO-KEYS", "--json"))["keys"]
    key = next(each for each in keys if (each["pack"], each["kind"]) == ("meridia", "seal"))

    def sealed(until, begins):
        text = zone(expiry_date=PartialDate.of(until))
        seal = CardSeal("QME", text, begins, 1, valid["status_index"], key["reference"], today)
        return seal_card(seal, signer(home / "keys", key["ceremony"]))

    text = valid["seal"]
    return {
        "valid": text,
        "revoked": lost["seal"],
        "expired": sealed(today - timedelta(days=1), today - timedelta(days=9)),
        "not_yet": sealed(today + timedelta(days=30), today + timedelta(days=2)),
        "altered": text[:60] + ("A" if text[60] != "A" else "B") + text[61:],
        "unknown_issuer": sealer(tmp_path_factory.mktemp("stranger")).seal(),
        "unreadable": "https://menu.example/today",
        "broken": text[:90],
    }


def _issued(installation, number):
    command = [sys.executable, "-c", "from otkel.surfaces.cli.main import run; run()"]
    lane = ["--checkpoint", "ford-bridge", "--direction", "entry", "--as", "DEMO-LANE", "--json"]
    told = subprocess.run(
        [*command, "inspect", "--mrz", "-", *lane], env=installation.environment,
        input=passport(number=number), capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    crossing = json.loads(installation.otkel("admit", json.loads(told)["inspection"], "--as", "DEMO-LANE", "--json"))
    return json.loads(
        installation.otkel("card", "issue", "--crossing", crossing["crossing"], "--as", "DEMO-CARDS", "--json")
    )


@pytest.fixture
def verifier(browser, wire, seals):
    """`verifier()`: the page behind the wire, ready for when there is no network; an error in it fails the test."""
    contexts, errors = [], []

    def opened(*, language="en", width=1280, height=800, at=browser):
        context = at.new_context(
            viewport={"width": width, "height": height}, locale=language, timezone_id="Asia/Almaty"
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if "Content Security Policy" in said.text else None)
        page.goto(wire.address + "/verify/")
        page.wait_for_selector("html[data-begun=true]")
        page.wait_for_selector("html[data-ready=true]")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert errors == []


def pasted(page, text):
    page.locator("details.paste").evaluate("each => { each.open = true; }")
    page.locator("#text").fill(text)
    page.locator("#paste button").click()
    return answer_of(page)


def answer_of(page):
    page.wait_for_selector("#answer:not([hidden])")
    return page.locator("#answer").get_attribute("data-verdict")


def onward(page):
    page.locator("#next").click()
    page.wait_for_selector("#ask:not([hidden])")


def taken(text, *, turned=0.0, tilted=0.0, size=(1280, 960), module=6.0, seed=7):
    """A picture of a code as a hand-held camera takes it: turned, tilted, shaded, a little blurred, with noise."""
    chance = np.random.default_rng(seed)
    rows = segno.make(text, error="m", boost_error=False, micro=False).matrix_iter(border=4)
    code = np.array([[0 if dark else 255 for dark in row] for row in rows], np.uint8).repeat(8, 0).repeat(8, 1)
    side = code.shape[0]
    card = np.full((side + 120, side * 2), 236, np.uint8)
    card[60 : 60 + side, side - 60 : 2 * side - 60] = code
    high, wide = card.shape
    middle = np.float32((side * 1.5 - 60, 60 + side / 2))
    corners = np.float32([[0, 0], [wide, 0], [wide, high], [0, high]])
    turn = np.float32([[np.cos(turned), -np.sin(turned)], [np.sin(turned), np.cos(turned)]])
    seen = (corners - middle) @ turn.T * (module / 8)
    seen *= 1 + tilted * np.float32([[-1], [1], [1], [-1]]) * np.float32([0.6, 1])
    plane = cv2.getPerspectiveTransform(corners, np.float32(seen + np.float32(size) / 2))
    table = cv2.GaussianBlur(chance.integers(0, 255, size[::-1], dtype=np.uint8), (0, 0), 5)
    on_it = cv2.warpPerspective(np.full_like(card, 255), plane, size) > 127
    flat = np.where(on_it, cv2.warpPerspective(card, plane, size, flags=cv2.INTER_AREA), table)
    shade = np.linspace(1.0, 0.55, size[0])[None, :]
    blurred = cv2.GaussianBlur(flat * shade + 15, (0, 0), 0.9) + chance.normal(0, 6, size[::-1])
    return Image.fromarray(blurred.clip(0, 255).astype(np.uint8))


def as_file(picture):
    held = io.BytesIO()
    picture.save(held, "JPEG", quality=80)
    return {"name": "card.jpg", "mimeType": "image/jpeg", "buffer": held.getvalue()}


def test_its_verdicts_are_those_of_the_terminal(verifier, installation, seals):
    page = verifier()
    for name, text in seals.items():
        done = subprocess.run(
            [sys.executable, "-c", "from otkel.surfaces.cli.main import run; run()", "card", "verify", text, "--json"],
            env=installation.environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        told = json.loads(done.stdout)
        assert pasted(page, text) == told["verdict"], name
        assert page.locator("#why").inner_text() == told["why"], name
        expected = "Not valid yet" if name == "not_yet" else WORDS[told["verdict"]]
        assert page.locator("#word").inner_text() == expected
        fields = page.locator("#fields").inner_text()
        for field in ("number", "surname", "given_names", "nationality"):
            assert told["fields"].get(field, "") in fields, (name, field)
        onward(page)


def test_without_a_network_it_verifies_as_before_and_opens_again(verifier, wire, seals):
    page = verifier()
    page.context.set_offline(True)
    wire.cut()
    for name in ("valid", "revoked", "expired", "altered", "unknown_issuer", "unreadable"):
        assert pasted(page, seals[name]) == name
        onward(page)
    page.reload()
    page.wait_for_selector("html[data-ready=true]")
    assert "No network." in page.locator("#state").inner_text()
    for name in ("valid", "revoked"):
        assert pasted(page, seals[name]) == name
        assert "old." in page.locator("#list").inner_text()
        onward(page)


def test_nothing_of_a_card_goes_out_or_is_kept(verifier, wire, seals):
    page = verifier()
    for name in ("valid", "revoked", "unknown_issuer"):
        pasted(page, seals[name])
        page.evaluate("dispatchEvent(new Event('online'))")
        page.wait_for_timeout(300)
        onward(page)
    page.locator("#picture").set_input_files(as_file(taken(seals["valid"])))
    answer_of(page)
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_timeout(500)
    sent = wire.sent.decode("latin-1")
    asked = [line for line in sent.split("\r\n") if line.endswith(" HTTP/1.1")]
    ways = ("/verify/", "/static/web/", "/.well-known/otkel/issuers.json ", "/status-lists/ ", "/status-lists/qme-1 ")
    assert len([line for line in asked if line.startswith("GET /status-lists/qme-1 ")]) > 2
    assert [line for line in asked if not line.startswith(tuple(f"GET {way}" for way in ways))] == []
    assert "?" not in "".join(asked)
    assert "cookie:" not in sent.lower()
    kept = page.evaluate("""async () => {
        const names = [];
        for (const name of await caches.keys()) {
            for (const each of await (await caches.open(name)).keys()) names.push(new URL(each.url).pathname);
        }
        return {names, local: Object.keys(localStorage), session: sessionStorage.length,
            bases: (await indexedDB.databases()).length, cookies: document.cookie};
    }""")
    assert {name for name in kept["names"] if not name.startswith(("/verify/", "/static/web/"))} == {
        "/.well-known/otkel/issuers.json", "/status-lists/", "/status-lists/qme-1",
    }  # fmt: skip
    assert (kept["local"], kept["session"], kept["bases"], kept["cookies"]) == ([], 0, 0, "")


@pytest.mark.parametrize(
    ("turned", "tilted", "module"),
    [(0, 0, 6), (0.3, 0.08, 5), (1.9, 0.12, 4), (3.5, -0.12, 4), (5.2, 0.05, 3), (0.8, 0.15, 7)],
)
def test_a_code_is_read_from_what_a_camera_takes(verifier, seals, turned, tilted, module):
    page = verifier()
    assert page.evaluate("'BarcodeDetector' in window") is False
    picture = as_file(taken(seals["valid"], turned=turned, tilted=tilted, module=module))
    page.locator("#picture").set_input_files(picture)
    assert answer_of(page) == "valid"


def test_a_picture_without_a_code_says_what_to_do(verifier):
    page = verifier()
    page.locator("#picture").set_input_files(as_file(Image.new("L", (900, 600), 200)))
    expect(page.locator("#told")).to_contain_text("No code was found")
    assert page.locator("#answer").is_hidden()


def test_the_camera_reads_it_and_stops(verifier, seals, tmp_path):
    picture = taken(seals["valid"], turned=0.2, tilted=0.06, module=5, size=(640, 480))
    film = tmp_path / "card.y4m"
    grey = np.asarray(picture).tobytes() + bytes([128]) * (320 * 240 * 2)
    film.write_bytes(b"YUV4MPEG2 W640 H480 F10:1 Ip A1:1 C420jpeg\n" + (b"FRAME\n" + grey) * 4)
    from playwright.sync_api import sync_playwright  # noqa: F401

    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    more = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
    page = verifier()
    opened = page.context.browser.browser_type.launch(
        executable_path=chromium, args=[*ARGUMENTS, *more, f"--use-file-for-fake-video-capture={film}"]
    )
    try:
        page = verifier(at=opened)
        page.locator("#camera").click()
        assert answer_of(page) == "valid"
        assert page.locator("#video").evaluate("each => each.srcObject") is None
    finally:
        opened.close()


def test_a_list_older_than_a_day_says_so(verifier, seals):
    page = verifier()
    page.context.set_offline(True)
    page.clock.install(time=timezone.now() + timedelta(hours=30))
    assert pasted(page, seals["valid"]) == "valid"
    assert "30 h old. The list is older than 24 hours" in page.locator("#list").inner_text()
    assert page.locator("#list-row").get_attribute("data-old") == "true"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["kk", "ru", "en", "uz", "tg", "ky", "zh"])
def test_every_answer_is_seen_in_every_language(verifier, seals, looked_at, language, size):
    width, height = SIZES[size]
    page = verifier(language=language, width=width, height=height)
    page.evaluate("language => { const s = document.getElementById('language'); s.value = language;"
                  "s.dispatchEvent(new Event('change')); }", language)  # fmt: skip
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("#review").is_visible()
    looked_at(page, "verify-ask", language, size)
    for name in ("valid", "expired", "revoked", "altered", "unknown_issuer", "unreadable"):
        assert pasted(page, seals[name]) == name
        looked_at(page, f"verify-{name}", language, size)
        onward(page)


def test_it_installs_as_a_program_of_its_own(verifier, wire):
    page = verifier()
    told = page.evaluate("async () => (await fetch('/verify/manifest.webmanifest')).json()")
    assert (told["scope"], told["start_url"], told["display"]) == ("/verify/", "/verify/", "standalone")
    scope = page.evaluate("async () => (await navigator.serviceWorker.ready).scope")
    assert scope == wire.address + "/verify/"
    bytes_kept = page.evaluate("""async () => {
        let sum = 0;
        for (const name of await caches.keys()) {
            const store = await caches.open(name);
            for (const each of await store.keys()) sum += (await (await store.match(each)).arrayBuffer()).byteLength;
        }
        return sum;
    }""")
    assert 20_000 < bytes_kept < 2_000_000
