"""Drawings of faces: of nobody, light and dark enough that a finder of faces takes them for one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np

Pixels = np.ndarray[Any, np.dtype[np.uint8]]
_SKIN, _HAIR, _SHADE = (170, 190, 220), (40, 40, 45), (150, 170, 200)


def drawn(width: int = 800, height: int = 1000, faces: Sequence[tuple[int, int, int]] = ((400, 480, 380),)) -> Pixels:
    """A grey wall and people before it; a face is where its middle lies (x, y), and how wide it is, in pixels."""
    wall = np.full((height, width, 3), (225, 228, 230), np.uint8)
    for x, y, size in faces:
        cv2.ellipse(
            wall, (x, round(y + size * 1.6)), (round(size * 0.9), round(size * 0.7)), 0, 0, 360, (110, 70, 60), -1
        )
        _face(wall, x, y, size)
    softened: Pixels = cv2.GaussianBlur(wall, (0, 0), max(1.0, faces[0][2] / 90)) if faces else wall
    return softened


def cat(width: int = 800, height: int = 1000) -> Pixels:
    """A cat."""
    wall = np.full((height, width, 3), (225, 228, 230), np.uint8)
    grey, dark = (120, 120, 125), (60, 60, 65)
    for side in (-1, 1):
        ear = np.array([(400 + side * 230, 330), (400 + side * 210, 120), (400 + side * 60, 260)], np.int32)
        cv2.fillPoly(wall, [ear], grey)
    cv2.ellipse(wall, (400, 470), (260, 230), 0, 0, 360, grey, -1, cv2.LINE_AA)
    for side in (-1, 1):
        cv2.ellipse(wall, (400 + side * 110, 420), (55, 40), 0, 0, 360, (90, 200, 190), -1, cv2.LINE_AA)
        cv2.ellipse(wall, (400 + side * 110, 420), (9, 38), 0, 0, 360, (10, 10, 10), -1, cv2.LINE_AA)
        for lift in (-30, 0, 30):
            cv2.line(wall, (400 + side * 60, 540), (400 + side * 330, 520 + lift), dark, 3, cv2.LINE_AA)
    cv2.fillPoly(wall, [np.array([(370, 500), (430, 500), (400, 535)], np.int32)], (140, 130, 220))
    return wall


def leaning(picture: Pixels, degrees: float) -> Pixels:
    """The same people with their heads to one side."""
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    turned: Pixels = cv2.warpAffine(picture, turn, (width, height), borderMode=cv2.BORDER_REPLICATE)
    return turned


def as_jpeg(picture: Pixels) -> bytes:
    """A picture as a file."""
    written, data = cv2.imencode(".jpg", picture)
    assert written
    encoded: bytes = data.tobytes()
    return encoded


def _face(paint: Pixels, x: int, y: int, size: int) -> None:
    def oval(dx: float, dy: float, wide: float, high: float, colour: tuple[int, int, int]) -> None:
        where = (round(x + dx * size), round(y + dy * size))
        axes = (max(1, round(wide * size)), max(1, round(high * size)))
        cv2.ellipse(paint, where, axes, 0, 0, 360, colour, -1, cv2.LINE_AA)

    def arc(dx: float, dy: float, wide: float, high: float, ends: tuple[int, int], line: float) -> None:
        where, axes = (round(x + dx * size), round(y + dy * size)), (round(wide * size), round(high * size))
        cv2.ellipse(paint, where, axes, 0, *ends, (70, 80, 105), max(1, round(line * size)), cv2.LINE_AA)

    oval(0, -0.15, 0.56, 0.70, _HAIR)
    oval(0, 0.75, 0.26, 0.40, _SHADE)
    oval(0, 0.05, 0.46, 0.62, _SKIN)
    oval(0, -0.52, 0.44, 0.20, _HAIR)
    for side in (-1, 1):
        oval(side * 0.2, -0.08, 0.105, 0.055, (235, 235, 235))
        oval(side * 0.2, -0.08, 0.045, 0.050, (40, 35, 30))
        arc(side * 0.2, -0.12, 0.11, 0.05, (180, 360), 0.02)
        arc(side * 0.2, -0.19, 0.14, 0.06, (190, 350), 0.045)
        oval(side * 0.045, 0.20, 0.022, 0.014, (70, 80, 110))
    arc(-0.02, 0.08, 0.05, 0.12, (100, 250), 0.02)
    arc(0, 0.20, 0.09, 0.05, (10, 170), 0.03)
    oval(0, 0.36, 0.15, 0.05, (100, 100, 180))
    oval(0, 0.355, 0.15, 0.012, (60, 60, 110))
