"""The command `otkel`: each subcommand lives in a module of its own beside this file."""

from __future__ import annotations

import os
import sys

import typer

from otkel.surfaces.cli import (
    appeals,
    card_printing,
    correct,
    crossing,
    forms,
    incident,
    inspect,
    key,
    law,
    manage,
    mrz,
    outbox,
    read,
    referral,
    replay,
    sheet,
    shift,
    sign,
    staff,
    stays,
    stock,
    up,
    vehicles,
    visas,
    world,
    world_day,
)
from otkel.surfaces.cli.answers import NO, unusable
from otkel.surfaces.cli.store import the_store
from otkel.vocabulary.unusable import Unusable

app = typer.Typer(
    name="otkel",
    help="Otkel: border and migration management. One crossing, one record, one reason.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("up")(up.up)
app.command("inspect")(inspect.inspect)
app.command("admit")(crossing.admit)
app.command("leave")(crossing.leave)
app.command("refer")(crossing.refer)
app.add_typer(referral.app, name="referral")
app.command("correct")(correct.correct)
app.command("appeals")(appeals.appeals)
app.command("incident")(incident.incident)
app.command("slip")(crossing.slip)
app.command("timeline")(crossing.timeline)
app.command("token")(staff.token)
app.add_typer(staff.app, name="officer")
app.command("manage", context_settings={"ignore_unknown_options": True})(manage.manage)
app.command("sheet")(sheet.sheet)
app.command("mrz")(mrz.mrz)
world.app.command("day")(world_day.day)
app.add_typer(world.app, name="world")
app.command("read")(read.read)
law.app.command("sign")(sign.sign)
law.app.command("stays")(stays.stays)
law.app.command("replay")(replay.replay)
app.add_typer(law.app, name="law")
app.add_typer(forms.app, name="forms")
app.add_typer(outbox.app, name="outbox")
app.add_typer(vehicles.app, name="vehicles")
app.add_typer(visas.app, name="visas")
app.add_typer(shift.app, name="shift")
app.add_typer(stock.app, name="stock")
app.add_typer(card_printing.app, name="card")
app.add_typer(key.app, name="key")


def run() -> None:
    """Run the command line; bad input leaves one line on stderr and status 2, never a traceback.

    What any command writes is readable to its owner alone.
    """
    os.umask(0o077)
    try:
        sys.exit(app(prog_name="otkel", standalone_mode=False) or 0)
    except Unusable as error:
        unusable(str(error))
    except (typer.Abort, KeyboardInterrupt):
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(NO)
    except Exception as error:
        unusable(_one_line(error))


def _one_line(error: Exception) -> str:
    """What went wrong, where the command line or the store is at fault; anything else is a defect and is raised."""
    said = getattr(error, "format_message", None)  # typer's own errors of usage, whose classes it keeps private
    if said is not None:
        called = getattr(getattr(error, "ctx", None), "command_path", "otkel")
        if type(error).__name__ == "NoArgsIsHelpError":
            print(said())
            return f"say which command: {called} COMMAND"
        return f"{said().rstrip('.')}; `{called} --help` shows what there is"
    if type(error).__module__.startswith(("django.db", "sqlite3", "psycopg")):
        # What was written in the very moment that the store fell silent is found again, not written twice.
        return f"{the_store()} does not answer ({error}); nothing was written: try the same command again"
    if isinstance(error, OSError):
        return f"{error.filename or 'the system'}: {error.strerror or error}"
    raise error
