"""Reading a page in this process: cheap attempts first, harder ones only where the first failed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Final

import cv2
import numpy as np
from rapidocr import RapidOCR

from otkel.backends.page_reading.pictures import pixels_of
from otkel.backends.page_reading.readings import NOTHING_FOUND, TOOK_TOO_LONG, PageReading, with_doubt
from otkel.backends.page_reading.retouching import Pixels, evened, row_pixels, scaled, sharpened
from otkel.backends.page_reading.weighing import SURE, UNSURE, LineWeigher
from otkel.engines.documents import Mrz
from otkel.engines.documents.line_weights import WeighedZone, settled
from otkel.engines.documents.page_lines import PageCandidate, Point, TextBox, find_zones, hints_at_a_zone
from otkel.engines.documents.printed_words import PrintedWords
from otkel.vocabulary.unusable import Unusable

_USUAL: Final = 1600  # pixels of the long side at which a page that fills half the picture is still read
_LONG_ENOUGH: Final = 6.0  # seconds after which a zone with a wrong check digit is shown rather than tried again
_LOOKS_WITHOUT_A_HINT: Final = 5  # as it lies, upside down, in full, and on both sides
_PATIENCE: Final = 12.0  # seconds after which a picture without any zone is given up
_LITTLE_CHANGED: Final = 2.0  # how much lighter a zone may be whose signs the check digits chose, without a doubt
_CANDIDATES: Final = 3  # ways to take the boxes of one look that are weighed


class DirectReader:
    """Recognition in this process, on `threads` threads; not safe to share between threads."""

    def __init__(self, *, threads: int = 1) -> None:
        cv2.setNumThreads(threads)
        self._engine = RapidOCR(
            params={"Global.log_level": "critical", "EngineConfig.onnxruntime.intra_op_num_threads": threads}
        )
        self._weigher = LineWeigher(self._engine)
        self._sideways = False  # whether the last look at long lines met more tall boxes than wide ones

    def read(self, image: bytes, *, on: date, seconds: float = 20.0) -> PageReading:
        """The zone on a picture; see `PageReader.read`. Between attempts it stops when `seconds` are over.

        Raises:
            Unusable: the picture cannot be used, shows no zone, or took too long.
        """
        start = time.monotonic()
        picture = pixels_of(image)
        best: Mrz | None = None
        hinted = False
        for count, (attempt, look) in enumerate(self._looks(picture), 1):
            if time.monotonic() - start > seconds:
                raise Unusable("page_took_too_long", TOOK_TOO_LONG.format(seconds=f"{seconds:g}"), where="page")
            boxes = look(attempt)
            hinted = hinted or any(hints_at_a_zone(box.text) for box in boxes)
            weighed = self._weighed(find_zones(boxes, on=on), attempt, on)
            if weighed is not None:
                mrz, settled = weighed
                if best is None or settled or sum(mrz.checks.values()) > sum(best.checks.values()):
                    best = mrz
                if settled:
                    break
            if time.monotonic() - start > (_PATIENCE if best is None else _LONG_ENOUGH):
                break
            if count >= _LOOKS_WITHOUT_A_HINT and not hinted:
                break
        if best is None:
            raise Unusable("no_mrz_found", NOTHING_FOUND, where="page")
        return PageReading(best, time.monotonic() - start)

    def _looks(self, picture: Pixels) -> Iterator[tuple[Pixels, Callable[[Pixels], list[TextBox]]]]:
        """Pixels and a way to look at them: first only at long lines, which is what a zone is made of."""
        usual = (
            picture
            if max(picture.shape) <= _USUAL
            else scaled(picture, round(_USUAL * picture.shape[1] / max(picture.shape)))
        )
        yield usual, self._long_boxes
        upside_down = cv2.rotate(usual, cv2.ROTATE_180), self._long_boxes
        quarters = [
            (cv2.rotate(usual, turn), self._long_boxes)
            for turn in (cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_90_COUNTERCLOCKWISE)
        ]
        whole = usual, self._boxes
        yield from [*quarters, whole, upside_down] if self._sideways else [upside_down, whole, *quarters]
        for attempt in _attempts(picture):
            yield attempt, self._boxes

    def _long_boxes(self, picture: Pixels) -> list[TextBox]:
        """Recognise nothing but the long thin boxes: a third of the time that a whole page takes."""
        found = self._engine(picture, use_det=True, use_cls=False, use_rec=False)
        if found.boxes is None:
            return []
        boxes = [TextBox("", _corners(box)) for box in found.boxes]
        self._sideways = sum(_size(box)[1] > 3 * _size(box)[0] for box in boxes) > len(boxes) / 2
        widest = max(_size(box)[0] for box in boxes)
        long = [box for box in boxes if _size(box)[0] > 0.6 * widest and _size(box)[0] > 9 * _size(box)[1]]
        read = []
        for box in long[-8:]:
            line = self._engine(row_pixels(picture, (box,)), use_det=False, use_cls=False, use_rec=True)
            if line.txts:
                read.append(TextBox("".join(line.txts), box.corners, float(min(line.scores))))
        return read

    def _boxes(self, picture: Pixels) -> list[TextBox]:
        found = self._engine(picture, use_det=True, use_cls=True, use_rec=True)  # flags stay as last given
        if found.boxes is None or found.txts is None:
            return []
        return [
            TextBox(text, _corners(box), float(score))
            for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
        ]

    def _weighed(self, found: list[PageCandidate], picture: Pixels, on: date) -> tuple[Mrz, bool] | None:
        """The best of the zones found, weighed place by place, and whether that settles it: every check digit right."""
        for candidate in found[:_CANDIDATES]:
            weighed = self._weigher.zone(picture, candidate.rows, candidate.mrz.format, on=on)
            if weighed is not None:
                return self._told_apart(weighed, picture, on), True
            if candidate.mrz.valid:
                return with_doubt(candidate.mrz, "name_uncertain"), True
        if not found:
            return None
        first = found[0]
        return with_doubt(first.mrz, "signs_put_right") if first.put_right else first.mrz, False

    def _told_apart(self, zone: WeighedZone, picture: Pixels, on: date) -> Mrz:
        """The zone as it is where it is sure, else as the page's own print confirms it, else with a doubt."""
        if zone.names_apart >= SURE and not zone.rivals and zone.lighter <= _LITTLE_CHANGED:
            return zone.mrz
        printed = PrintedWords.of(box.text for box in self._boxes(picture) if not hints_at_a_zone(box.text))
        mrz, number_sure, names_sure = settled(zone, printed, on=on)
        if zone.lighter > _LITTLE_CHANGED or (zone.rivals and not number_sure):
            mrz = with_doubt(mrz, "number_uncertain")
        if zone.names_apart < UNSURE and not names_sure:
            mrz = with_doubt(mrz, "name_uncertain")
        return mrz


def _attempts(picture: Pixels) -> Iterator[Pixels]:
    """The picture in ever more laborious ways."""
    height = picture.shape[0]
    yield scaled(picture[int(height * 0.55) :], 1800)
    even = evened(picture)
    yield scaled(even, 1600)
    yield scaled(even[int(height * 0.55) :], 1800)
    if picture.shape[1] < 1100:
        yield scaled(picture, 2200)
    yield sharpened(scaled(picture, 1400))
    for turn in (cv2.ROTATE_180, cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_90_COUNTERCLOCKWISE):
        yield cv2.rotate(scaled(even, 1600), turn)


def _corners(box: Any) -> tuple[Point, Point, Point, Point]:
    one, two, three, four = ((float(x), float(y)) for x, y in box)
    return one, two, three, four


def _size(box: TextBox) -> tuple[float, float]:
    """Width and height of a box along its own lean, in pixels."""
    corners = np.array(box.corners)
    return float(np.linalg.norm(corners[1] - corners[0])), float(np.linalg.norm(corners[3] - corners[0])) or 1.0
