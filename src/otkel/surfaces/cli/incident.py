"""`otkel incident`: what should not have happened, recorded by anybody on duty."""

from __future__ import annotations

import typer

from otkel.surfaces.cli.acting import As, AsJson, acting_officer, done, zoned_moment
from otkel.surfaces.cli.answers import say
from otkel.surfaces.cli.store import ready_store


def incident(
    checkpoint: str = typer.Option(..., "--checkpoint", help="code of the checkpoint"),
    kind: str = typer.Option(
        ...,
        "--kind",
        help="refused_without_notice, held, force, no_interpreter, protection_not_recorded, paper_kept or other",
    ),
    words: str = typer.Option(..., "--words", help="what happened, in words"),
    inspection: str = typer.Option("", "--inspection", help="id of the inspection that it is about"),
    at: str = typer.Option("", "--at", help="when it happened, with its zone; now where left out"),
    officer: str = As,
    as_json: bool = AsJson,
) -> None:
    """Record an incident without lawful basis. It authorises nothing; it alerts the supervisor and the ombudsman."""
    ready_store()
    from django.utils import timezone

    from otkel.procedures.border.record_incident import IncidentTold, record_incident
    from otkel.surfaces import cases_as_json as json_of

    by, happened_at = acting_officer(officer), zoned_moment(at, "--at")
    told = IncidentTold(checkpoint.strip().lower(), kind, words, inspection, happened_at)
    receipt = done(lambda: record_incident(told, at=timezone.now(), by=by, ground="incident"))
    say(
        json_of.receipt(receipt),
        as_json=as_json,
        plain=lambda answer: f"incident {answer['incident']} recorded; alerted: {', '.join(answer['alerted'])}",
    )
