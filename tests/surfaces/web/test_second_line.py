"""Second line's queue and file: what waits, who holds it, what is recorded, and what is said when it cannot be."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from tests.factories.second_line import VELDIAN, at_second_line, referred
from tests.factories.travellers import crosses, inspected, passport

from otkel.records.inquiries.models import InquirySubject

pytestmark = pytest.mark.django_db
MEANT = {"name": "OSTROV PETR", "person": "x"}


@pytest.fixture
def second(enrol):
    return enrol("second_line")


@pytest.fixture
def client(browser_of, second):
    """A browser with the officer who holds `case`."""
    return browser_of(second)


@pytest.fixture
def case(lane, second, now):
    return at_second_line(at=now, lane=lane, officer=second)


@pytest.fixture
def waits(lane, now):
    """A referral that nobody has taken up."""
    return referred(passport(**VELDIAN), at=now, by=lane)[1]


def at(case, part=""):
    return f"/second-line/{getattr(case, 'referral', case)}/{part}"


def shown(client, case, part=""):
    answer = client.get(at(case, part))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_queue_shows_ticket_reason_and_wait_and_no_name(client, waits):
    page = client.get("/second-line/").content.decode()
    assert "The visa needs a closer look." in page
    assert waits[:4].upper() in page
    assert "data-since" in page
    assert "held by nobody" in page
    assert "OSTROV" not in page


def test_an_empty_queue_says_so(client):
    assert "Nobody waits." in client.get("/second-line/").content.decode()


def test_the_queue_asks_again_by_itself_and_gets_the_list_alone(client, waits):
    part = client.get("/second-line/", headers={"HX-Request": "true"}).content.decode()
    assert 'hx-trigger="every 20s"' in part
    assert "<html" not in part


def test_the_queue_has_the_longest_wait_first(client, lane, now):
    late = referred(passport(number="LATE0001"), at=now, by=lane)[1]
    early = referred(passport(number="EARLY001"), at=now - timedelta(hours=1), by=lane)[1]
    page = client.get("/second-line/").content.decode()
    assert page.index(early) < page.index(late)


@pytest.mark.parametrize("role", ["first_line", "appeals_officer"])
def test_whoever_does_not_serve_at_second_line_reads_why(browser_of, enrol, role):
    assert browser_of(enrol(role)).get("/second-line/").status_code == 403


def test_nobody_is_named_before_the_referral_is_taken_up_and_no_look_is_logged(client, waits):
    before = InquirySubject.objects.count()
    page = shown(client, waits)
    assert "OSTROV" not in page
    assert "take it up" in page
    assert InquirySubject.objects.count() == before
    assert client.post(at(waits, "taking/"))["Location"].endswith("?done=taken#main")
    assert "OSTROV" in shown(client, waits)
    assert InquirySubject.objects.count() > before


def test_a_referral_held_by_another_is_taken_over_only_by_saying_so(browser_of, enrol, case):
    other = browser_of(enrol("second_line"))
    assert "holds this referral" in shown(other, case)
    refused = other.post(at(case, "taking/"))
    assert refused.status_code == 409
    assert "OSTROV" not in refused.content.decode()
    assert other.post(at(case, "taking/"), {"over": "yes"}).status_code == 302
    assert "OSTROV" in shown(other, case)


def test_whoever_was_taken_over_from_loses_none_of_what_they_wrote(browser_of, enrol, client, case):
    browser_of(enrol("second_line")).post(at(case, "taking/"), {"over": "yes"})
    answer = client.post(at(case, "notes/"), {"said": "Says that the visa is at home."})
    assert answer.status_code == 409
    assert "Says that the visa is at home." in answer.content.decode()


def test_only_reading_needs_no_taking_and_offers_no_act(browser_of, enrol, case):
    page = browser_of(enrol("supervisor")).get(at(case) + "?read=yes").content.decode()
    assert "OSTROV" in page
    assert at(case, "notes/") not in page
    assert at(case, "handover/") not in page


def test_the_file_shows_findings_reason_and_the_three_safeguards(client, case):
    page = shown(client, case)
    assert "The visa needs a closer look." in page
    for words in ("asks for protection", "a child alone, or says to be a child", "says to be a citizen"):
        assert words in page
    assert page.count(f'action="{at(case, "safeguards/")}"') == 3


@pytest.mark.parametrize(
    ("part", "missing", "complete", "said"),
    [
        ("notes/", {"said": " "}, {"said": "Asked for the visa.", "language": "ru"}, "Asked for the visa."),
        ("checks/", {"kind": "visa", "question": ""}, {"kind": "visa", "question": "Is there one?"}, "Is there one?"),
        (
            "hearing/",
            {"kind": "heard", "statement": "", "language": "ru"},
            {"kind": "waived", "statement": "I have nothing to say.", "language": "ru"},
            "I have nothing to say.",
        ),
    ],
)
def test_what_is_missing_is_said_beside_the_form_and_what_is_complete_is_recorded(
    client, case, part, missing, complete, said
):
    wrong = client.post(at(case, part), missing)
    assert wrong.status_code == 422
    assert 'class="wrong-said"' in wrong.content.decode()
    assert client.post(at(case, part), complete).status_code == 302
    assert said in shown(client, case)


def test_a_check_that_is_none_and_a_finding_that_is_none_are_said(client, case):
    assert client.post(at(case, "checks/"), {"kind": "magic", "question": "?"}).status_code == 422
    client.post(at(case, "checks/"), {"kind": "document", "question": "Is the stitching original?"})
    address = re.search(r'action="([^"]+/answer/)"', shown(client, case))[1]
    assert client.post(address, {"finding": "bad", "answer": "x"}).status_code == 422
    assert client.post(address, {"finding": "uncertain", "answer": "The lamp is broken."}).status_code == 302
    page = shown(client, case)
    assert "The lamp is broken." in page
    assert "not certain" in page


@pytest.mark.parametrize("kind", ["protection", "child", "citizenship"])
def test_each_safeguard_needs_words_and_stops_a_refusal_at_once(client, case, kind):
    assert client.post(at(case, "safeguards/"), {"kind": kind, "words": " "}).status_code == 422
    told = {"kind": kind, "words": "So it was said."}
    assert client.post(at(case, "safeguards/"), told).status_code == 302
    assert client.post(at(case, "safeguards/"), told).status_code == 302  # twice is once
    page = shown(client, case)
    assert "So it was said." in page
    assert "no refusal is possible" in page
    assert 'aria-disabled="true"' in page
    assert at(case, "refusal/") not in page.partition('id="decide"')[2]


def test_a_safeguard_of_no_kind_is_said(client, case):
    assert client.post(at(case, "safeguards/"), {"kind": "", "words": "x"}).status_code == 422


def test_a_child_is_recorded_with_the_adult_by_ticket_or_inspection(client, lane, second, now):
    child = at_second_line(at=now, lane=lane, officer=second, mrz=passport(number="KID00001", birth_date="2015-05-05"))
    _report, ticket = referred(passport(number="MUM00001", surname="MOTHER"), at=now, by=lane)
    assert "child alone" in shown(client, child)
    told = {"relation": "mother", "confirmed_by": "Both passports name the other."}
    assert client.post(at(child, "accompaniment/"), {**told, "adult": "nobody"}).status_code == 404
    assert client.post(at(child, "accompaniment/"), {**told, "adult": ticket[:4].lower()}).status_code == 302
    page = shown(client, child)
    assert "mother: MOTHER ANNA MARIA" in page
    assert "entry cannot be refused" not in page


@pytest.fixture
def twin(lane, second, days_ago, now):
    """A traveller whose surname and birth date stand in another record too."""
    crosses(passport(number="TWIN0001", given_names="MARA"), entry=days_ago(20), left=days_ago(10), by=lane)
    return at_second_line(at=now, lane=lane, officer=second, mrz=passport(number="TWIN0002"))


def candidate_in(page):
    return re.search(r'name="candidate" value="([^"]+)"', page)[1]


def test_two_documents_lie_side_by_side_and_what_differs_is_a_word(client, twin):
    page = shown(client, twin)
    assert '<td role="cell">MARA</td>' in page
    assert "≠" in page
    assert "differs: 2" in page


def test_the_same_person_is_joined_with_reasons_and_parted_again(client, twin):
    told = {"candidate": candidate_in(shown(client, twin)), "same": "yes"}
    assert client.post(at(twin, "person/"), {**told, "reasons": " "}).status_code == 422
    assert client.post(at(twin, "person/"), {**told, "reasons": "The same face."}).status_code == 302
    page = shown(client, twin)
    assert "Read as one person." in page
    address = re.search(r'action="([^"]+/parting/)"', page)[1]
    assert client.post(address, {"reasons": ""}).status_code == 422
    assert client.post(address, {"reasons": "Fingerprints differ."}).status_code == 302
    assert "Read as one person." not in shown(client, twin)


def test_another_person_is_kept_as_an_answered_check_and_takes_as_many_words(client, twin):
    told = {"candidate": candidate_in(shown(client, twin)), "same": "no"}
    assert client.post(at(twin, "person/"), {**told, "reasons": ""}).status_code == 422
    assert client.post(at(twin, "person/"), {**told, "reasons": "Another face."}).status_code == 302
    assert "Another person: Another face." in shown(client, twin)


def test_nobody_who_is_no_candidate_is_joined(client, twin, lane, now):
    stranger = inspected(passport(number="ELSE0001", surname="ELSE"), at=now, by=lane).person
    told = {"candidate": stranger, "same": "yes", "reasons": "x"}
    assert client.post(at(twin, "person/"), told).status_code == 404


@pytest.mark.parametrize("part", ["", "refusal/", "taking/"])
def test_a_referral_that_does_not_exist_is_not_found(client, part):
    method = client.post if part == "taking/" else client.get
    assert method(f"/second-line/nothing/{part}").status_code == 404


def test_the_clock_names_nobody_counts_without_scripts_and_speaks_three_languages(client, case):
    page = shown(client, case, "clock/")
    assert "OSTROV" not in page
    assert re.search(r"data-since>0:\d\d:\d\d<", page)
    for code, words in {"kk": "қорғау сұраймын", "ru": "прошу защиты", "en": "I ask for protection"}.items():
        assert f'<section lang="{code}"' in page
        assert words in page
    alone = client.get(at(case, "clock/") + "?language=ru").content.decode()
    assert "I ask for protection" not in alone


def test_the_clock_says_when_the_wait_is_over(client, case):
    client.post(at(case, "admission/"), {**MEANT, "reasons": "The visa was found."})
    assert "Your wait is over." in shown(client, case, "clock/")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_page_speaks_the_readers_language_and_carries_no_style_of_its_own(client, case, language):
    client.cookies["language"] = language
    for part in ("", "refusal/", "clock/"):
        page = shown(client, case, part)
        assert f'<html lang="{language}"' in page
        assert " style=" not in page
        assert "<style" not in page
        assert " onclick=" not in page
