"""What commands print is for a person, unless JSON is asked for."""

from __future__ import annotations

import json

import pytest

from otkel.surfaces.cli.answers import say


@pytest.mark.parametrize(
    ("told", "printed"),
    [
        ("2026-05-03T09:41:22.123456+00:00", "2026-05-03 09:41 UTC"),
        ("2026-05-03T09:41:22Z", "2026-05-03 09:41 UTC"),
        ("2026-05-03 09:41+05:00", "2026-05-03 09:41 +05:00"),
        ("2026-05-03", "2026-05-03"),
    ],
)
def test_a_time_is_told_to_the_minute_with_its_zone(capsys, told, printed):
    say({"at": told}, as_json=False, plain=lambda answer: f"It was {answer['at']}, they say.")
    assert capsys.readouterr().out == f"It was {printed}, they say.\n"


def test_machines_read_it_whole(capsys):
    say({"at": "2026-05-03T09:41:22.123456+00:00"}, as_json=True)
    assert json.loads(capsys.readouterr().out) == {"at": "2026-05-03T09:41:22.123456+00:00"}
