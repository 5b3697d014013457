"""A card through the API, from the entry to the hand, each step sent as a program sends it."""

from __future__ import annotations

import pytest
from tests.factories.cards import HERE, Desk, blanks_received, keys_made
from tests.stores import both_stores

from otkel.records.cards.models import Card, CardPrint

pytestmark = both_stores


@pytest.fixture
def ready(enrol, lane, now, settings, tmp_path):
    """A post with keys, blanks, and people who were admitted."""
    settings.OTKEL_HOME = tmp_path
    keys_made((enrol("key_keeper"), enrol("key_keeper")), at=now)
    blanks_received(enrol("supervisor", HERE), at=now)
    return Desk(enrol("card_desk", HERE), lane, now)


@pytest.fixture
def desk(calls):
    """The program of a card desk."""
    return calls("card_desk", HERE)


@pytest.fixture
def confirmed(desk, ready):
    """`confirmed()` is an order whose holder found everything right."""

    def made(**facts):
        order = desk.done("/cards/orders", {"crossing": ready.admitted()} | facts)["order"]
        shown = desk.get(f"/cards/orders/{order}").json()["face"]["digest"]
        desk.done(f"/cards/orders/{order}/confirmation", {"agreed": True, "shown": shown, "language": "en"})
        return order

    return made


@pytest.fixture
def issued(desk, confirmed):
    """`issued()` is a card."""
    return lambda: desk.done(f"/cards/orders/{confirmed()}/card")["card"]


def test_a_card_goes_from_the_queue_into_the_hand(desk, ready):
    crossing = ready.admitted()
    (waiting,) = desk.get(f"/cards/queue?checkpoint={HERE}").json()["waiting"]
    assert (waiting["crossing"], waiting["state"]) == (crossing, "to_order")
    order = desk.done("/cards/orders", {"crossing": crossing, "purpose": "study"})["order"]
    file = desk.get(f"/cards/orders/{order}?original_name=Анна").json()
    assert (file["face"]["original_name"], file["face"]["purpose"], file["portrait"]) == ("Анна", "study", False)
    said = {"agreed": True, "shown": file["face"]["digest"], "language": "kk", "original_name": "Анна"}
    assert desk.done(f"/cards/orders/{order}/confirmation", said)["state"] == "to_issue"
    card = desk.done(f"/cards/orders/{order}/card")
    assert (len(card["mrz"]), card["status_list"], card["repeated"]) == (90, "qme-1", False)
    sent = desk.done(f"/cards/{card['card']}/prints", {"printer": "cards"})
    assert (sent["blank"], sent["printer"]) == ("DEMO 1", "cards")
    desk.done(f"/cards/prints/{sent['attempt']}/outcome", {"outcome": "printed"})
    assert desk.done(f"/cards/{card['card']}/given")["state"] == "given"
    told = desk.get(f"/cards/queue?checkpoint={HERE}").json()
    assert (told["waiting"], told["given_today"], told["blanks_left"]) == ([], 1, 19)
    read = desk.get(f"/cards/{card['card']}").json()
    assert (read["state"], read["prints"][0]["outcome"], read["seal"]) == ("given", "printed", card["seal"])


def test_what_is_sent_twice_is_done_once(desk, ready, confirmed):
    crossing = ready.admitted()
    first, again = (desk.done("/cards/orders", {"crossing": crossing}) for _ in range(2))
    assert (again["order"], again["repeated"]) == (first["order"], True)
    order = confirmed()
    first, again = (desk.done(f"/cards/orders/{order}/card", {"paper": False}) for _ in range(2))
    assert again == first | {"repeated": True}
    sent = desk.done(f"/cards/{first['card']}/prints")
    assert desk.problem(f"/cards/{first['card']}/prints") == (422, "print_unsaid")
    for _ in range(2):
        desk.done(f"/cards/prints/{sent['attempt']}/outcome", {"outcome": "printed"})
    assert [desk.done(f"/cards/{first['card']}/given")["repeated"] for _ in range(2)] == [False, True]
    ends = [desk.done(f"/cards/{first['card']}/end", {"how": "lost"}) for _ in range(2)]
    assert [(end["state"], end["repeated"]) for end in ends] == [("lost", False), ("lost", True)]
    assert (Card.objects.count(), CardPrint.objects.count()) == (1, 1)


def test_a_card_is_read_as_a_file(desk, issued):
    answer = desk.get(f"/cards/{issued()}/artwork")
    assert (answer["Content-Type"], answer.content[:4]) == ("application/pdf", b"%PDF")


def test_the_sentences_are_in_the_callers_language(calls, ready):
    desk = calls("card_desk", HERE, "ru")
    answer = desk.post("/cards/orders", {"crossing": ready.admitted(), "purpose": "transit"}).json()
    assert (answer["code"], answer["text"][:4]) == ("not_eligible", "Тому")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "invalid_request"),
        ({"crossing": "x", "surprise": 1}, "invalid_request"),
        ({"crossing": "x", "reason": "fancy"}, "invalid_request"),
        ({"crossing": 7}, "invalid_request"),
        ({"crossing": "x\x00"}, "invalid_request"),
        ({"crossing": ["x", "y"]}, "invalid_request"),
        ({"crossing": "", "words": "x" * 20_001}, "invalid_request"),
    ],
)
def test_a_body_that_is_none_is_one_problem(desk, body, code):
    assert desk.problem("/cards/orders", body) == (422, code)


@pytest.mark.parametrize("agreed", ["yes", 1, None, "true"])
def test_the_holders_word_is_a_truth_value_and_nothing_like_one(desk, ready, agreed):
    order = desk.done("/cards/orders", {"crossing": ready.admitted()})["order"]
    said = {"agreed": agreed, "shown": "x", "language": "en"}
    assert desk.problem(f"/cards/orders/{order}/confirmation", said) == (422, "invalid_request")
    assert desk.problem(f"/cards/orders/{order}/card", {"paper": agreed or "no"}) == (422, "invalid_request")


def test_what_cannot_be_done_is_one_clear_problem(desk, confirmed, issued, ready):
    fresh = desk.done("/cards/orders", {"crossing": ready.admitted()})["order"]
    said = {"agreed": True, "shown": "0" * 64, "language": "en"}
    assert desk.problem(f"/cards/orders/{fresh}/confirmation", said) == (422, "face_changed")
    assert desk.problem(f"/cards/orders/{fresh}/card") == (422, "not_confirmed")
    card = issued()
    assert desk.problem(f"/cards/{card}/given") == (422, "not_printed")
    assert desk.problem(f"/cards/{card}/prints", {"blank": "DEMO 99"}) == (422, "blank_elsewhere")
    assert desk.problem(f"/cards/{card}/end", {"how": "revoked"}) == (422, "invalid_request")
    sent = desk.done(f"/cards/{card}/prints")
    assert desk.problem(f"/cards/prints/{sent['attempt']}/outcome", {"outcome": "spoiled"}) == (422, "words_missing")
    dropped = desk.done(f"/cards/orders/{fresh}/dropped", {"words": "Wants none."})
    assert (dropped["state"], desk.problem(f"/cards/orders/{fresh}/card")) == ("dropped", (422, "order_over"))


@pytest.mark.parametrize(
    ("address", "body"),
    [
        ("/cards/orders", {"crossing": "nothing"}),
        ("/cards/orders/nothing/confirmation", {"agreed": True, "shown": "x", "language": "en"}),
        ("/cards/orders/nothing/card", {}),
        ("/cards/orders/nothing/dropped", {"words": "Why."}),
        ("/cards/nothing/prints", {}),
        ("/cards/prints/nothing/outcome", {"outcome": "printed"}),
        ("/cards/nothing/given", {}),
        ("/cards/nothing/end", {"how": "lost"}),
    ],
)
def test_of_what_there_is_not_nothing_is_done(desk, address, body):
    assert desk.problem(address, body) == (404, "not_found")


def test_another_posts_desk_and_the_lane_are_refused(calls, ready, confirmed, issued):
    order, card, crossing = confirmed(), issued(), ready.admitted()
    for other in (calls("card_desk", "north-gate"), calls("first_line", HERE)):
        assert other.problem("/cards/orders", {"crossing": crossing}) == (403, "not_allowed")
        assert other.problem(f"/cards/orders/{order}/card") == (403, "not_allowed")
        assert other.problem(f"/cards/{card}/prints") == (403, "not_allowed")
        assert other.problem(f"/cards/{card}/end", {"how": "lost"}) == (403, "not_allowed")
        for address in (f"/cards/queue?checkpoint={HERE}", f"/cards/orders/{order}", f"/cards/{card}"):
            assert other.get(address).status_code == 403


def test_nobody_without_a_token_is_answered(client, db):
    for address in ("/cards/queue?checkpoint=ford-bridge", "/cards/x", "/cards/orders/x"):
        assert client.get(f"/api/v1{address}").status_code == 401
    assert client.post("/api/v1/cards/orders", "{}", content_type="application/json").status_code == 401
