"""`otkel officer …` and `otkel token`: those who serve, and their programs."""

from __future__ import annotations

import typer

from otkel.surfaces.cli.acting import As, AsJson, acting_officer
from otkel.surfaces.cli.answers import say, unusable
from otkel.surfaces.cli.clock import clock
from otkel.surfaces.cli.store import ready_store

app = typer.Typer(help="Those who serve: enrol, list, dismiss.", no_args_is_help=True)


@app.command("enrol")
def enrol(
    number: str = typer.Argument(help="service number"),
    name: str = typer.Option(..., "--name"),
    role: str = typer.Option(..., "--role", help="one of those that docs/operations.md lists"),
    checkpoint: str = typer.Option("", "--checkpoint", help="code; none for those who serve everywhere"),
    officer: str = As,
    as_json: bool = AsJson,
) -> None:
    """Enrol an officer and print the one-time code for the first sign-in.

    Without --as the one who runs this machine enrols.
    """
    ready_store()
    from django.utils import timezone

    from otkel.procedures import OPERATOR, Refused
    from otkel.procedures.staff.enrol_officer import NewOfficer, enrol_officer

    by = acting_officer(officer) if officer else OPERATOR
    try:
        receipt = enrol_officer(
            NewOfficer(number, name, role, checkpoint.strip().lower()), at=timezone.now(), by=by, ground="enrolment"
        )
    except Refused as refusal:
        unusable(refusal.text.en)
    answer = {"officer": number, "code": receipt.code, "expires_at": receipt.expires_at.isoformat()}
    say(
        answer,
        as_json=as_json,
        plain=lambda a: f"{a['officer']}: open /enrol/ and type {a['code']} (until {clock(a['expires_at'])})",
    )


@app.command("list")
def listing(as_json: bool = AsJson) -> None:
    """Show who is in service."""
    ready_store()
    from otkel.procedures.staff.recognition import officers_in_service

    rows = [
        {"officer": o.service_number, "role": o.role, "checkpoint": o.checkpoint, "name": o.name}
        for o in officers_in_service()
    ]
    say({"officers": rows}, as_json=as_json, plain=lambda _: "\n".join(
        f"{r['officer']:<14} {r['role']:<14} {r['checkpoint'] or 'everywhere':<18} {r['name']}" for r in rows
    ) or "nobody yet: otkel officer enrol NUMBER --name … --role …")  # fmt: skip


@app.command("dismiss")
def dismiss(number: str = typer.Argument(help="service number"), officer: str = As) -> None:
    """End an officer's service: sessions, tokens and codes stop at once."""
    ready_store()
    from django.utils import timezone

    from otkel.procedures import OPERATOR, NotFound, Refused
    from otkel.procedures.staff.dismiss_officer import dismiss_officer

    try:
        by = acting_officer(officer) if officer else OPERATOR
        dismiss_officer(number, at=timezone.now(), by=by, ground="end_of_service")
    except (NotFound, Refused) as error:
        unusable(error.text.en)
    typer.echo(f"{number}: service ended")


def token(officer: str = As, as_json: bool = AsJson) -> None:
    """Print a bearer token for the API that acts in an officer's name for twelve hours."""
    ready_store()
    from django.utils import timezone

    from otkel.procedures import Refused
    from otkel.procedures.staff.issue_token import issue_token

    try:
        receipt = issue_token(None, at=timezone.now(), by=acting_officer(officer), ground="own_token")
    except Refused as refusal:
        unusable(refusal.text.en)
    answer = {"token": receipt.token, "expires_at": receipt.expires_at.isoformat()}
    say(answer, as_json=as_json, plain=lambda a: str(a["token"]))
