"""Reading the specimen pages beside rapidocr alone, warm, on one core, in one run.

python bench/pages.py
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

ON: Final = date(2026, 11, 22)
SPECIMENS: Final = Path(__file__).parents[2] / "shared" / "data" / "specimens"


def measure() -> list[dict[str, Any]]:
    """Valid readings and seconds a page, ours and the rival's."""
    if not SPECIMENS.is_dir():
        return [{"what": "pages", "ours": None, "goal": None, "rival": None, "met": None, "why": "no specimens here"}]
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    pages = [path.read_bytes() for path in sorted(SPECIMENS.iterdir()) if path.suffix in {".jpg", ".png"}]
    ours, our_seconds = _timed(_ours(), pages)
    theirs, their_seconds = _timed(_rapidocr_alone(), pages)
    return [
        {
            "what": f"valid of {len(pages)} specimen pages",
            "ours": ours,
            "goal": "≥ 11",
            "rival": f"{theirs} (rapidocr alone)",
            "unit": "",
            "met": ours >= 11,
        },
        {
            "what": "a page, one core, warm, median",
            "ours": round(statistics.median(our_seconds), 2),
            "worst": round(max(our_seconds), 2),
            "goal": "≤ 1.5",
            "rival": round(statistics.median(their_seconds), 2),
            "unit": "s",
            "met": statistics.median(our_seconds) <= 1.5,
        },
    ]


def _timed(read: Callable[[bytes], bool], pages: list[bytes]) -> tuple[int, list[float]]:
    read(pages[0])  # the first picture warms the models up
    seconds, valid = [], 0
    for page in pages:
        start = time.perf_counter()
        valid += read(page)
        seconds.append(time.perf_counter() - start)
    return valid, seconds


def _ours() -> Callable[[bytes], bool]:
    from otkel.backends.page_reading.direct import DirectReader
    from otkel.vocabulary.unusable import Unusable

    reader = DirectReader(threads=1)

    def read(page: bytes) -> bool:
        try:
            return reader.read(page, on=ON, seconds=60).mrz.valid
        except Unusable:
            return False

    return read


def _rapidocr_alone() -> Callable[[bytes], bool]:
    """The recogniser as it comes: the last long lines of the page, taken as they stand."""
    import cv2
    import numpy as np
    from rapidocr import RapidOCR

    from otkel.engines.documents import read_mrz
    from otkel.vocabulary.unusable import Unusable

    engine = RapidOCR(params={"Global.log_level": "critical", "EngineConfig.onnxruntime.intra_op_num_threads": 1})

    def read(page: bytes) -> bool:
        found = engine(cv2.imdecode(np.frombuffer(page, np.uint8), cv2.IMREAD_COLOR))
        lines = [
            text.replace(" ", "").upper() for text in found.txts or () if len(text.replace(" ", "")) in {30, 36, 44}
        ]
        for count in (2, 3):
            try:
                if read_mrz("\n".join(lines[-count:]), on=ON).valid:
                    return True
            except Unusable:
                continue
        return False

    return read


if __name__ == "__main__":
    for figure in measure():
        print(figure)
