"""Times at a terminal: the checkpoint's clock, to the minute, with its distance from UTC."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from otkel.surfaces.cli.clock import clock
from otkel.surfaces.cli.crossing import _words


@pytest.mark.parametrize("checkpoint", ["ford-bridge", ""])
@pytest.mark.parametrize("at", [datetime(2026, 11, 22, 21, 30, 42, 20557, UTC), "2026-11-22T21:30:42.020557+00:00"])
def test_a_time_is_the_checkpoints_and_says_its_distance_from_utc(at, checkpoint):
    assert clock(at, checkpoint) == "2026-11-23 02:30 +05:00"


def test_a_receipt_tells_its_time_by_the_clock():
    assert (
        _words({"at": "2026-11-22T21:30:42.020557+00:00", "slip": None}) == "at               2026-11-23 02:30 +05:00"
    )
