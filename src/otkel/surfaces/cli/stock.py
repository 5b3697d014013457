"""`otkel stock`: stamps, blanks, paper forms, keys and seals, each number in one place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import typer

from otkel.surfaces.cli.acting import As, AsJson, Language, acting_officer, done, zoned_moment
from otkel.surfaces.cli.answers import say
from otkel.surfaces.cli.clock import clock
from otkel.surfaces.cli.store import ready_store

app = typer.Typer(no_args_is_help=True, help="Stamps, blanks, paper forms, keys and seals of a post.")


@app.command("move")
def move(
    what: str = typer.Argument(help="received, given, returned, used, spoiled, lost or sent_away"),
    kind: str = typer.Option(..., "--kind", help="stamp, blank, form, key or seal"),
    first: int = typer.Option(..., "--first", help="the first number of the run"),
    last: int | None = typer.Option(None, "--last", help="the last number; the first where left out"),
    series: str = typer.Option("", "--series", help="letters of the series"),
    whose: str = typer.Option("", "--officer", help="service number: to whom it is given, or who has had it"),
    words: str = typer.Option("", "--words", help="what happened; asked for where something is spoiled, lost or away"),
    checkpoint: str = typer.Option(..., "--checkpoint", help="code of the checkpoint"),
    at: str = typer.Option("", "--at", help="when it happened, with its zone; now where left out"),
    officer: str = As,
    language: str = Language,
    as_json: bool = AsJson,
) -> None:
    """Record one movement of a run of numbers, both ends included."""
    ready_store()
    from django.utils import timezone

    from otkel.procedures.post.move_stock import move_stock
    from otkel.surfaces.plain_values import plain

    by, happened = acting_officer(officer), zoned_moment(at, "--at") or timezone.now()
    facts = {
        "kind": kind,
        "series": series,
        "first": first,
        "last": last,
        "move": what,
        "officer": whose,
        "words": words,
    }
    receipt = done(lambda: move_stock(checkpoint, at=happened, by=by, ground="stock", **facts), language)
    say(plain(receipt, language), as_json=as_json, plain=_moved)


@app.command("ledger")
def ledger(
    checkpoint: str = typer.Option(..., "--checkpoint", help="code of the checkpoint"),
    officer: str = As,
    language: str = Language,
    as_json: bool = AsJson,
) -> None:
    """Show where every number is, which never came, and what contradicts."""
    ready_store()
    from django.utils import timezone

    from otkel.procedures import Viewer
    from otkel.procedures.post.stock_ledger import stock_ledger
    from otkel.surfaces.plain_values import plain

    viewer = Viewer(officer=acting_officer(officer), purpose="own_work")
    found = done(lambda: stock_ledger(checkpoint, viewer=viewer, at=timezone.now()), language)
    say(plain(found, language), as_json=as_json, plain=_ledger_words)


def _run(told: Mapping[str, Any]) -> str:
    numbers = f"{told['first']}" if told["first"] == told["last"] else f"{told['first']}-{told['last']}"
    return " ".join(part for part in (told["kind"], told["series"], numbers) if part)


def _moved(answer: Mapping[str, Any]) -> str:
    whose = f" ({answer['officer']})" if answer["officer"] else ""
    return f"{_run(answer)}: {answer['move']}{whose}{', as before' if answer['repeated'] else ''}"


def _ledger_words(answer: Mapping[str, Any]) -> str:
    lines = []
    for series in answer["series"]:
        for run in series["held"]:
            whose = f" ({run['officer']})" if run["officer"] else ""
            lines.append(f"{_run(run)}: {run['place']}{whose} since {clock(run['since'], answer['checkpoint'])}")
        lines += [f"{series['kind']} {series['series']} {first}-{last}: never came" for first, last in series["gaps"]]
        lines += [f"contradicts: {doubt['text']}" for doubt in series["doubts"]]
    return "\n".join(lines) or "nothing was received"
