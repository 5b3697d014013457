"""The store, ready for a command: made at the first use, brought up to date where it is older than the program."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from otkel.surfaces.cli.answers import ready

_PREPARING = 0x6F746B656C  # "otkel": the advisory lock of whoever prepares a store of PostgreSQL


def ready_store() -> None:
    """Set Django up and make sure that the store has its tables and the packs' checkpoints."""
    ready()
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        prepare_store()


def prepare_store() -> None:
    """Migrate the store and take the checkpoints over from the packs."""
    from django.core.management import call_command
    from django.utils import timezone

    from otkel.procedures import OPERATOR
    from otkel.procedures.deployment.open_checkpoints import open_checkpoints

    with _alone():
        call_command("migrate", verbosity=0, interactive=False)
        open_checkpoints(None, at=timezone.now(), by=OPERATOR, ground="start_up")


@contextmanager
def _alone() -> Iterator[None]:
    """Hold a store of PostgreSQL while it is prepared, for as long as that takes: two starts do not migrate at once."""
    from django.db import connection

    if connection.vendor != "postgresql":
        yield
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")
            cursor.execute("SET lock_timeout = 0")
            cursor.execute("SELECT pg_advisory_lock(%s)", [_PREPARING])
        yield
    finally:
        connection.close()  # gives the lock up, and the next connection has its timeouts again


def there_may_be_a_store() -> bool:
    """Whether a store is named or lies in OTKEL_HOME; asked without setting Django up."""
    if os.environ.get("OTKEL_DATABASE_URL", "").strip():
        return True
    return (Path(os.environ.get("OTKEL_HOME") or "var") / "otkel.sqlite3").is_file()


def the_store() -> str:
    """The store in words, without the name or password that it is opened with."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return "the store in OTKEL_HOME"
    told = connection.settings_dict
    place = ":".join(filter(None, (told["HOST"], told["PORT"])))
    return f"the PostgreSQL store {told['NAME']}" + (f" at {place}" if place else "")


def misgivings() -> list[str]:
    """What makes a server of PostgreSQL keep its records less safely than Otkel promises."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('fsync'), current_setting('full_page_writes'), current_setting('is_superuser')"
        )
        fsync, pages, superuser = cursor.fetchone()
    found = []
    if "off" in {fsync, pages}:
        found.append("it runs with fsync or full_page_writes off: a power cut may lose recorded crossings")
    if superuser == "on":
        found.append("its role is a superuser, who can lift the locks on kept records: give Otkel a role of its own")
    return found
