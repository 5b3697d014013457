"""`otkel correct`: a wrong crossing, replaced by another record that names it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import typer

from otkel.surfaces.cli.acting import As, AsJson, acting_officer, done, zoned_moment
from otkel.surfaces.cli.answers import say, unusable
from otkel.surfaces.cli.store import ready_store


def correct(
    crossing: str = typer.Argument(help="id of the wrong crossing"),
    reasons: str = typer.Option(..., "--reasons", help="why it is wrong, in words"),
    direction: str = typer.Option("", "--direction", help="entry or exit, where the other was written"),
    at: str = typer.Option("", "--at", help="when it took place, with its zone"),
    never: bool = typer.Option(False, "--never", help="it never took place"),
    officer: str = As,
    as_json: bool = AsJson,
) -> None:
    """Correct a crossing by another record that names it; what was written stays as it was."""
    if never and (direction or at):
        unusable("--never says that there was no crossing: leave --direction and --at out")
    ready_store()
    from django.utils import timezone

    from otkel.procedures.border.correct_crossing import correct_crossing
    from otkel.surfaces import cases_as_json as json_of

    by, happened_at = acting_officer(officer), zoned_moment(at, "--at")
    receipt = done(
        lambda: correct_crossing(
            crossing,
            at=timezone.now(),
            by=by,
            ground="correction",
            reasons=reasons,
            direction=direction or None,
            happened_at=happened_at,
            took_place=not never,
        )
    )
    say(json_of.receipt(receipt), as_json=as_json, plain=_words)


def _words(answer: Mapping[str, Any]) -> str:
    right = answer["crossing"]
    return f"{answer['wrong']} → {right or 'never took place'}   correction {answer['correction']}"
