"""Reading a page in a child process with limits on time, memory and files; it is started anew after it fails."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import selectors
import subprocess
import sys
import threading
import time
from datetime import date
from typing import Final

from otkel.backends.page_reading.messages import ANSWER_AT_MOST, HEAD, question, reading_of
from otkel.backends.page_reading.readings import (
    BYTES_AT_MOST,
    MEGABYTES,
    READER_BUSY,
    READER_FAILED,
    TOO_LARGE,
    TOOK_TOO_LONG,
    PageReading,
)
from otkel.vocabulary.unusable import Unusable

_GRACE: Final = 2.0  # seconds beyond the limit in which the child may still say so itself
_START: Final = 30.0  # seconds that a cold start may take on a slow disk
_WAITING: Final = 1  # pictures that may wait for the one being read: the other lanes' threads stay free to type
_COMMAND: Final = (sys.executable, "-m", "otkel.backends.page_reading.worker")


class IsolatedReader:
    """One child process, started at the first picture; server threads wait for their turn, and not for ever."""

    def __init__(self, command: tuple[str, ...] = _COMMAND) -> None:
        self._command = command
        self._turn = threading.Lock()
        self._places = threading.BoundedSemaphore(_WAITING + 1)
        self._child: subprocess.Popen[bytes] | None = None
        atexit.register(self.close)

    def read(self, image: bytes, *, on: date, seconds: float = 20.0) -> PageReading:
        """The zone on a picture; see `PageReader.read`."""
        if len(image) > BYTES_AT_MOST:
            sizes = (MEGABYTES.format(n=len(image) // 1_000_000), MEGABYTES.format(n=BYTES_AT_MOST // 1_000_000))
            raise Unusable("image_too_large", TOO_LARGE.format(what=sizes[0], limit=sizes[1]), where="page")
        if not self._places.acquire(blocking=False):
            raise Unusable("reader_busy", READER_BUSY, where="page")
        try:
            with self._turn:
                told = self._exchange(question(image, on=on, seconds=seconds), seconds, on)
        finally:
            self._places.release()
        if isinstance(told, Unusable):
            raise told
        return told

    def close(self) -> None:
        """End the child."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.wait()
            for pipe in (child.stdin, child.stdout):
                if pipe:
                    with contextlib.suppress(OSError):
                        pipe.close()

    def _exchange(self, asked: bytes, seconds: float, on: date) -> PageReading | Unusable:
        fresh = self._child is None or self._child.poll() is not None
        try:
            child = self._ready()
            until = time.monotonic() + seconds + _GRACE + (_START if fresh else 0.0)
            _send(child, asked, until)
            told = reading_of(_answer(child, until), on=on)
        except TimeoutError:
            self.close()
            raise _too_long(seconds) from None
        except (OSError, ValueError):
            self.close()
            raise Unusable("reader_failed", READER_FAILED, where="page") from None
        except BaseException:
            self.close()  # an interrupted exchange leaves half a message in the pipe
            raise
        if isinstance(told, Unusable) and told.code == "reader_failed":
            self.close()  # whatever state the picture left it in
        return told

    def _ready(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self.close()
            kept = ("PATH", "LANG", "LC_ALL", "PYTHONPATH", "VIRTUAL_ENV")
            environment = {name: os.environ[name] for name in kept if name in os.environ}
            environment |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
            self._child = subprocess.Popen(  # noqa: S603 - our own module, no shell, no foreign argument
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
                bufsize=0,
            )
            for pipe in (self._child.stdin, self._child.stdout):
                if pipe:
                    os.set_blocking(pipe.fileno(), False)
        return self._child


def _send(child: subprocess.Popen[bytes], message: bytes, until: float) -> None:
    pipe = child.stdin
    if pipe is None:
        raise BrokenPipeError
    rest = memoryview(message)
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_WRITE)
        while rest:
            _wait(selector, until)
            with contextlib.suppress(BlockingIOError):
                rest = rest[os.write(pipe.fileno(), rest[:65536]) :]


def _receive(child: subprocess.Popen[bytes], count: int, until: float) -> bytes:
    pipe = child.stdout
    if pipe is None:
        raise BrokenPipeError
    parts = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while len(parts) < count:
            _wait(selector, until)
            try:
                part = os.read(pipe.fileno(), count - len(parts))
            except BlockingIOError:
                continue
            if not part:
                raise BrokenPipeError
            parts += part
    return bytes(parts)


def _answer(child: subprocess.Popen[bytes], until: float) -> object:
    length, _ = HEAD.unpack(_receive(child, HEAD.size, until))
    if length > ANSWER_AT_MOST:
        raise BrokenPipeError
    try:
        told: object = json.loads(_receive(child, length, until))
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    return told


def _wait(selector: selectors.BaseSelector, until: float) -> None:
    left = until - time.monotonic()
    if left <= 0 or not selector.select(left):
        raise TimeoutError


def _too_long(seconds: float) -> Unusable:
    return Unusable("page_took_too_long", TOOK_TOO_LONG.format(seconds=f"{seconds:g}"), where="page")


_reader = IsolatedReader()


def read_page(image: bytes, *, on: date, seconds: float = 20.0) -> PageReading:
    """The zone on a picture of a page (JPEG, PNG, WebP, first page of a PDF), read in a child process.

    Raises:
        Unusable: unreadable_image, image_too_large, pdf_too_long, no_mrz_found, page_took_too_long, reader_failed.
    """
    return _reader.read(image, on=on, seconds=seconds)
