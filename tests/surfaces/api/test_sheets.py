"""The sheet of a day and the waits of now over the API."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.factories import kept
from tests.factories.busy_days import ZONE
from tests.stores import both_stores

pytestmark = both_stores


@pytest.fixture
def yesterday(now):
    return (now.astimezone(ZONE).date() - timedelta(days=1)).isoformat()


@pytest.fixture
def desk(calls):
    return calls("supervisor", "ford-bridge")


def test_a_program_reads_the_sheet_of_a_day(desk, yesterday, now, lane):
    kept.crossing(kept.document(), at=now - timedelta(days=1), by=lane)
    told = desk.get(f"/sheets/ford-bridge/{yesterday}").json()
    assert (told["people"]["total"], told["date"], told["complete"]) == (1, yesterday, True)
    assert sum(row["total"] for row in told["tables"]["hour"].values()) == 1


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF"), ("csv", b"\xef\xbb\xbftable")])
def test_the_same_sheet_comes_as_a_file(desk, yesterday, form, begins):
    answer = desk.get(f"/sheets/ford-bridge/{yesterday}.{form}")
    assert answer.status_code == 200
    assert answer.content.startswith(begins)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/sheets/zhibek-zholy/2026-11-01", 403),
        ("/sheets/nowhere/2026-11-01", 422),
        ("/sheets/ford-bridge/2999-01-01", 422),
        ("/sheets/ford-bridge/soon", 422),
        ("/sheets/ford-bridge/2026-11-01.doc", 422),
        ("/wall/nowhere", 422),
    ],
)
def test_what_cannot_be_told_is_a_problem(desk, path, status):
    assert desk.get(path).status_code == status


def test_a_program_reads_what_the_wall_says(desk):
    told = desk.get("/wall/ford-bridge").json()
    assert told["checkpoint_name"] == "Ford Bridge"
    bus = next(line for line in told["lines"] if (line["means"], line["direction"]) == ("bus", "entry"))
    assert (bus["minutes"], bus["basis"], bus["lanes"]) == (None, "unknown", ["6"])
