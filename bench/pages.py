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

from otkel.engines.documents import Mrz, read_mrz

ON: Final = date(2026, 11, 22)
SPECIMENS: Final = Path(__file__).parents[2] / "shared" / "data" / "specimens"


_ANNA: Final = "ERIKSSON", "ANNA MARIA"
NAMES: Final = {
    "100_id-che.jpg": ("VADIS", "QUO"),
    "100_id-si.jpg": ("VZOREC", "TINA"),
    "100_pass-fin.png": ("VIRTANEN", "MARIA OLIVIA"),
    "100_pass-isl.png": ("AEVARSDOTTIR", "THURIDUR OESP"),
    "100_pass-uto.jpg": _ANNA,
    "100_pass2-uto.jpg": _ANNA,
    "100_visa-polx.jpg": ("KOWALSKA KWIATKOWSKA", "BEATA"),
    "25_pass-uto.jpg": _ANNA,
    "62_pass-pol.png": ("KOWALSKA", "ANNA"),
    "79_pass-hun.png": ("HANDRA", "ROZALIA IRMA"),
    "98_pass-nld.jpg": ("MEULENDIJK", "LOES ALBERTINE"),
    "passport-td2.png": _ANNA,
}
"""What people read on the specimens: names have no check digit."""


def measure() -> list[dict[str, Any]]:
    """Valid readings and seconds a page, ours and the rival's."""
    if not SPECIMENS.is_dir():
        return [{"what": "pages", "ours": None, "goal": None, "rival": None, "met": None, "why": "no specimens here"}]
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    pages = {path.name: path.read_bytes() for path in sorted(SPECIMENS.iterdir()) if path.name in NAMES}
    ours, our_exact, our_seconds = _timed(_ours(), pages)
    theirs, their_exact, their_seconds = _timed(_rapidocr_alone(), pages)
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
            "what": "of the valid readings, names exact",
            "ours": f"{our_exact} of {ours}",
            "goal": "≥ 98 %",
            "rival": f"{their_exact} of {theirs}",
            "unit": "",
            "met": our_exact >= 0.98 * ours,
        },
        {
            "what": "a page, one core, warm, median",
            "ours": round(statistics.median(our_seconds), 2),
            "p95": round(statistics.quantiles(our_seconds, n=20)[-1], 2),
            "goal": "≤ 1.5",
            "rival": round(statistics.median(their_seconds), 2),
            "unit": "s",
            "met": statistics.median(our_seconds) <= 1.5,
        },
    ]


def _timed(read: Callable[[bytes], Mrz | None], pages: dict[str, bytes]) -> tuple[int, int, list[float]]:
    read(next(iter(pages.values())))  # the first picture warms the models up
    seconds, valid, exact = [], 0, 0
    for name, page in pages.items():
        start = time.perf_counter()
        mrz = read(page)
        seconds.append(time.perf_counter() - start)
        if mrz is not None and mrz.valid:
            valid += 1
            exact += (mrz.fields.surname, mrz.fields.given_names) == NAMES[name]
    return valid, exact, seconds


def _ours() -> Callable[[bytes], Mrz | None]:
    from otkel.backends.page_reading.direct import DirectReader
    from otkel.vocabulary.unusable import Unusable

    reader = DirectReader(threads=1)

    def read(page: bytes) -> Mrz | None:
        try:
            return reader.read(page, on=ON, seconds=60).mrz
        except Unusable:
            return None

    return read


def _rapidocr_alone() -> Callable[[bytes], Mrz | None]:
    """The recogniser as it comes: the last long lines of the page, taken as they stand."""
    import cv2
    import numpy as np
    from rapidocr import RapidOCR

    from otkel.vocabulary.unusable import Unusable

    engine = RapidOCR(params={"Global.log_level": "critical", "EngineConfig.onnxruntime.intra_op_num_threads": 1})

    def read(page: bytes) -> Mrz | None:
        found = engine(cv2.imdecode(np.frombuffer(page, np.uint8), cv2.IMREAD_COLOR))
        lines = [
            text.replace(" ", "").upper() for text in found.txts or () if len(text.replace(" ", "")) in {30, 36, 44}
        ]
        for count in (2, 3):
            try:
                mrz = read_mrz("\n".join(lines[-count:]), on=ON)
                if mrz.valid:
                    return mrz
            except Unusable:
                continue
        return None

    return read


if __name__ == "__main__":
    for figure in measure():
        print(figure)
