"""`otkel key`: keys that sign for the state, made by four eyes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import typer

from otkel.surfaces.cli.acting import As, AsJson, acting_officer, done, zoned_moment
from otkel.surfaces.cli.answers import say
from otkel.surfaces.cli.store import ready_store

app = typer.Typer(no_args_is_help=True, help="Keys that sign for the state: one keeper asks, another makes.")


@app.command("ask")
def ask(
    kind: str = typer.Argument(help="issuer, seal or status"),
    pack: str = typer.Option(..., "--pack", help="the jurisdiction whose issuer it is"),
    words: str = typer.Option(..., "--words", help="why a new key is needed"),
    officer: str = As,
    as_json: bool = AsJson,
) -> None:
    """Ask for a key; another keeper makes it within a day."""
    ready_store()
    from django.utils import timezone

    from otkel.procedures.keys.ask_for_key import ask_for_key
    from otkel.surfaces.plain_values import plain

    by = acting_officer(officer)
    receipt = done(lambda: ask_for_key(pack, at=timezone.now(), by=by, ground="key_ceremony", kind=kind, words=words))
    say(
        plain(receipt, "en"),
        as_json=as_json,
        plain=lambda told: f"Asked. Another keeper now runs: otkel key make {told['ceremony']}",
    )


@app.command("make")
def make(
    ceremony: str = typer.Argument(help="the id that `otkel key ask` gave"), officer: str = As, as_json: bool = AsJson
) -> None:
    """Make the key that another keeper asked for."""
    ready_store()
    from django.utils import timezone

    from otkel.procedures.keys.make_key import make_key
    from otkel.surfaces.plain_values import plain

    by = acting_officer(officer)
    receipt = done(lambda: make_key(ceremony, at=timezone.now(), by=by, ground="key_ceremony"))
    say(
        plain(receipt, "en"),
        as_json=as_json,
        plain=lambda told: f"Key {told['reference']} ({told['kind']}) signs until {told['signs_until']}.",
    )


@app.command("stop")
def stop(
    key: str = typer.Argument(help="the key's id"),
    words: str = typer.Option(..., "--words", help="why it stops"),
    since: str = typer.Option("", "--distrusted-since", help="from when on what it signed counts nothing"),
    officer: str = As,
    as_json: bool = AsJson,
) -> None:
    """Let a key sign no longer; with a moment, what it signed since counts nothing."""
    ready_store()
    from django.utils import timezone

    from otkel.procedures.keys.stop_key import stop_key
    from otkel.surfaces.plain_values import plain

    by, moment = acting_officer(officer), zoned_moment(since, "--distrusted-since")
    receipt = done(
        lambda: stop_key(key, at=timezone.now(), by=by, ground="key_ceremony", words=words, distrusted_since=moment)
    )
    say(plain(receipt, "en"), as_json=as_json, plain=lambda told: f"Key {told['reference']} is stopped.")


@app.command("list")
def list_keys(officer: str = As, as_json: bool = AsJson) -> None:
    """Show every key, and every one that waits for a second keeper."""
    ready_store()
    from django.utils import timezone

    from otkel.procedures import Viewer
    from otkel.procedures.keys.keys_kept import keys_kept
    from otkel.surfaces.plain_values import plain

    viewer = Viewer(acting_officer(officer), "own_work")
    shown = done(lambda: keys_kept(None, viewer=viewer, at=timezone.now()))
    say({"keys": [plain(each, "en") for each in shown]}, as_json=as_json, plain=_listed)


def _listed(told: Mapping[str, Any]) -> str:
    lines = [
        f"{key['pack']:10} {key['kind']:7} {key['state']:8} {key['reference'] or key['ceremony']:22} "
        f"until {key['signs_until'] or '–'}  asked {key['asked_by']}, made {key['made_by'] or '–'}  {key['key']}"
        for key in told["keys"]
    ]
    return "\n".join(lines) or "There are no keys yet: `otkel key ask issuer --pack …`."
