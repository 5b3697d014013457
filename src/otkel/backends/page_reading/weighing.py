"""Lines of a zone looked at several times, their weights added up until names and check digits are sure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import numpy as np
from rapidocr import RapidOCR

from otkel.backends.page_reading.lattices import Alphabet, Weights, weigh
from otkel.backends.page_reading.retouching import LOOKS, Pixels, row_pixels
from otkel.engines.documents.line_weights import WeighedZone, likeliest_zone, signs_allowed
from otkel.engines.documents.page_lines import NAMES_LINE, TextBox

SURE: Final = 4.0
"""Names whose next reading is so far behind need no further look."""
UNSURE: Final = 2.5
"""Names whose next reading is nearer than this after all looks are shown to an officer as uncertain."""
_UNLIKE: Final = -1.0  # the likelihood a column below which a row is not a line of the zone at all


class LineWeigher:
    """The recogniser's output itself, before it has made up its mind."""

    def __init__(self, engine: RapidOCR) -> None:
        engine(np.full((48, 320, 3), 255, dtype=np.uint8), use_det=False, use_cls=False, use_rec=True)  # loads it
        self._recogniser: Any = engine.text_rec
        self._alphabet = Alphabet(self._recogniser.postprocess_op.character)

    def zone(
        self, picture: Pixels, rows: tuple[tuple[TextBox, ...], ...], mrz_format: str, *, on: date
    ) -> WeighedZone | None:
        """The likeliest valid zone in these rows; None where they allow none."""
        names = NAMES_LINE[mrz_format][0]
        lines = [row_pixels(picture, row) for row in rows]
        means: dict[int, Weights] = {}
        best: WeighedZone | None = None
        for count, look in enumerate(LOOKS, 1):
            again = range(len(lines)) if best is None or best.rivals else (names,)
            seen = {n: self._weights(look(lines[n]), signs_allowed(mrz_format)[n]) for n in again}
            if any(weights is None for weights in seen.values()):
                return best
            for n, weights in seen.items():
                if weights is not None:
                    means[n] = weights if count == 1 else means[n] + (weights - means[n]) / np.float32(count)
            best = likeliest_zone([means[n].tolist() for n in range(len(lines))], mrz_format, on=on)
            if best is not None and best.names_apart >= SURE and not best.rivals:
                break
        return best

    def _weights(self, line: Pixels, signs: Sequence[frozenset[str]]) -> Weights | None:
        weighed = weigh(self._columns(line), signs)
        return weighed[0] if weighed is not None and weighed[1] > _UNLIKE else None

    def _columns(self, line: Pixels) -> Weights:
        ready = self._recogniser.resize_norm_img(line, line.shape[1] / line.shape[0])
        output = self._recogniser.session(ready[None].astype(np.float32))
        return self._alphabet.narrowed(output[0])
