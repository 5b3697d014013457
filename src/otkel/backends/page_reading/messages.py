"""The messages between the server and its page-reading child: two length-prefixed parts each way."""

from __future__ import annotations

import json
import struct
from datetime import date
from typing import Any, BinaryIO, Final

from otkel.backends.page_reading.readings import DOUBTS, PageReading, with_doubt
from otkel.engines.documents import read_mrz
from otkel.vocabulary.texts import from_dict
from otkel.vocabulary.unusable import Unusable

HEAD: Final = struct.Struct(">II")  # length of the JSON, length of the picture
REFUSALS: Final = frozenset(
    {"unreadable_image", "image_too_large", "pdf_too_long", "no_mrz_found", "page_took_too_long", "reader_failed"}
)
ANSWER_AT_MOST: Final = 64_000


def question(image: bytes, *, on: date, seconds: float) -> bytes:
    """A picture to read, on the wire."""
    told = json.dumps({"on": on.isoformat(), "seconds": seconds}).encode()
    return HEAD.pack(len(told), len(image)) + told + image


def take_question(pipe: BinaryIO) -> tuple[bytes, date, float] | None:
    """The next picture from the pipe; None where the server has gone."""
    head = pipe.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    length, size = HEAD.unpack(head)
    told = json.loads(pipe.read(length))
    image = pipe.read(size)
    return (image, date.fromisoformat(told["on"]), float(told["seconds"])) if len(image) == size else None


def answer(reading: PageReading) -> dict[str, Any]:
    """A reading as JSON: the lines, from which the server reads the zone itself."""
    doubts = [problem.code for problem in reading.mrz.problems if problem.code in DOUBTS]
    return {"lines": list(reading.mrz.lines), "seconds": reading.seconds, "doubts": doubts}


def refusal(error: Unusable) -> dict[str, Any]:
    """Why a picture could not be used, as JSON."""
    return {"code": error.code, "text": error.text.as_dict(), "where": error.where}


def reading_of(told: object, *, on: date) -> PageReading | Unusable:
    """What the child answered: a reading, or why there is none.

    The child is not trusted: a picture may have taken it over. What it says is taken apart piece by piece.

    Raises:
        ValueError: this is not what `answer` or `refusal` write.
    """
    try:
        return _taken_apart(told, on)
    except (KeyError, TypeError, AttributeError, IndexError, OverflowError, RecursionError) as error:
        raise ValueError("not an answer of the page reader") from error


def _taken_apart(told: Any, on: date) -> PageReading | Unusable:
    if "code" in told:
        code, where, text = str(told["code"]), str(told["where"]), from_dict(told["text"])
        if code not in REFUSALS or not all(
            isinstance(said, str) and len(said) < 500 for said in text.as_dict().values()
        ):
            raise ValueError(code[:80])
        return Unusable(code, text, where=where[:40])
    lines = [str(line) for line in told["lines"][:3]]
    try:
        mrz = read_mrz("\n".join(lines), on=on)
    except Unusable as error:
        raise ValueError(error.code) from error
    for code in told["doubts"]:
        if code in DOUBTS:
            mrz = with_doubt(mrz, code)
    return PageReading(mrz, float(told["seconds"]))
