"""The lane's requests: one call each, every refusal a sentence, every answer in the reader's language."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories.travellers import passport

from otkel.procedures.post.set_lane import set_lane
from otkel.records.audit.models import AuditEntry

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def signed_in(enrol, browser_of):
    """`signed_in("second_line")`: a browser with an officer of that role at Ford Bridge, lane 4, entry."""

    def opened(role="first_line", *, direction="entry", place=True):
        client = browser_of(enrol(role))
        if place:
            chosen = {"lane": "ford-bridge/4", "direction": direction, "paper": "80mm", "prints": "yes"}
            assert client.post("/lane/place/", chosen).status_code == 302
        return client

    return opened


def inspection_in(answer):
    return re.search(r'data-inspection="([^"]+)"', answer.content.decode())[1]


def test_without_a_place_the_lane_asks_for_one(signed_in):
    assert signed_in(place=False).get("/lane/")["Location"] == "/lane/place/"


def test_a_lane_that_does_not_exist_is_not_chosen(signed_in):
    answer = signed_in(place=False).post("/lane/place/", {"lane": "nowhere/1", "direction": "entry"})
    assert answer.status_code == 422
    assert "Choose a lane" in answer.content.decode()


def test_an_inspection_answers_with_the_desk_alone_where_the_page_asks_for_it(signed_in):
    client = signed_in()
    whole = client.post("/lane/inspections/", {"mrz": passport()}).content.decode()
    part = client.post("/lane/inspections/", {"mrz": passport()}, headers=HTMX).content.decode()
    assert "<html" in whole
    assert "<html" not in part
    assert 'data-state="report"' in part


@pytest.mark.parametrize(("language", "word"), [("kk", "Болуға"), ("ru", "Можно"), ("en", "May stay until")])
def test_the_sentence_comes_in_the_readers_language(signed_in, language, word):
    client = signed_in()
    client.cookies["language"] = language
    assert word in client.post("/lane/inspections/", {"mrz": passport()}).content.decode()


def test_no_answer_about_a_person_may_be_kept_by_the_browser(signed_in):
    assert signed_in().post("/lane/inspections/", {"mrz": passport()})["Cache-Control"] == "no-store"


@pytest.mark.parametrize("mrz", ["P<UTO", "🙂" * 44, "x" * 5000, "P<UTO\r\nL8988", "\ufeffP<UTO"])
def test_what_cannot_be_read_is_said_beside_what_was_typed(signed_in, mrz):
    answer = signed_in().post("/lane/inspections/", {"mrz": mrz})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert 'id="mrz"' in answer.content.decode()


MISREAD = passport(number="X1234067").replace("X1234067", "X1234O67")


def hidden(page, name):
    return unescape(re.search(rf'class="proposal".*?name="{name}" value="([^"]*)"', page, re.DOTALL)[1])


@pytest.mark.parametrize(
    ("language", "says"), [("kk", "құжат нөмірі"), ("ru", "номер документа"), ("en", "document number")]
)
def test_a_misread_line_is_shown_beside_what_it_may_have_been_and_the_choice_is_the_officers(signed_in, language, says):
    client = signed_in()
    client.cookies["language"] = language
    page = client.post("/lane/inspections/", {"mrz": MISREAD}).content.decode()
    assert "<mark>O</mark>" in page
    assert "<mark>0</mark>" in page
    assert says in page.partition('class="changes"')[2].partition("</span>")[0]
    chosen = {name: hidden(page, name) for name in ("mrz", "read_as", "visa_mrz")}
    assert chosen["mrz"].split() == MISREAD.split()
    answer = client.post("/lane/inspections/", chosen).content.decode()
    assert 'class="proposal"' not in answer
    assert "X1234067" in answer
    assert "O → 0" in answer


def test_a_visa_is_carried_along_to_the_chosen_reading(signed_in):
    visa = passport("UTO", number="V7654321", kind="V", issuer="QME")
    page = signed_in().post("/lane/inspections/", {"mrz": MISREAD, "visa_mrz": visa}).content.decode()
    assert hidden(page, "visa_mrz").split() == visa.split()


def test_lines_that_nobody_proposed_are_not_taken_as_a_repair(signed_in):
    forged = {"mrz": MISREAD, "read_as": passport(number="Y7654321")}
    answer = signed_in().post("/lane/inspections/", forged)
    assert answer.status_code == 422
    assert "none of the readings proposed" in answer.content.decode()


def test_a_line_that_lost_a_filler_has_its_readings_beside_what_was_typed(signed_in):
    client = signed_in()
    upper, lower = passport().split("\n")
    answer = client.post("/lane/inspections/", {"mrz": f"{upper[:-1]}\n{lower}"})
    page = answer.content.decode()
    assert answer.status_code == 422
    chosen = client.post("/lane/inspections/", {name: hidden(page, name) for name in ("mrz", "read_as")})
    assert 'data-state="report"' in chosen.content.decode()
    assert "&lt; put in (names)" in chosen.content.decode()


def test_nothing_presented_is_said(signed_in):
    assert signed_in().post("/lane/inspections/", {"mrz": " "}).status_code == 422


def test_a_picture_that_is_none_is_said(signed_in):
    picture = SimpleUploadedFile("page.png", b"a cat", "image/png")
    assert signed_in().post("/lane/inspections/", {"page": picture}).status_code == 422


@pytest.mark.parametrize("headers", [{}, HTMX])
@pytest.mark.parametrize("megabytes", [21, 23, 40])
def test_a_picture_that_is_too_large_is_said_and_not_taken_for_nothing(signed_in, megabytes, headers):
    picture = SimpleUploadedFile("page.png", bytes(megabytes * 1024 * 1024), "image/png")
    answer = signed_in().post("/lane/inspections/", {"page": picture}, headers=headers)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'data-state="wrong"' in page
    assert "large" in page.partition('id="wrong"')[2].partition("</p>")[0]


def test_admitting_gives_the_slip_on_the_lanes_paper_and_twice_gives_one_crossing(signed_in):
    client = signed_in()
    inspection = inspection_in(client.post("/lane/inspections/", {"mrz": passport()}))
    sent = {"name": "ERIKSSON <b>ANNA</b>", "person": "x"}
    first = client.post(f"/lane/inspections/{inspection}/admission/", sent, headers=HTMX).content.decode()
    again = client.post(f"/lane/inspections/{inspection}/admission/", sent, headers=HTMX).content.decode()
    address = re.search(r'src="(/slips/[^"]+)"', first)[1].replace("&amp;", "&")
    assert "paper=80mm" in address
    assert "data-prints" in first
    assert "nothing was written twice" in again
    assert "data-prints" not in again
    assert "<b>" not in first
    assert client.get(address)["Content-Type"] == "image/svg+xml"
    assert client.get(address.replace(".svg", ".pdf")).content.startswith(b"%PDF")


@pytest.mark.parametrize("address", ["x.exe", "x.svg?language=xx", "x.svg?paper=a0", "x.svg"])
def test_a_slip_that_is_none_is_not_found(signed_in, address):
    assert signed_in().get(f"/slips/{address}").status_code == 404


def test_who_may_not_inspect_reads_why_and_the_desk_stays(signed_in):
    client = signed_in("ombudsman")
    answer = client.post("/lane/inspections/", {"mrz": passport()}, headers=HTMX)
    assert answer.status_code == 403
    assert answer["HX-Retarget"] == "#said"
    assert "not allowed" in answer.content.decode()


def test_a_referral_needs_a_reason(signed_in):
    client = signed_in()
    inspection = inspection_in(client.post("/lane/inspections/", {"mrz": passport()}))
    address = f"/lane/inspections/{inspection}/referral/"
    assert client.post(address, {"usual": "", "own": " "}).status_code == 422
    done = client.post(address, {"usual": "The document needs a closer look.", "own": "Page 2 is loose."})
    assert "The document needs a closer look. Page 2 is loose." in done.content.decode()
    assert AuditEntry.objects.get(action="refer_to_second_line").ground == "officers_doubt"


def test_first_line_is_not_offered_to_admit_what_goes_to_second_line_and_second_line_is(signed_in):
    expired = passport(number="EXP00001", expiry_date="2020-01-01")
    first = signed_in().post("/lane/inspections/", {"mrz": expired}).content.decode()
    second = signed_in("second_line").post("/lane/inspections/", {"mrz": expired}).content.decode()
    assert 'data-key="S"' in first
    assert 'data-key="Enter"' not in first.replace("Inspect", "")
    assert 'data-key="Enter"' in second


def test_an_exit_is_recorded_and_nobody_who_leaves_is_sent_anywhere(signed_in):
    client = signed_in(direction="exit")
    shown = client.post("/lane/inspections/", {"mrz": passport(number="OUT00001")})
    assert 'data-key="S"' not in shown.content.decode()
    done = client.post(f"/lane/inspections/{inspection_in(shown)}/exit/", {"name": "x", "person": "x"})
    assert "The exit is recorded." in done.content.decode()


def test_a_signed_out_page_sends_the_browser_to_the_entrance():
    answer = Client().post("/lane/inspections/", {"mrz": "x"}, headers=HTMX)
    assert answer["HX-Redirect"] == "/"


def test_the_lane_says_what_it_asks_and_that_a_shift_has_closed_or_reassigned_it(enrol, browser_of, now):
    client, chief = browser_of(enrol("first_line", "ford-bridge")), enrol("supervisor", "ford-bridge")
    client.post("/lane/place/", {"lane": "ford-bridge/7", "direction": "entry"})
    shown = client.get("/lane/").content.decode()
    assert "driver: papers of the vehicle" in shown
    assert "numbers of the seals" in shown
    assert "This lane is closed." not in shown
    set_lane("ford-bridge", at=now, by=chief, ground="shift", lane="7", open=True, category="own", direction="exit")
    shown = client.get("/lane/").content.decode()
    assert "own citizens" in shown
    assert "This lane serves exit only." in shown
    set_lane("ford-bridge", at=now, by=chief, ground="shift", lane="7", open=False)
    assert "This lane is closed." in client.get("/lane/").content.decode()
    choice = client.get("/lane/place/").content.decode()
    assert choice.count("· closed") == 1
