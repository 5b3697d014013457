"""`otkel manage …`: Django's own maintenance commands, for those who run the machine."""

from __future__ import annotations

import typer

from otkel.surfaces.cli.answers import ready


def manage(arguments: list[str] = typer.Argument(None, help="as for django-admin")) -> None:
    """Run one of Django's maintenance commands (makemigrations, migrate, check …)."""
    ready()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["otkel manage", *(arguments or ["help"])])
