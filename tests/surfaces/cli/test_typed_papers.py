"""`otkel inspect --typed`: a paper without lines from a file, and what is wrong with the file in one line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict

import pytest
from tests.factories.unusual_papers import typed

START = "from otkel.surfaces.cli.main import run; run()"


@pytest.fixture(scope="module")
def inspect(tmp_path_factory):
    """`inspect({...})` runs `otkel inspect --typed` on a fresh store with what the file says."""
    home = tmp_path_factory.mktemp("home")
    environment = {**os.environ, "OTKEL_HOME": str(home)}
    for name in ("DJANGO_SETTINGS_MODULE", "OTKEL_AS", "OTKEL_DEMO", "OTKEL_DATABASE_URL"):
        environment.pop(name, None)

    def otkel(*words, text=None):
        return subprocess.run(
            [sys.executable, "-c", START, *words],
            env=environment, input=text, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip

    assert otkel("officer", "enrol", "L-1", "--name", "N", "--role", "first_line").returncode == 0

    def run(told, *more):
        text = told if isinstance(told, str) else json.dumps(told)
        place = ("--checkpoint", "ford-bridge", "--direction", "entry", "--as", "L-1", "--json")
        return otkel("inspect", "--typed", "-", *place, *more, text=text)

    return run


def test_a_typed_paper_is_inspected(inspect):
    done = inspect(asdict(typed()))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["document"]["kind"] == "refugee"


def test_an_emergency_is_told_in_the_same_file(inspect):
    done = inspect({"kind": "none", "emergency": "Unconscious after a crash."})
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["route"] == "admit"


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("{", "no JSON"),
        ("[]", "an object with texts"),
        ({"kind": 1}, "an object with texts"),
        ({"number": "1"}, "kind is needed"),
        ({"kind": "refugee", "faith": "x"}, "faith"),
        ({"kind": "visa"}, "none of the kinds of paper"),
    ],
)
def test_what_is_wrong_is_one_line_and_status_2(inspect, told, said):
    done = inspect(told)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
