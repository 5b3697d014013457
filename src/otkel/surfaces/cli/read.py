"""`otkel read`: the machine-readable zone on the picture of a page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from otkel.surfaces.cli.answers import NO, say
from otkel.surfaces.cli.mrz import day_given, proposals, table
from otkel.vocabulary.texts import Text, verbatim
from otkel.vocabulary.unusable import Unusable

LARGEST: Final = 20_000_000
"""A larger file is refused: a good picture of a page has two to eight megabytes."""

_TOO_LARGE: Final = Text(en="it is larger than 20 MB", ru="больше 20 МБ", kk="20 МБ-тан үлкен")


def read(
    image: Annotated[str, typer.Argument(metavar="IMAGE", help="JPEG, PNG, WebP or PDF.")],
    as_json: Annotated[bool, typer.Option("--json", help="Answer as one JSON document.")] = False,
    on: Annotated[
        str,
        typer.Option(metavar="DATE", help="The day against which two-digit years are resolved; today if not given."),
    ] = "",
    seconds: Annotated[float, typer.Option(min=0.1, max=300, help="How long the reading may take.")] = 30.0,
) -> None:
    """Read the zone on a page and check it. Status 0: valid, 1: not valid, 2: no zone, or no picture."""
    from otkel.backends.page_reading import read_page

    day = day_given(on)
    reading = read_page(_bytes(image), on=day, seconds=seconds)
    proposed = proposals("\n".join(reading.mrz.lines), on=day)
    answer = {**reading.mrz.as_dict(), "seconds": round(reading.seconds, 3), "proposals": proposed}
    say(answer, as_json=as_json, plain=lambda told: f"{table(told)}\n{'Seconds':<25} {told['seconds']}")
    if not reading.mrz.valid:
        raise typer.Exit(NO)


def _bytes(image: str) -> bytes:
    try:
        with Path(image).open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except OSError as error:
        raise Unusable("file_unreadable", verbatim((error.strerror or str(error)).lower()), where=image) from None
    except ValueError as error:
        raise Unusable("file_unreadable", verbatim(str(error)), where=repr(image)) from None  # a NUL in the name
    if len(content) > LARGEST:
        raise Unusable("image_too_large", _TOO_LARGE, where=image)
    return content
