"""Typst, told exactly which fonts it has, so that the same values give the same bytes on every machine."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal

import typst

Form = Literal["pdf", "svg", "png"]
TEXT_FONT: Final = "Libertinus Serif"  # ships inside typst; has every letter of kk, ru, uz, tg and ky
MONO_FONT: Final = "DejaVu Sans Mono"
_PROBE: Final = b"#set text(font: json(bytes(sys.inputs.fonts)), fallback: false)\n#sys.inputs.text"


@lru_cache(maxsize=8)
def fonts(folders: tuple[str, ...]) -> typst.Fonts:
    """The fonts inside typst and those found in `folders`; never the machine's own."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=list(folders))


@lru_cache(maxsize=8)
def families(folders: tuple[str, ...]) -> tuple[str, ...]:
    """The families to set text in, best first: the house's own, then each found in `folders`.

    Of a collection for Chinese, Japanese and Korean the simplified Chinese forms come first.
    """
    embedded = set(fonts(()).families())
    added = [family for family in fonts(folders).families() if family not in embedded]
    added.sort(key=lambda family: (not family.endswith(" SC"), family))
    return (TEXT_FONT, *added)


@lru_cache(maxsize=64)
def can_draw(text: str, folders: tuple[str, ...] = ()) -> bool:
    """Whether every letter of `text` has a drawing in the fonts at hand.

    PDF/A refuses text without one, which makes typst itself the judge.

    >>> can_draw("Қош келдіңіз"), can_draw("您可以停留到")
    (True, False)
    """
    inputs = {"text": text, "fonts": json.dumps(families(folders))}
    try:
        typst.compile(_PROBE, format="pdf", font_paths=fonts(folders), sys_inputs=inputs, pdf_standards="a-2b")
    except typst.TypstError as refused:
        if "could not be displayed" in str(refused):
            return False
        raise
    return True


def set_type(
    template: Path, values: Mapping[str, Any], *, form: Form, ppi: float, timestamp: int, folders: tuple[str, ...] = ()
) -> bytes:
    """One page of `template` with `values`, which reach it as data and are never read as markup.

    Shapes: PDF is PDF/A-2b, and plain PDF 1.7 where a letter has no drawing (archives refuse that, a traveller
    should not). `timestamp` in seconds since 1970 goes into the PDF's metadata; `ppi` counts for PNG only.
    """
    told: dict[str, Any] = {
        "input": template.read_bytes(),
        "format": form,
        "ppi": ppi,
        "font_paths": fonts(folders),
        "sys_inputs": {"values": json.dumps(values, ensure_ascii=False, sort_keys=True)},
        "timestamp": timestamp,
    }
    if form != "pdf":
        return _one_page(typst.compile(**told))
    try:
        return _one_page(typst.compile(**told, pdf_standards="a-2b"))
    except typst.TypstError as refused:
        if "could not be displayed" not in str(refused):
            raise
        return _one_page(typst.compile(**told, pdf_standards="1.7"))


def _one_page(made: bytes | list[bytes]) -> bytes:
    return made if isinstance(made, bytes) else made[0]
