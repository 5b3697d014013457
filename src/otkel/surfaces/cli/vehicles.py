"""`otkel vehicles`: lists of vehicles that somebody looks for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typer

from otkel.surfaces.cli.acting import As, AsJson, Language, acting_officer, done, zoned_moment
from otkel.surfaces.cli.answers import say, unusable
from otkel.surfaces.cli.store import ready_store

app = typer.Typer(no_args_is_help=True, help="Lists of vehicles that somebody looks for.")
_LARGEST = 60_000_000


@app.command("alerts")
def alerts(
    file: Path = typer.Argument(help="CSV: plate,state,reference,words"),
    source: str = typer.Option(..., "--source", help="whose list it is"),
    as_of: str = typer.Option(..., "--as-of", help="of which moment: 2026-05-03T09:41+05:00"),
    officer: str = As,
    language: str = Language,
    as_json: bool = AsJson,
) -> None:
    """Load one edition of a list: it holds in place of the older ones of its source."""
    try:
        if file.stat().st_size > _LARGEST:
            unusable(f"{file}: larger than {_LARGEST} bytes")
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        unusable(f"{file}: {error.strerror}")
    except UnicodeDecodeError:
        unusable(f"{file}: not UTF-8 text")
    ready_store()
    moment = zoned_moment(as_of, "--as-of")
    if moment is None:
        unusable("--as-of: say of which moment the list is")
    from django.utils import timezone

    from otkel.procedures.border.load_vehicle_alerts import AlertsGiven, load_vehicle_alerts
    from otkel.surfaces.plain_values import plain

    by, given = acting_officer(officer), AlertsGiven(source, moment, text)
    receipt = done(lambda: load_vehicle_alerts(given, at=timezone.now(), by=by, ground="import"), language)
    say(plain(receipt, language), as_json=as_json, plain=_words)


def _words(answer: Mapping[str, Any]) -> str:
    told = [f"{answer['lines']} lines hold" + (" (as before)" if answer["repeated"] else "")]
    told += [f"line {number}: {why}" for number, why in answer["wrong"]]
    if answer["wrong_in_all"] > len(answer["wrong"]):
        told.append(f"and {answer['wrong_in_all'] - len(answer['wrong'])} more lines that cannot be used")
    return "\n".join(told)
