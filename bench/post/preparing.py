"""A fresh store with the officers of one post, and their tokens: `python bench/post/preparing.py POST LANES`."""

from __future__ import annotations

import json
import sys
from typing import Any


def prepare(checkpoint: str, at_the_lanes: int) -> dict[str, Any]:
    """Make the store, enrol fictional officers, and give what the playing needs: tokens, lanes, zone and pack."""
    from otkel.surfaces.cli.store import ready_store

    ready_store()
    from django.utils import timezone

    from otkel.procedures import OPERATOR, Viewer
    from otkel.procedures.border.checkpoints_open import lanes_open
    from otkel.procedures.staff.enrol_officer import NewOfficer, enrol_officer
    from otkel.procedures.staff.issue_token import issue_token

    def token(number: str, role: str) -> tuple[str, str]:
        who = NewOfficer(number, f"{number} (fictional)", role, checkpoint)
        officer = enrol_officer(who, at=timezone.now(), by=OPERATOR, ground="enrolment").officer
        return officer, issue_token(None, at=timezone.now(), by=officer, ground="bench").token

    supervisors = [token(f"BENCH-S{n}", "supervisor") for n in (1, 2)]
    second_line = token("BENCH-Z1", "second_line")
    lanes = [token(f"BENCH-L{n}", "first_line") for n in range(1, at_the_lanes + 1)]
    viewer = Viewer(supervisors[0][0], "own_work")
    post = next(each for each in lanes_open(checkpoint, viewer=viewer, at=timezone.now()))
    return {
        "checkpoint": post.code,
        "pack": post.pack,
        "timezone": post.timezone,
        "lanes": [[lane.number, lane.category, lane.means] for lane in post.lanes],
        "supervisors": {"BENCH-S1": supervisors[0][1], "BENCH-S2": supervisors[1][1]},
        "second_line": second_line[1],
        "at_the_lanes": [each for _, each in lanes],
    }


if __name__ == "__main__":
    print(json.dumps(prepare(sys.argv[1], int(sys.argv[2]))))
