"""The page-reading child (`python -m` this module): pictures in, zones out, until the pipe ends."""

from __future__ import annotations

import json
import os
import sys
from typing import BinaryIO, Final

from otkel.backends.confinement import limited, without_files, without_network

_MEMORY: Final = 3 * 1024**3  # bytes of address space: twice what a 50-megapixel picture and the models need


def main() -> None:
    """Serve one server until it goes.

    A picture that crashes, hangs or fills this process harms nothing else. One that takes it over finds no network
    and, where the kernel has Landlock, no file but the interpreter's own; it could still answer falsely for the next
    picture, which the server checks like any foreign input.
    """
    pictures, zones = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # a library that prints does not break the protocol
    without_network()
    from otkel.backends.page_reading.direct import DirectReader

    reader = DirectReader(threads=1)
    limited(_MEMORY)
    without_files()
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


if __name__ == "__main__":
    main()
