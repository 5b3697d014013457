"""`otkel outbox`: what waits for others, and sending it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import typer

from otkel.surfaces.cli.acting import AsJson, Language, done
from otkel.surfaces.cli.answers import NO, say
from otkel.surfaces.cli.clock import clock
from otkel.surfaces.cli.store import ready_store

app = typer.Typer(no_args_is_help=True, help="Messages to others: what waits, and sending it.")
_RECEIVERS: Final = {"customs": "OTKEL_CUSTOMS"}  # to whom messages go, and the setting that says where that is


@app.command("list")
def waiting(
    language: str = Language,
    as_json: bool = AsJson,
) -> None:
    """Show what nobody has taken yet, what stepped aside first: to whom and what kind, not what it says."""
    ready_store()
    from django.utils import timezone

    from otkel.procedures import OPERATOR, Viewer
    from otkel.procedures.deployment.deliver_messages import messages_waiting
    from otkel.surfaces.plain_values import plain

    found = done(lambda: messages_waiting(None, viewer=Viewer(OPERATOR, "delivery"), at=timezone.now()), language)
    say({"messages": plain(found, language)}, as_json=as_json, plain=_listed)


@app.command("send")
def send(
    language: str = Language,
    as_json: bool = AsJson,
) -> None:
    """Send what waits; safe to run every minute. Exit status 1 while something could not be delivered."""
    ready_store()
    from django.conf import settings
    from django.utils import timezone

    from otkel.backends.outbox import hand_over
    from otkel.procedures import OPERATOR, Viewer
    from otkel.procedures.deployment.deliver_messages import DeliveryReceipt, deliver_messages, messages_due
    from otkel.surfaces.plain_values import plain

    addresses = {to: at for to, name in _RECEIVERS.items() if (at := getattr(settings, name))}

    def delivered() -> DeliveryReceipt:
        due = messages_due(tuple(addresses), viewer=Viewer(OPERATOR, "delivery"), at=timezone.now())
        return deliver_messages(hand_over(due, addresses), at=timezone.now(), by=OPERATOR, ground="delivery")

    receipt = done(delivered, language)
    answer = plain(receipt, language)
    say(answer, as_json=as_json, plain=_sent)
    if receipt.why is not None:
        raise typer.Exit(NO)


@app.command("retry")
def retry(
    message: str = typer.Argument(help="its id, from otkel outbox list"),
    language: str = Language,
    as_json: bool = AsJson,
) -> None:
    """Have a message sent again that stepped aside because the other side rejected it."""
    ready_store()
    from django.utils import timezone

    from otkel.procedures import OPERATOR
    from otkel.procedures.deployment.retry_message import retry_message
    from otkel.surfaces.plain_values import plain

    receipt = done(lambda: retry_message(message, at=timezone.now(), by=OPERATOR, ground="delivery"), language)
    say(plain(receipt, language), as_json=as_json, plain=_retried)


def _retried(answer: Mapping[str, Any]) -> str:
    return "it was not aside" if answer["repeated"] else "it is sent again with the next otkel outbox send"


def _listed(answer: Mapping[str, Any]) -> str:
    lines = [
        f"{m['sequence']:>6}  {clock(m['at'])}  {m['to']:<10} {m['kind']}"
        + (f"  aside, rejected {m['rejections']} times: otkel outbox retry {m['message']}" if m["aside"] else "")
        for m in answer["messages"]
    ]
    return "\n".join(lines) or "nothing waits"


def _sent(answer: Mapping[str, Any]) -> str:
    told = f"{answer['delivered']} delivered, {answer['waiting']} waiting"
    told += f", {answer['aside']} of them aside" if answer["aside"] else ""
    return f"{told}: {answer['why']}" if answer["why"] else told
