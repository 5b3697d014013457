"""`otkel card print`, `printed`, `give`, `end`: what becomes of a card after it was issued."""

from __future__ import annotations

from typing import Any

import typer

from otkel.surfaces.cli.acting import As, AsJson, acting_officer, done
from otkel.surfaces.cli.answers import NO, say
from otkel.surfaces.cli.card import app
from otkel.surfaces.cli.store import ready_store


@app.command("print")
def print_(
    card: str = typer.Argument(help="the card's id, as `card issue` told it"),
    printer: str = typer.Option("", "--printer", help="one of OTKEL_CARD_PRINTERS; the first where left out"),
    blank: str = typer.Option("", "--blank", help="series and number; the next one where left out"),
    officer: str = As,
    as_json: bool = AsJson,
) -> None:
    """Take a blank and send the card to the printer. Status 1 where that took nothing: say then what came of it."""
    ready_store()
    from django.utils import timezone

    from otkel.procedures import Viewer
    from otkel.procedures.cards.at_printer import card_at_printer
    from otkel.procedures.cards.print_card import print_card
    from otkel.surfaces.plain_values import plain

    act = _act(officer)
    receipt = done(lambda: print_card(card, printer=printer, blank=blank, **act))
    viewer = Viewer(act["by"], "card", f"card:{card}")
    told = done(lambda: card_at_printer(receipt.attempt, viewer=viewer, at=timezone.now()))
    answer = plain(receipt, "en") | {"accepted": told.accepted, "words": told.words.en}
    say(
        answer,
        as_json=as_json,
        plain=lambda said: f"Blank {said['blank']}: {said['words']}\n  attempt {said['attempt']}",
    )
    if not told.accepted:
        raise SystemExit(NO)


@app.command("printed")
def printed(
    attempt: str = typer.Argument(help="the attempt's id, as `card print` told it"),
    outcome: str = typer.Option(..., "--outcome", help="printed, spoiled or not_printed"),
    words: str = typer.Option("", "--words", help="what happened; needed for a spoiled blank"),
    officer: str = As,
    as_json: bool = AsJson,
) -> None:
    """Say what came of a blank that went to the printer."""
    ready_store()
    from otkel.procedures.cards.print_card import end_print
    from otkel.surfaces.plain_values import plain

    receipt = done(lambda: end_print(attempt, outcome=outcome, words=words, **_act(officer)))
    answer = plain(receipt, "en") | {"outcome": outcome}
    say(answer, as_json=as_json, plain=lambda said: f"Blank {said['blank']}: {said['outcome'].replace('_', ' ')}.")


@app.command("give")
def give(card: str = typer.Argument(help="the card's id"), officer: str = As, as_json: bool = AsJson) -> None:
    """Record that the holder has the card in their hand."""
    ready_store()
    from otkel.procedures.cards.give_card import give_card

    _noted(done(lambda: give_card(card, **_act(officer))), as_json=as_json)


@app.command("end")
def end(
    card: str = typer.Argument(help="the card's id"),
    how: str = typer.Option(..., "--how", help="lost, returned, or withdrawn before it was ever given"),
    words: str = typer.Option("", "--words", help="what happened, in words"),
    officer: str = As,
    as_json: bool = AsJson,
) -> None:
    """Record that a card counts no more without anybody deciding against its holder."""
    ready_store()
    from otkel.procedures.cards.end_card import end_card

    _noted(done(lambda: end_card(card, how=how, words=words, **_act(officer))), as_json=as_json)


def _act(officer: str) -> dict[str, Any]:
    from django.utils import timezone

    return {"at": timezone.now(), "by": acting_officer(officer), "ground": "card"}


def _noted(note: Any, *, as_json: bool) -> None:
    from otkel.surfaces.plain_values import plain

    say(plain(note, "en"), as_json=as_json, plain=lambda said: f"The card is {said['state']}.")
