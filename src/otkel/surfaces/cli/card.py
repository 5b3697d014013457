"""`otkel card`: the migrant ID card, issued, printed, given, verified."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import typer

from otkel.surfaces.cli.acting import As, AsJson, Language, acting_officer, done
from otkel.surfaces.cli.answers import NO, ready, say, unusable
from otkel.surfaces.cli.store import ready_store

app = typer.Typer(no_args_is_help=True, help="The migrant ID card: issue, print, give, verify, list.")
_FILE_AT_MOST: Final = 20_000_000
_PICTURES: Final = frozenset({".png", ".jpg", ".jpeg", ".webp", ".bmp", ".tif", ".tiff"})


@app.command("issue")
def issue(
    crossing: str = typer.Option(..., "--crossing", help="the entry on which the card rests"),
    purpose: str = typer.Option("", "--purpose-of-stay", help="work, family, study … as the pack lists them"),
    original_name: str = typer.Option("", "--original-name", help="the name in its own script"),
    language: str = typer.Option("", "--language", help="the holder's language"),
    reason: str = typer.Option("first", "--reason", help="first, replacement or correction"),
    replaces: str = typer.Option("", "--replaces", help="the card that the new one follows"),
    portrait: Path | None = typer.Option(None, "--portrait", help="a picture of the holder's face (JPEG, PNG, WebP)"),
    paper: bool = typer.Option(False, "--paper", help="the substitute on paper, which takes no blank"),
    out: Path | None = typer.Option(None, "--out", help="where the PDF of the card goes"),
    officer: str = As,
    as_json: bool = AsJson,
) -> None:
    """Order, confirm and issue a card; by this the officer says that the holder saw and confirmed what it says."""
    ready_store()
    from django.utils import timezone

    from otkel.procedures import Viewer
    from otkel.procedures.cards.card_artwork import card_artwork
    from otkel.procedures.cards.confirm_card_data import confirm_card_data
    from otkel.procedures.cards.issue_card import issue_card
    from otkel.procedures.cards.order_card import order_card
    from otkel.procedures.cards.read_order import read_order
    from otkel.surfaces.plain_values import plain

    by, now = acting_officer(officer), timezone.now()
    act: dict[str, Any] = {"at": now, "by": by, "ground": "card"}
    told = {"purpose": purpose, "language": language, "reason": reason, "replaces": replaces}
    order = done(lambda: order_card(crossing, **act, **told)).order
    viewer = Viewer(by, "card", f"card:{order}")
    file = done(lambda: read_order(order, viewer=viewer, at=now, original_name=original_name))
    advice: tuple[str, ...] = ()
    if file.card is None and portrait is not None:
        advice = _portrait_taken(order, portrait, act)
        file = done(lambda: read_order(order, viewer=viewer, at=now, original_name=original_name))
    if file.card is None and file.face is not None:
        said = {"shown": file.face.digest, "original_name": original_name, "language": file.language}
        done(lambda: confirm_card_data(order, **act, agreed=True, **said))
    receipt = done(lambda: issue_card(order, **act, paper=paper))
    answer = plain(receipt, "en") | {"pdf": None, "advice": list(advice)}
    if out is not None:
        written = done(lambda: card_artwork(receipt.card, viewer=viewer, at=now))
        out.write_bytes(written)
        answer["pdf"] = str(out)
    say(answer, as_json=as_json, plain=_issued)


def _portrait_taken(order: str, portrait: Path, act: Mapping[str, Any]) -> tuple[str, ...]:
    """Take a portrait in, and say what is remarked on it."""
    from otkel.backends.portraits import read_portrait
    from otkel.procedures.cards.take_portrait import take_portrait

    raw = _file(portrait)
    read = done(lambda: read_portrait(raw))
    taken = done(lambda: take_portrait(order, **act, portrait=read))
    return tuple(text.en for text in taken.advice)


def _issued(told: Mapping[str, Any]) -> str:
    lines = [
        f"Card {told['number']} counts from {told['valid_from']} until {told['valid_until']}.",
        "  Nobody has confirmed the rules that it rests on: it advises." if told["advisory"] else "",
        f"  card {told['card']}   place {told['status_index']} of {told['status_list']}",
        f"  {told['seal']}",
        *(f"  on the portrait: {remark}" for remark in told["advice"]),
        f"  {told['pdf']}" if told["pdf"] else "",
    ]
    return "\n".join(line for line in lines if line)


@app.command("verify")
def verify(
    given: str = typer.Argument(help="the text of the seal, or a picture of the card"),
    issuers: Path | None = typer.Option(None, "--issuers", help="file of issuers.json; else this installation's own"),
    status_list: Path | None = typer.Option(None, "--status-list", help="file of a status list; else the own ones"),
    day: str = typer.Option("", "--on", help="the day that is asked about (YYYY-MM-DD); today where left out"),
    language: str = Language,
    as_json: bool = AsJson,
) -> None:
    """Verify a card by its seal; nothing is asked of anybody, and nothing is kept. Status 0 where it counts, else 1."""
    from datetime import UTC, datetime

    from otkel.engines.seals import read_issuers, read_status_list
    from otkel.vocabulary.unusable import Unusable

    now = datetime.now(UTC)
    on = _day(day) if day else now.astimezone().date()
    if issuers is None or status_list is None:
        ready_store()
    else:
        ready()
    from otkel.surfaces.card_checks import as_told, checked, own_issuers, own_lists

    known = read_issuers(_file(issuers)) if issuers else own_issuers(now)
    if status_list is not None:
        lists: tuple[Any, ...] = (read_status_list(_file(status_list), known),)
    else:
        lists = own_lists(known, now) if issuers is None else ()
    try:
        text = _text(given)
    except Unusable as error:
        if error.code != "no_code":
            raise
        nothing = dict.fromkeys(("issuer", "valid_until", "list_age_seconds"))
        answer = {"verdict": "unreadable", "why": error.text.said(language), "fields": {}, **nothing}
    else:
        answer = as_told(checked(text, issuers=known, lists=lists, at=now, on=on), language)
    say(answer, as_json=as_json, plain=_verified)
    if answer["verdict"] != "valid":
        raise SystemExit(NO)


def _verified(told: Mapping[str, Any]) -> str:
    fields, age = told["fields"], told["list_age_seconds"]
    who = f"{fields['surname']}  {fields['given_names']}   {fields['number']}" if fields else ""
    lists = "no status list was at hand" if age is None else f"the status list is {age // 60} minutes old"
    return "\n".join(line for line in (f"{told['verdict']}: {told['why']}", who, told["issuer"] or "", lists) if line)


def _text(given: str) -> str:
    from otkel.engines.seals import seal_in_picture

    path = Path(given)
    if not _is_a_file(path):
        if path.suffix.lower() in _PICTURES:
            unusable(f"{given}: there is no such file")
        return given
    raw = _file(path)
    if path.suffix.lower() in _PICTURES:
        return seal_in_picture(raw)
    return raw.decode("ascii", "replace").strip()


def _is_a_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a seal is longer than any name of a file
        return False


def _file(path: Path) -> bytes:
    with path.open("rb") as opened:
        raw = opened.read(_FILE_AT_MOST + 1)
    if len(raw) > _FILE_AT_MOST:
        unusable(f"{path} is larger than {_FILE_AT_MOST:,} bytes")
    return raw


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError:
        unusable(f"--on: “{given}” is no day; write it like 2026-05-03")


@app.command("status-list")
def status_list(
    name: str = typer.Argument("", help="a list's name, like qme-1; the names of all where left out"),
    out: Path | None = typer.Option(None, "--out", help="where the signed list goes; to the terminal where left out"),
    as_json: bool = AsJson,
) -> None:
    """Write the signed list of cards that count no more, as it is told to everybody in this quarter of an hour."""
    ready_store()
    from django.utils import timezone

    from otkel.procedures import PUBLIC, Viewer
    from otkel.procedures.cards.status_list import status_list as told_list
    from otkel.procedures.cards.status_list import status_lists
    from otkel.surfaces.plain_values import plain

    viewer, now = Viewer(PUBLIC, "verification"), timezone.now()
    if not name:
        names = list(status_lists(None, viewer=viewer, at=now))
        say({"lists": names}, as_json=as_json, plain=lambda told: "\n".join(told["lists"]) or "There are none yet.")
        return
    found = done(lambda: told_list(name, viewer=viewer, at=now))
    if out is not None:
        out.write_text(found.text, "ascii")
        answer = plain(found, "en") | {"text": "", "file": str(out)}
        say(answer, as_json=as_json, plain=lambda told: f"{told['name']} of {told['made_at']} is in {told['file']}.")
        return
    say(plain(found, "en"), as_json=as_json, plain=lambda told: told["text"])


@app.command("issuers")
def issuers_told(out: Path | None = typer.Option(None, "--out", help="where the file goes")) -> None:
    """Write the issuers whose cards are sealed here, as everybody needs them to verify offline."""
    ready_store()
    import json

    from django.utils import timezone

    from otkel.engines.seals import write_issuers
    from otkel.surfaces.card_checks import own_issuers

    now = timezone.now()
    text = json.dumps(write_issuers(own_issuers(now), at=now), ensure_ascii=False, indent=1)
    if out is None:
        print(text)
    else:
        out.write_text(text + "\n", "utf-8")
