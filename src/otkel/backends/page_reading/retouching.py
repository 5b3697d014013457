"""Pictures and lines of print made easier to read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import cv2
import numpy as np

from otkel.engines.documents.page_lines import TextBox

Pixels = np.ndarray[Any, np.dtype[np.uint8]]
_LINE_HEIGHT: Final = 64  # pixels of a line that is cut out


def scaled(picture: Pixels, width: int) -> Pixels:
    """The picture at another width."""
    height, wide = picture.shape[:2]
    how = cv2.INTER_CUBIC if width > wide else cv2.INTER_AREA
    done: Pixels = cv2.resize(picture, (width, max(1, round(height * width / wide))), interpolation=how)
    return done


def evened(picture: Pixels) -> Pixels:
    """Grey, with the light made even: glare and coloured grounds fade."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    even = cv2.createCLAHE(clipLimit=2.5, tileGridSize=(8, 8)).apply(grey)
    done: Pixels = cv2.cvtColor(even, cv2.COLOR_GRAY2BGR)
    return done


def sharpened(picture: Pixels) -> Pixels:
    """Edges made stronger."""
    done: Pixels = cv2.addWeighted(picture, 1.8, cv2.GaussianBlur(picture, (0, 0), 2.0), -0.8, 0)
    return done


def row_pixels(picture: Pixels, row: tuple[TextBox, ...]) -> Pixels:
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
    wide = max(8, round(float(np.linalg.norm(corners[1] - corners[0])) * _LINE_HEIGHT / (tall * 1.24)))
    target = np.array([[0, 0], [wide, 0], [wide, _LINE_HEIGHT], [0, _LINE_HEIGHT]], dtype=np.float32)
    turn = cv2.getPerspectiveTransform(corners, target)
    done: Pixels = cv2.warpPerspective(
        picture, turn, (wide, _LINE_HEIGHT), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return done


def softened(line: Pixels) -> Pixels:
    """A little blurred: what the reader sees at another sharpness."""
    done: Pixels = cv2.GaussianBlur(line, (0, 0), 1.1)
    return done


def as_it_is(line: Pixels) -> Pixels:
    """The line as it was cut out."""
    return line


LOOKS: Final[tuple[Callable[[Pixels], Pixels], ...]] = (as_it_is, evened, sharpened, softened)
"""Ways to look at a line that err differently."""
