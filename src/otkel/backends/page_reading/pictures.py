"""From foreign bytes to pixels: the kind told by content, every bound checked before anything is unpacked."""

from __future__ import annotations

import io
import warnings
from typing import Any, Final

import numpy as np
import pypdfium2
from PIL import Image, ImageOps, UnidentifiedImageError

from otkel.backends.page_reading.readings import (
    BYTES_AT_MOST,
    CUT_OFF,
    EMPTY,
    MEGABYTES,
    MEGAPIXELS,
    PAGES_AT_MOST,
    PIXELS_AT_MOST,
    TOO_LARGE,
    TOO_MANY_PAGES,
    UNKNOWN_KIND,
    UNREADABLE,
)
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

Image.MAX_IMAGE_PIXELS = PIXELS_AT_MOST
_LONG_SIDE: Final = 2200  # pixels: beyond this a page gains nothing
_THINNEST: Final = 3  # times as long as wide
_PDF_POINTS_AT_MOST: Final = 20_000


def pixels_of(image: bytes) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """The picture as rows × columns × BGR, turned as its EXIF says, at most 2,200 pixels long.

    Raises:
        Unusable: unreadable_image, image_too_large, pdf_too_long.
    """
    if not image:
        raise _unreadable(EMPTY)
    if len(image) > BYTES_AT_MOST:
        what = MEGABYTES.format(n=len(image) // 1_000_000)
        raise _too_large(what, MEGABYTES.format(n=BYTES_AT_MOST // 1_000_000))
    picture = _first_page(image) if image[:1024].lstrip()[:5] == b"%PDF-" else _picture(image)
    picture.thumbnail((_LONG_SIDE, _LONG_SIDE))
    picture = _on_wider_paper(picture)
    return np.ascontiguousarray(np.asarray(picture.convert("RGB"))[:, :, ::-1])


def _picture(image: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            opened = Image.open(io.BytesIO(image), formats=("JPEG", "PNG", "WEBP"))
            _bounded(opened.width, opened.height)
            opened.draft("RGB", (_LONG_SIDE, _LONG_SIDE))
            opened.load()
            turned = ImageOps.exif_transpose(opened)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large(MEGAPIXELS.format(n=f"> {PIXELS_AT_MOST // 1_000_000}"), _most_pixels()) from error
    except UnidentifiedImageError as error:
        raise _unreadable(UNKNOWN_KIND) from error
    except (OSError, SyntaxError, ValueError, EOFError, KeyError, TypeError, OverflowError, MemoryError) as error:
        if isinstance(error, Unusable):
            raise
        raise _unreadable(CUT_OFF) from error
    if turned.mode.startswith("I;16"):  # 16 bits a pixel would be cut to white
        return Image.fromarray((np.asarray(turned) >> 8).astype(np.uint8))
    if "A" in turned.getbands():  # what is transparent lies on white paper
        paper = Image.new("RGBA", turned.size, "white")
        return Image.alpha_composite(paper, turned.convert("RGBA"))
    return turned


def _on_wider_paper(picture: Image.Image) -> Image.Image:
    """A strip on white paper: the recogniser enlarges the short side, and a thin strip to any size."""
    least = max(picture.size) // _THINNEST
    if min(picture.size) >= least:
        return picture
    paper = Image.new("RGB", (max(picture.width, least), max(picture.height, least)), "white")
    paper.paste(picture.convert("RGB"), ((paper.width - picture.width) // 2, (paper.height - picture.height) // 2))
    return paper


def _first_page(pdf: bytes) -> Image.Image:
    try:
        document = pypdfium2.PdfDocument(pdf)
        try:
            pages = len(document)
            if pages > PAGES_AT_MOST:
                raise Unusable("pdf_too_long", TOO_MANY_PAGES.format(pages=pages, limit=PAGES_AT_MOST), where="page")
            page = document[0]
            width, height = page.get_size()
            if not 0 < max(width, height) <= _PDF_POINTS_AT_MOST:
                raise _unreadable(CUT_OFF)
            scale = _LONG_SIDE / max(width, height)
            _bounded(int(width * scale) + 1, int(height * scale) + 1)
            rendered: Image.Image = page.render(scale=scale, may_draw_forms=False).to_pil()
            return rendered
        finally:
            document.close()
    except (pypdfium2.PdfiumError, IndexError, MemoryError) as error:
        raise _unreadable(CUT_OFF) from error


def _bounded(width: int, height: int) -> None:
    if width * height > PIXELS_AT_MOST:
        raise _too_large(MEGAPIXELS.format(n=width * height // 1_000_000), _most_pixels())
    if min(width, height) < 40:
        raise _unreadable(CUT_OFF)


def _most_pixels() -> Text:
    return MEGAPIXELS.format(n=PIXELS_AT_MOST // 1_000_000)


def _too_large(what: Text, limit: Text) -> Unusable:
    return Unusable("image_too_large", TOO_LARGE.format(what=what, limit=limit), where="page")


def _unreadable(why: Text) -> Unusable:
    return Unusable("unreadable_image", UNREADABLE.format(why=why), where="page")
