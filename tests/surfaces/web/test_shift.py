"""The board of a post and its ledgers on the screen: whoever leads acts, whoever serves reads, mistakes are said."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from otkel.procedures.post.close_shift import close_shift
from otkel.procedures.post.move_stock import move_stock
from otkel.procedures.post.open_shift import open_shift
from otkel.records.officers.models import Officer
from otkel.records.shifts.models import Handover, LaneState, Posting, Shift, ShiftClosed
from otkel.records.stocks.models import StockMove

pytestmark = pytest.mark.django_db
HERE = "ford-bridge"


@pytest.fixture
def chief(enrol):
    return enrol("supervisor", HERE)


@pytest.fixture
def relief(enrol):
    return enrol("supervisor", HERE)


def number_of(officer):
    return Officer.objects.get(pk=officer).service_number


def shown(client, path="/shift/"):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_shift_is_led_from_the_screen_from_its_opening_to_the_next(chief, relief, enrol, browser_of):
    mine, theirs, first = browser_of(chief), browser_of(relief), enrol("first_line", HERE)
    assert "No shift is open." in shown(mine)
    assert mine.post("/shift/opening/", {"name": "night"})["Location"] == f"/shift/?checkpoint={HERE}#shift"
    night = Shift.objects.get()
    assert f"{number_of(chief)} leads since" in shown(mine)
    mine.post(f"/shift/{night.pk}/roll/", {"officer": first, "present": "yes", "lane": "4"})
    mine.post("/shift/lanes/", {"lane": "5", "open": "no"})
    page = shown(mine)
    assert "there: 1" in page
    assert (Posting.objects.get().lane, LaneState.objects.get().open) == ("4", False)
    mine.post(f"/shift/{night.pk}/handover/", {"to": number_of(relief), "words": "The printer jams."})
    assert Handover.objects.get().words == "The printer jams."
    assert "I have read it and take over" not in shown(mine)
    assert "I have read it and take over" in shown(theirs)
    theirs.post(f"/shift/{night.pk}/taking/", {"name": "day"})
    page = shown(theirs)
    assert "What this shift took over" in page
    assert "The printer jams." in page
    assert "It was taken over." in page
    mine.post(f"/shift/{night.pk}/closing/", {"words": ""})
    assert ShiftClosed.objects.get().late is False
    assert "is not closed" not in shown(theirs)


def test_a_shift_that_nobody_closed_is_said_and_closed_late_by_whoever_leads(chief, relief, browser_of, now):
    forgotten = open_shift(HERE, at=now - timedelta(hours=30), by=chief, ground="shift").shift
    client = browser_of(relief)
    client.post("/shift/opening/", {"name": "day"})
    assert f"The shift of {number_of(chief)} of" in shown(client)
    client.post(f"/shift/{forgotten}/closing/")
    assert ShiftClosed.objects.get().late


def test_whoever_serves_reads_the_board_and_cannot_press_anything(chief, enrol, browser_of, now):
    night = open_shift(HERE, at=now, by=chief, ground="shift").shift
    client = browser_of(enrol("first_line", HERE))
    page = shown(client)
    assert f"{number_of(chief)} leads since" in page
    assert 'action="/shift/' not in page
    assert client.post(f"/shift/{night}/closing/").status_code == 403
    assert client.post("/shift/lanes/", {"lane": "1", "open": "no"}).status_code == 403
    assert browser_of(enrol("legal_officer")).get("/shift/").status_code == 403


def test_the_way_to_the_shift_stands_in_the_head_for_whoever_leads_and_on_the_first_page_for_others(
    chief, enrol, browser_of
):
    assert 'href="/shift/"' in shown(browser_of(chief), "/checkpoints/")
    client = browser_of(enrol("first_line", HERE))
    assert 'href="/shift/"' not in shown(client, "/checkpoints/")
    assert 'href="/shift/"' in shown(client, "/")


@pytest.mark.parametrize(
    ("act", "told", "said"),
    [
        ("handover", {"to": "nobody", "words": "Snow."}, "Nobody in service has the number"),
        ("roll", {"officer": "nobody", "present": "yes"}, "Nobody in service has the number"),
        ("roll", {"officer": "self", "present": "yes", "lane": "77"}, "no lane “77”"),
    ],
)
def test_what_cannot_be_used_is_said_above_the_board_and_what_was_typed_stays(chief, browser_of, now, act, told, said):
    night = open_shift(HERE, at=now, by=chief, ground="shift").shift
    told = told | ({"officer": chief} if told.get("officer") == "self" else {})
    answer = browser_of(chief).post(f"/shift/{night}/{act}/", told)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert ("Snow." in answer.content.decode()) is ("words" in told)


def test_whoever_serves_everywhere_chooses_the_post(enrol, browser_of):
    page = shown(browser_of(enrol("supervisor")), "/shift/?checkpoint=north-gate")
    assert "Shift · North Gate" in page
    assert '<option value="north-gate" selected>' in page


@pytest.mark.parametrize("screen", ["/shift/", "/shift/stock/", "/forms/", "/drill/", "/sheet/"])
def test_whoever_serves_everywhere_is_asked_at_first_and_then_remembered(enrol, browser_of, screen):
    client = browser_of(enrol("supervisor"))
    asked = shown(client, screen)
    assert "Which checkpoint?" in asked
    assert 'href="?checkpoint=north-gate"' in asked
    assert "North Gate" in shown(client, f"{screen}?checkpoint=north-gate")
    assert "Which checkpoint?" not in shown(client, screen)
    assert '<option value="north-gate" selected>' in shown(client, screen)


def test_whoever_serves_everywhere_begins_where_they_lead_a_shift(enrol, browser_of, now):
    central = enrol("supervisor")
    client = browser_of(central)
    shown(client, "/shift/?checkpoint=ford-bridge")
    old = open_shift("ford-bridge", at=now - timedelta(hours=9), by=central, ground="shift").shift
    close_shift(old, at=now - timedelta(hours=1), by=central, ground="shift", words="")
    open_shift("north-gate", at=now, by=central, ground="shift")
    assert "Shift · North Gate" in shown(client)
    assert "Shift · Ford Bridge" in shown(client, "/shift/?checkpoint=ford-bridge")


def test_an_act_is_carried_out_at_no_post_that_was_not_named(enrol, browser_of):
    answer = browser_of(enrol("supervisor")).post("/shift/opening/", {"name": "night"})
    assert answer.status_code == 422
    assert "Which checkpoint?" in answer.content.decode()
    assert not Shift.objects.exists()


def test_a_switch_of_language_leads_back_to_the_board(chief, browser_of):
    client = browser_of(chief)
    for name, values in (("shift-opening", []), ("shift-lanes", []), ("shift-roll", ["x"]), ("shift-closing", ["x"])):
        assert client.get(reverse(name, args=values))["Location"] == "/shift/"


def test_numbers_are_moved_and_the_ledger_says_where_each_is(chief, enrol, browser_of):
    first, client = enrol("first_line", HERE), browser_of(chief)
    blank = {"kind": "blank", "series": "KZ"}
    client.post("/shift/stock/", {**blank, "first": "1", "last": "10", "move": "received"})
    client.post("/shift/stock/", {**blank, "first": "21", "last": "30", "move": "received"})
    client.post("/shift/stock/", {**blank, "first": "4", "move": "given", "officer": number_of(first)})
    page = shown(client, "/shift/stock/")
    assert "11 to 20 never came." in page
    assert number_of(first) in page
    again = client.post("/shift/stock/", {**blank, "first": "4", "move": "given", "officer": number_of(chief)})
    assert again.status_code == 422
    assert f"blank KZ 4 is with officer {number_of(first)}" in again.content.decode()
    assert f"{number_of(first)}: blank KZ 4" in shown(client)


@pytest.mark.parametrize("typed", ["four", "", "-1", "4٤", "9" * 40])
def test_what_is_no_number_is_asked_for_again(chief, browser_of, typed):
    told = {"kind": "key", "first": typed, "move": "received", "words": "From the depot."}
    answer = browser_of(chief).post("/shift/stock/", told)
    assert answer.status_code == 422
    assert "From the depot." in answer.content.decode()
    assert not StockMove.objects.exists()


def test_a_contradiction_in_the_book_is_shown(chief, browser_of, now):
    told = {"kind": "key", "first": 4, "move": "received"}
    move_stock(HERE, at=now, by=chief, ground="stock", **told)
    StockMove.objects.create(checkpoint_id=HERE, kind="key", first=4, last=4, move="received", at=now, by_id=chief)
    assert "key 4 is in the safe since" in shown(browser_of(chief), "/shift/stock/")


def test_an_ombudsman_reads_the_ledger_and_moves_nothing(enrol, browser_of):
    client = browser_of(enrol("ombudsman"))
    assert 'name="move"' not in shown(client, f"/shift/stock/?checkpoint={HERE}")
    told = {"checkpoint": HERE, "kind": "key", "first": "1", "move": "received"}
    assert client.post("/shift/stock/", told).status_code == 403
