"""Each receiver gets their letters in their own order, and nobody waits for another."""

from __future__ import annotations

import pytest

from otkel.backends.outbox import Letter, hand_over
from otkel.vocabulary.unusable import Unusable


def letters(to, *numbers):
    return [Letter(f"id{n}", n, "vehicle_passed", {}, to) for n in numbers]


def test_after_a_failure_a_receiver_gets_no_more_and_the_others_get_theirs(tmp_path):
    (tmp_path / "full").write_text("no folder")
    sent = [*letters("customs", 1, 2), *letters("statistics", 3, 4), *letters("nobody", 5)]
    handed = hand_over(sent, {"customs": f"file://{tmp_path}/full", "statistics": f"file://{tmp_path}/out"})
    assert handed.taken == (("id3", "folder"), ("id4", "folder"))
    assert handed.rejected == ()
    assert handed.why is not None


def test_an_address_that_is_none_is_said_before_anything_leaves(tmp_path):
    with pytest.raises(Unusable):
        hand_over(letters("customs", 1), {"customs": f"file://{tmp_path}", "statistics": "somewhere"})
    assert not list(tmp_path.iterdir())
