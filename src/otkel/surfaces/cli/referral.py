"""`otkel referral list|show`: what waits at second line, and the file of one referral."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import typer

from otkel.surfaces.cli.acting import As, AsJson, Case, Language, Purpose, acting_officer, done
from otkel.surfaces.cli.answers import say
from otkel.surfaces.cli.clock import clock
from otkel.surfaces.cli.store import ready_store

app = typer.Typer(help="Second line: what waits, and one file. Deciding is done on the screens.", no_args_is_help=True)


@app.command("list")
def listing(
    checkpoint: str = typer.Option("", "--checkpoint", help="code; all that the officer serves where left out"),
    officer: str = As,
    language: str = Language,
    as_json: bool = AsJson,
) -> None:
    """Show the open referrals, oldest first: reasons and times, no names."""
    ready_store()
    from django.utils import timezone

    from otkel.procedures import Viewer
    from otkel.procedures.border.referrals_waiting import referrals_waiting
    from otkel.surfaces import cases_as_json as json_of

    viewer = Viewer(officer=acting_officer(officer), purpose="second_line")
    lines = done(lambda: referrals_waiting(checkpoint, viewer=viewer, at=timezone.now()), language)
    answer = {"referrals": [json_of.waiting(line, language) for line in lines]}
    say(answer, as_json=as_json, plain=_queue_words)


@app.command("show")
def show(
    referral: str = typer.Argument(help="id of the referral"),
    officer: str = As,
    purpose: str = Purpose,
    case: str = Case,
    language: str = Language,
    as_json: bool = AsJson,
) -> None:
    """Show everything on one referral; the look-up is logged.

    Without --purpose and --case it is logged under the referral itself.
    """
    ready_store()
    from django.utils import timezone

    from otkel.procedures import Viewer
    from otkel.procedures.border.referral_file import read_referral
    from otkel.surfaces import cases_as_json as json_of

    viewer = Viewer(
        officer=acting_officer(officer),
        purpose=purpose or "presented_document",
        case=case or f"referral:{referral}",
    )
    file = done(lambda: read_referral(referral, viewer=viewer, at=timezone.now()), language)
    say(json_of.referral_file(file, language), as_json=as_json, plain=_file_words)


def _queue_words(answer: Mapping[str, Any]) -> str:
    lines = [
        f"{r['ticket']}  {clock(r['since'], r['checkpoint'])}  {r['kind']:<12} {r['checkpoint']:<16} "
        f"{r['held_by']['service_number'] if r['held_by'] else 'nobody yet':<12} {r['reason']}   {r['referral']}"
        for r in answer["referrals"]
    ]
    return "\n".join(lines) or "nothing waits"


def _file_words(answer: Mapping[str, Any]) -> str:
    report, document = answer["report"], answer["report"]["document"]
    here = report["checkpoint"]
    lines = [
        f"{answer['ticket']}  {answer['kind']}, since {clock(answer['since'], here)}: {answer['reason']}",
        f"{document['surname']}  {document['given_names']}  {document['issuer']} {document['number']}",
        f"  {report['sentence']}",
        *(f"  refusal stopped: {sentence}" for sentence in answer["stops"]),
        *(f"  {clock(note['at'], here)}  {note['by']['service_number']}: {note['said']}" for note in answer["notes"]),
        *(f"  {c['kind']}: {c['question']} → {c['finding'] or 'not answered'} {c['answer']}" for c in answer["checks"]),
    ]
    if answer["outcome"]:
        lines.append(f"  ended {clock(answer['outcome']['at'], here)}: {answer['outcome']['kind']}")
    return "\n".join(lines)
