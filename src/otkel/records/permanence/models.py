"""Records that are never overwritten or deleted."""

from __future__ import annotations

import secrets
from typing import Any

from django.db import models
from django.db.migrations.operations.base import Operation

_ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"  # no letter that is mistaken for another when read aloud


def new_id() -> str:
    """An opaque id of 20 characters (98 bits): it tells nothing of its order, time or subject."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(20))


class Kept(models.Model):
    """A record that is written once: a correction is another record that names this one."""

    id = models.CharField(primary_key=True, max_length=20, default=new_id, editable=False)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


class KeepForever(Operation):
    """A migration step: the database itself refuses to overwrite or delete rows of these tables.

    Args:
        tables: names of database tables.
    """

    reversible = True

    def __init__(self, *tables: str) -> None:
        self.tables = tables

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models stay as they are."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Set the locks."""
        for statement in lock_statements(schema_editor.connection.vendor, self.tables):
            schema_editor.execute(statement, params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Take the locks off again."""
        for statement in unlock_statements(schema_editor.connection.vendor, self.tables):
            schema_editor.execute(statement, params=None)

    def describe(self) -> str:
        """One line for `migrate --plan`."""
        return f"Never overwrite or delete in {', '.join(self.tables)}"

    def deconstruct(self) -> tuple[str, list[str], dict[str, Any]]:
        """How the step is written down again."""
        return self.__class__.__qualname__, list(self.tables), {}


def lock_statements(vendor: str, tables: tuple[str, ...]) -> list[str]:
    """The SQL that locks `tables` against UPDATE, DELETE and, where there is such a thing, TRUNCATE."""
    statements = []
    if vendor == "postgresql":
        statements.append(
            "CREATE OR REPLACE FUNCTION otkel_kept() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'records in % are never overwritten or deleted', TG_TABLE_NAME; END $$"
        )
    for table in tables:
        for act in _locked_acts(vendor):
            name = f"{table}_no_{act.lower()}"
            if vendor == "postgresql":
                # TRUNCATE has no rows to speak of, so the locks stand on whole statements.
                statements.append(
                    f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION otkel_kept()"
                )
            else:
                statements.append(
                    f"CREATE TRIGGER {name} BEFORE {act} ON {table} BEGIN "
                    f"SELECT RAISE(ABORT, 'records in {table} are never overwritten or deleted'); END"
                )
    return statements


def unlock_statements(vendor: str, tables: tuple[str, ...]) -> list[str]:
    """The SQL that takes the locks off."""
    on = " ON {table}" if vendor == "postgresql" else ""
    return [
        f"DROP TRIGGER IF EXISTS {table}_no_{act.lower()}{on.format(table=table)}"
        for table in tables
        for act in _locked_acts(vendor)
    ]


def _locked_acts(vendor: str) -> tuple[str, ...]:
    return ("UPDATE", "DELETE", "TRUNCATE") if vendor == "postgresql" else ("UPDATE", "DELETE")
