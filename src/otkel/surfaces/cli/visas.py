"""`otkel visas import FILE`: take over a list of visas, permits and residence from the authority that gives them."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import partial, reduce
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from otkel.surfaces.cli.acting import As, acting_officer, done, zoned_moment
from otkel.surfaces.cli.answers import NO, say, unusable
from otkel.surfaces.cli.store import ready_store
from otkel.vocabulary.texts import Text, verbatim
from otkel.vocabulary.unusable import Unusable

app = typer.Typer(help="Visas, permits and residence that other authorities give.", no_args_is_help=True)

LARGEST: Final = 50_000_000  # bytes
_TELL_EVERY: Final = 2_000  # lines: what is done before anybody wonders
_SHOWN: Final = 20  # wrong lines in words; --json names all
_TOO_LARGE: Final = Text(
    en="larger than 50 MB: send it in parts",
    ru="больше 50 МБ: отправьте частями",
    kk="50 МБ-тан үлкен: бөліп жіберіңіз",
)
_NOT_TEXT: Final = Text(
    en="it is not text in UTF-8; a spreadsheet is saved as “CSV UTF-8”",
    ru="это не текст в UTF-8; таблицу сохраняют как «CSV UTF-8»",
    kk="бұл UTF-8 мәтіні емес; кесте «CSV UTF-8» болып сақталады",
)


@app.callback()
def visas() -> None:
    """Visas, permits and residence that other authorities give."""


@app.command("import")
def import_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="CSV with the columns that docs/operations.md names.")],
    source: Annotated[str, typer.Option("--source", metavar="S", help="Whose list it is.")],
    as_of: Annotated[str, typer.Option("--as-of", metavar="T", help="Of which moment, with its zone.")],
    as_: str = As,
    as_json: Annotated[bool, typer.Option("--json", help="Answer as one JSON document.")] = False,
) -> None:
    """Keep the visas of a list. Status 0 where every line was taken, 1 where some were not, 2 where none can be."""
    text = _text(file)
    ready_store()
    moment = zoned_moment(as_of, "--as-of")
    if moment is None:
        unusable("say of which moment the list is: --as-of 2026-05-03T09:41+05:00")
    from django.utils import timezone

    from otkel.procedures.border.import_visas import ImportReceipt, VisasGiven, import_visas

    officer = acting_officer(as_)
    given = VisasGiven(source, moment, csv=text)
    try:
        parts = given.parts()
        every, so_far, receipts = sum(part.lines for part in parts), 0, []
        for part in parts:
            receipts.append(done(partial(import_visas, part, at=timezone.now(), by=officer, ground="import")))
            so_far += part.lines
            _progress(so_far, every)
        receipt = reduce(ImportReceipt.and_then, receipts)
    except Unusable as error:
        where = f"{file}:{error.where}" if error.where.isdigit() else error.where or file
        raise Unusable(error.code, error.text, where=where) from None
    answer = {
        "batch": receipt.batch,
        "new": receipt.new,
        "replaced": receipt.replaced,
        "unchanged": receipt.unchanged,
        "older": receipt.older,
        "repeated": receipt.repeated,
        "wrong": [{"line": line, "text": why.as_dict()} for line, why in receipt.wrong],
    }
    say(answer, as_json=as_json, plain=lambda told: _in_words(told, file))
    if receipt.wrong:
        raise SystemExit(NO)


def _text(file: str) -> str:
    try:
        with Path(file).open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except OSError as error:
        raise Unusable("file_unreadable", verbatim((error.strerror or str(error)).lower()), where=file) from None
    except ValueError as error:  # a NUL in the name
        raise Unusable("file_unreadable", verbatim(str(error)), where=repr(file)) from None
    if len(content) > LARGEST:
        raise Unusable("list_too_large", _TOO_LARGE, where=file)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unusable("not_text", _NOT_TEXT, where=file) from None


def _progress(so_far: int, all_: int) -> None:
    """A line on stderr now and then, where a list is long."""
    if all_ > _TELL_EVERY and (so_far % _TELL_EVERY == 0 or so_far == all_):
        print(f"otkel: {so_far} of {all_} lines", file=sys.stderr, flush=True)


def _in_words(told: Mapping[str, Any], file: str) -> str:
    counted = f"{told['new']} new, {told['replaced']} changed, {told['unchanged']} as kept"
    left = f"{told['older']} older than what is kept, {len(told['wrong'])} not taken"
    lines = ["this list was imported before; nothing was written"] if told["repeated"] else []
    lines.append(f"{counted}, {left}")
    if not (told["wrong"] or any(told[each] for each in ("new", "replaced", "unchanged", "older"))):
        lines.append(f"{file} has a first line only: it names no visa")
    lines += [f"{file}:{wrong['line']}: {wrong['text']['en']}" for wrong in told["wrong"][:_SHOWN]]
    if len(told["wrong"]) > _SHOWN:
        lines.append(f"and {len(told['wrong']) - _SHOWN} more; --json names them all")
    return "\n".join(lines)
