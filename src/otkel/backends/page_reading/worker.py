"""The page-reading child (`python -m` this module): pictures in, zones out, until the pipe ends."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import sys
from typing import BinaryIO, Final

_MEMORY: Final = 3 * 1024**3  # bytes of address space: twice what a 50-megapixel picture and the models need
_NEW_USER_AND_NETWORK: Final = 0x10000000 | 0x40000000  # CLONE_NEWUSER | CLONE_NEWNET


def main() -> None:
    """Serve one server until it goes; whatever a picture does, this process is all that it can break."""
    pictures, zones = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # a library that prints does not break the protocol
    _without_network()
    from otkel.backends.page_reading.direct import DirectReader

    reader = DirectReader(threads=1)
    _limited()
    _serve(reader, pictures, zones)


def _serve(reader: object, pictures: BinaryIO, zones: BinaryIO) -> None:
    from otkel.backends.page_reading.messages import HEAD, answer, refusal, take_question
    from otkel.backends.page_reading.readings import READER_FAILED, PageReader
    from otkel.vocabulary.unusable import Unusable

    reads: PageReader = reader  # type: ignore[assignment]
    while (asked := take_question(pictures)) is not None:
        image, on, seconds = asked
        try:
            told = answer(reads.read(image, on=on, seconds=seconds))
        except Unusable as error:
            told = refusal(error)
        except Exception:
            told = refusal(Unusable("reader_failed", READER_FAILED, where="page"))
        written = json.dumps(told).encode()
        zones.write(HEAD.pack(len(written), 0) + written)
        zones.flush()


def _without_network() -> None:
    """Leave the machine's network behind, where the system lets an ordinary process do so."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).unshare(_NEW_USER_AND_NETWORK)


def _limited() -> None:
    """Bound what this process may take: memory, files, no core, nothing written to disk."""
    for what, most in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main()
