"""Commands on PostgreSQL: as on SQLite; a store that is misnamed or silent is one line and status 2, no password."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from tests import stores

START = "from otkel.surfaces.cli.main import run; run()"
SOURCE = Path(__file__).parents[3] / "src"


@pytest.fixture
def otkel(tmp_path):
    """`otkel(url, "officer", "list")`: a command of its own process, on the store of that address."""
    loose = {**os.environ, "OTKEL_HOME": str(tmp_path / "home"), "PYTHONPATH": str(SOURCE)}
    loose.pop("DJANGO_SETTINGS_MODULE", None)

    def run(url, *words):
        return subprocess.run(
            [sys.executable, "-c", START, *words],
            env=loose | {"OTKEL_DATABASE_URL": url}, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip

    return run


@pytest.fixture
def empty(postgresql):
    """The address of a database with nothing in it."""
    address = postgresql.database()
    yield address
    postgresql.drop(address)


def one_line(done, *words):
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1, done.stderr
    for word in words:
        assert word in done.stderr
    assert stores.PASSWORD not in done.stderr
    assert "tell-nobody" not in done.stderr


@pytest.mark.parametrize("command", [("officer", "list"), ("up",), ("law", "explain", "kz.stay.entry"), ("manage",)])
def test_a_misnamed_store_is_one_line(otkel, command):
    one_line(otkel("postgresql://u:tell-nobody@h:nine/otkel", *command), "OTKEL_DATABASE_URL")


@pytest.mark.parametrize("command", [("officer", "list"), ("up", "--port", "18237"), ("law", "packs")])
def test_a_store_that_does_not_answer_is_one_line(otkel, command, tmp_path):
    one_line(otkel(f"postgresql://u:tell-nobody@/otkel?host={tmp_path}", *command), "PostgreSQL store otkel")


def test_a_role_that_may_not_make_tables_is_one_line(otkel, postgresql, empty):
    with psycopg.connect(empty, autocommit=True) as owner:
        owner.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        owner.execute("ALTER DEFAULT PRIVILEGES REVOKE ALL ON TABLES FROM PUBLIC")
    stranger = empty.replace("otkel:", "stranger:", 1)
    one_line(otkel(stranger, "officer", "list"), "PostgreSQL store")


def test_a_new_store_is_made_and_used_by_commands(otkel, empty, tmp_path):
    assert json.loads(otkel(empty, "law", "packs", "--json").stdout)
    made = otkel(empty, "officer", "enrol", "S-1", "--name", "Somebody Fictional", "--role", "supervisor")
    assert made.returncode == 0, made.stderr
    listed = otkel(empty, "officer", "list")
    assert "S-1" in listed.stdout
    assert not (tmp_path / "home" / "otkel.sqlite3").exists()
    with psycopg.connect(empty) as store, pytest.raises(psycopg.DatabaseError, match="never overwritten"):
        store.execute("TRUNCATE audit_auditentry CASCADE")
