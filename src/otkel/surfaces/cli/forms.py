"""`otkel forms`: paper forms for the time without power."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typer

from otkel.surfaces.cli.acting import As, AsJson, acting_officer, done
from otkel.surfaces.cli.answers import say, unusable
from otkel.surfaces.cli.store import ready_store
from otkel.vocabulary.form_numbers import FormNumber, read_form_number

app = typer.Typer(no_args_is_help=True, help="Paper forms for the time without power.")
Checkpoint = typer.Option(..., "--checkpoint", help="code of the checkpoint")


@app.command("print")
def print_(
    checkpoint: str = Checkpoint,
    out: Path = typer.Option(..., "--out", help="PDF to write"),
    series: str = typer.Option("A", "--series", help="letters of the series; DRILL for practice"),
    first: int | None = typer.Option(None, "--first", help="first number; the next free one where left out"),
    count: int = typer.Option(50, "--count", help="how many, 500 at most"),
    paper: str = typer.Option("a6", "--paper", help="a6, or a4 for two on a sheet"),
    again: bool = typer.Option(False, "--again", help="set numbers that were printed before: the paper was lost"),
    officer: str = As,
    as_json: bool = AsJson,
) -> None:
    """Record a run of numbers as printed, and write its sheets."""
    if paper not in {"a6", "a4"}:
        unusable(f"--paper: “{paper}” is neither a6 nor a4")
    if out.suffix.lower() != ".pdf":
        unusable(f"--out: “{out}” does not end in .pdf")
    if again and first is None:
        unusable("--again: say from which number, --first")
    ready_store()
    from django.utils import timezone

    from otkel.procedures import Viewer
    from otkel.procedures.border.form_sheets import SheetsAsked, form_sheets
    from otkel.procedures.border.print_forms import print_forms
    from otkel.vocabulary.form_numbers import DRILL_SERIES, read_series

    by, now, code = acting_officer(officer), timezone.now(), checkpoint.strip().lower()
    begin, end = first or 1, (first or 1) + count - 1
    if not again and read_series(series) != DRILL_SERIES:
        receipt = done(
            lambda: print_forms(code, at=now, by=by, ground="paper_form", series=series, first=first, count=count)
        )
        begin, end = receipt.first, receipt.last
    asked = SheetsAsked(code, series, begin, end, paper)  # type: ignore[arg-type]
    out.write_bytes(done(lambda: form_sheets(asked, viewer=Viewer(by, "own_work"), at=now)))
    told = {"checkpoint": code, "series": read_series(series), "first": begin, "last": end, "file": str(out)}
    say(told, as_json=as_json, plain=_printed)


@app.command("ledger")
def ledger(checkpoint: str = Checkpoint, officer: str = As, as_json: bool = AsJson) -> None:
    """Show every number that was printed: entered, spoiled, or still out. Status 1 while some are out."""
    ready_store()
    from django.utils import timezone

    from otkel.procedures import Viewer
    from otkel.procedures.border.forms_ledger import forms_ledger
    from otkel.surfaces import forms_as_json

    viewer = Viewer(acting_officer(officer), "own_work")
    found = done(lambda: forms_ledger(checkpoint, viewer=viewer, at=timezone.now()))
    say(forms_as_json.ledger(found), as_json=as_json, plain=_ledger)
    if found.out or found.undecided:
        raise typer.Exit(1)


@app.command("spoil")
def spoil(
    form: str = typer.Argument(help="number of the form, as A-000123"),
    checkpoint: str = Checkpoint,
    words: str = typer.Option(..., "--words", help="what became of it"),
    officer: str = As,
    as_json: bool = AsJson,
) -> None:
    """Account for a form that will not be entered."""
    number = read_form_number(form, where="FORM")
    ready_store()
    from django.utils import timezone

    from otkel.procedures.border.spoil_form import spoil_form
    from otkel.surfaces.plain_values import plain_fields

    by, told = acting_officer(officer), {"series": number.series, "number": number.number, "words": words}
    receipt = done(lambda: spoil_form(checkpoint, at=timezone.now(), by=by, ground="paper_form", **told))
    say(plain_fields(receipt, "en"), as_json=as_json, plain=lambda answer: f"{answer['form']} is spoiled")


def _printed(answer: Mapping[str, Any]) -> str:
    first, last = (FormNumber(answer["series"], answer[each]) for each in ("first", "last"))
    return f"{first} – {last}: {answer['file']}"


def _ledger(answer: Mapping[str, Any]) -> str:
    lines = [f"printed {answer['printed']}, entered {answer['entered']}, spoiled {answer['spoiled']}"]
    for run in answer["runs"]:
        lines += [f"out      {_run(run['series'], first, last)}" for first, last in run["out"]]
    lines += [
        f"undecided {line['form']} (inspection {line['inspection']})" for line in answer["lines"] if line["undecided"]
    ]
    return "\n".join(lines)


def _run(series: str, first: int, last: int) -> str:
    return str(FormNumber(series, first)) + (f" – {FormNumber(series, last)}" if last > first else "")
