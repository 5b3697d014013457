"""Reading a page in this process: cheap attempts first, harder ones only where the first failed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any, Final

import cv2
import numpy as np
from rapidocr import RapidOCR

from otkel.backends.page_reading.pictures import pixels_of
from otkel.backends.page_reading.readings import NAME_UNCERTAIN, NOTHING_FOUND, TOOK_TOO_LONG, PageReading
from otkel.engines.documents import Mrz, Problem
from otkel.engines.documents.page_lines import (
    PageCandidate,
    Point,
    TextBox,
    find_zones,
    hints_at_a_zone,
    name_line,
    with_name_line,
)
from otkel.vocabulary.unusable import Unusable

Pixels = np.ndarray[Any, np.dtype[np.uint8]]
_USUAL: Final = 1600  # pixels of the long side at which a page that fills half the picture is still read
_LONG_ENOUGH: Final = 6.0  # seconds after which a zone with a wrong check digit is shown rather than tried again
_LOOKS_WITHOUT_A_HINT: Final = 5  # as it lies, upside down, in full, and on both sides
_SMALL_PRINT: Final = 12.0  # pixels of height below which two equal readings may be the same mistake
_NAME_HEIGHT: Final = 64  # pixels of a line of names for its second reading


class DirectReader:
    """Recognition in this process, on `threads` threads; not safe to share between threads."""

    def __init__(self, *, threads: int = 1) -> None:
        cv2.setNumThreads(threads)
        self._engine = RapidOCR(
            params={"Global.log_level": "critical", "EngineConfig.onnxruntime.intra_op_num_threads": threads}
        )

    def read(self, image: bytes, *, on: date, seconds: float = 20.0) -> PageReading:
        """The zone on a picture; see `PageReader.read`. Between attempts it stops when `seconds` are over.

        Raises:
            Unusable: the picture cannot be used, shows no zone, or took too long.
        """
        start = time.monotonic()
        picture = pixels_of(image)
        best: tuple[PageCandidate, Pixels] | None = None
        hinted = False
        for count, (attempt, look) in enumerate(self._looks(picture), 1):
            if time.monotonic() - start > seconds:
                raise Unusable("page_took_too_long", TOOK_TOO_LONG.format(seconds=f"{seconds:g}"), where="page")
            boxes = look(attempt)
            found = find_zones(boxes, on=on)
            hinted = hinted or any(hints_at_a_zone(box.text) for box in boxes)
            if found and (best is None or found[0].weight > best[0].weight):
                best = found[0], attempt
            if best and (best[0].mrz.valid or time.monotonic() - start > _LONG_ENOUGH):
                break
            if count >= _LOOKS_WITHOUT_A_HINT and not hinted:
                break
        if best is None:
            raise Unusable("no_mrz_found", NOTHING_FOUND, where="page")
        return PageReading(self._with_sure_name(*best, on), time.monotonic() - start)

    def _looks(self, picture: Pixels) -> Iterator[tuple[Pixels, Callable[[Pixels], list[TextBox]]]]:
        """Pixels and a way to look at them: first only at long lines, which is what a zone is made of."""
        usual = (
            picture
            if max(picture.shape) <= _USUAL
            else _scaled(picture, round(_USUAL * picture.shape[1] / max(picture.shape)))
        )
        yield usual, self._long_boxes
        yield cv2.rotate(usual, cv2.ROTATE_180), self._long_boxes
        yield usual, self._boxes
        for turn in (cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_90_COUNTERCLOCKWISE):
            yield cv2.rotate(usual, turn), self._long_boxes
        for attempt in _attempts(picture):
            yield attempt, self._boxes

    def _long_boxes(self, picture: Pixels) -> list[TextBox]:
        """Recognise nothing but the long thin boxes: a third of the time that a whole page takes."""
        found = self._engine(picture, use_det=True, use_cls=False, use_rec=False)
        if found.boxes is None:
            return []
        boxes = [TextBox("", _corners(box)) for box in found.boxes]
        widest = max(_size(box)[0] for box in boxes)
        long = [box for box in boxes if _size(box)[0] > 0.6 * widest and _size(box)[0] > 9 * _size(box)[1]]
        read = []
        for box in long[-8:]:
            line = self._engine(_row_pixels(picture, (box,)), use_det=False, use_cls=False, use_rec=True)
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

    def _with_sure_name(self, candidate: PageCandidate, picture: Pixels, on: date) -> Mrz:
        """Read the names' line again from enlarged pixels; where readings differ, the one that stands twice holds."""
        mrz, row = candidate.mrz, candidate.rows[candidate.name_row]
        readings = [mrz.lines[candidate.name_row]]
        enough = 2 if max(_size(box)[1] for box in row) >= _SMALL_PRINT else len(_ENLARGEMENTS) + 1
        for enlarge in _ENLARGEMENTS:
            line = name_line(self._recognised(enlarge(_row_pixels(picture, row))), mrz.format)
            if line is not None:
                readings.append(line)
            commonest = max(readings, key=readings.count)
            if readings.count(commonest) >= enough:
                return mrz if commonest == readings[0] else with_name_line(mrz, commonest, on=on)
        commonest = max(readings, key=readings.count)
        mrz = mrz if commonest == readings[0] else with_name_line(mrz, commonest, on=on)
        return replace(mrz, problems=(*mrz.problems, Problem("name_uncertain", "names", NAME_UNCERTAIN)))

    def _recognised(self, line: Pixels) -> str:
        found = self._engine(line, use_det=False, use_cls=False, use_rec=True)
        return "".join(found.txts or ())


def _attempts(picture: Pixels) -> Iterator[Pixels]:
    """The picture in ever more laborious ways."""
    height = picture.shape[0]
    yield _scaled(picture[int(height * 0.55) :], 1800)
    evened = _evened(picture)
    yield _scaled(evened, 1600)
    yield _scaled(evened[int(height * 0.55) :], 1800)
    if picture.shape[1] < 1100:
        yield _scaled(picture, 2200)
    yield _sharpened(_scaled(picture, 1400))
    for turn in (cv2.ROTATE_180, cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_90_COUNTERCLOCKWISE):
        yield cv2.rotate(_scaled(evened, 1600), turn)


def _corners(box: Any) -> tuple[Point, Point, Point, Point]:
    one, two, three, four = ((float(x), float(y)) for x, y in box)
    return one, two, three, four


def _size(box: TextBox) -> tuple[float, float]:
    """Width and height of a box along its own lean, in pixels."""
    corners = np.array(box.corners)
    return float(np.linalg.norm(corners[1] - corners[0])), float(np.linalg.norm(corners[3] - corners[0])) or 1.0


def _scaled(picture: Pixels, width: int) -> Pixels:
    height, wide = picture.shape[:2]
    how = cv2.INTER_CUBIC if width > wide else cv2.INTER_AREA
    done: Pixels = cv2.resize(picture, (width, max(1, round(height * width / wide))), interpolation=how)
    return done


def _evened(picture: Pixels) -> Pixels:
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    even = cv2.createCLAHE(clipLimit=2.5, tileGridSize=(8, 8)).apply(grey)
    done: Pixels = cv2.cvtColor(even, cv2.COLOR_GRAY2BGR)
    return done


def _sharpened(picture: Pixels) -> Pixels:
    done: Pixels = cv2.addWeighted(picture, 1.8, cv2.GaussianBlur(picture, (0, 0), 2.0), -0.8, 0)
    return done


def _row_pixels(picture: Pixels, row: tuple[TextBox, ...]) -> Pixels:
    """The line of a row cut out and set straight, a little wider than its boxes."""
    first, last = row[0].corners, row[-1].corners
    top_left, bottom_left = np.array(first[0]), np.array(first[3])
    top_right, bottom_right = np.array(last[1]), np.array(last[2])
    along = (top_right - top_left) / max(1.0, float(np.linalg.norm(top_right - top_left)))
    down = (bottom_left - top_left) / max(1.0, float(np.linalg.norm(bottom_left - top_left)))
    tall = max(4.0, float(np.linalg.norm(bottom_left - top_left)))
    margin, above = along * tall * 0.25, down * tall * 0.12
    corners = np.array(
        [
            top_left - margin - above,
            top_right + margin - above,
            bottom_right + margin + above,
            bottom_left - margin + above,
        ],
        dtype=np.float32,
    )
    wide = max(8, round(float(np.linalg.norm(corners[1] - corners[0])) * _NAME_HEIGHT / (tall * 1.24)))
    target = np.array([[0, 0], [wide, 0], [wide, _NAME_HEIGHT], [0, _NAME_HEIGHT]], dtype=np.float32)
    turn = cv2.getPerspectiveTransform(corners, target)
    done: Pixels = cv2.warpPerspective(
        picture, turn, (wide, _NAME_HEIGHT), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return done


def _softened(line: Pixels) -> Pixels:
    """A little blurred: what the reader sees at another sharpness."""
    done: Pixels = cv2.GaussianBlur(line, (0, 0), 1.1)
    return done


_ENLARGEMENTS: Final[tuple[Callable[[Pixels], Pixels], ...]] = (_evened, _sharpened, _softened)
