"""Sample what every thread of this process does, 200 times a second, into folded stacks (one line a stack, a count).

Python imports this module by itself where its folder stands on the path. It costs under two per cent; a thread that
waits outside Python (for a request, for the disk) is seen in the frame that waits, and says so.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from types import FrameType

_EVERY = 0.005
_WRITE_EVERY = 400


def _stack(frame: FrameType | None) -> str:
    names = []
    while frame is not None:
        code = frame.f_code
        place = code.co_filename.rpartition("/src/")[2].rpartition("/site-packages/")[2].rpartition("/python3.")[2]
        names.append(f"{place.removesuffix('.py')}:{code.co_qualname if sys.version_info >= (3, 11) else code.co_name}")
        frame = frame.f_back
    return ";".join(reversed(names))


def _sample(file: Path) -> None:
    stacks: Counter[str] = Counter()
    own = threading.get_ident()
    for number in range(1, 1_000_000_000):
        time.sleep(_EVERY)
        for thread, frame in sys._current_frames().items():  # noqa: SLF001
            if thread != own:
                stacks[_stack(frame)] += 1
        if number % _WRITE_EVERY == 0:
            _write(file, stacks)


def _write(file: Path, stacks: Counter[str]) -> None:
    own = file.with_suffix(f".{os.getpid()}")
    own.write_text("".join(f"{stack} {count}\n" for stack, count in stacks.most_common()), "utf-8")


def _begin() -> None:
    threading.Thread(target=_sample, args=(Path(os.environ["OTKEL_BENCH_PROFILE"]),), daemon=True).start()


if os.environ.get("OTKEL_BENCH_PROFILE"):
    _begin()
    os.register_at_fork(after_in_child=_begin)  # the server's worker is a fork, and threads do not come along
