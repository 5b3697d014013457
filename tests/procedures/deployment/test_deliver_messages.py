"""What waits for customs leaves once the way is open, once, and in order."""

from __future__ import annotations

import json

import pytest
from django.utils import timezone
from tests.stores import both_stores

from otkel.backends.outbox import Handed, hand_over
from otkel.procedures import OPERATOR, NotFound, Refused, Viewer
from otkel.procedures.border.end_passage import end_passage
from otkel.procedures.border.open_passage import open_passage
from otkel.procedures.border.passages import PassageGiven
from otkel.procedures.deployment.deliver_messages import deliver_messages, messages_due, messages_waiting
from otkel.procedures.deployment.retry_message import retry_message
from otkel.records.outbox import queries as outbox
from otkel.records.outbox.models import Delivered, Message, NotWanted
from otkel.vocabulary.texts import verbatim
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores
WHY = verbatim("422")


@pytest.fixture
def trucks(lane, now):
    """Two trucks that have gone on."""
    for plate in ("TR1", "TR2"):
        given = PassageGiven("ford-bridge", "7", "entry", "truck", plate=plate)
        passage = open_passage(given, at=now, by=lane, ground="passage").passage
        end_passage(passage, at=now, by=lane, ground="passage")


def deliver(addresses, now, by=OPERATOR):
    due = messages_due(tuple(addresses), viewer=Viewer(by, "delivery"), at=now)
    return deliver_messages(hand_over(due, addresses), at=now, by=by, ground="delivery")


def reject(message, now):
    return deliver_messages(Handed(rejected=((message, WHY),), why=WHY), at=now, by=OPERATOR, ground="delivery")


def told(to, number):
    """A message to somebody, whatever it says."""
    for n in range(number):
        Message.objects.create(
            sequence=outbox.next_sequence(), to=to, kind="vehicle_passed", about=f"{to}{n}", body={}, at=timezone.now()
        )


def waiting(now):
    return messages_waiting(None, viewer=Viewer(OPERATOR, "delivery"), at=now)


def test_they_leave_in_order_and_once(trucks, now, tmp_path):
    assert [each.kind for each in waiting(now)] == ["vehicle_passed"] * 2
    receipt = deliver({"customs": f"file://{tmp_path}"}, now)
    assert (receipt.delivered, receipt.waiting, receipt.why) == (2, 0, None)
    told = [json.loads(path.read_text("utf-8"))["body"]["plate"] for path in sorted(tmp_path.iterdir())]
    assert told == ["TR1", "TR2"]
    assert deliver({"customs": f"file://{tmp_path}"}, now).delivered == 0


def test_without_an_address_they_wait_and_after_a_failure_too(trucks, now, tmp_path):
    assert deliver({"customs": ""}, now).waiting == 2
    (tmp_path / "full").write_text("no folder")
    receipt = deliver({"customs": f"file://{tmp_path}/full"}, now)
    assert (receipt.delivered, receipt.waiting) == (0, 2)
    assert receipt.why is not None
    assert deliver({"customs": f"file://{tmp_path}/out"}, now).delivered == 2


def test_an_address_that_is_none_is_said_before_anything_leaves(trucks, now):
    with pytest.raises(Unusable):
        deliver({"customs": "somewhere"}, now)
    assert len(waiting(now)) == 2


def test_nobody_at_a_lane_sends_them(trucks, lane, now, tmp_path):
    with pytest.raises(Refused):
        deliver({"customs": f"file://{tmp_path}"}, now, by=lane)
    assert not list(tmp_path.iterdir())


def test_what_waits_is_counted_whole_and_a_receiver_without_an_address_starves_nobody(trucks, now, tmp_path):
    told("statistics", 510)
    told("customs", 1)
    receipt = deliver({"customs": f"file://{tmp_path}"}, now)
    assert (receipt.delivered, receipt.waiting, receipt.why) == (3, 510, None)


def test_a_receiver_who_fails_holds_up_no_other(trucks, now, tmp_path):
    told("statistics", 2)
    (tmp_path / "full").write_text("no folder")
    receipt = deliver({"customs": f"file://{tmp_path}/full", "statistics": f"file://{tmp_path}/out"}, now)
    assert (receipt.delivered, receipt.waiting, receipt.aside) == (2, 2, 0)
    assert receipt.why is not None


def test_asking_what_is_due_sends_nothing_and_writes_nothing(trucks, now):
    for _ in range(2):
        due = messages_due(("customs", "nobody"), viewer=Viewer(OPERATOR, "delivery"), at=now)
        assert [letter.body["plate"] for letter in due] == ["TR1", "TR2"]
    assert not Delivered.objects.exists()


def test_a_message_rejected_three_times_steps_aside_is_seen_and_is_sent_again_when_a_human_says_so(
    trucks, enrol, now, tmp_path
):
    first, second = waiting(now)
    for n in (1, 2, 3):
        assert not any(each.aside for each in waiting(now))
        receipt = reject(first.message, now)
        assert waiting(now)[0].rejections == n
    assert (receipt.waiting, receipt.aside) == (2, 1)
    assert (waiting(now)[0].aside, waiting(now)[0].why) == (True, WHY)
    assert deliver({"customs": f"file://{tmp_path}"}, now).delivered == 1
    assert [each.message for each in waiting(now)] == [first.message]
    assert deliver({"customs": f"file://{tmp_path}"}, now).delivered == 0
    supervisor = enrol("supervisor")
    assert not retry_message(first.message, at=now, by=supervisor, ground="delivery").repeated
    assert retry_message(first.message, at=now, by=supervisor, ground="delivery").repeated
    reject(first.message, now)
    assert not waiting(now)[0].aside
    assert deliver({"customs": f"file://{tmp_path}"}, now).waiting == 0
    assert retry_message(second.message, at=now, by=supervisor, ground="delivery").repeated
    assert NotWanted.objects.count() == 4


def test_a_receiver_who_cannot_be_reached_moves_nothing_aside(trucks, now, tmp_path):
    (tmp_path / "full").write_text("no folder")
    for _ in range(4):
        receipt = deliver({"customs": f"file://{tmp_path}/full"}, now)
    assert (receipt.waiting, receipt.aside) == (2, 0)


def test_nobody_at_a_lane_sees_or_retries_them(trucks, lane, now):
    message = waiting(now)[0].message
    with pytest.raises(Refused):
        retry_message(message, at=now, by=lane, ground="delivery")
    with pytest.raises(Refused):
        messages_waiting(None, viewer=Viewer(lane, "own_work"), at=now)
    with pytest.raises(NotFound):
        retry_message("nothing", at=now, by=OPERATOR, ground="delivery")
