"""The screens of vehicles and groups: each request one call about one person, every refusal a sentence."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.factories.buses import bus, manifest_of
from tests.factories.travellers import passport

from otkel.procedures.border import read_passage, vehicle_timeline
from otkel.procedures.border.open_passage import open_passage
from otkel.procedures.border.passages import PassageGiven
from otkel.records.crossings.models import Crossing
from otkel.records.inquiries.models import Inquiry
from otkel.records.passages.models import Aboard, Expected, Passage, PassageEnd
from otkel.records.referrals.models import Referral

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def signed_in(enrol, browser_of):
    """`signed_in("second_line", lane=7)`: a browser with an officer of that role at such a lane of Ford Bridge."""

    def opened(role="first_line", *, lane=6, direction="entry", checkpoint=""):
        client = browser_of(enrol(role, checkpoint))
        chosen = {"lane": f"ford-bridge/{lane}", "direction": direction, "paper": "a6"}
        assert client.post("/lane/place/", chosen).status_code == 302
        return client

    return opened


def begun(client, **fields):
    """The address of a new passage."""
    answer = client.post("/passages/", {"means": "bus", "plate": "FIC 001", "reference": uuid4().hex, **fields})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def read(client, passage, one, **fields):
    return client.post(f"{passage}readings/", {"mrz": one.mrz, **fields}, headers=HTMX)


def person_in(answer):
    return re.search(r'href="([^"]*/people/[^"]+/)"', answer.content.decode())[1]


def aboard(client, passage, people):
    """The addresses of people who have been read."""
    return [person_in(read(client, passage, one)) for one in people]


def said(answer):
    return answer.content.decode()


def test_without_a_place_the_list_asks_for_one(enrol, browser_of):
    assert browser_of(enrol("first_line")).get("/passages/")["Location"] == "/lane/place/"


def test_the_lane_of_buses_leads_to_the_list_and_proposes_a_bus(signed_in):
    client = signed_in()
    assert 'href="/passages/"' in said(client.get("/lane/"))
    assert re.search(r'value="bus"[^>]* checked', said(client.get("/passages/")))


def test_the_lane_of_people_on_foot_has_no_such_link_in_its_head(signed_in):
    assert 'data-way="G"' not in said(signed_in(lane=2).get("/lane/"))


def test_a_form_that_is_sent_twice_opens_one_passage(signed_in):
    client = signed_in()
    form = {"means": "bus", "plate": "FIC 001", "reference": "the-same"}
    assert client.post("/passages/", form)["Location"] == client.post("/passages/", form)["Location"]
    assert Passage.objects.count() == 1


def test_a_plate_typed_by_hand_in_any_alphabet_is_kept_as_it_was_shown(signed_in):
    begun(signed_in(), plate="123 ЖЖЖ 02", plate_by_hand="yes", state="kaz")
    kept = Passage.objects.get()
    assert (kept.plate_shown, kept.plate_by_hand, kept.vehicle.state) == ("123 ЖЖЖ 02", True, "KAZ")


def test_a_truck_keeps_trailer_route_and_the_last_minute_of_its_transit(signed_in):
    fields = {"trailer": "T 9", "transit_route": "Ford Bridge – North Gate", "transit_until": "2026-12-03"}
    passage = begun(client := signed_in(lane=7), means="truck", **fields)
    page = said(client.get(passage))
    assert "North Gate" in page
    assert "3 December 2026, 23:59" in page


@pytest.mark.parametrize(
    ("field", "given"), [("seats", "many"), ("transit_until", "tomorrow"), ("arrived", "half past")]
)
def test_what_cannot_be_used_is_said_and_what_was_typed_stays(signed_in, field, given):
    answer = signed_in().post("/passages/", {"means": "truck", "plate": "FIC 7", "reference": "x", field: given})
    assert answer.status_code == 422
    assert 'role="alert"' in said(answer)
    assert 'value="FIC 7"' in said(answer)
    assert not Passage.objects.exists()


def test_a_manifest_opens_with_the_lines_that_can_be_used_and_hands_the_others_back(signed_in):
    client = signed_in()
    table = "surname,seat\nMADEUP,1A\n,2B\nFABLE,3C"
    answer = client.post("/passages/", {"means": "bus", "plate": "FIC 1", "reference": "m", "manifest": table})
    assert answer.status_code == 200
    assert "Line 2 names nobody" in said(answer)
    assert ",2B" in said(answer)
    assert list(Expected.objects.order_by("line").values_list("surname", flat=True)) == ["MADEUP", "FABLE"]
    passage = Passage.objects.get().pk
    client.post(f"/passages/{passage}/manifest/", {"manifest": "surname,seat\nPRETEND,2B"})
    assert Expected.objects.count() == 3


@pytest.mark.parametrize("content", [b"surname\n" + b"BERG\n" * 4_500_000, b"surname\n" + b"BERG\n" * 250_000])
def test_a_file_too_large_for_a_manifest_is_said_and_never_dropped_in_silence(signed_in, content):
    client = signed_in()
    form = {"means": "bus", "plate": "FIC 9", "reference": "large"}
    answer = client.post("/passages/", {**form, "file": SimpleUploadedFile("list.csv", content)})
    assert answer.status_code == 422
    assert "larger than one megabyte" in said(answer)
    assert 'value="FIC 9"' in said(answer)
    assert not Passage.objects.exists()
    later = client.post(f"{begun(client)}manifest/", {"file": SimpleUploadedFile("list.csv", content)})
    assert later.status_code == 422
    assert "larger than one megabyte" in said(later)


def test_a_spreadsheet_that_is_no_text_is_said(signed_in):
    client = signed_in()
    file = SimpleUploadedFile("list.xlsx", b"PK\x03\x04\x00\x00surname")
    assert "save it as CSV" in said(client.post(f"{begun(client)}manifest/", {"file": file}))
    assert not Expected.objects.exists()


def test_questions_about_people_all_stand_in_view_before_those_about_the_vehicle(signed_in):
    twice = "surname,document_number\nMADEUP,X1\nFABLE,X1\nPRETEND,\nNOVELLA,X4"
    client = signed_in()
    page = said(client.get(begun(client, plate="", seats="3", manifest=twice)))
    in_view, _, folded = page.partition("<details data-keep")
    codes = re.findall(r'data-code="(\w+)"', in_view)
    assert codes == ["more_people_than_seats", "passport_twice", "names_only"]
    assert re.findall(r'data-code="(\w+)"', folded) == ["plate_missing"]


def test_a_list_sent_twice_says_so_and_a_newer_one_hands_the_lines_it_lacks_back_to_be_struck(signed_in):
    client = signed_in()
    passage = begun(client, manifest="surname,seat\nMADEUP,1A\nFABLE,3C")
    same = client.post(f"{passage}manifest/", {"manifest": "surname,seat\nMADEUP,1A\nFABLE,3C"})
    assert "nothing was written twice" in said(client.get(same["Location"]))
    newer = said(client.post(f"{passage}manifest/", {"manifest": "surname,seat\nMADEUP,1A\nPRETEND,2B"}))
    assert "1 new lines" in newer
    lines = re.search(r'name="lines"[^>]* value="([^"]*)"', newer)[1]
    assert lines == "2"
    assert client.post(f"{passage}manifest/struck/", {"lines": lines, "words": ""}).status_code == 422
    assert client.post(f"{passage}manifest/struck/", {"lines": "two", "words": "No."}).status_code == 422
    answer = client.post(f"{passage}manifest/struck/", {"lines": lines, "words": "Not on the newer list."})
    page = said(client.get(answer["Location"]))
    assert "FABLE" not in page
    assert "PRETEND" in page
    assert "Not on the newer list." in said(client.get(f"{passage}manifest/"))


def test_a_form_sent_again_with_another_list_says_that_it_was_not_taken(signed_in):
    client = signed_in()
    begun(client, reference="again", manifest="surname\nMADEUP")
    assert "was not taken" in said(client.get(begun(client, reference="again", manifest="surname\nMADEUP\nFABLE")))


def test_a_passage_opened_by_mistake_ends_as_that_and_only_while_nobody_was_read(signed_in):
    client = signed_in()
    passage = begun(client)
    assert 'name="void"' in said(client.get(f"{passage}end/"))
    assert client.post(f"{passage}end/", {"void": "yes"}).status_code == 422
    answer = client.post(f"{passage}end/", {"void": "yes", "words": "Opened twice."})
    assert "opened by mistake" in said(client.get(answer["Location"]))
    other = begun(client)
    aboard(client, other, bus(1, seed=20))
    assert 'name="void"' not in said(client.get(f"{other}end/"))


def test_a_paper_that_is_read_answers_with_its_row_alone_and_decides_nothing(signed_in):
    client = signed_in()
    people = bus(2, seed=1)
    passage = begun(client, manifest=manifest_of(people))
    row = said(read(client, passage, people[0]))
    assert row.count("<li") == 1
    assert 'data-standing="clear"' in row
    assert "<html" not in row
    assert not Crossing.objects.exists()
    assert Aboard.objects.get().line == 1


def test_the_same_paper_read_twice_is_one_person(signed_in):
    client = signed_in()
    passage, one = begun(client), bus(1, seed=2)[0]
    assert "data-repeated" not in said(read(client, passage, one))
    assert "data-repeated" in said(read(client, passage, one))
    assert Aboard.objects.count() == 1


def test_a_driver_is_who_was_read_as_one(signed_in):
    client = signed_in()
    read(client, begun(client), bus(1, seed=3)[0], role="driver")
    assert Aboard.objects.get().role == "driver"


def test_each_person_goes_through_by_an_act_of_their_own_and_twice_is_once(signed_in):
    client = signed_in()
    passage = begun(client)
    first, second = aboard(client, passage, bus(2, seed=4))
    for _ in range(2):
        answer = client.post(f"{first}crossing/", {}, headers=HTMX)
        assert answer.status_code == 200
        assert "through" in said(answer)
    assert Crossing.objects.count() == 1
    assert client.get(second, headers=HTMX).status_code == 200
    assert 'data-standing="clear"' in said(client.get(passage))


def test_a_person_is_read_under_the_passage_that_they_are_aboard_and_no_other(signed_in):
    client = signed_in()
    (address,) = aboard(client, begun(client), bus(1, seed=9))
    inspection = address.split("/")[-2]
    assert client.get(address, headers=HTMX).status_code == 200
    for other in (begun(client, plate="FB 8"), "/passages/nosuchpassage2345678/"):
        assert client.get(f"{other}people/{inspection}/", headers=HTMX).status_code == 404


def test_there_is_no_address_that_lets_several_through_at_once(signed_in):
    client = signed_in()
    passage = begun(client)
    people = aboard(client, passage, bus(3, seed=5))
    several = [address.split("/")[-2] for address in people]
    client.post(f"{people[0]}crossing/", {"inspection": several, "inspections": several})
    assert Crossing.objects.count() == 1


def test_leaving_is_recorded_for_everybody_aboard_whatever_was_found(signed_in):
    client = signed_in(direction="exit")
    passage = begun(client)
    (address,) = aboard(client, passage, bus(2, seed=6, questions=1)[1:])
    assert client.post(f"{address}crossing/", {"direction": "exit"}).status_code == 302
    assert Crossing.objects.get().direction == "exit"


def test_a_form_that_says_the_other_direction_admits_nobody_who_leaves(signed_in):
    client = signed_in(direction="exit")
    (address,) = aboard(client, begun(client), bus(1, seed=7))
    assert client.post(f"{address}crossing/", {"direction": "entry"}).status_code in {403, 422}
    assert not Crossing.objects.exists()


def test_a_question_steps_aside_without_holding_the_bus(signed_in):
    client = signed_in()
    passage = begun(client)
    people = bus(3, seed=8, questions=1)
    addresses = dict(zip(people, aboard(client, passage, people), strict=True))
    asked = next(one for one in people if one.mrz.find("260131") > 0)
    assert client.post(f"{addresses.pop(asked)}referral/", {"own": "The passport has ended."}).status_code == 302
    for address in addresses.values():
        client.post(f"{address}crossing/", {})
    assert "Stay behind: 1" in said(client.get(f"{passage}end/"))
    assert client.post(f"{passage}end/", {}).status_code == 302
    assert PassageEnd.objects.get().stayed_behind == 1
    assert "Stayed behind: 1." in said(client.get(passage))


def test_lines_that_nobody_read_ask_for_words_and_stay_on_the_screen(signed_in):
    client = signed_in()
    passage = begun(client, manifest=manifest_of(bus(2, seed=41)))
    assert "no paper was read: 2" in said(client.get(f"{passage}end/"))
    assert client.post(f"{passage}end/", {}).status_code == 422
    assert client.post(f"{passage}end/", {"words": "Both missed the bus."}).status_code == 302
    assert "On the manifest and not read: 2." in said(client.get(passage))


def test_where_a_childs_adult_steps_aside_the_screen_says_that_they_travel_together(signed_in):
    client = signed_in()
    passage = begun(client)
    people = bus(3, seed=18, children=1)
    child = next(one for one in people if one.birth_date >= "2016")
    adult = next(one for one in people[1:] if one != child)
    addresses = dict(zip(people, aboard(client, passage, people), strict=True))
    assert " data-child>" in said(client.get(passage))
    sign = addresses[adult].split("/")[-2]
    form = {"adult": sign, "relation": "parent", "usual": "A birth certificate was shown.", "answer": "Adopted."}
    assert client.post(f"{addresses[child]}family/", form).status_code == 302
    assert " data-child>" not in said(client.get(passage))
    client.post(f"{addresses[adult]}referral/", {"own": "The face and the document need to be compared."})
    told = re.sub(r"\s+", " ", said(client.get(passage)))
    assert f"{child.surname} {child.given_names} travels with {adult.surname} {adult.given_names}" in told
    assert client.get(addresses[child]).status_code == 200


def test_whoever_travels_with_a_child_is_said_with_how_it_was_made_sure_of(signed_in):
    client = signed_in()
    people = bus(2, seed=19, children=1)
    adult, child = aboard(client, begun(client), people)
    answer = client.post(f"{child}family/", {"adult": adult.split("/")[-2], "relation": "parent"})
    assert answer.status_code == 422
    assert 'role="alert"' in said(answer)
    assert client.post(f"{child}consent/", {"shown": "", "finding": ""}).status_code == 422


def test_nobody_steps_aside_without_a_reason(signed_in):
    client = signed_in()
    (address,) = aboard(client, begun(client), bus(1, seed=9))
    assert client.post(f"{address}referral/", {"own": " "}).status_code == 422
    assert not Referral.objects.exists()


def test_what_stops_a_refusal_is_recorded_aboard(signed_in):
    client = signed_in()
    (address,) = aboard(client, begun(client), bus(1, seed=10))
    assert client.post(f"{address}safeguard/", {"kind": "protection", "words": "Help me."}).status_code == 302
    assert Referral.objects.get().kind == "protection"


def test_somebody_for_whom_an_office_was_called_is_no_clear_row_when_read_again(signed_in):
    client = signed_in()
    passage = begun(client)
    (one,) = bus(1, seed=42)
    (address,) = aboard(client, passage, [one])
    client.post(f"{address}safeguard/", {"kind": "protection", "words": "I cannot go back."})
    again = said(read(client, passage, one))
    assert 'data-standing="question"' in again
    assert "data-repeated" in again


def test_a_row_tells_its_issuer_in_one_way_however_it_is_printed(signed_in):
    client = signed_in()
    passage = begun(client, manifest="document_number,issuer\nC01X0006,D")
    assert 'data-issuer="DEU"' in said(client.get(passage))
    answer = client.post(f"{passage}readings/", {"mrz": passport("D", number="C01X0006")}, headers=HTMX)
    assert 'data-issuer="DEU"' in said(answer)


def test_a_vehicle_goes_on_only_when_everybody_is_decided_on_and_says_who_is_not(signed_in):
    client = signed_in()
    passage = begun(client)
    one = bus(1, seed=11)[0]
    aboard(client, passage, [one])
    answer = client.post(f"{passage}end/", {})
    assert answer.status_code == 422
    assert one.surname in said(answer)
    assert not PassageEnd.objects.exists()


def test_missing_papers_ask_for_words(signed_in):
    client = signed_in()
    passage = begun(client)
    (address,) = aboard(client, passage, bus(1, seed=12))
    client.post(f"{address}crossing/", {})
    assert client.post(f"{passage}papers/", {"taken": "2", "returned": "0"}).status_code == 302
    assert client.post(f"{passage}end/", {"returned": "1"}).status_code == 422
    assert client.post(f"{passage}end/", {"returned": "1", "words": "One lies at second line."}).status_code == 302
    assert "1 / 2" in said(client.get(passage))


@pytest.mark.parametrize("taken", ["", "-1", "two", "99999", "१"])
def test_a_count_that_is_none_is_said(signed_in, taken):
    client = signed_in()
    answer = client.post(f"{begun(client)}papers/", {"taken": taken, "returned": "0"})
    assert answer.status_code in {302, 422}
    assert (answer.status_code == 422) == (taken != "१")


def test_slips_of_those_through_stand_on_one_page(signed_in):
    client = signed_in()
    passage = begun(client)
    first, _ = aboard(client, passage, bus(2, seed=13))
    client.post(f"{first}crossing/", {})
    page = said(client.get(f"{passage}slips/"))
    assert page.count("<img") == 1
    assert "/slips/" in page


def test_each_look_at_a_passage_is_logged_with_its_case(signed_in):
    client = signed_in()
    passage = begun(client)
    before = Inquiry.objects.filter(action="read_passage").count()
    client.get(passage)
    assert Inquiry.objects.filter(action="read_passage").count() == before + 1


def test_an_officer_of_another_checkpoint_neither_sees_nor_reads_aboard(signed_in, enrol, browser_of):
    passage = begun(signed_in())
    other = browser_of(enrol("first_line", "north-gate"))
    assert other.get(passage).status_code == 403
    form = {"mrz": bus(1, seed=14)[0].mrz, "checkpoint": "north-gate", "lane": "4", "direction": "entry"}
    assert other.post(f"{passage}readings/", form, headers=HTMX).status_code in {403, 422}
    assert not Aboard.objects.exists()


@pytest.mark.parametrize(("language", "word"), [("kk", "оқылмаған"), ("ru", "не считан"), ("en", "not read yet")])
def test_the_screen_speaks_the_readers_language(signed_in, language, word):
    client = signed_in()
    passage = begun(client, manifest=manifest_of(bus(2, seed=15)))
    client.cookies["language"] = language
    assert word in said(client.get(passage))


def test_a_vehicles_passages_ask_for_purpose_and_case_and_name_nobody(signed_in):
    client = signed_in("supervisor")
    passage = begun(client, plate="FIC 99", state="UTO")
    one = bus(1, seed=16)[0]
    aboard(client, passage, [one])
    asked = {"plate": "fic 99", "state": "uto"}
    assert client.post("/vehicles/", asked).status_code == 422
    page = said(client.post("/vehicles/", {**asked, "purpose": "oversight", "case": "CASE-1"}))
    assert "people: 1" in page
    assert one.surname not in page
    assert client.post("/vehicles/", {"plate": "-", "purpose": "oversight", "case": "C"}).status_code == 422


def test_first_line_does_not_look_vehicles_up(signed_in):
    form = {"plate": "FIC 99", "purpose": "oversight", "case": "CASE-1"}
    assert signed_in().post("/vehicles/", form).status_code == 403


def test_the_list_counts_transits_that_are_over_and_names_trucks_only(signed_in, lane, now):
    client = signed_in()
    assert "Transits over without" not in said(client.get("/passages/"))
    given = PassageGiven("ford-bridge", "6", "entry", "truck", plate="TR 777", transit_until=now - timedelta(days=1))
    passage = open_passage(given, at=now - timedelta(days=3), by=lane, ground="passage").passage
    page = said(client.get("/passages/"))
    assert "Transits over without a recorded exit: 1" in page
    assert f'href="/passages/{passage}/" class="mono">TR 777</a>' in page


def test_lists_that_are_cut_say_so_and_go_on(signed_in, lane, now, monkeypatch):
    monkeypatch.setattr(read_passage, "PAGE", 1)
    monkeypatch.setattr(vehicle_timeline, "PAGE", 1)
    for ago in (2, 1):
        given = PassageGiven("ford-bridge", "6", "entry", "bus", plate="FIC 99", state="UTO")
        open_passage(given, at=now - timedelta(hours=ago), by=lane, ground="passage")
    client = signed_in("supervisor")
    assert "1 to 1 of 2, the oldest first." in said(client.get("/passages/"))
    assert 'href="?skip=1"' in said(client.get("/passages/"))
    assert "2 to 2 of 2" in said(client.get("/passages/?skip=1"))
    assert "1 to 1 of 2" in said(client.get("/passages/?skip=-1"))
    asked = {"plate": "FIC 99", "state": "UTO", "purpose": "oversight", "case": "CASE-1"}
    page = said(client.post("/vehicles/", asked))
    assert "1 to 1 of 2, the newest first." in page
    assert 'name="skip" value="1"' in page
    assert "2 to 2 of 2" in said(client.post("/vehicles/", asked | {"skip": "1"}))


def test_a_passage_of_another_day_is_marked_as_recorded_late(signed_in, lane, now):
    given = PassageGiven("ford-bridge", "6", "entry", "bus", plate="FIC 99")
    passage = open_passage(given, at=now - timedelta(days=2), by=lane, ground="passage").passage
    client = signed_in("supervisor")
    asked = {"plate": "FIC 99", "purpose": "oversight", "case": "CASE-1"}
    for page in (
        client.get("/passages/"),
        client.get(f"/passages/{passage}/"),
        client.post("/vehicles/", asked),
    ):
        assert "recorded late" in said(page)
    assert "recorded late" not in said(client.get(begun(client, plate="FIC 100")))
