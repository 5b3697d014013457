"""The command `otkel`: each subcommand lives in a module of its own beside this file."""

from __future__ import annotations

import sys

import click
import typer

from otkel.surfaces.cli.answers import NO, unusable
from otkel.vocabulary.unusable import Unusable

app = typer.Typer(
    name="otkel",
    help="Otkel: border and migration management. One crossing, one record, one reason.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def run() -> None:
    """Run the command line; bad input leaves one line on stderr and status 2, never a traceback."""
    try:
        sys.exit(app(standalone_mode=False) or 0)
    except Unusable as error:
        unusable(str(error))
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        unusable(error.format_message())
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(NO)
