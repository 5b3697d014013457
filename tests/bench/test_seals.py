"""Each change of a seal is found, and a verification that finds nothing is seen."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench"
sys.path.insert(0, str(BENCH))

from soak import seals  # noqa: E402 - the benches are no package


def test_each_place_of_a_few_seals_is_changed_and_found():
    done = subprocess.run(
        [sys.executable, str(BENCH / "soak" / "seals.py"), "--seals", "3", "--processes", "1", "--seed", "7", "--json"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout)
    assert (told["sound"], told["missed"], told["seals"]) == (True, [], 3)
    assert told["changes"] == sum(told["words"].values()) >= 3 * 240
    assert set(told["words"]) <= {"altered", "unreadable", "unknown_issuer"}


@pytest.mark.parametrize(
    "told",
    [
        seals.Told(1, 1, changes=9, missed=[("TEXT", 3, "A")]),
        seals.Told(1, 1, changes=9, not_genuine=1),
        seals.Told(1, 1),
    ],
)
def test_a_change_that_is_missed_a_seal_that_was_none_or_no_change_at_all_is_not_sound(told):
    assert not told.sound
