"""The card desk on the screen: one step after another, the holder's word, and mistakes that are said."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.utils import timezone
from PIL import Image
from tests.factories.buses import bus
from tests.factories.cards import HERE, Desk, blanks_received, keys_made, passport_of_somebody_new

from otkel.engines.cards.state_names import CARD_STATES
from otkel.procedures.border.open_passage import open_passage
from otkel.procedures.border.passages import PassageGiven
from otkel.records.cards.models import Card, CardOrder, CardPrintOutcome, Confirmation, Portrait
from otkel.surfaces.web.cards.holders_words import WORDS
from otkel.surfaces.web.cards.words import STATES

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(enrol, lane, settings, tmp_path, now):
    settings.OTKEL_HOME = tmp_path
    at = now - timedelta(minutes=30)
    keys_made((enrol("key_keeper"), enrol("key_keeper")), at=at)
    return Desk(enrol("card_desk", HERE), lane, at)


@pytest.fixture
def blanks(desk, enrol):
    blanks_received(enrol("supervisor", HERE), at=desk.at, count=3)


@pytest.fixture
def mine(desk, browser_of):
    return browser_of(desk.officer)


def shown(answer, status=200):
    assert answer.status_code == status
    return answer.content.decode()


def picture():
    drawn = io.BytesIO()
    Image.new("RGB", (500, 700), (170, 170, 170)).save(drawn, "JPEG")
    drawn.seek(0)
    drawn.name = "nobody.jpg"
    return drawn


def test_from_the_passport_to_the_card_in_the_hand(desk, mine, blanks):
    mrz = passport_of_somebody_new(surname="VISIBLE")
    crossing = desk.admitted(mrz)
    page = shown(mine.get("/cards/"))
    assert crossing[:4].upper() in page
    assert "VISIBLE" not in page
    assert mine.post("/cards/", {"paper": mrz})["Location"] == f"/cards/new/{crossing}/"
    assert "Migration Office of Meridia" in shown(mine.get(f"/cards/new/{crossing}/"))
    mine.post(f"/cards/new/{crossing}/", {"purpose": "study", "language": "tg", "office": ""})
    order = CardOrder.objects.get().pk
    assert mine.post("/cards/", {"paper": mrz})["Location"] == f"/cards/orders/{order}/"
    assert "VISIBLE" in shown(mine.get(f"/cards/orders/{order}/"))
    mine.post(f"/cards/orders/{order}/portrait/", {"picture": picture()})
    assert Portrait.objects.get().source == "upload"
    assert mine.get(f"/cards/orders/{order}/portrait.jpg").content[:2] == b"\xff\xd8"
    digest = desk.file(order, original_name="Ном").face.digest
    told = {"agreed": "yes", "shown": digest, "speaks": "tg", "original_name": "Ном"}
    assert WORDS["tg"].thanks in shown(mine.post(f"/cards/orders/{order}/mirror/", told))
    mine.post(f"/cards/orders/{order}/issue/", {})
    card = Card.objects.get()
    mine.post(f"/cards/orders/{order}/{card.pk}/print/", {})
    page = shown(mine.get(f"/cards/orders/{order}/"))
    assert "Blank DEMO 1 went to the printer" in page
    attempt = desk.file(order).card.prints[0].attempt
    mine.post(f"/cards/orders/{order}/prints/{attempt}/", {"outcome": "printed"})
    mine.post(f"/cards/orders/{order}/{card.pk}/give/", {})
    assert "With its holder" in shown(mine.get(f"/cards/orders/{order}/"))
    assert "Nobody waits for a card." in shown(mine.get("/cards/"))
    assert mine.get(f"/cards/orders/{order}/{card.pk}/card/").content[:4] == b"%PDF"
    assert mine.get(f"/cards/orders/{order}/{card.pk}/front/").content[:4] == b"\x89PNG"
    assert mine.get(f"/cards/orders/{order}/{card.pk}/inside/").status_code == 404


def test_a_paper_that_nobody_entered_with_is_said_and_what_was_typed_stays(desk, mine):
    page = shown(mine.post("/cards/", {"paper": "NOSUCH99"}), 422)
    assert "Nobody who entered here lately shows this paper." in page
    assert "NOSUCH99" in page


def test_somebody_whom_the_rules_give_no_card_reads_why(desk, mine):
    mrz = passport_of_somebody_new(nationality="QME")
    desk.admitted(mrz)
    assert "A citizen needs no card" in shown(mine.post("/cards/", {"paper": mrz}))


def test_a_form_with_a_purpose_that_there_is_not_comes_back(desk, mine):
    crossing = desk.admitted()
    page = shown(mine.post(f"/cards/new/{crossing}/", {"purpose": "conquest", "language": "en"}), 422)
    assert "none of the purposes" in page
    assert not CardOrder.objects.exists()


def test_a_form_without_a_picture_and_a_file_that_is_none_are_said(desk, mine):
    order = desk.ordered()
    assert "Choose a picture" in shown(mine.post(f"/cards/orders/{order}/portrait/", {}), 422)
    text = io.BytesIO(b"menu of the day")
    text.name = "menu.jpg"
    answer = mine.post(f"/cards/orders/{order}/portrait/", {"picture": text})
    assert 'role="alert"' in shown(answer, 422)
    assert not Portrait.objects.exists()
    assert mine.get(f"/cards/orders/{order}/portrait.jpg").status_code == 404


def test_the_holder_says_what_is_wrong_and_the_desk_reads_it(desk, mine):
    order = desk.ordered(language="kk")
    page = shown(mine.post(f"/cards/orders/{order}/mirror/", {"agreed": "no", "words": "", "speaks": "kk"}), 422)
    assert "Иесінің айтуынша не қате екенін жазыңыз." in page
    mine.post(f"/cards/orders/{order}/mirror/", {"agreed": "no", "words": "Атым басқаша", "speaks": "kk"})
    assert not Confirmation.objects.get().agreed
    page = shown(mine.get(f"/cards/orders/{order}/"))
    assert "Атым басқаша" in page
    assert "has not confirmed" in shown(mine.post(f"/cards/orders/{order}/issue/", {}), 422)


def test_what_changed_since_it_was_shown_is_not_confirmed(desk, mine):
    order = desk.ordered()
    digest = desk.file(order).face.digest
    mine.post(f"/cards/orders/{order}/portrait/", {"picture": picture()})
    told = {"agreed": "yes", "shown": digest, "speaks": "en"}
    assert "has changed since it was shown" in shown(mine.post(f"/cards/orders/{order}/mirror/", told), 422)


@pytest.mark.parametrize("speaks", sorted(WORDS))
def test_the_mirrored_screen_speaks_the_holders_language(desk, mine, speaks):
    order = desk.ordered(language=speaks)
    page = shown(mine.get(f"/cards/orders/{order}/mirror/"))
    assert f'<div lang="{speaks}"' in page
    for sentence in (WORDS[speaks].title, WORDS[speaks].right, WORDS[speaks].wrong, WORDS[speaks].valid):
        assert sentence in page
    assert f"<h1>{WORDS['en'].title}</h1>" in shown(mine.get(f"/cards/orders/{order}/mirror/?speaks=en"))
    assert f'<div lang="{speaks}"' in shown(mine.get(f"/cards/orders/{order}/mirror/?speaks=xx"))


def test_every_language_of_holders_says_everything(desk):
    fields = {speaks: [getattr(told, name) for name in told.__slots__] for speaks, told in WORDS.items()}
    assert all(all(sentences) for sentences in fields.values())
    assert {len(sentences) for sentences in fields.values()} == {len(fields["en"])}


def test_without_blanks_the_substitute_on_paper_is_given(desk, mine):
    order = desk.confirmed()
    assert "Without blanks the substitute on paper is given" in shown(mine.get("/cards/"))
    mine.post(f"/cards/orders/{order}/issue/", {"paper": "yes"})
    card = Card.objects.get()
    assert card.paper
    assert "Give it to its holder" in shown(mine.get(f"/cards/orders/{order}/"))
    assert mine.get(f"/cards/orders/{order}/{card.pk}/paper/").content[:4] == b"\x89PNG"


def test_the_last_blank_goes_and_the_next_card_says_so(desk, mine, blanks):
    orders = [desk.confirmed() for _ in range(4)]
    for order in orders:
        desk.issued(order)
    for order in orders[:3]:
        mine.post(f"/cards/orders/{order}/{desk.file(order).card.card}/print/", {})
    answer = mine.post(f"/cards/orders/{orders[3]}/{desk.file(orders[3]).card.card}/print/", {})
    assert "There is no blank left here" in shown(answer, 422)


def test_a_spoiled_blank_is_accounted_for_in_words_and_the_next_one_taken(desk, mine, blanks):
    order = desk.confirmed()
    card = desk.issued(order).card
    mine.post(f"/cards/orders/{order}/{card}/print/", {})
    attempt = desk.file(order).card.prints[0].attempt
    said = mine.post(f"/cards/orders/{order}/prints/{attempt}/", {"outcome": "spoiled", "words": ""})
    assert "Say in words what is wrong with the blank." in shown(said, 422)
    mine.post(f"/cards/orders/{order}/prints/{attempt}/", {"outcome": "spoiled", "words": "It jammed."})
    assert CardPrintOutcome.objects.get().outcome == "spoiled"
    mine.post(f"/cards/orders/{order}/{card}/print/", {})
    assert [each.blank for each in desk.file(order).card.prints] == ["DEMO 1", "DEMO 2"]


def test_a_lost_card_is_followed_by_another(desk, mine, blanks):
    card = desk.given()
    order = CardOrder.objects.get().pk
    mine.post(f"/cards/orders/{order}/{card}/end/", {"how": "lost", "words": ""})
    page = shown(mine.get(f"/cards/orders/{order}/"))
    assert "Lost" in page
    assert "A new card in its place" in page
    answer = mine.post(f"/cards/orders/{order}/next/", {"reason": "replacement", "words": "Lost in the market."})
    follows = CardOrder.objects.exclude(pk=order).get()
    assert answer["Location"] == f"/cards/orders/{follows.pk}/"
    assert (follows.reason, follows.replaces_id) == ("replacement", card)


def test_no_card_after_all_asks_why(desk, mine):
    order = desk.ordered()
    assert "why there is to be no card" in shown(mine.post(f"/cards/orders/{order}/drop/", {"words": " "}), 422)
    mine.post(f"/cards/orders/{order}/drop/", {"words": "They wish none."})
    assert "the stay is lawful without a card" in shown(mine.get(f"/cards/orders/{order}/"))


def test_a_vehicles_people_are_ordered_for_at_once(desk, mine, lane):
    given = PassageGiven(checkpoint=HERE, lane="6", direction="entry", means="bus", plate="ME 100 A", state="UTO")
    passage = open_passage(given, at=desk.at, by=lane, ground="passage").passage
    for person in bus(3, seed=77):
        desk.admitted(person.mrz, passage=passage)
    page = shown(mine.get("/cards/"))
    assert f"/cards/bus/{passage}/" in page
    assert "Order for all of them: 3" in shown(mine.get(f"/cards/bus/{passage}/"))
    answer = mine.post(f"/cards/bus/{passage}/", {"purpose": "work", "language": "en"})
    assert answer["Location"] == f"/cards/bus/{passage}/"
    assert CardOrder.objects.count() == 3
    assert "Go on with" in shown(mine.get(f"/cards/bus/{passage}/"))
    assert "Nobody of this vehicle waits" in shown(mine.get("/cards/bus/nosuchpassage/"))


def test_a_vehicle_of_which_one_cannot_be_ordered_for_says_who(desk, mine, lane):
    given = PassageGiven(checkpoint=HERE, lane="6", direction="entry", means="bus", plate="ME 200 A", state="UTO")
    passage = open_passage(given, at=desk.at, by=lane, ground="passage").passage
    crossings = [desk.admitted(person.mrz, passage=passage) for person in bus(2, seed=78)]
    page = shown(mine.post(f"/cards/bus/{passage}/", {"purpose": "transit", "language": "en"}), 422)
    assert all(crossing[:4].upper() in page for crossing in crossings)
    assert "Whoever passes through gets no card" in page


def test_the_printers_hours_are_told_and_wait(desk, mine, blanks):
    assert "Nothing was printed today." in shown(mine.get("/cards/printer/"))
    desk.at = timezone.now()
    desk.printed()
    page = shown(mine.get("/cards/printer/"))
    assert "By the hour" in page
    assert "too few to say" in page


@pytest.mark.parametrize("role", ["first_line", "appeals_officer", "key_keeper"])
def test_other_roles_do_not_work_at_the_desk(desk, enrol, browser_of, role):
    order = desk.ordered()
    theirs = browser_of(enrol(role, HERE))
    assert theirs.get("/cards/").status_code == 403
    assert theirs.get(f"/cards/orders/{order}/").status_code == 403
    assert theirs.post(f"/cards/orders/{order}/issue/", {}).status_code == 403


def test_a_desk_of_another_post_reads_no_order_here(desk, enrol, browser_of):
    order = desk.ordered()
    theirs = browser_of(enrol("card_desk", "north-gate"))
    assert theirs.get(f"/cards/orders/{order}/").status_code == 403
    assert theirs.get("/cards/orders/nosuch/").status_code == 404


def test_every_state_has_its_word():
    from typing import get_args

    from otkel.procedures.cards.reports import CardState, OrderState

    assert set(STATES) == {"to_order", *get_args(OrderState)}
    assert set(CARD_STATES) == set(get_args(CardState))


def test_a_card_stands_under_its_own_order_only(desk, mine, blanks):
    other, card = desk.ordered(), desk.issued().card
    there = f"/cards/orders/{other}/{card}"
    for path in ("print/", "give/", "end/"):
        assert mine.post(f"{there}/{path}", {"how": "lost"}).status_code == 404
    assert mine.get(f"{there}/front/").status_code == 404


def test_a_blank_whose_card_has_ended_meanwhile_is_asked_for_still(desk, mine, blanks):
    order = desk.confirmed()
    sent = desk.sent(desk.issued(order).card)
    desk.ends(sent.card, "lost")
    assert "How is it?" in shown(mine.get(f"/cards/orders/{order}/"))


def test_a_dropped_order_leads_to_a_new_one(desk, mine):
    crossing = desk.admitted()
    order = desk.ordered(crossing)
    desk.drops(order)
    assert f"/cards/new/{crossing}/" in shown(mine.get(f"/cards/orders/{order}/"))


def test_a_picture_that_is_too_large_is_said_to_be(desk, mine, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 300
    page = shown(mine.post(f"/cards/orders/{desk.ordered()}/portrait/", {"picture": picture()}), 422)
    assert "larger than 20 megabytes" in page


def test_the_name_in_its_own_script_survives_a_switch_of_the_mirrors_language(desk, mine):
    page = shown(mine.get(f"/cards/orders/{desk.ordered()}/mirror/?speaks=tg&original_name=Шарифов Ҷ."))
    assert "?speaks=uz&amp;original_name=%D0%A8" in page


def test_coming_back_to_the_address_of_a_replacement_leads_to_the_order(desk, mine):
    order = desk.ordered()
    assert mine.get(f"/cards/orders/{order}/next/")["Location"] == f"/cards/orders/{order}/"
