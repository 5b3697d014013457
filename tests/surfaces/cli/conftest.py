"""Commands as they are typed at a terminal, each in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

START = "from otkel.surfaces.cli.main import run; run()"
_NOT_OURS = ("DJANGO_SETTINGS_MODULE", "OTKEL_AS", "OTKEL_DEMO", "OTKEL_DATABASE_URL")


@pytest.fixture(scope="module")
def terminal(tmp_path_factory):
    """`terminal(OTKEL_AS="C-1")("shift", "board")`: a command on this module's own data, with such settings."""
    home = tmp_path_factory.mktemp("home")

    def opened(**settings):
        environment = {name: value for name, value in os.environ.items() if name not in _NOT_OURS}
        environment |= {"OTKEL_HOME": str(home), **settings}

        def run(*arguments):
            return subprocess.run(
                [sys.executable, "-c", START, *map(str, arguments)],
                env=environment, capture_output=True, text=True, timeout=120, check=False,
            )  # fmt: skip

        return run

    return opened


@pytest.fixture(scope="module")
def enrolled(terminal):
    """`enrolled({"S-1": "supervisor"})` makes a fresh store with these officers, and gives the terminal to type at."""

    def made(staff, *more, **settings):
        run = terminal()
        for number, role in staff.items():
            done = run("officer", "enrol", number, "--name", "N", "--role", role, *more)
            assert done.returncode == 0, done.stderr
        return terminal(**settings)

    return made
