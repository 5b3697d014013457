"""Reading a portrait in a child process with limits on time, memory and files; one child for each picture."""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
import threading
import warnings
from typing import IO, Any, Final, cast

from PIL import Image

from otkel.backends.portraits.readings import (
    ADVICE_CODES,
    BUSY,
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
_WAITS: Final = 2.0  # seconds that a third picture waits for its turn
_LONGEST_ANSWER: Final = _LONGEST_HEAD + LARGEST_PICTURE


def read_portrait(data: bytes, *, seconds: float = 20.0, command: tuple[str, ...] = _COMMAND) -> PortraitReading:
    """The portrait of a picture (JPEG, PNG, WebP, first page of a PDF), cut around its largest face.

    Raises:
        Unusable: unreadable_image, image_too_large, pdf_too_long, portrait_took_too_long, portrait_failed, or
            portraits_busy while others are read.
    """
    if not _TURNS.acquire(timeout=_WAITS):
        raise Unusable("portraits_busy", BUSY, where="picture")
    try:
        answer = _answered(data, command, seconds)
    except subprocess.TimeoutExpired as error:
        raise Unusable("portrait_took_too_long", TOOK_TOO_LONG, where="picture") from error
    except OSError as error:
        raise Unusable("portrait_failed", FAILED, where="picture") from error
    finally:
        _TURNS.release()
    try:
        return _taken_apart(answer)
    except Unusable:
        raise
    except Exception as error:  # whatever a child that was taken over may have made up
        raise Unusable("portrait_failed", FAILED, where="picture") from error


def _answered(data: bytes, command: tuple[str, ...], seconds: float) -> bytes:
    """What the child writes, as far as an answer can reach; it is ended then, whatever it has still to say.

    Raises:
        subprocess.TimeoutExpired: it was still at work after so many seconds.
    """
    late = threading.Event()
    with subprocess.Popen(  # noqa: S603 the interpreter itself, and a module of this package
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    ) as child:

        def ended() -> None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(child.pid, signal.SIGKILL)

        def too_late() -> None:
            late.set()
            ended()

        into, out = cast("IO[bytes]", child.stdin), cast("IO[bytes]", child.stdout)
        feeder = threading.Thread(target=_fed, args=(into, data), daemon=True)
        timer = threading.Timer(seconds, too_late)
        feeder.start()
        timer.start()
        try:
            answer = out.read(_LONGEST_ANSWER + 1)
        finally:
            timer.cancel()
            ended()
            feeder.join()
    if late.is_set():
        raise subprocess.TimeoutExpired(command, seconds)
    return answer


def _fed(into: IO[bytes], data: bytes) -> None:
    """Give the child its picture; one that wants no more of it is no failure of ours."""
    with contextlib.suppress(OSError, ValueError):
        into.write(data)
        into.close()


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
