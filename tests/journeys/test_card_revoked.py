"""A card is revoked and contested: each of those concerned at their own screen, in a real browser."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from tests.factories.screens import SIZES, in_each_language_and_size
from tests.factories.travellers import passport

pytestmark = pytest.mark.browser
CODE_ON_THE_NOTICE = """
import sys, django
django.setup()
from otkel.procedures.border.slip_codes import code_of
from otkel.records.cards.models import Revocation
print(code_of(Revocation.objects.get(card=sys.argv[1]).pk))
"""
CODE_ON_THE_SLIP = """
import sys, django
django.setup()
from otkel.procedures.border.slip_codes import code_of
from otkel.records.slips.models import Slip
print(code_of(Slip.objects.get(stay__entry_id=sys.argv[1]).pk))
"""
# Reasons are this holder's own: no two journeys may give the same.
REASONS = {
    ("kk", "narrow"): "Жұмыс берушінің хаты жалған: мөрі басқа мекеменікі, қол қойған адам онда ешқашан істемеген.",
    ("kk", "wide"): "Картаны бір таңда екі қақпада екі адам көрсетті, иесі оны бауырына бергенін өзі айтты.",
    ("ru", "narrow"): "Приглашение выдано фирмой, которая письменно ответила, что такого работника не звала.",
    ("ru", "wide"): "Паспорт, по которому заказана карта, объявлен украденным за год до въезда, и он не его.",
    ("en", "narrow"): "The school named as host closed two years ago, and nobody there ever signed the letter shown.",
    ("en", "wide"): "A second person worked for a month under this card, as the foreman and the timesheets both say.",
}
_NUMBERS = iter(range(1, 999))


@pytest.fixture
def entry(installation, tmp_path):
    """The entry of somebody new."""
    page = tmp_path / "zone.txt"
    page.write_text(passport(nationality="UTO", number=f"V{next(_NUMBERS):07}"))
    place = ("--checkpoint", "ford-bridge", "--lane", "4", "--direction", "entry", "--as", "DEMO-LANE", "--json")
    read = json.loads(installation.otkel("inspect", "--mrz", str(page), *place))
    return json.loads(installation.otkel("admit", read["inspection"], "--as", "DEMO-LANE", "--json"))["crossing"]


@pytest.fixture
def card(installation, entry):
    """A card, just issued."""
    issued = installation.otkel("card", "issue", "--crossing", entry, "--as", "DEMO-CARDS", "--json")
    return json.loads(issued)["card"]


@pytest.fixture
def slip_code(installation, entry):
    """The code on the slip of that entry."""
    return printed(installation, CODE_ON_THE_SLIP, entry)


def printed(installation, program, about):
    """What a paper shows only to whoever holds it."""
    done = subprocess.run(
        [sys.executable, "-c", program, about],
        env=installation.environment | {"DJANGO_SETTINGS_MODULE": "otkel.config.settings"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.strip()


def pressed(page, selector):
    with page.expect_navigation():
        page.click(selector)
    page.wait_for_load_state()


def own_page(page, address, code):
    page.goto(address + "/my/")
    page.fill("#code", code)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.wait_for_selector("#my-card")


@in_each_language_and_size
def test_from_the_decision_to_the_answer_of_the_appeals_body(
    open_page, address, installation, card, looked_at, language, size
):
    width, height = SIZES[size]
    seen = {"language": language, "width": width, "height": height}
    path = f"{address}/cards/{card}/revocation/"

    supervisor = open_page("supervisor", **seen)
    supervisor.goto(path)
    looked_at(supervisor, "revocation", language, size)
    supervisor.locator("input[name=grounds]").first.check()
    supervisor.fill("#reasons", REASONS[language, size])
    supervisor.click("label[for=heard]")
    supervisor.fill("#statement", "It is not so.")
    supervisor.select_option("#hearing_language", "uz")
    supervisor.select_option("#language", "tr")
    pressed(supervisor, "main form.narrow button.button")
    assert supervisor.locator("#wrong").count() == 1  # no notice in Turkish, and nobody to read it aloud
    assert supervisor.input_value("#reasons") == REASONS[language, size]
    supervisor.select_option("#language", "uz")
    pressed(supervisor, "main form.narrow button.button")
    looked_at(supervisor, "revoked", language, size)
    supervisor.click("label[for=how-handed_over]")
    pressed(supervisor, "form[action$='/service/'] button")

    code = printed(installation, CODE_ON_THE_NOTICE, card)
    holder = open_page("", **seen)
    own_page(holder, address, code)
    assert REASONS[language, size] in holder.inner_text("#my-card")
    looked_at(holder, "own-revoked", language, size)
    pressed(holder, "form[action$='card-appeal/'] button")
    looked_at(holder, "card-appeal", language, size)
    holder.fill("#words", "Мен ешкімге берген жоқпын.")
    pressed(holder, "button[name=send]")

    body = open_page("appeals_officer", **seen)
    body.goto(address + "/cards/contested/")
    looked_at(body, "contested", language, size)
    pressed(body, f"a[href*='{card}']")
    looked_at(body, "revocation-appeal", language, size)
    body.click("label[for=reversed]")
    body.fill("#outcome-reasons", "The registrar confirms what the holder says.")
    pressed(body, "form[action$='/decision/'] button")

    own_page(holder, address, code)
    assert "The registrar confirms what the holder says." in holder.inner_text("#my-card")
    assert holder.locator("#my-card .mark.is-clear").count() == 1
    looked_at(holder, "own-reversed", language, size)


@in_each_language_and_size
def test_who_keeps_a_persons_papers_is_told_to_the_ombudsman_alone(
    open_page, address, installation, slip_code, looked_at, language, size
):
    width, height = SIZES[size]
    seen = {"language": language, "width": width, "height": height}
    holder = open_page("", **seen)
    own_page(holder, address, slip_code)
    pressed(holder, "form[action$='papers-withheld/'] button")
    looked_at(holder, "papers-withheld", language, size)
    holder.fill("#words", f"The foreman keeps my passport and my card ({slip_code[:4]}).")
    holder.fill("#reach", "Sundays, at the market")
    pressed(holder, "button[name=send]")

    ombudsman = open_page("ombudsman", **seen)
    ombudsman.goto(address + "/withheld/")
    assert "foreman" not in ombudsman.inner_text("main")
    looked_at(ombudsman, "withheld", language, size)
    pressed(ombudsman, "main ol.appeals:first-of-type a >> nth=0")
    assert "The foreman keeps my passport" in ombudsman.inner_text("main")
    looked_at(ombudsman, "withheld-report", language, size)
    ombudsman.fill("#words", "The labour inspector goes there today.")
    pressed(ombudsman, "main form button.main")
    assert ombudsman.locator("main form").count() == 0
