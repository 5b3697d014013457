"""What waits for customs leaves once the way is open, once, and in order."""

from __future__ import annotations

import json

import pytest
from tests.stores import both_stores

from otkel.procedures import OPERATOR, Refused, Viewer
from otkel.procedures.border.end_passage import end_passage
from otkel.procedures.border.open_passage import open_passage
from otkel.procedures.border.passages import PassageGiven
from otkel.procedures.deployment.deliver_messages import deliver_messages, messages_waiting
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores


@pytest.fixture
def trucks(lane, now):
    """Two trucks that have gone on."""
    for plate in ("TR1", "TR2"):
        given = PassageGiven("ford-bridge", "7", "entry", "truck", plate=plate)
        passage = open_passage(given, at=now, by=lane, ground="passage").passage
        end_passage(passage, at=now, by=lane, ground="passage")


def deliver(addresses, now, by=OPERATOR):
    return deliver_messages(addresses, at=now, by=by, ground="delivery")


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
