"""`otkel outbox`: what waits for others, and sending it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import typer

from otkel.surfaces.cli.acting import AsJson, done
from otkel.surfaces.cli.answers import NO, say
from otkel.surfaces.cli.store import ready_store

app = typer.Typer(no_args_is_help=True, help="Messages to others: what waits, and sending it.")
_RECEIVERS: Final = {"customs": "OTKEL_CUSTOMS"}  # to whom messages go, and the setting that says where that is


@app.command("list")
def waiting(
    language: str = typer.Option("en", "--lang", help="kk, ru or en"),
    as_json: bool = AsJson,
) -> None:
    """Show what nobody has taken yet, in order: to whom and what kind, not what it says."""
    ready_store()
    from django.utils import timezone

    from otkel.procedures import OPERATOR, Viewer
    from otkel.procedures.deployment.deliver_messages import messages_waiting
    from otkel.surfaces.plain_values import plain

    found = done(lambda: messages_waiting(None, viewer=Viewer(OPERATOR, "delivery"), at=timezone.now()), language)
    say({"messages": plain(found, language)}, as_json=as_json, plain=_listed)


@app.command("send")
def send(
    language: str = typer.Option("en", "--lang", help="kk, ru or en"),
    as_json: bool = AsJson,
) -> None:
    """Send what waits; safe to run every minute. Exit status 1 while something could not be delivered."""
    ready_store()
    from django.conf import settings
    from django.utils import timezone

    from otkel.procedures import OPERATOR
    from otkel.procedures.deployment.deliver_messages import deliver_messages
    from otkel.surfaces.plain_values import plain

    addresses = {to: getattr(settings, name) for to, name in _RECEIVERS.items()}
    receipt = done(lambda: deliver_messages(addresses, at=timezone.now(), by=OPERATOR, ground="delivery"), language)
    answer = plain(receipt, language)
    say(answer, as_json=as_json, plain=_sent)
    if receipt.why is not None:
        raise typer.Exit(NO)


def _listed(answer: Mapping[str, Any]) -> str:
    lines = [f"{m['sequence']:>6}  {m['at'][:16]}  {m['to']:<10} {m['kind']}" for m in answer["messages"]]
    return "\n".join(lines) or "nothing waits"


def _sent(answer: Mapping[str, Any]) -> str:
    told = f"{answer['delivered']} delivered, {answer['waiting']} waiting"
    return f"{told}: {answer['why']}" if answer["why"] else told
