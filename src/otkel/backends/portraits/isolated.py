"""Reading a portrait in a child process with limits on time, memory and files; one child for each picture."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import threading
import warnings
from typing import Any, Final

from PIL import Image

from otkel.backends.portraits.readings import (
    ADVICE_CODES,
    FAILED,
    HEIGHT,
    LARGEST_PICTURE,
    TOOK_TOO_LONG,
    WIDTH,
    PortraitReading,
)
from otkel.vocabulary.texts import from_dict
from otkel.vocabulary.unusable import Unusable

_COMMAND: Final = (sys.executable, "-m", "otkel.backends.portraits.worker")
_REFUSALS: Final = frozenset({"unreadable_image", "image_too_large", "pdf_too_long", "portrait_failed"})
_LONGEST_HEAD: Final = 4_000
_TURNS: Final = threading.BoundedSemaphore(2)  # pictures read at one time: the lanes' threads stay free


def read_portrait(data: bytes, *, seconds: float = 20.0, command: tuple[str, ...] = _COMMAND) -> PortraitReading:
    """The portrait of a picture (JPEG, PNG, WebP, first page of a PDF), cut around its largest face.

    Raises:
        Unusable: unreadable_image, image_too_large, pdf_too_long, portrait_took_too_long, portrait_failed.
    """
    with _TURNS:
        try:
            done = subprocess.run(  # noqa: S603 the interpreter itself, and a module of this package
                command, input=data, capture_output=True, timeout=seconds, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise Unusable("portrait_took_too_long", TOOK_TOO_LONG, where="picture") from error
        except OSError as error:
            raise Unusable("portrait_failed", FAILED, where="picture") from error
    try:
        return _taken_apart(done.stdout)
    except (ValueError, KeyError, TypeError, AttributeError, OSError, RecursionError) as error:
        if isinstance(error, Unusable):
            raise
        raise Unusable("portrait_failed", FAILED, where="picture") from error


def _taken_apart(answer: bytes) -> PortraitReading:
    """What the child answered; it is not trusted, for a picture may have taken it over."""
    head, _, picture = answer.partition(b"\n")
    told: Any = json.loads(head[:_LONGEST_HEAD])
    if "code" in told:
        code, text = str(told["code"]), from_dict(told["text"])
        if code not in _REFUSALS or not all(len(str(said)) < 500 for said in text.as_dict().values()):
            raise ValueError(code[:80])
        raise Unusable(code, text, where="picture")
    advice = tuple(code for code in ADVICE_CODES if code in told["advice"])
    if len(picture) > LARGEST_PICTURE:
        raise ValueError("the portrait is too large")
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        opened = Image.open(io.BytesIO(picture), formats=("JPEG",))
        if opened.size != (WIDTH, HEIGHT):
            raise ValueError("the portrait is of another size")
        opened.load()
    return PortraitReading(picture, advice)
