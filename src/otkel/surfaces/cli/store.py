"""The store, ready for a command: made at the first use, brought up to date where it is older than the program."""

from __future__ import annotations

from otkel.surfaces.cli.answers import ready


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

    call_command("migrate", verbosity=0, interactive=False)
    open_checkpoints(None, at=timezone.now(), by=OPERATOR, ground="start_up")
