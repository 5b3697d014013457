"""A card at a terminal: keys by four eyes, an issue, and what anybody finds out with the code and nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pypdfium2
import pytest
import segno
from PIL import Image, ImageDraw, ImageFilter
from tests.factories.faces import as_jpeg, cat
from tests.factories.seals import sealer
from tests.factories.travellers import passport

from otkel.engines.seals import write_issuers

START = "from otkel.surfaces.cli.main import run; run()"
STAFF = {"L-1": "first_line", "C-1": "card_desk", "K-1": "key_keeper", "K-2": "key_keeper", "S-1": "supervisor"}
LIKE_A_CARD = {"verdict", "why", "fields", "issuer", "valid_until", "list_age_seconds"}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def otkel(home):
    """`otkel("card", "verify", seal)` runs a command on a fresh store with officers and keys."""
    environment = {**os.environ, "OTKEL_HOME": str(home)}
    for name in ("DJANGO_SETTINGS_MODULE", "OTKEL_AS", "OTKEL_DEMO", "OTKEL_DATABASE_URL"):
        environment.pop(name, None)

    def run(*arguments, text=None, **settings):
        return subprocess.run(
            [sys.executable, "-c", START, *map(str, arguments)],
            env=environment | settings, input=text, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip

    for number, role in STAFF.items():
        assert run("officer", "enrol", number, "--name", "N", "--role", role).returncode == 0
    for kind in ("issuer", "seal", "status"):
        asked = answered(run("key", "ask", kind, "--pack", "meridia", "--words", "First.", "--as", "K-1", "--json"))
        answered(run("key", "make", asked["ceremony"], "--as", "K-2", "--json"))
    return run


def answered(done, status=0):
    assert done.returncode == status, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def crossing(otkel):
    """An entry."""
    who = ("--checkpoint", "ford-bridge", "--direction", "entry", "--as", "L-1", "--json")
    inspection = answered(otkel("inspect", "--mrz", "-", *who, text=passport()))["inspection"]
    return answered(otkel("admit", inspection, "--as", "L-1", "--json"))["crossing"]


@pytest.fixture(scope="module")
def card(otkel, crossing, home):
    """A card, its PDF beside it."""
    return answered(otkel("card", "issue", "--crossing", crossing, "--as", "C-1", "--out", home / "card.pdf", "--json"))


@pytest.fixture(scope="module")
def told_to_everybody(otkel, card, home):
    """The files of issuers and of the list."""
    assert otkel("card", "issuers", "--out", home / "issuers.json").returncode == 0
    assert otkel("card", "status-list", "qme-1", "--out", home / "list.jwt").returncode == 0
    return ("--issuers", home / "issuers.json", "--status-list", home / "list.jwt")


def test_a_card_is_issued_once_with_all_that_a_machine_needs(otkel, crossing, card, home):
    assert len(card["mrz"]) == 90
    assert (card["repeated"], card["status_list"], card["advisory"]) == (False, "qme-1", False)
    assert (home / "card.pdf").read_bytes().startswith(b"%PDF")
    again = answered(otkel("card", "issue", "--crossing", crossing, "--as", "C-1", "--json"))
    assert (again["card"], again["number"], again["repeated"]) == (card["card"], card["number"], True)


def test_it_verifies_by_its_text_and_says_how_old_the_list_is(otkel, card):
    told = answered(otkel("card", "verify", card["seal"], "--json"))
    assert set(told) == LIKE_A_CARD
    assert (told["verdict"], told["valid_until"]) == ("valid", card["valid_until"])
    assert (told["fields"]["surname"], told["fields"]["number"]) == ("ERIKSSON", card["number"])
    assert 0 <= told["list_age_seconds"] <= 15 * 60


def test_it_verifies_from_a_picture_of_150_dots_an_inch(otkel, card, home):
    back = pypdfium2.PdfDocument(home / "card.pdf")[1].render(scale=150 / 72).to_pil()
    back.save(home / "back.png")
    assert answered(otkel("card", "verify", home / "back.png", "--json"))["fields"]["mrz"] == card["mrz"]


def test_it_verifies_elsewhere_with_two_files_and_nothing_else(otkel, card, told_to_everybody, tmp_path):
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("OTKEL_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, "-c", START, "card", "verify", card["seal"], *map(str, told_to_everybody), "--json"],
        env=environment | {"OTKEL_HOME": str(tmp_path / "nothing")},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert answered(done)["verdict"] == "valid"
    assert not list(tmp_path.glob("nothing/*.sqlite3"))


def test_after_its_last_day_it_is_expired_and_before_its_first_too(otkel, card):
    after = date.fromisoformat(card["valid_until"]) + timedelta(days=1)
    told = answered(otkel("card", "verify", card["seal"], "--on", after, "--json"), status=1)
    assert told["verdict"] == "expired"


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (lambda seal: seal[:60] + ("A" if seal[60] != "A" else "B") + seal[61:], "altered"),
        (lambda seal: seal[:130], "unreadable"),
        (lambda seal: "https://menu.example/today", "unreadable"),
        (lambda seal: "RDB1", "unreadable"),
        (lambda seal: "Привет", "unreadable"),
    ],
)
def test_each_wrong_one_gets_its_word_and_status_1(otkel, card, spoil, word):
    told = answered(otkel("card", "verify", spoil(card["seal"]), "--json"), status=1)
    assert (told["verdict"], told["fields"]) == (word, {})
    assert told["why"]


def test_a_picture_of_a_menu_and_one_of_nothing_are_unreadable(otkel, home):
    segno.make("https://menu.example/today").save(home / "menu.png", scale=6)
    from PIL import Image

    Image.new("RGB", (400, 300), (200, 200, 200)).save(home / "grey.png")
    for picture in ("menu.png", "grey.png"):
        assert answered(otkel("card", "verify", home / picture, "--json"), status=1)["verdict"] == "unreadable"


def test_whoever_does_not_know_the_issuer_says_so(otkel, card, tmp_path):
    stranger = sealer(tmp_path / "keys", "KAZ", "KZ")
    (tmp_path / "theirs.json").write_text(json.dumps(write_issuers([stranger.keys], at=datetime.now(UTC))), "utf-8")
    told = answered(otkel("card", "verify", card["seal"], "--issuers", tmp_path / "theirs.json", "--json"), status=1)
    assert (told["verdict"], told["list_age_seconds"]) == ("unknown_issuer", None)


def test_the_list_of_another_issuer_a_file_that_is_none_and_no_day_are_status_2(otkel, card, tmp_path):
    stranger = sealer(tmp_path / "keys")
    (tmp_path / "theirs.jwt").write_text(stranger.status_list([], at=datetime.now(UTC)), "ascii")
    (tmp_path / "none.json").write_text("{", "utf-8")
    for wrong in (
        ("--status-list", tmp_path / "theirs.jwt"),
        ("--issuers", tmp_path / "none.json"),
        ("--on", "yesterday"),
    ):
        done = otkel("card", "verify", card["seal"], *wrong, "--json")
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("otkel: ")
        assert "Traceback" not in done.stderr
    assert otkel("card", "verify", tmp_path / "nothing.png").returncode == 2


def test_the_list_is_told_by_name_and_there_is_none_of_another(otkel, card):
    assert answered(otkel("card", "status-list", "--json")) == {"lists": ["qme-1"]}
    told = answered(otkel("card", "status-list", "qme-1", "--json"))
    assert (told["name"], told["text"].count(".")) == ("qme-1", 2)
    assert otkel("card", "status-list", "kaz-7").returncode != 0


def test_who_may_not_issue_is_told_so_and_what_is_no_entry_too(otkel, crossing):
    assert "not allowed" in otkel("card", "issue", "--crossing", crossing, "--as", "L-1").stderr
    assert otkel("card", "issue", "--crossing", "nothing", "--as", "C-1").returncode != 0


def test_who_asked_for_a_key_does_not_make_it(otkel):
    asked = answered(otkel("key", "ask", "seal", "--pack", "meridia", "--words", "Next.", "--as", "K-1", "--json"))
    assert otkel("key", "make", asked["ceremony"], "--as", "K-1").returncode != 0
    waiting = answered(otkel("key", "list", "--as", "K-2", "--json"))["keys"]
    assert [key["state"] for key in waiting].count("waiting") == 1


def entered(otkel, number):
    """The entry of somebody new."""
    who = ("--checkpoint", "ford-bridge", "--direction", "entry", "--as", "L-1", "--json")
    inspection = answered(otkel("inspect", "--mrz", "-", *who, text=passport(number=number)))["inspection"]
    return answered(otkel("admit", inspection, "--as", "L-1", "--json"))["crossing"]


def test_a_card_is_printed_given_and_lost(otkel, home):
    act = ("--as", "C-1", "--json")
    card = answered(otkel("card", "issue", "--crossing", entered(otkel, "P1000001"), *act))["card"]
    done = otkel("card", "print", card, "--as", "C-1")
    assert (done.returncode, done.stdout) == (2, "")
    assert "There is no blank left here" in done.stderr
    told = ("--kind", "blank", "--series", "T", "--first", "1", "--last", "3", "--as", "S-1", "--json")
    answered(otkel("stock", "move", "received", "--checkpoint", "ford-bridge", *told))
    first = answered(otkel("card", "print", card, *act))
    assert (first["blank"], first["accepted"]) == ("T 1", True)
    assert (home / "cards" / f"card-{first['attempt']}.pdf").read_bytes()[:4] == b"%PDF"
    done = otkel("card", "printed", first["attempt"], "--outcome", "spoiled", "--as", "C-1")
    assert (done.returncode, done.stdout) == (2, "")
    assert "what is wrong with the blank" in done.stderr
    spoiled = ("--outcome", "spoiled", "--words", "It jammed.")
    assert answered(otkel("card", "printed", first["attempt"], *spoiled, *act))["outcome"] == "spoiled"
    second = answered(otkel("card", "print", card, *act))
    done = otkel("card", "printed", second["attempt"], "--outcome", "printed", "--as", "C-1")
    assert done.stdout == "Blank T 2: printed.\n"
    assert otkel("card", "give", card, "--as", "C-1").stdout == "The card is given.\n"
    assert answered(otkel("card", "end", card, "--how", "lost", *act))["state"] == "lost"
    done = otkel("card", "end", card, "--how", "eaten", "--as", "C-1")
    assert (done.returncode, done.stdout) == (2, "")
    assert "none of: lost, returned, withdrawn" in done.stderr


def test_a_printer_that_takes_nothing_is_status_1_and_its_blank_is_asked_about(otkel, home):
    act = ("--as", "C-1", "--json")
    card = answered(otkel("card", "issue", "--crossing", entered(otkel, "P1000002"), *act))["card"]
    (home / "no-folder").write_text("")
    told = answered(otkel("card", "print", card, *act, OTKEL_CARD_PRINTERS=f"folder:{home}/no-folder/cards"), 1)
    assert not told["accepted"]
    assert "cannot be written" in told["words"]
    assert answered(otkel("card", "printed", told["attempt"], "--outcome", "not_printed", *act))["blank"] == "T 3"
    done = otkel("card", "print", card, "--as", "C-1", OTKEL_CARD_PRINTERS="usb:1")
    assert (done.returncode, done.stdout) == (2, "")
    assert "OTKEL_CARD_PRINTERS" in done.stderr


def test_a_portrait_is_taken_with_advice_and_what_is_no_picture_is_said(otkel, tmp_path):
    pytest.importorskip("dlib", reason="dlib is made for Linux on x86-64; elsewhere nobody looks for faces")
    (tmp_path / "cat.jpg").write_bytes(as_jpeg(cat()))
    (tmp_path / "menu.jpg").write_text("soup")
    crossing = entered(otkel, "P1000003")
    done = otkel("card", "issue", "--crossing", crossing, "--portrait", tmp_path / "menu.jpg", "--as", "C-1")
    assert (done.returncode, done.stdout) == (2, "")
    assert "not a picture that can be read" in done.stderr
    words = ("card", "issue", "--crossing", crossing, "--portrait", tmp_path / "cat.jpg", "--as", "C-1", "--json")
    assert answered(otkel(*words))["advice"] == ["No face was found."]
    assert answered(otkel(*words))["repeated"]


def test_glare_on_a_photographed_card_hides_its_code_or_does_no_harm(otkel, card, home, tmp_path):
    page = pypdfium2.PdfDocument(home / "card.pdf")[1].render(scale=300 / 72).to_pil().convert("RGB")
    words = {}
    for share in (0.03, 0.5):
        glare = Image.new("L", page.size, 0)
        side = round(page.height * share)
        middle = (round(page.width * 0.16), round(page.height * 0.3))
        ImageDraw.Draw(glare).ellipse((*middle, middle[0] + side, middle[1] + side), fill=255)
        shot = Image.composite(Image.new("RGB", page.size, "white"), page, glare.filter(ImageFilter.GaussianBlur(4)))
        path = tmp_path / f"glare-{share}.png"
        shot.save(path)
        words[share] = json.loads(otkel("card", "verify", path, "--json").stdout)["verdict"]
    assert words == {0.03: "valid", 0.5: "unreadable"}
