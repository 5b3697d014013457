"""When things fail: paper forms entered one after another, the ledger, the drill, and lists that are old."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.conf import settings
from tests.factories.travellers import passport

from otkel.procedures.border.print_forms import print_forms
from otkel.records.crossings.models import Crossing
from otkel.records.forms.models import FormsPrinted, FormUsed
from otkel.records.inspections.models import Inspection
from otkel.records.shifts.models import Drill
from otkel.records.visas.models import VisaBatch

pytestmark = pytest.mark.django_db
HERE = "ford-bridge"
ANNA = {
    "kind": "passport", "number": "X1234567", "issuer": "UTO", "nationality": "UTO", "surname": "Eriksson",
    "given_names": "Anna Maria", "birth_date": "12 08 1974", "sex": "F", "expiry_date": "15.04.2034",
}  # fmt: skip


@pytest.fixture
def chief(enrol, browser_of):
    return browser_of(enrol("supervisor", HERE))


@pytest.fixture
def client(enrol, browser_of):
    return browser_of(enrol("first_line"))


@pytest.fixture
def printed(enrol, now):
    print_forms(HERE, at=now - timedelta(days=20), by=enrol("supervisor"), ground="paper_form", count=20)


@pytest.fixture
def told(now):
    """What a form of three days ago says, as an officer types it from the boxes."""
    day = (now - timedelta(days=3)).strftime("%Y-%m-%d")
    facts = {"form": "A-000007", "lane": f"{HERE}/4", "direction": "entry", "day": day, "hour": "12:00", **ANNA}
    return lambda **change: {**facts, **change}


def page(answer, status=200):
    assert answer.status_code == status, answer.content.decode()
    return unescape(answer.content.decode())


def hidden(text):
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', text))


def field(text, name):
    return re.search(rf'<input[^>]*name="{name}"[^>]*?value="([^"]*)"', text)[1]


def go_on(client, text):
    return client.post(re.search(r'action="(/late/[^"]+/)"', text)[1], hidden(text))


# --- one form after another -------------------------------------------------------------------------


def test_a_form_is_typed_as_it_is_written_and_recorded_with_its_number(client, printed, told):
    found = page(client.post("/late/", told()))
    assert "ERIKSSON" in found
    assert "Entered from paper form A-000007." in found
    page(go_on(client, found))
    kept = Crossing.objects.get()
    assert (kept.late, kept.at.strftime("%H:%M")) == (True, "07:00")
    assert FormUsed.objects.get().number == 7


def test_the_next_form_of_the_pile_needs_only_what_differs(client, printed, told):
    done = page(go_on(client, page(client.post("/late/", told()))))
    assert "The entry is recorded, as late." in done
    assert (field(done, "form"), field(done, "day"), field(done, "hour")) == ("A-000008", told()["day"], "")
    assert f'value="{HERE}/4" selected' in done
    assert re.search(r'value="entry" required checked', done)
    assert (field(done, "number"), field(done, "surname")) == ("", "")  # nothing of the person before


def test_a_kept_passport_is_known_again_from_a_typed_form(client, printed, told):
    page(go_on(client, page(client.post("/late/", told(mrz=passport())))))
    page(go_on(client, page(client.post("/late/", told(form="A-8", direction="exit", hour="15:00")))))
    assert len(set(Crossing.objects.values_list("person", flat=True))) == 1


def test_a_form_used_twice_says_when_by_whom_and_for_which_inspection(client, printed, told):
    page(go_on(client, page(client.post("/late/", told()))))
    again = page(client.post("/late/", told(number="X7654321", surname="Other")), 422)
    assert "Form A-000007 was entered before" in again
    assert Inspection.objects.get().pk in again
    assert "go on with it" not in again  # something was recorded on it
    assert Inspection.objects.count() == 1


def test_a_form_that_was_looked_up_and_left_is_gone_on_with(client, chief, printed, told):
    page(client.post("/late/", told()))
    waiting = page(chief.get("/forms/"))
    assert "Looked up, and nothing recorded yet" in waiting
    again = page(client.post("/late/", told()), 422)
    address = re.search(r'href="(/late/[^"]+/)"', again)[1]
    page(go_on(client, page(client.get(address))))
    assert Crossing.objects.count() == 1
    assert "Looked up, and nothing recorded yet" not in page(chief.get("/forms/"))


def test_second_line_goes_on_with_a_form_that_first_line_may_not_record(enrol, browser_of, client, printed, told):
    needs_a_visa = told(nationality="QMV", issuer="QMV", number="V0000009")
    assert "Second line records this entry" in page(client.post("/late/", needs_a_visa))
    second = browser_of(enrol("second_line"))
    address = re.search(r'href="(/late/[^"]+/)"', page(second.get(f"/forms/?checkpoint={HERE}")))[1]
    page(go_on(second, page(second.get(address))))
    assert Crossing.objects.get().late


# --- the ledger ---------------------------------------------------------------------------------------


def test_a_supervisor_takes_numbers_and_opens_their_sheets(chief):
    done = page(chief.post("/forms/printing/", {"series": "a", "count": "12", "paper": "a6"}))
    run = FormsPrinted.objects.get()
    assert (run.series, run.first, run.last) == ("A", 1, 12)
    address = re.search(r'href="(/forms/sheets\.pdf[^"]+)"', done)[1]
    sheets = chief.get(address)
    assert sheets["Content-Type"] == "application/pdf"
    assert sheets.content.startswith(b"%PDF")


def test_the_page_says_what_is_still_out(chief, client, printed):
    page(client.post("/forms/spoiled/", {"checkpoint": HERE, "form": "A-3", "words": "wet through"}))
    told = page(client.get(f"/forms/?checkpoint={HERE}"))
    assert "A-000001 – A-000002" in told
    assert "A-000004 – A-000020" in told
    assert "wet through" in told
    assert "Print more" not in told  # only a supervisor prints
    assert "Print more" in page(chief.get("/forms/"))


@pytest.mark.parametrize("count", ["", "0", "501", "ten", "-1", "²"])
def test_a_number_of_forms_that_is_none_is_asked_for_again(chief, count):
    assert "Between 1 and 500" in page(chief.post("/forms/printing/", {"series": "A", "count": count}), 422)
    assert not FormsPrinted.objects.exists()


@pytest.mark.parametrize("asked", ["first=1&last=", "first=a&last=2", "first=1&last=9", "first=2&last=1", ""])
def test_sheets_that_cannot_be_are_said(chief, asked):
    page(chief.get(f"/forms/sheets.pdf?{asked}"), 422)


@pytest.mark.parametrize(
    "told", [{"form": "A-3", "words": " "}, {"form": "x", "words": "w"}, {"form": "A-99", "words": "w"}]
)
def test_a_spoiled_form_needs_its_number_and_words(client, printed, told):
    page(client.post("/forms/spoiled/", {"checkpoint": HERE} | told), 422)
    assert not FormUsed.objects.exists()


# --- the drill ------------------------------------------------------------------------------------------


def test_the_drill_says_in_steps_what_to_practise_and_a_supervisor_records_it(chief, client):
    told = page(client.get(f"/drill/?checkpoint={HERE}"))
    assert "Practise this week: Without power" in told
    assert told.count("<li>") >= 5
    assert "Record the drill" not in told
    facts = {"kind": "power", "minutes": "25", "passed": "no", "words": "The lamp had no battery."}
    done = page(chief.post("/drill/", facts))
    assert "This week’s drill was held" in done
    assert "The lamp had no battery." in done
    assert (Drill.objects.get().minutes, Drill.objects.get().passed) == (25, False)


@pytest.mark.parametrize("change", [{"minutes": "ten"}, {"minutes": "0"}, {"words": ""}, {"kind": "flood"}])
def test_a_drill_that_says_nothing_is_asked_for_again(chief, change):
    facts = {"kind": "power", "minutes": "25", "passed": "yes", "words": "Good."}
    page(chief.post("/drill/", facts | change), 422)
    assert not Drill.objects.exists()


def test_a_practice_form_is_read_said_back_and_kept_nowhere(client):
    typed = {"checkpoint": HERE, "form": "drill 3", "hour": "12:00", "kind_shown": "power", **ANNA}
    told = page(client.post("/drill/practice/", typed))
    assert "ERIKSSON ANNA MARIA, UTO X1234567" in told
    assert field(told, "form") == "DRILL-000004"
    assert not Inspection.objects.exists()
    assert not FormUsed.objects.exists()
    assert not Crossing.objects.exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"form": "A-3"}, "This is a form for use"),
        ({"birth_date": "31 02 1974"}, "is no date"),
        (dict.fromkeys(ANNA, ""), "Type what the form says"),
    ],
)
def test_a_practice_form_that_cannot_be_read_is_said(client, change, said):
    typed = {"checkpoint": HERE, "form": "DRILL-3", "kind_shown": "power", **ANNA}
    assert said in page(client.post("/drill/practice/", typed | change), 422)


def test_practice_forms_are_printed_by_anybody_who_serves(client):
    answer = client.get(f"/forms/sheets.pdf?checkpoint={HERE}&series=DRILL&first=1&last=4&paper=a4")
    assert answer.content.startswith(b"%PDF")


# --- old lists ----------------------------------------------------------------------------------------


def test_a_list_within_its_hours_says_nothing_and_an_old_one_how_old_it_is(client, enrol, now):
    by = enrol("supervisor")
    VisaBatch.objects.create(source="Ministry", as_of=now, digest="1", lines=1, at=now, by_id=by)
    assert page(client.get(f"/lists/?checkpoint={HERE}")).strip() == ""
    then = now - timedelta(days=3, hours=1)
    VisaBatch.objects.create(source="Consulates", as_of=then, digest="2", lines=1, at=then, by_id=by)
    told = page(client.get(f"/lists/?checkpoint={HERE}"))
    assert "visa list of 3 days ago, Consulates" in told
    assert "Ministry" not in told


def test_whether_the_service_is_healthy_does_not_depend_on_lists(client, enrol, now):
    then = now - timedelta(hours=10 * settings.OTKEL_LIST_HOURS)
    VisaBatch.objects.create(source="M", as_of=then, digest="2", lines=1, at=then, by_id=enrol("supervisor"))
    assert client.get("/healthz").status_code == 200
