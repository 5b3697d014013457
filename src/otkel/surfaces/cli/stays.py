"""`otkel law stays`: what the law says of the stays of many people at once, from one file."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Final

import typer

from otkel.engines.law import Pack
from otkel.surfaces.cli.answers import say
from otkel.surfaces.cli.histories import day
from otkel.surfaces.cli.law import pack_in_force
from otkel.vocabulary.texts import Text, verbatim
from otkel.vocabulary.unusable import Unusable

if TYPE_CHECKING:
    from otkel.backends.lake import Listing

_NO_DATE: Final = Text(en="a date is needed", ru="нужна дата", kk="күн керек")
_NO_SAMPLE: Final = Text(en="must be 1 or more", ru="должно быть не меньше 1", kk="1-ден кем болмауы керек")
_NO_STORE: Final = Text(
    en="“{store}” is neither duckdb nor sqlite", ru="«{store}» — не duckdb и не sqlite",
    kk="«{store}» duckdb де, sqlite та емес",
)  # fmt: skip


def stays(
    file: Annotated[str, typer.Argument(metavar="FILE", help="CSV: person,entry,exit[,nationality][,excluded].")],
    pack: Annotated[str, typer.Option("--pack", metavar="NAME", help="Whose law.")],
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="The day asked about.")],
    out: Annotated[str, typer.Option("--out", metavar="FILE", help="Write the list there; else to stdout.")] = "",
    sample: Annotated[
        int | None, typer.Option("--sample", metavar="N", help="Check so many answers by the single path.")
    ] = None,
    store: Annotated[str, typer.Option("--store", metavar="duckdb|sqlite", help="What counts underneath.")] = "duckdb",
    as_json: Annotated[bool, typer.Option("--json", help="Say in one JSON document what the run did.")] = False,
) -> None:
    """Say for every person of a file what `law stay` says, as CSV sorted by person.

    SQL answers where one rule holds for all of a person's stays, the single path for everybody else; a sample is
    computed by both, and where they differ nothing is written. With --json the list is written to --out only.
    """
    asked_on = day(on, "the day", "--on")
    if asked_on is None:
        raise Unusable("not_a_date", _NO_DATE, where="--on")
    if sample is not None and sample < 1:
        raise Unusable("bad_sample", _NO_SAMPLE, where="--sample")
    if store not in {"duckdb", "sqlite"}:
        raise Unusable("unknown_store", _NO_STORE.format(store=store[:20]), where="--store")
    law = pack_in_force(pack, asked_on)
    with _room(out) as room, _as_file(file, room) as readable:
        written = room / "list.csv"
        done = _listed(law, asked_on, readable, file, written, sample, store)
        if out:
            written.replace(out)
        elif not as_json:
            with written.open("rb") as list_of_stays:
                sys.stdout.flush()
                shutil.copyfileobj(list_of_stays, sys.stdout.buffer)
                sys.stdout.buffer.flush()
    if as_json:
        say({"pack": law.name, "hash": law.hash, "on": asked_on.isoformat(), **asdict(done)}, as_json=True)
    else:
        _progress()(
            f"{done.persons} people from {done.stays} stays in {done.seconds:.1f} s: {done.by_sql} by SQL, "
            f"{done.by_single_path} by the single path; {done.sample} answers checked"
        )


def _listed(law: Pack, on: date, readable: Path, called: str, written: Path, sample: int | None, store: str) -> Listing:
    import duckdb

    from otkel.backends.lake import DuckLake, Lake, LiteLake, list_stays

    lake: Lake = DuckLake() if store == "duckdb" else LiteLake()
    try:
        return list_stays(
            lake, law, on=on, file=readable, called=called, write_to=written, sample=sample, tell=_progress()
        )
    except duckdb.Error as error:  # a full disk, too little memory
        raise Unusable("lake_failed", verbatim(" ".join(str(error).split())[:300]), where=called) from None
    finally:
        lake.close()


def _progress() -> Callable[[str], None]:
    return lambda sentence: print(f"otkel: {sentence}", file=sys.stderr, flush=True)


@contextmanager
def _room(out: str) -> Iterator[Path]:
    """A folder for what is being written: beside `out`, so that the finished list takes its place at once."""
    beside = Path(out).absolute().parent if out else None
    with TemporaryDirectory(prefix=".otkel-", dir=beside) as folder:
        yield Path(folder)


@contextmanager
def _as_file(told: str, room: Path) -> Iterator[Path]:
    """The file itself; a copy of what comes through a pipe, because it is read more than once."""
    path = Path(told)
    with suppress(OSError, ValueError):
        if stat.S_ISFIFO(os.stat(path).st_mode):  # noqa: PTH116
            copy = room / "stays.csv"
            with path.open("rb") as pipe, copy.open("wb") as opened:
                shutil.copyfileobj(pipe, opened)
            path = copy
    yield path
