"""The screens of decisions, appeals, incidents, corrections and the overview: axe, nothing cut off, three languages."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.factories.travellers import passport

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ROOT = Path(__file__).parents[2]
LANGUAGES = ("kk", "ru", "en")
SIZES = {"wide": (1280, 800), "narrow": (390, 844)}
NUMBER = "CASE0001"
# What happened before anybody looks: four refusals in four states, two incidents, a wrong crossing.
STORY = """
import django
django.setup()
from datetime import timedelta
from django.utils import timezone
from tests.factories.second_line import at_second_line, parts, refused
from tests.factories.travellers import crosses, passport
from otkel.procedures.border.decide_appeal import decide_appeal
from otkel.procedures.border.lodge_appeal import Lodging, lodge_appeal
from otkel.procedures.border.record_incident import IncidentTold, record_incident
from otkel.procedures.border.serve_notice import serve_notice
from otkel.procedures.staff.demonstration import demonstration_officers
by = {known.role: known.id for known in reversed(demonstration_officers())}
now = timezone.now()
for number, state in enumerate(("unserved", "served", "appealed", "reversed"), start=1):
    mrz = passport(nationality="QMV", number=f"CASE100{number}", surname="OSTROVSKAJA" + "ABCD"[number - 1])
    case = at_second_line(at=timezone.now(), lane=by["first_line"], officer=by["second_line"], mrz=mrz)
    told = parts(number * 11)["reasons"]
    made = refused(case, at=timezone.now(), reasons=told)
    if state != "unserved":
        serve_notice(made.refusal, at=timezone.now(), by=by["second_line"], ground="service", how="handed_over")
    if state in {"appealed", "reversed"}:
        told = {"words": "Мен барлық қағазымды көрсеттім.", "language": "kk"}
        appeal = lodge_appeal(Lodging(code=made.code), at=timezone.now(), by="own", ground="own_record", **told).appeal
    if state == "reversed":
        outcome = {"outcome": "reversed", "reasons": "The host was reached and confirmed the invitation."}
        decide_appeal(appeal, at=timezone.now(), by=by["appeals_officer"], ground="appeal", **outcome)
    print(state, made.code)
for kind in ("held", "no_interpreter"):
    told = IncidentTold("ford-bridge", kind, "A man sat in the back room from six in the morning.")
    record_incident(told, at=now, by=by["first_line"], ground="incident")
crosses(passport(number="CASE0001"), entry=now - timedelta(days=9), left=now - timedelta(days=2), by=by["first_line"])
"""


@pytest.fixture(scope="module")
def codes(installation):
    """The code on each notice, by what has become of it."""
    paths = os.pathsep.join([str(ROOT), installation.environment["PYTHONPATH"]])
    environment = {**installation.environment, "DJANGO_SETTINGS_MODULE": "otkel.config.settings", "PYTHONPATH": paths}
    told = subprocess.run(
        [sys.executable, "-c", STORY], env=environment, capture_output=True, text=True, check=True
    ).stdout
    return dict(line.split() for line in told.strip().splitlines())


@pytest.fixture(params=LANGUAGES)
def language(request):
    """Each language."""
    return request.param


@pytest.fixture(params=SIZES)
def size(request):
    """Each size of the screen."""
    return request.param


@pytest.fixture
def seen_by(open_page, language, size):
    """`seen_by("supervisor")`: a page of that officer's in this language and size."""
    width, height = SIZES[size]
    return lambda role: open_page(role, language=language, width=width, height=height)


def test_the_own_page_in_each_state_and_the_way_to_appeal(seen_by, address, looked_at, codes, language, size):
    page = seen_by(None)
    for state, code in codes.items():
        page.goto(address + "/my/")
        page.fill("#code", code)
        page.locator("#own button.main").click()
        page.wait_for_selector(".own-decision")
        looked_at(page, f"my-{state}", language, size)
        if state == "served":
            page.locator("form[action='/my/appeal/'] button.main").click()
            page.wait_for_selector("#words")
            looked_at(page, "my-appeal", language, size)


def test_the_appeals_body(seen_by, address, looked_at, codes, language, size):
    page = seen_by("appeals_officer")
    page.goto(address + "/appeals/")
    looked_at(page, "appeals", language, size)
    page.locator(".appeals a").first.click()
    page.wait_for_selector(".decide")
    looked_at(page, "appeal-file", language, size)
    page.locator("label[for=reversed]").click()
    page.locator("#reasons").fill(" ")
    page.locator(".decide button.main").click()
    page.wait_for_selector("#wrong")
    looked_at(page, "appeal-wrong", language, size)
    page.goto(address + "/appeals/paper/")
    looked_at(page, "appeal-paper", language, size)


def test_incidents_alerts_and_what_waits_where(seen_by, address, looked_at, codes, language, size):
    page = seen_by("supervisor")
    for name, path in {"incidents": "/incidents/", "alerts": "/incidents/alerts/", "overview": "/overview/"}.items():
        page.goto(address + path)
        looked_at(page, name, language, size)


def test_late_entries_the_timeline_and_corrections(seen_by, address, looked_at, codes, language, size):
    page = seen_by("supervisor")
    page.goto(address + "/late/")
    looked_at(page, "late", language, size)
    page.select_option("#lane", "ford-bridge/4")
    page.locator("label[for=entry]").click()
    page.locator("form details summary").click()
    page.fill("#mrz", passport(number="CASE0009"))
    page.fill("#day", "2026-01-20")
    page.fill("#hour", "10:00")
    page.fill("#why", "power cut")
    page.locator("main button.main").click()
    page.wait_for_selector("form[action^='/late/'] .papers")
    looked_at(page, "late-found", language, size)
    page.goto(address + "/people/")
    page.select_option("#purpose", "oversight")
    page.fill("#case", "CASE-1")
    page.fill("#number", NUMBER)
    page.locator("form.stack button.main").click()
    page.locator("#answer a").click()
    page.wait_for_selector(".records")
    looked_at(page, "timeline-full", language, size)
    page.locator("a.in-row").first.click()
    page.wait_for_selector("#reasons")
    looked_at(page, "correction", language, size)
    page.locator("input[name=what][value=otherwise]").check()
    page.locator(".pick label").nth(0 if page.locator("#exit").is_checked() else 1).click()
    page.fill("#reasons", "The paper form says the other direction.")
    page.locator("main button.main").click()
    page.wait_for_selector(".struck")
    looked_at(page, "corrected", language, size)


def test_an_overview_that_cannot_ask_says_how_old_it_is(open_page, address, codes):
    page = open_page("supervisor")
    page.clock.install()
    page.goto(address + "/overview/")
    assert page.locator("[data-not-fresh]").is_hidden()
    page.context.set_offline(True)
    page.clock.run_for(31_000)
    page.wait_for_selector("[data-not-fresh]:not([hidden])")
    page.context.set_offline(False)
    page.clock.run_for(31_000)
    page.wait_for_selector("[data-not-fresh][hidden]", state="attached")
