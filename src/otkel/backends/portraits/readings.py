"""What a reader of portraits answers: the picture for the card, and advice that stops nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from otkel.vocabulary.texts import Text

WIDTH: Final = 413  # pixels: 35 mm at 300 dots an inch
HEIGHT: Final = 531  # 45 mm
LARGEST_PICTURE: Final = 400_000  # bytes of the cut JPEG
ADVICE_CODES: Final = (
    "no_face",
    "many_faces",
    "small_face",
    "dark",
    "bright",
    "blurred",
    "tilted",
    "far_off_centre",
    "low_resolution",
    "not_looked_at",
)
TOOK_TOO_LONG: Final = Text(
    en="The picture took too long and was put aside. Take another.",
    ru="Снимок обрабатывался слишком долго и отложен. Снимите другой.",
    kk="Суретті өңдеу тым ұзаққа созылып, тоқтатылды. Басқасын түсіріңіз.",
)
BUSY: Final = Text(
    en="Other pictures are being read just now. Send it again in a moment.",
    ru="Сейчас обрабатываются другие снимки. Отправьте ещё раз через минуту.",
    kk="Қазір басқа суреттер өңделуде. Бір сәттен соң қайта жіберіңіз.",
)
FAILED: Final = Text(
    en="This picture could not be used. Take another.",
    ru="Этот снимок использовать не удалось. Снимите другой.",
    kk="Бұл суретті пайдалану мүмкін болмады. Басқасын түсіріңіз.",
)


@dataclass(frozen=True, slots=True)
class PortraitReading:
    """A JPEG of 413 × 531 pixels (35 × 45 mm), and what was remarked on the picture that it was cut from."""

    picture: bytes
    advice: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Face:
    """A face as it was found, brows to chin, in pixels, and whether the head leans to a side."""

    left: int
    top: int
    width: int
    height: int
    leans: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What was measured on a picture: its size, and light (0 to 255) and sharpness where the face is.

    `sharpness` is the variance of the Laplacian of the face at 200 pixels' width.
    """

    width: int
    height: int
    light: float
    sharpness: float


_SMALL: Final = 0.15  # of the picture's width
_DOTS: Final = 130  # pixels across a face: less is blown up on the card
_DARK, _BRIGHT = 55.0, 215.0
_BLURRED: Final = 10.0
_OVER_THE_EDGE: Final = 0.04  # of the cut's side that would lie outside the picture


def advice_on(faces: Sequence[Face], look: Look) -> tuple[str, ...]:
    """What to tell the officer of a picture, in the order of ADVICE_CODES.

    >>> advice_on([], Look(800, 1000, 128, 90))
    ('no_face',)
    """
    if not faces:
        return ("no_face",)
    face = max(faces, key=lambda each: each.width)
    left, top, width, height = cut_around(face)
    beyond = max(
        -left / width, -top / height, (left + width - look.width) / width, (top + height - look.height) / height
    )
    told = {
        "many_faces": len(faces) > 1,
        "small_face": face.width < _SMALL * look.width,
        "dark": look.light < _DARK,
        "bright": look.light > _BRIGHT,
        "blurred": look.sharpness < _BLURRED,
        "tilted": face.leans,
        "far_off_centre": beyond > _OVER_THE_EDGE,
        "low_resolution": face.width < _DOTS,
    }
    return tuple(code for code in ADVICE_CODES if told.get(code, False))


def cut_around(face: Face) -> tuple[int, int, int, int]:
    """Left, top, width and height of the cut in which the head stands as ICAO Doc 9303-3 asks.

    A head of chin to crown fills 70 to 80 % of the height; what is found of a face, brows to chin, is two thirds of it.

    >>> cut_around(Face(300, 300, 200, 200))
    (238, 190, 323, 415)
    """
    height = round(face.height * 2.075)
    width = round(height * WIDTH / HEIGHT)
    middle = face.left + face.width / 2
    return round(middle - width / 2), round(face.top + face.height * 0.4875 - height / 2), width, height
