"""`otkel admit|leave|refer|slip|timeline`: what follows an inspection, at a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typer

from otkel.surfaces.cli.acting import As, AsJson, Case, Language, Purpose, acting_officer, done
from otkel.surfaces.cli.answers import say, unusable
from otkel.surfaces.cli.clock import clock
from otkel.surfaces.cli.store import ready_store

_FORMS = {".pdf": "pdf", ".svg": "svg", ".png": "png"}
_LANGUAGES = ("kk", "ru", "en", "uz", "tg", "ky", "zh")


def admit(
    inspection: str = typer.Argument(help="id of the inspection"),
    slip_language: str = typer.Option("", "--slip-language", help="kk, ru, en, uz, tg, ky or zh"),
    officer: str = As,
    as_json: bool = AsJson,
) -> None:
    """Admit the inspected traveller; sent twice, it answers as the first time."""
    if slip_language and slip_language not in _LANGUAGES:
        unusable(f"--slip-language: “{slip_language}” is none of {', '.join(_LANGUAGES)}")
    ready_store()
    from django.utils import timezone

    from otkel.procedures.border.admit_traveller import admit_traveller
    from otkel.surfaces import as_json as json_of

    by = acting_officer(officer)
    receipt = done(
        lambda: admit_traveller(
            inspection, at=timezone.now(), by=by, ground="inspection", language=slip_language or None
        )
    )
    say(_plain(json_of.crossing(receipt)), as_json=as_json, plain=_words)


def leave(
    inspection: str = typer.Argument(help="id of the inspection"), officer: str = As, as_json: bool = AsJson
) -> None:
    """Record the exit of the inspected traveller; a finding never holds anybody who leaves."""
    ready_store()
    from django.utils import timezone

    from otkel.procedures.border.record_exit import record_exit
    from otkel.surfaces import as_json as json_of

    by = acting_officer(officer)
    receipt = done(lambda: record_exit(inspection, at=timezone.now(), by=by, ground="inspection"))
    say(_plain(json_of.crossing(receipt)), as_json=as_json, plain=_words)


def refer(
    inspection: str = typer.Argument(help="id of the inspection"),
    reason: str = typer.Option(..., "--reason", help="why, in words"),
    officer: str = As,
    as_json: bool = AsJson,
) -> None:
    """Send the inspected traveller to second line, with a reason."""
    ready_store()
    from django.utils import timezone

    from otkel.procedures.border.refer_to_second_line import refer_to_second_line
    from otkel.surfaces import as_json as json_of

    by = acting_officer(officer)
    receipt = done(
        lambda: refer_to_second_line(inspection, at=timezone.now(), by=by, ground="officers_doubt", reason=reason)
    )
    say(_plain(json_of.referral(receipt)), as_json=as_json, plain=_words)


def slip(
    slip_id: str = typer.Argument(metavar="SLIP", help="id of the slip, as `otkel admit` tells it"),
    out: Path = typer.Option(..., "--out", help="file to write: .pdf, .svg or .png"),
    language: str = typer.Option("", "--lang", help="kk, ru, en, uz, tg, ky or zh"),
    paper: str = typer.Option("a6", "--paper", help="a6, 80mm or 58mm"),
    officer: str = As,
) -> None:
    """Set a slip on paper."""
    form = _FORMS.get(out.suffix.lower())
    if form is None:
        unusable(f"--out: “{out}” ends in none of .pdf, .svg, .png")
    if paper not in {"a6", "80mm", "58mm"}:
        unusable(f"--paper: “{paper}” is none of a6, 80mm, 58mm")
    if language and language not in _LANGUAGES:
        unusable(f"--lang: “{language}” is none of {', '.join(_LANGUAGES)}")
    ready_store()
    from django.utils import timezone

    from otkel.procedures import Viewer
    from otkel.procedures.border.slips import entry_slip

    viewer = Viewer(officer=acting_officer(officer), purpose="presented_document", case=f"slip:{slip_id}")
    content = done(
        lambda: entry_slip(slip_id, viewer=viewer, at=timezone.now(), language=language or None, paper=paper, form=form)
    )
    out.write_bytes(content)
    typer.echo(str(out))


def timeline(
    person: str = typer.Argument(help="id of the person"),
    officer: str = As,
    purpose: str = Purpose,
    case: str = Case,
    language: str = Language,
    as_json: bool = AsJson,
) -> None:
    """Show everything kept on a person, and who looked; the look-up is logged.

    Whoever inspected the person in the last day needs neither purpose nor case.
    """
    ready_store()
    from django.utils import timezone

    from otkel.procedures import Viewer
    from otkel.procedures.border.timelines import timeline_of
    from otkel.surfaces import as_json as json_of

    viewer = Viewer(officer=acting_officer(officer), purpose=purpose or "presented_document", case=case)
    shown = done(lambda: timeline_of(person, viewer=viewer, at=timezone.now()))
    say(json_of.timeline(shown, language), as_json=as_json, plain=_timeline_words)


def _plain(answer: Mapping[str, Any]) -> dict[str, Any]:
    """Times and days as text, for JSON."""
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in answer.items()}


def _words(answer: Mapping[str, Any]) -> str:
    told = {name: clock(value) if name == "at" else value for name, value in answer.items() if value is not None}
    return "\n".join(f"{name.replace('_', ' '):<16} {value}" for name, value in told.items())


def _timeline_words(answer: Mapping[str, Any]) -> str:
    lines = [answer["name"], ""]
    lines += [
        f"  {clock(c['at'], c['checkpoint'])}  {c['direction']:<6} {c['checkpoint_name']}" for c in answer["crossings"]
    ]
    lines += ["", f"  times looked at: {answer['look_ups_in_all']}"]
    lines += [f"  {clock(look['at'])}  {look['authority']}: {look['purpose']}" for look in answer["look_ups"][:20]]
    return "\n".join(lines)
