"""Four people at second line, each told from the document to the end, in a real browser and in three languages."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
import zxingcpp
from PIL import Image
from tests.factories.travellers import passport

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NUMBERS = iter(range(1, 10_000))
LANGUAGES = pytest.mark.parametrize("language", ["en", "ru", "kk"])
REASONS = {
    "en": "Visitor {n} shows an invitation of a firm that does not exist, and names no other place to stay.",
    "ru": "Посетитель {n} предъявил приглашение несуществующей фирмы и не назвал другого места проживания.",
    "kk": "Келуші {n} жоқ фирманың шақыруын көрсетті және басқа тұратын жерін атамады.",
}


@pytest.fixture
def album(tmp_path_factory):
    """`album(page, "name")` keeps a picture of what stands on the screen, for whoever wants to look afterwards."""
    folder = tmp_path_factory.getbasetemp() / "album"
    folder.mkdir(exist_ok=True)

    def kept(page, name):
        page.screenshot(path=folder / f"{name}.png", full_page=True)

    return kept


def visitor(**other):
    """The MRZ of somebody who needs a visa for Meridia; nobody shares a name with another story's person."""
    count = next(NUMBERS)
    surname = "OSTROV" + "".join(chr(ord("A") + int(digit)) for digit in str(count))
    return passport(
        **{"nationality": "QMV", "number": f"J9{count:06d}", "surname": surname, "given_names": "PETR"} | other
    )


def scanned(page, mrz):
    page.keyboard.type(mrz + "\n", delay=3)
    page.wait_for_selector("#desk[data-state=report]")
    page.wait_for_timeout(450)


def sent_to_second_line(page):
    """S, the first reason, Enter: what the lane officer does. Gives the ticket that is called out."""
    page.keyboard.press("s")
    page.wait_for_selector("dialog#referring[open]")
    page.locator("#referring input[name=usual]").first.check()
    page.locator("#referring button.main").click()
    page.wait_for_selector("#desk[data-state=done]")
    return re.search(r"\b[2-9A-Z]{4}\b", page.locator("[data-last] .lead").inner_text()).group()


def taken_up(page, address, ticket):
    """Open the line of the queue that bears the ticket, and take it up."""
    page.goto(address + "/second-line/")
    page.locator("ol.queue a", has_text=ticket).click()
    page.locator("form[action$='/taking/'] button").click()
    page.wait_for_selector("#safeguards")


def unfold(page, key):
    page.locator(f"summary[data-press={key}]").click()


@LANGUAGES
def test_a_forged_looking_passport_is_looked_at_and_its_holder_admitted(open_lane, open_page, address, album, language):
    lane = open_lane(language=language)
    lines = passport(number=f"J8{next(NUMBERS):06d}", surname="HONEST").splitlines()
    wrong = lines[1][:9] + str((int(lines[1][9]) + 1) % 10) + lines[1][10:]
    scanned(lane, lines[0] + "\n" + wrong)
    assert lane.locator(".is-stop, [data-state=stop]").count() > 0
    album(lane, f"forged-lane-{language}")
    ticket = sent_to_second_line(lane)
    second = open_page("second_line", language=language)
    taken_up(second, address, ticket)
    unfold(second, "N")
    second.locator("textarea[name=said]").fill("The holder shows an identity card and a driving licence.")
    second.locator("form[action$='/notes/'] button.main").click()
    unfold(second, "K")
    second.locator("#check-kind").select_option("document")
    second.locator("#question").fill("Is the page genuine under ultraviolet light?")
    second.locator("form[action$='/checks/'] button.main").click()
    second.locator("#checks li details.act summary").click()
    answer = second.locator("form[action$='/answer/']")
    answer.locator("label[for$=-in_order]").click()
    answer.locator("[name=answer]").fill("Genuine: a scratch on the page was read as another digit.")
    answer.locator("button.main").click()
    second.wait_for_selector("form[action$='/answer/']", state="detached")
    album(second, f"forged-file-{language}")
    unfold(second, "A")
    second.locator("#admit-reasons").fill("The examiner found the page genuine; the digit is worn.")
    second.locator("form[action$='/admission/'] button.main").first.click()
    second.wait_for_selector("[data-last]")
    assert second.locator("img[data-slip]").count() == 1
    album(second, f"forged-admitted-{language}")


def refused(second, address, ticket, language, number):
    """Refuse as an officer does: ground, reasons, hearing, language, read it whole, confirm."""
    taken_up(second, address, ticket)
    second.locator("a[data-press=R]").click()
    second.locator("input[name=grounds][value='me.refusal.means']").check()
    second.locator("#reasons").fill(REASONS[language].format(n=number))
    second.locator("#reasons_language").select_option(language)
    second.locator("label[for=hearing-heard]").click()
    second.locator("#hearing_statement").fill("My cousin was to meet me; I do not know why he did not come.")
    second.locator("#hearing_language").fill("ru")
    second.locator("label[for=language-uz]").click()
    second.locator("button[value=preview]").click()
    second.wait_for_selector("input[name=confirmed]")


def code_on(paper):
    """What a telephone reads from the notice: the own page's address, and the code behind the sign #."""
    found = zxingcpp.read_barcodes(Image.open(paper))
    return found[0].text.partition("#")[2]


@LANGUAGES
def test_a_refusal_is_heard_noticed_served_appealed_and_reversed(
    open_lane, open_page, browser, address, album, tmp_path, language
):
    number = next(NUMBERS)
    mrz = visitor(number=f"R{number:07d}")
    lane = open_lane(language=language)
    scanned(lane, mrz)
    ticket = sent_to_second_line(lane)
    second = open_page("second_line", language=language)
    refused(second, address, ticket, language, number)
    album(second, f"refusal-preview-{language}")
    second.locator("input[name=confirmed]").check()
    second.locator("button[value=confirm]").click()
    second.wait_for_selector("form[action$='/service/']")
    notice = second.locator("a[data-press=P]").get_attribute("href")
    second.locator("input[name=how][value=handed_over]").check()
    second.locator("form[action$='/service/'] button.main").click()
    second.wait_for_selector("form[action$='/service/']", state="detached")
    album(second, f"refusal-served-{language}")
    assert second.request.get(address + notice).body().startswith(b"%PDF")
    paper = tmp_path / "notice.png"
    paper.write_bytes(second.request.get(address + notice.replace(".pdf", ".png")).body())
    code = code_on(paper)

    own = open_page(None, language=language, width=390)
    own.goto(address + "/my/")
    own.locator("#code").fill(code)
    own.locator("form#own button.main").click()
    own.locator("form[action='/my/appeal/'] button").first.click()
    own.locator("#words").fill("Mening amakivachcham kasal edi.")
    own.locator("button[name=send]").click()
    own.wait_for_selector("dl.facts .mono")
    reference = own.locator("dl.facts .mono").first.inner_text()
    album(own, f"refusal-appealed-{language}")

    body = open_page("appeals_officer", language=language)
    body.goto(address + "/appeals/")
    body.locator("ol.appeals a", has_text=reference).click()
    body.locator("label[for=reversed]").click()
    body.locator("#reasons").fill("The host was in hospital, as a letter shows; the visit was genuine.")
    album(body, f"refusal-body-{language}")
    body.locator("form[action$='/decision/'] button.main").click()
    body.wait_for_load_state()

    own.goto(address + "/my/")
    own.locator("#code").fill(code)
    own.locator("form#own button.main").click()
    own.wait_for_selector(".own-decision")
    album(own, f"refusal-reversed-{language}")
    assert own.locator("form[action='/my/appeal/'] button.main").count() == 0
    again = open_lane(language=language)
    scanned(again, mrz)
    assert not re.search(r"no ground by itself|не основание|негіз емес", again.locator("#desk").inner_text())


@LANGUAGES
def test_a_child_alone_is_not_refused_and_the_guardian_answers(open_lane, open_page, address, album, language):
    lane = open_lane(language=language)
    born = f"{datetime.now(tz=UTC).year - 11}-02-03"
    scanned(lane, visitor(given_names="LEV", birth_date=born))
    lane.keyboard.press("p")
    lane.wait_for_selector("dialog#protecting[open]")
    lane.locator("#protecting input[value=child]").check()
    lane.locator("#protecting-words").fill("I am going to my father. Nobody is with me.")
    lane.locator("#protecting button.main").click()
    lane.wait_for_selector("#desk[data-state=done]")
    album(lane, f"child-lane-{language}")
    ticket = re.search(r"\b[2-9A-Z]{4}\b", lane.locator("[data-last] .lead").inner_text()).group()
    guardian = open_page("guardian", language=language)
    taken_up(guardian, address, ticket)
    guardian.locator("input[name=outcome][value=taken_into_care]").check()
    guardian.locator("#closing-reasons").fill(
        "The father was reached by telephone and comes tomorrow; the child sleeps here."
    )
    guardian.locator("#reference").fill("G-17")
    album(guardian, f"child-guardian-{language}")
    guardian.locator("form[action$='/outcome/'] button.main").click()
    guardian.wait_for_selector("#closing-reasons", state="detached")

    scanned(lane, visitor(given_names="LEV", birth_date=born))
    second_ticket = sent_to_second_line(lane)
    second = open_page("second_line", language=language)
    taken_up(second, address, second_ticket)
    assert second.locator(".banner.is-stop, .banner.stop").count() == 1
    assert second.locator("a[data-press=R]").count() == 0
    address_of_refusal = second.url.split("?")[0].rstrip("/") + "/refusal/"
    second.goto(address_of_refusal)
    assert second.locator("input[name=grounds]").count() == 0
    album(second, f"child-no-refusal-{language}")


@LANGUAGES
def test_a_mother_who_asks_for_asylum_is_not_refused_until_it_is_decided(
    open_lane, open_page, address, album, language
):
    lane = open_lane(language=language)
    scanned(lane, visitor(given_names="NINA"))
    ticket = sent_to_second_line(lane)
    second = open_page("second_line", language=language)
    taken_up(second, address, ticket)
    clock = second.locator("a[target=_blank][href$='/clock/']").get_attribute("href")
    wall = open_page("second_line", language=language)
    wall.goto(address + clock)
    assert "NINA" not in wall.content()
    album(wall, f"mother-clock-{language}")
    assert second.locator("a[data-press=R]").count() == 1
    protection = second.locator("form[action$='/safeguards/']:has(input[value=protection])")
    protection.locator("xpath=ancestor::details[1]/summary").click()
    protection.locator("textarea").fill("They will kill my son if we go back. I ask for protection.")
    protection.locator("button.main").click()
    second.wait_for_selector(".banner.stop")
    assert second.locator("a[data-press=R]").count() == 0
    album(second, f"mother-stopped-{language}")
    asylum = open_page("asylum_officer", language=language)
    asylum.goto(address + "/second-line/")
    asylum.locator("ol.queue a", has_text="They will kill my son").first.click()
    asylum.locator("form[action$='/taking/'] button").click()
    asylum.locator("input[name=outcome][value=taken_over]").check()
    asylum.locator("#closing-reasons").fill(
        "Both are taken into the procedure; they sleep at the reception centre tonight."
    )
    asylum.locator("form[action$='/outcome/'] button.main").click()
    asylum.wait_for_selector("#closing-reasons", state="detached")
    second.reload()
    assert second.locator("a[data-press=R]").count() == 0
    unfold(second, "O")
    second.locator("#office").select_option("asylum-office")
    second.locator("#handover-reasons").fill("Mother and son go with the asylum authority's officer.")
    second.locator("form[action$='/handover/'] button.main").click()
    second.wait_for_selector("#office", state="detached")
    album(second, f"mother-handed-over-{language}")
