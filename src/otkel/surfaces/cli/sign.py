"""`otkel law sign`: a lawyer answers for a provision."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import typer

from otkel.surfaces.cli.acting import As, AsJson, acting_officer
from otkel.surfaces.cli.answers import say, unusable
from otkel.surfaces.cli.store import ready_store


def sign(
    provision: str = typer.Argument(help="id of the provision, as `otkel law explain` shows it"),
    pack: str = typer.Option("kz", "--pack"),
    text: Path = typer.Option(..., "--text", help="file with the text of law that was read"),
    until: str = typer.Option(..., "--until", help="last day of the signature, like 2027-06-30"),
    lawyer: str = As,
    as_json: bool = AsJson,
) -> None:
    """Sign a provision: from then on, until the last day, it no longer only advises."""
    try:
        expires_on = date.fromisoformat(until)
    except ValueError:
        unusable(f"--until: “{until}” is not a day; write it like 2027-06-30")
    try:
        text_read = text.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        unusable(f"{text}: {getattr(error, 'strerror', None) or 'is no text'}")
    ready_store()
    from django.utils import timezone

    from otkel.procedures import Refused
    from otkel.procedures.legislation.sign_provision import ToSign, sign_provision

    try:
        receipt = sign_provision(
            ToSign(pack, provision, text_read, expires_on),
            at=timezone.now(),
            by=acting_officer(lawyer),
            ground="read_and_signed",
        )
    except Refused as refusal:
        unusable(refusal.text.en)
    answer = {
        "signature": receipt.signature,
        "provision": receipt.provision,
        "text_hash": receipt.text_hash,
        "expires_on": receipt.expires_on.isoformat(),
    }
    say(answer, as_json=as_json, plain=lambda a: f"{a['provision']} is signed until {a['expires_on']}")
