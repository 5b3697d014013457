"""`otkel up --demo` never makes a demonstration in a store that serves."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

START = "from otkel.surfaces.cli.main import run; run()"


@pytest.fixture
def otkel(tmp_path):
    """`otkel("up", OTKEL_HTTPS="1")` runs a command on a store of its own."""

    def run(*words, **more):
        loose = {k: v for k, v in os.environ.items() if k not in {"DJANGO_SETTINGS_MODULE", "OTKEL_DEMO"}}
        return subprocess.run(
            [sys.executable, "-c", START, *words],
            env={**loose, "OTKEL_HOME": str(tmp_path), **more},
            capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip

    run.home = tmp_path
    return run


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def officers(home):
    with closing(sqlite3.connect(home / "otkel.sqlite3")) as store:
        return {number for (number,) in store.execute("select service_number from officers_officer")}


def refused(done, words):
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert words in done.stderr


def test_a_store_with_officers_of_its_own_gets_no_officers_of_a_demonstration(otkel):
    enrolled = otkel("officer", "enrol", "S-1", "--name", "N", "--role", "supervisor")
    assert enrolled.returncode == 0, enrolled.stderr
    refused(otkel("up", "--demo", "--people", "0", "--port", free_port()), "officers of its own")
    refused(otkel("up", "--people", "0", "--port", free_port(), OTKEL_DEMO="1"), "officers of its own")
    assert officers(otkel.home) == {"S-1"}


def test_behind_https_there_is_no_demonstration(otkel):
    refused(otkel("up", "--demo", "--people", "0", "--port", free_port(), OTKEL_HTTPS="1"), "OTKEL_HTTPS")
    assert officers(otkel.home) == set()
