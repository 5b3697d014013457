"""Catalogues of the screens' words: written as .po, compiled where they are used, so that none is ever stale."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_catalogues(folder: Path) -> int:
    """Compile each catalogue under `folder` whose .po is newer than its .mo; the answer is how many were.

    A .mo appears whole or not at all, also where two processes start at once.
    """
    compiled = 0
    for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file)
        content = BytesIO()
        write_mo(content, catalogue)
        beside = target.with_name(f".{target.name}.{os.getpid()}")
        with beside.open("wb") as half:
            half.write(content.getvalue())
            half.flush()
            os.fsync(half.fileno())  # a power cut leaves no empty one behind, which would be newer than its source
        beside.chmod(0o644)  # no secret: whoever runs the program later reads it
        beside.replace(target)
        compiled += 1
    return compiled
