"""`otkel sheet`: a day at a post in numbers, on the screen or as a file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_args

import typer

from otkel.surfaces import sheet_words as words
from otkel.surfaces.cli.acting import As, AsJson, acting_officer, done, offered
from otkel.surfaces.cli.answers import say, unusable
from otkel.surfaces.cli.store import ready_store
from otkel.vocabulary.texts import date_said


def sheet(
    checkpoint: str = typer.Option(..., "--checkpoint", help="code of the checkpoint"),
    day: str = typer.Option(..., "--date", help="the legal day there: 2026-05-03"),
    out: Path | None = typer.Option(None, "--out", help="FILE.pdf or FILE.csv; without it the totals are printed"),
    language: str = typer.Option("en", "--language", "--lang", callback=offered, help="kk, ru or en"),
    officer: str = As,
    as_json: bool = AsJson,
) -> None:
    """The sheet of a day: people and vehicles by direction, category, vehicle and hour. Every table adds up."""
    try:
        on = date.fromisoformat(day)
    except ValueError:
        unusable(f"--date: “{day}” is not a day; write it like 2026-05-03")
    ready_store()
    from django.utils import timezone

    from otkel.procedures import Viewer
    from otkel.procedures.post.daily_sheet import daily_sheet
    from otkel.surfaces.daily_sheets import SheetForm
    from otkel.surfaces.daily_sheets import as_json as json_of

    form = out.suffix.lower().lstrip(".") if out else ""
    if out and form not in get_args(SheetForm):
        unusable(f"--out: “{out.name}” must end in .pdf or .csv")
    viewer = Viewer(officer=acting_officer(officer), purpose="own_work")
    found = done(lambda: daily_sheet(checkpoint, viewer=viewer, at=timezone.now(), on=on), language)
    if out:
        _write(out, found, form, language)
    say(json_of(found, language) | {"file": str(out or "")}, as_json=as_json, plain=lambda told: _words(told, language))


def _write(out: Path, found: Any, form: Any, language: str) -> None:
    from otkel.surfaces.daily_sheets import sheet_file

    try:
        out.write_bytes(sheet_file(found, form, language))
    except OSError as error:
        unusable(f"--out: {out}: {error.strerror}")


def _words(answer: Mapping[str, Any], language: str) -> str:
    told = [f"{answer['name']}, {date_said(date.fromisoformat(answer['date']), language)}"]
    if not answer["complete"]:
        told.append(words.NOT_OVER.said(language))
    heads = [head.said(language) for head in (words.ENTRY, words.EXIT, words.TOTAL)]
    rows = [("", heads)]
    rows += [
        (name.said(language), [f"{answer[key][count]}" for count in ("entry", "exit", "total")])
        for key, name in (("people", words.PEOPLE), ("vehicles", words.TABLES["vehicles"]))
    ]
    told += [f"{name:<20}" + "".join(f"{cell:>10}" for cell in cells) for name, cells in rows]
    if answer["file"]:
        told.append(answer["file"])
    return "\n".join(told)
