"""The portrait child (`python -m` this module): one picture on its standard input, one answer, and it ends."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from typing import Any, Final

from otkel.backends.confinement import limited, without_files, without_network

_MEMORY: Final = 2 * 1024**3  # bytes of address space
_SEARCHED: Final = 640  # pixels of the long side on which faces are looked for
_LEANING: Final = (3, 4)  # the searcher's views of a head that leans by more than some twelve degrees
_QUALITY: Final = 90


def main() -> None:
    """Read a picture, cut it, say what is remarked: JSON on one line, then the JPEG; or why there is none."""
    told = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    data = sys.stdin.buffer.read()
    without_network()
    from otkel.backends.portraits.readings import FAILED
    from otkel.vocabulary.unusable import Unusable

    searcher = _searcher()
    _all_opened()
    limited(_MEMORY)
    without_files()
    try:
        said, picture = _cut(data, searcher)
    except Unusable as error:
        said, picture = {"code": error.code, "text": error.text.as_dict()}, b""
    except Exception:
        said, picture = {"code": "portrait_failed", "text": FAILED.as_dict()}, b""
    told.write(json.dumps(said).encode() + b"\n" + picture)
    told.close()


def _all_opened() -> None:
    """Load what reading needs while files can still be opened."""
    import cv2
    import pypdfium2
    from PIL import Image

    from otkel.backends.page_reading.pictures import pixels_of

    with contextlib.suppress(ValueError):
        pixels_of(b"nothing")
    cv2.setNumThreads(1)
    Image.preinit()
    pypdfium2.PdfDocument.new().close()


def _searcher() -> Any:
    """What finds faces; None on a machine for which it is not made, where people look for themselves."""
    try:
        import dlib  # type: ignore[import-untyped]  # it ships no types
    except ImportError:
        return None
    return dlib.get_frontal_face_detector()


def _cut(data: bytes, searcher: Any) -> tuple[dict[str, Any], bytes]:
    import cv2

    from otkel.backends.page_reading.pictures import pixels_of
    from otkel.backends.portraits.readings import HEIGHT, WIDTH, advice_on, cut_around

    pixels = pixels_of(data)
    if searcher is None:
        advice: tuple[str, ...] = ("not_looked_at",)
        faces = []
    else:
        faces = _faces(pixels, searcher)
        advice = advice_on(faces, _look(pixels, faces))
    if faces:
        left, top, width, height = cut_around(max(faces, key=lambda each: each.width))
    else:
        left, top, width, height = _middle(pixels.shape[1], pixels.shape[0])
    cut = cv2.resize(_window(pixels, left, top, width, height), (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)
    written, jpeg = cv2.imencode(".jpg", cut, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    if not written:
        raise ValueError("not encoded")
    return {"advice": list(advice)}, jpeg.tobytes()


def _faces(pixels: Any, searcher: Any) -> list[Any]:
    """The faces in a picture, upright or leaning; the searcher tells by which of its five views it found each."""
    import cv2

    from otkel.backends.portraits.readings import Face

    scale = min(1.0, _SEARCHED / max(pixels.shape[:2]))
    small = cv2.cvtColor(cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), cv2.COLOR_BGR2GRAY)
    boxes, _, views = searcher.run(small, 1, 0.0)
    found = []
    for box, view in zip(boxes, views, strict=True):
        left, top, width, height = (round(side / scale) for side in (box.left(), box.top(), box.width(), box.height()))
        found.append(Face(left, top, width, height, leans=view in _LEANING))
    return found


def _look(pixels: Any, faces: list[Any]) -> Any:
    import cv2

    from otkel.backends.portraits.readings import Look

    height, width = pixels.shape[:2]
    seen = pixels
    if faces:
        face = max(faces, key=lambda each: each.width)
        seen = pixels[max(0, face.top) : face.top + face.height, max(0, face.left) : face.left + face.width]
    grey = cv2.cvtColor(seen, cv2.COLOR_BGR2GRAY)
    even = cv2.resize(grey, (200, max(1, round(200 * grey.shape[0] / grey.shape[1]))), interpolation=cv2.INTER_AREA)
    return Look(width, height, float(grey.mean()), float(cv2.Laplacian(even, cv2.CV_64F).var()))


def _middle(width: int, height: int) -> tuple[int, int, int, int]:
    """The largest cut of the card's shape in the middle of a picture."""
    from otkel.backends.portraits.readings import HEIGHT, WIDTH

    wide = min(width, round(height * WIDTH / HEIGHT))
    high = min(height, round(wide * HEIGHT / WIDTH))
    return (width - wide) // 2, (height - high) // 2, wide, high


def _window(pixels: Any, left: int, top: int, width: int, height: int) -> Any:
    """A cut-out; what lies beyond the edge of the picture is its edge, drawn on."""
    import cv2

    high, wide = pixels.shape[:2]
    before, above = max(0, -left), max(0, -top)
    after, below = max(0, left + width - wide), max(0, top + height - high)
    padded = cv2.copyMakeBorder(pixels, above, below, before, after, cv2.BORDER_REPLICATE)
    return padded[top + above : top + above + height, left + before : left + before + width]


if __name__ == "__main__":
    main()
