"""`otkel shift`: open a shift, call the roll, set lanes, hand over, take over, close, and see the board."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import typer

from otkel.surfaces.cli.acting import As, AsJson, Language, acting_officer, done
from otkel.surfaces.cli.answers import say, unusable
from otkel.surfaces.cli.clock import clock
from otkel.surfaces.cli.store import ready_store

app = typer.Typer(no_args_is_help=True, help="A shift at a post, from its opening to its closing.")
Post = typer.Option(..., "--checkpoint", help="code of the checkpoint")
Shift = typer.Option("", "--shift", help="id of the shift; the one that the officer leads where left out")


@app.command("open")
def open_(
    checkpoint: str = Post,
    name: str = typer.Option("", "--name", help="what it is called: day, night"),
    officer: str = As,
    language: str = Language,
    as_json: bool = AsJson,
) -> None:
    """Open a shift. Earlier ones that nobody has closed are told and hinder nothing."""
    by = _ready(officer)
    from otkel.procedures.post.open_shift import open_shift

    _answer(
        lambda at: open_shift(checkpoint, at=at, by=by, ground="shift", name=name),
        language,
        as_json,
        plain=lambda answer: _opened(answer, checkpoint),
    )


@app.command("roll")
def roll(
    called: str = typer.Argument(help="service number of the officer who is called"),
    present: bool = typer.Option(True, "--present/--absent", help="whether the officer is there"),
    lane: str = typer.Option("", "--lane", help="where the officer serves"),
    checkpoint: str = Post,
    shift: str = Shift,
    officer: str = As,
    language: str = Language,
    as_json: bool = AsJson,
) -> None:
    """Record that an officer is there, or is not, and at which lane."""
    by = _ready(officer)
    from otkel.procedures.post.call_roll import call_roll

    of = shift or _led_by(by, checkpoint, language)
    facts = {"officer": called, "present": present, "lane": lane}
    _answer(lambda at: call_roll(of, at=at, by=by, ground="shift", **facts), language, as_json, plain=_called)


@app.command("lane")
def lane(
    number: str = typer.Argument(help="number of the lane"),
    is_open: bool = typer.Option(..., "--open/--closed", help="whether it serves from now on"),
    direction: str = typer.Option("", "--direction", help="entry, exit or both; as before where left out"),
    category: str = typer.Option("", "--category", help="own, treaty, all or diplomatic; as before where left out"),
    means: str = typer.Option("", "--means", help="pedestrian, car, bus, truck, train, air or crew; as before"),
    checkpoint: str = Post,
    officer: str = As,
    language: str = Language,
    as_json: bool = AsJson,
) -> None:
    """Open a lane, close it, or let it serve others than before."""
    by = _ready(officer)
    from otkel.procedures.post.set_lane import set_lane

    facts = {"lane": number, "open": is_open, "direction": direction, "category": category, "means": means}
    _answer(
        lambda at: set_lane(checkpoint, at=at, by=by, ground="shift", **facts),
        language,
        as_json,
        plain=lambda answer: _lane_words(answer["lane"]),
    )


@app.command("handover")
def handover(
    to: str = typer.Option(..., "--to", help="service number of the supervisor who comes"),
    words: str = typer.Option("", "--words", help="what whoever comes must know"),
    checkpoint: str = Post,
    shift: str = Shift,
    officer: str = As,
    language: str = Language,
    as_json: bool = AsJson,
) -> None:
    """Hand a shift over with what is open: counts and opaque ids, no names."""
    by = _ready(officer)
    from otkel.procedures.post.hand_over_shift import hand_over_shift

    of = shift or _led_by(by, checkpoint, language)
    _answer(
        lambda at: hand_over_shift(of, at=at, by=by, ground="shift", to=to, words=words),
        language,
        as_json,
        plain=lambda answer: f"handed over to {answer['to']['service_number']}\n{_matters(answer['matters'])}",
    )


@app.command("take-over")
def take_over(
    name: str = typer.Option("", "--name", help="what the next shift is called"),
    checkpoint: str = Post,
    shift: str = typer.Option("", "--shift", help="id of the shift that was handed over; the waiting one if left out"),
    officer: str = As,
    language: str = Language,
    as_json: bool = AsJson,
) -> None:
    """Take over what was handed over, and open the next shift on it."""
    by = _ready(officer)
    from otkel.procedures.post.take_over_shift import take_over_shift

    waiting = None if shift else _board(by, checkpoint, language).waiting
    if not shift and waiting is None:
        unusable(f"nothing waits to be taken over at {checkpoint}; `otkel shift board` shows what there is")
    of = shift or waiting.shift
    _answer(
        lambda at: take_over_shift(of, at=at, by=by, ground="shift", name=name),
        language,
        as_json,
        plain=lambda answer: _opened(answer, checkpoint),
    )


@app.command("close")
def close(
    words: str = typer.Option("", "--words", help="what is to be said at the end"),
    checkpoint: str = Post,
    shift: str = Shift,
    officer: str = As,
    language: str = Language,
    as_json: bool = AsJson,
) -> None:
    """Close a shift, one's own or, late, one that nobody has closed."""
    by = _ready(officer)
    from otkel.procedures.post.close_shift import close_shift

    of = shift or _led_by(by, checkpoint, language)
    _answer(
        lambda at: close_shift(of, at=at, by=by, ground="shift", words=words),
        language,
        as_json,
        plain=lambda answer: f"closed{', late' if answer['late'] else ''}\n{_matters(answer['matters'])}",
    )


@app.command("board")
def board(
    checkpoint: str = Post,
    officer: str = As,
    language: str = Language,
    as_json: bool = AsJson,
) -> None:
    """Show who leads, who is where, which lanes are open, and what is open."""
    by = _ready(officer)
    from otkel.surfaces.plain_values import plain

    say(plain(_board(by, checkpoint, language), language), as_json=as_json, plain=_board_words)


def _ready(officer: str) -> str:
    ready_store()
    return acting_officer(officer)


def _board(by: str, checkpoint: str, language: str) -> Any:
    from django.utils import timezone

    from otkel.procedures import Viewer
    from otkel.procedures.post.shift_board import shift_board

    return done(lambda: shift_board(checkpoint, viewer=Viewer(by, "own_work"), at=timezone.now()), language)


def _led_by(by: str, checkpoint: str, language: str) -> str:
    """The newest shift that this officer leads and nobody has closed."""
    shown = _board(by, checkpoint, language)
    running = [each for each in (shown.shift, *shown.unclosed) if each is not None]
    mine = next((each.shift for each in running if each.by.officer == by), None)
    if mine is None:
        unusable(f"you lead no open shift at {checkpoint}; name one with --shift (`otkel shift board` shows them)")
    return str(mine)


def _answer(act: Callable[[Any], Any], language: str, as_json: bool, *, plain: Callable[..., str]) -> None:
    from django.utils import timezone

    from otkel.surfaces.plain_values import plain as as_plain

    say(as_plain(done(lambda: act(timezone.now()), language), language), as_json=as_json, plain=plain)


def _opened(answer: Mapping[str, Any], checkpoint: str) -> str:
    lines = [f"shift {answer['shift']} {answer['name']} opened{' (as before)' if answer['repeated'] else ''}".strip()]
    if answer["instead_of"]:
        lines.append(f"instead of {answer['instead_of']['service_number']}")
    return "\n".join(lines + [_unclosed(each, checkpoint) for each in answer["unclosed"]])


def _unclosed(shift: Mapping[str, Any], checkpoint: str) -> str:
    since = clock(shift["at"], checkpoint)
    said = f"not closed: {shift['shift']} {shift['name']}, led by {shift['by']['service_number']} since {since}"
    return f"{said}, taken over" if shift["taken_over"] else said


def _called(answer: Mapping[str, Any]) -> str:
    there = "there" if answer["present"] else "not there"
    lane = f", lane {answer['lane']}" if answer["lane"] else ""
    return f"{answer['called']['service_number']} is {there}{lane}{' (closed)' if answer['lane_is_closed'] else ''}"


def _lane_words(lane: Mapping[str, Any]) -> str:
    there = " ".join(each["service_number"] for each in lane["officers"])
    state = "open" if lane["open"] else "closed"
    direction = lane["direction"] or "both"
    return (
        f"lane {lane['lane']:<3} {state:<7} {direction:<6} {lane['category']:<11} {lane['means']:<11} {there}".rstrip()
    )


def _matters(told: Mapping[str, Any]) -> str:
    counts = {
        "referrals waiting": told["referrals"],
        "passages not ended": told["passages"],
        "notices not served": told["notices"],
        "alerts not seen": told["alerts"],
    }
    lines = [f"  {words}: {len(ids)}" for words, ids in counts.items()]
    for run in told["held"]:
        numbers = f"{run['first']}" if run["first"] == run["last"] else f"{run['first']}-{run['last']}"
        lines.append(f"  with {run['officer']}: {' '.join(p for p in (run['kind'], run['series'], numbers) if p)}")
    return "\n".join(lines)


def _board_words(told: Mapping[str, Any]) -> str:
    shift, here = told["shift"], told["checkpoint"]
    leads = "no open shift"
    if shift:
        leads = f"{shift['by']['service_number']} leads since {clock(shift['at'], here)} ({shift['shift']})"
    lines = [f"{told['checkpoint_name']}: {leads}"]
    lines += [_unclosed(each, here) for each in told["unclosed"]]
    if told["waiting"]:
        waiting = told["waiting"]
        lines.append(f"waits to be taken over by {waiting['to']['service_number']}: shift {waiting['shift']}")
    for line in told["roll"]:
        there = {True: "there", False: "not there", None: "not called"}[line["present"]]
        lines.append(f"  {line['called']['service_number']:<12} {there:<10} {line['lane']}".rstrip())
    lines += [f"  {_lane_words(lane)}" for lane in told["lanes"]]
    return "\n".join([*lines, _matters(told["matters"])])
